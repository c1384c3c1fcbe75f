// Served in place of Font Awesome's script, which every page asks for: that is fetched when a page shows an icon.
(() => {
  "use strict";
  const icons = document.currentScript.src.replace("all.min.js", "icons.min.js");
  const watcher = new MutationObserver(fetchWhenShown);

  function fetchWhenShown() {
    const drawn = Array.from(document.querySelectorAll("i[class*='fa-']"));
    if (drawn.some((icon) => icon.parentElement.offsetParent !== null)) {
      watcher.disconnect();
      const script = document.createElement("script");
      script.src = icons;
      document.head.append(script);
    }
  }

  watcher.observe(document.documentElement, {
    attributeFilter: ["class", "hidden", "style"], childList: true, subtree: true,
  });
  fetchWhenShown();
})();
