// Of a page without docassemble: dark where the browser prefers it, as docassemble does on its own pages; and the way
// back to an interview.

(function () {
  "use strict";

  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  function follow() {
    document.documentElement.dataset.bsTheme = dark.matches ? "dark" : "light";
  }

  // The address says from which interview somebody came, who may want to begin it again.
  function leadBack() {
    const link = document.getElementById("begin-again");
    const asked = new URLSearchParams(window.location.search).get("i");
    if (link && asked) {
      link.search = new URLSearchParams({ i: asked, reset: "1", lang: document.documentElement.lang });
      link.hidden = false;
    }
  }

  dark.addEventListener("change", follow);
  document.addEventListener("DOMContentLoaded", leadBack);
  follow();
})();
