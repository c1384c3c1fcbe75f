// Where files are chosen: what is pressed while the browser still reads them is sent when it has, with the files.
// Until then their field is locked, and a locked field sends nothing.

(function () {
  "use strict";

  const LOCKED = ".file-input.is-locked";
  let waiting = false;

  document.addEventListener(
    "submit",
    function (event) {
      const form = event.target;
      if (!form.querySelector(LOCKED)) {
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!waiting) {
        waiting = true;
        sendWhenRead(form, event.submitter);
      }
    },
    true, // before docassemble takes the answers
  );

  function sendWhenRead(form, button) {
    form.setAttribute("aria-busy", "true");
    const watch = new MutationObserver(function () {
      if (form.isConnected && form.querySelector(LOCKED)) {
        return;
      }
      watch.disconnect();
      waiting = false;
      form.removeAttribute("aria-busy");
      if (form.isConnected) {
        form.requestSubmit(button);
      }
    });
    watch.observe(document.body, { attributes: true, attributeFilter: ["class"], childList: true, subtree: true });
  }
})();
