// At a computer that many share: who does not touch it for five minutes is asked, and a minute later everything is
// deleted. The dialog is on the page only where the server says that the computer is shared.

(function () {
  "use strict";

  const ASK_AFTER = 5 * 60; // seconds without a touch
  const TIME_TO_ANSWER = 60; // seconds
  const TOLD_ALOUD = [30, 10]; // seconds left; the rest of the count is for the eyes alone
  const TOUCHES = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "input"];

  let touched = Date.now();
  let leaving = false;

  function dialog() {
    return document.getElementById("rr-still-there");
  }

  // Who wakes a computer that was asleep may be the next person: their touch comes too late to keep anything.
  function touch() {
    look();
    if (dialog() && !dialog().open && !leaving) {
      touched = Date.now();
    }
  }

  function stay() {
    look();
    if (!leaving) {
      touched = Date.now();
    }
  }

  // The clock of the computer counts, not a timer: a computer that was asleep deletes as soon as it wakes.
  function look() {
    const box = dialog();
    if (!box || leaving) {
      return;
    }
    const left = ASK_AFTER + TIME_TO_ANSWER - Math.floor((Date.now() - touched) / 1000);
    if (left <= 0) {
      leave(box.dataset.delete);
    } else if (left <= TIME_TO_ANSWER) {
      ask(box, left);
    }
  }

  function ask(box, left) {
    if (!box.open) {
      box.querySelector("button").onclick = function () {
        stay();
        box.close();
      };
      box.oncancel = stay; // the Escape key
      box.showModal();
    }
    box.querySelector(".rr-seconds").textContent = left;
    const status = box.querySelector("[role=status]");
    if (TOLD_ALOUD.includes(left)) {
      status.textContent = status.dataset.words.replace("{seconds}", left);
    }
  }

  // What is on the page goes at once, and this page goes from the history with it.
  function leave(address) {
    leaving = true;
    document.documentElement.style.display = "none";
    window.location.replace(address);
  }

  // Who leaves quickly leaves a shared computer: nobody who comes after opens the visit again.
  function deleteWhenLeft(event) {
    if (dialog() && event.target.closest && event.target.closest("#rr-leave")) {
      leaving = true;
      window.fetch(dialog().dataset.delete, { keepalive: true, redirect: "manual" });
    }
  }

  // A browser may show a page again that it still holds: its session may be gone.
  function shownAgain(event) {
    if (event.persisted && dialog()) {
      window.location.reload();
    }
  }

  function forgetWhatIsTyped() {
    if (dialog()) {
      document.querySelectorAll("form").forEach((form) => (form.autocomplete = "off"));
    }
  }

  TOUCHES.forEach((name) => document.addEventListener(name, touch, { passive: true, capture: true }));
  document.addEventListener("click", deleteWhenLeft, true);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pageshow", shownAgain);
  window.setInterval(look, 1000);
  $(document).on("daPageLoad", forgetWhatIsTyped);
})();
