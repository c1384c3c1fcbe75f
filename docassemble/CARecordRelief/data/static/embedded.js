// In the check: while it is shown in a frame on the website of a partner, tells that page its height; where the browser
// keeps no cookies there, says so and opens the check in a tab of its own.

(function () {
  "use strict";

  const HELLO = "record-relief:hello";
  const HEIGHT = "record-relief:height";
  const TRIED = "check_try";

  if (window.parent === window) {
    return;
  }

  // ---- The height --------------------------------------------------------------------------------------------------
  // Told to the page around this one, once it has said hello, if the server's configuration lists its origin.

  let listener = null;

  function sites() {
    const words = document.getElementById("rr-embedding");
    return words ? words.dataset.sites.split(" ") : [];
  }

  window.addEventListener("message", function (event) {
    const said = event.data;
    if (event.source !== window.parent || !sites().includes(event.origin) || !said || said.type !== HELLO) {
      return;
    }
    listener = event.origin;
    tell(false);
  });

  function tell(newScreen) {
    if (listener) {
      const height = document.body.getBoundingClientRect().height;
      window.parent.postMessage({ type: HEIGHT, height: height, screen: newScreen }, listener);
    }
  }

  new ResizeObserver(() => tell(false)).observe(document.body);

  // ---- Cookies -----------------------------------------------------------------------------------------------------
  // A cookie of the same kind as the session's is tried, and taken away at once.

  function keepsCookies() {
    const kind = "; Path=/; Secure; SameSite=None; Partitioned";
    document.cookie = TRIED + "=1" + kind;
    const kept = document.cookie.includes(TRIED + "=1");
    document.cookie = TRIED + "=; Max-Age=0" + kind;
    return kept;
  }

  function sayWhereItWorks() {
    const words = document.getElementById("rr-no-cookies");
    const screen = document.getElementById("daquestion");
    if (words && screen && !keepsCookies()) {
      screen.replaceChildren(words.content.cloneNode(true));
    }
  }

  $(document).on("daPageLoad", sayWhereItWorks);
  $(document).on("daPageLoad", () => tell(true));
})();
