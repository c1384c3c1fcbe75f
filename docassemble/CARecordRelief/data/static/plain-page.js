// Of a page without docassemble: dark where the browser prefers it, as docassemble does on its own pages.

(function () {
  "use strict";

  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function follow() {
    document.documentElement.dataset.bsTheme = dark.matches ? "dark" : "light";
  }

  dark.addEventListener("change", follow);
  follow();
})();
