// For the page of a partner: gives each frame with the two-minute check the height of its content.
// The check tells its height and nothing else; no answer ever leaves the frame. docs/embedding.md says how to use it.

(function () {
  "use strict";

  const HELLO = "record-relief:hello";
  const HEIGHT = "record-relief:height";
  const LEAST = 200; // pixels; a height beyond these is a mistake
  const MOST = 30000;

  let frames = [];

  function originOf(frame) {
    return new URL(frame.src, window.location.href).origin;
  }

  // The check answers with its height, to pages that its server lists only. The greeting itself tells nothing, so it does
  // not matter who is in the frame.
  function greet(frame) {
    frame.contentWindow.postMessage({ type: HELLO }, "*");
  }

  // The script may stand anywhere on the page, before its frames too.
  function begin() {
    frames = Array.from(document.querySelectorAll("iframe[data-record-relief]"));
    frames.forEach(function (frame) {
      frame.style.border = "0";
      frame.addEventListener("load", function () {
        frame.style.height = ""; // a page that tells no height has the height of the snippet
        greet(frame);
      });
      greet(frame);
    });
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", begin);
  } else {
    begin();
  }

  window.addEventListener("message", function (event) {
    const frame = frames.find((one) => one.contentWindow === event.source);
    const told = event.data;
    if (!frame || event.origin !== originOf(frame) || !told || told.type !== HEIGHT) {
      return;
    }
    if (!Number.isFinite(told.height)) {
      return;
    }
    frame.style.height = Math.min(Math.max(Math.ceil(told.height), LEAST), MOST) + "px";
    // A new screen begins at its top, as a page of its own would.
    if (told.screen && frame.getBoundingClientRect().top < 0) {
      frame.scrollIntoView();
    }
  });
})();
