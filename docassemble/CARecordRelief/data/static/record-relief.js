// What the screens need besides docassemble: leaving quickly, and dates as month, day and year.

(function () {
  "use strict";

  // ---- Leave this page quickly -------------------------------------------------------------------------------------
  // The neutral page takes this page's place in the history. Earlier screens are still in it: whoever goes back to one
  // in this tab is sent away again. Opening the address anew shows the interview as before.
  const LEFT = "record-relief-left";

  function leave(address) {
    sessionStorage.setItem(LEFT, address);
    document.documentElement.style.display = "none";
    window.location.replace(address);
  }

  function stayAway(event) {
    const address = sessionStorage.getItem(LEFT);
    if (!address) {
      return;
    }
    const arrived = performance.getEntriesByType("navigation")[0];
    if (event.persisted || (arrived && arrived.type === "back_forward")) {
      leave(address);
    } else {
      sessionStorage.removeItem(LEFT);
    }
  }

  window.addEventListener("pageshow", stayAway);
  stayAway({ persisted: false });

  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("#rr-leave");
    if (link) {
      event.preventDefault();
      leave(link.href);
    }
  });

  // ---- Dates -------------------------------------------------------------------------------------------------------
  // The field is a text field that takes 2009-03-10, 2009-03 or 2009, or a word such as `unknown`. This shows it as
  // month, day and year with a box for each word, all from templates on the page, and keeps the text field up to date.

  function enhance(field, index) {
    const parts = document.getElementById("rr-date-parts");
    if (!parts || field.dataset.rrDone) {
      return;
    }
    field.dataset.rrDone = "true";
    const box = document.createElement("fieldset");
    box.className = "rr-date-field";
    box.append(legendFor(field), parts.content.cloneNode(true));
    if (field.classList.contains("rr-dated-answer")) {
      box.querySelectorAll("[data-word]").forEach((word) => word.remove());
      box.append(document.getElementById("rr-dated-answer").content.cloneNode(true));
    }
    box.querySelectorAll("[data-part]").forEach(function (input) {
      input.id = "rr-date-" + index + "-" + input.dataset.part;
      box.querySelector('[data-part-label="' + input.dataset.part + '"]').htmlFor = input.id;
    });
    field.hidden = true;
    field.tabIndex = -1;
    field.after(box);
    show(field, box);
    box.addEventListener("input", (event) => read(field, box, event.target));
    box.addEventListener("change", (event) => read(field, box, event.target));
  }

  function legendFor(field) {
    const legend = document.createElement("legend");
    const label = document.querySelector('label[for="' + CSS.escape(field.id) + '"]');
    const title = document.getElementById("daMainQuestion");
    const named = label && label.textContent.trim() ? label : title;
    legend.textContent = named ? named.textContent.trim() : "";
    legend.className = "visually-hidden";
    return legend;
  }

  function part(box, name) {
    return box.querySelector('[data-part="' + name + '"]');
  }

  function show(field, box) {
    const date = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(field.value);
    if (date) {
      part(box, "year").value = date[1];
      part(box, "month").value = date[2] || "";
      part(box, "day").value = date[3] ? String(Number(date[3])) : "";
    }
    box.querySelectorAll("[data-word]").forEach(function (word) {
      word.querySelector("input").checked = word.dataset.word === field.value;
    });
  }

  function read(field, box, changed) {
    const inParts = changed.dataset.part !== undefined;
    box.querySelectorAll("[data-word] input").forEach(function (input) {
      if (input !== changed && (inParts || changed.checked)) {
        input.checked = false;
      }
    });
    const word = Array.from(box.querySelectorAll("[data-word]")).find((item) => item.querySelector("input").checked);
    if (word) {
      ["year", "month", "day"].forEach((name) => (part(box, name).value = ""));
      field.value = word.dataset.word;
    } else {
      const day = part(box, "day").value.trim();
      const pieces = [part(box, "year").value.trim(), part(box, "month").value, day && day.padStart(2, "0")];
      while (pieces.length && !pieces[pieces.length - 1]) {
        pieces.pop();
      }
      field.value = pieces.join("-");
    }
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function enhanceAll() {
    document.querySelectorAll("input.rr-date").forEach(enhance);
  }

  $(document).on("daPageLoad", enhanceAll);
})();
