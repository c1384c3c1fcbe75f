// What docassemble's pages lack for people who listen to a page, use no mouse, or use no hands: choices that are real
// choices, the focus on a new screen, errors that are told, help that is read with its question.

(function () {
  "use strict";

  // ---- Choices -----------------------------------------------------------------------------------------------------
  // docassemble hides each radio button and box, and draws a label in its place that says it is one. Here the browser's
  // own stays on the page, with its keys and its state, before a label of its text.

  $.fn.labelauty = function (options) {
    return this.each(function () {
      const text = this.dataset.labelauty;
      if (!text || !options || !options.class) {
        return;
      }
      const label = document.createElement("label");
      label.className = "rr-choice";
      label.htmlFor = this.id;
      label.innerHTML = text.split("|")[0]; // markup of the interview; what a person typed is escaped in it
      this.removeAttribute("data-labelauty");
      this.removeAttribute("aria-label");
      this.removeAttribute("alt");
      this.classList.add(...options.class.split(" "));
      this.after(label);
    });
  };

  // docassemble marks a required group of checkboxes with aria-required, which only single controls may have.
  function cleanGroups() {
    document.querySelectorAll("div.da-fieldset[aria-required]:not([role])").forEach(function (group) {
      group.removeAttribute("aria-required");
    });
  }

  // ---- A new screen ------------------------------------------------------------------------------------------------
  // docassemble puts a new screen into the same page and the focus into its first field, past the heading and all that
  // is said there. The focus goes to the heading; on a page that was loaded anew it begins at the top, as everywhere.

  $.fn.visible = () => false; // docassemble asks this before it moves the focus, and for nothing else

  let loadedAnew = true;

  function beginScreen() {
    nameTab();
    const heading = document.getElementById("daMainQuestion");
    if (heading && !loadedAnew && !tellErrors()) {
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    loadedAnew = false;
  }

  // The tab and the browser's history say the part of the interview, and never the question: a question can tell what
  // somebody was asked about.
  function nameTab() {
    const part = document.querySelector(".danavlinks .active");
    if (part) {
      part.setAttribute("aria-current", "step");
      document.title = part.textContent.trim() + " · " + document.title;
    }
  }

  // ---- Help and errors ---------------------------------------------------------------------------------------------

  // The help below a field is read with the field; what only opens on request is not part of it.
  function connectHelp() {
    document.querySelectorAll("#daform .da-field-container").forEach(function (container, index) {
      const help = container.querySelector(".form-text");
      if (!help) {
        return;
      }
      const paragraphs = help.querySelector("details") ? Array.from(help.querySelectorAll(":scope > :not(details)")) : [help];
      const told = paragraphs.filter((part) => part.textContent.trim());
      told.forEach((part, number) => (part.id = part.id || "rr-help-" + index + "-" + number));
      if (told.length) {
        describe(described(container), told.map((part) => part.id).join(" "));
      }
    });
  }

  // What of a field has the name of the whole: its group of choices, the group of a date, or the one control.
  function described(container) {
    return container.matches("[role=radiogroup], [role=group], fieldset")
      ? container
      : container.querySelector("fieldset.rr-date-field, input:not(.visually-hidden), select, textarea") || container;
  }

  function describe(element, ids) {
    const before = (element.getAttribute("aria-describedby") || "").split(" ").filter((id) => id && !ids.split(" ").includes(id));
    element.setAttribute("aria-describedby", [ids, ...before].join(" "));
  }

  // Says how many answers are missing or wrong, connects each error with its field, and puts the focus into the first.
  function tellErrors() {
    const errors = Array.from(document.querySelectorAll("#daform .da-has-error")).filter((error) => error.offsetParent);
    const fields = errors.map((error) => error.closest(".da-field-container")).filter(Boolean);
    if (!fields.length) {
      return false;
    }
    fields.forEach(function (container, index) {
      describe(described(container), errors[index].id);
      controls(container).forEach((control) => control.setAttribute("aria-invalid", "true"));
    });
    announce(fields.length);
    controls(fields[0])[0].focus();
    return true;
  }

  function controls(container) {
    const all = Array.from(container.querySelectorAll("input:not(.visually-hidden):not([type=hidden]), select, textarea"));
    const chosen = all.find((control) => control.checked);
    return all[0].type === "radio" || all[0].type === "checkbox" ? [chosen || all[0]] : all;
  }

  function announce(number) {
    const words = document.getElementById("rr-error-words");
    let box = document.getElementById("rr-errors");
    if (!words) {
      return;
    }
    if (!box) {
      box = document.createElement("p");
      box.id = "rr-errors";
      box.setAttribute("role", "alert");
      document.getElementById("daform").prepend(box);
    }
    box.textContent = number === 1 ? words.dataset.one : words.dataset.more.replace("{number}", number);
  }

  function forgetError(event) {
    const container = event.target.closest("#daform .da-field-container");
    if (container) {
      container.querySelectorAll(".da-has-error").forEach((error) => error.remove());
      container.querySelectorAll("[aria-invalid]").forEach((control) => control.removeAttribute("aria-invalid"));
    }
  }

  document.addEventListener("change", forgetError);

  function listenForErrors() {
    // After docassemble has put each error in its place.
    $("#daform").on("invalid-form.validate", () => window.setTimeout(tellErrors));
  }

  // ---- Places for files --------------------------------------------------------------------------------------------
  // docassemble draws one over the browser's own field, which no key reaches, with buttons that come after everything
  // else. The field is reached in its turn.

  $.fn.fileinput.defaults.tabIndexConfig = {};

  function reachFiles() {
    document.querySelectorAll("input.dafile").forEach(function (field) {
      field.tabIndex = 0;
      const chosen = field.closest(".file-input").querySelector(".file-caption-name");
      chosen.setAttribute("aria-label", field.labels.length ? field.labels[0].textContent.trim() : "");
    });
  }

  // ---- Enter -------------------------------------------------------------------------------------------------------
  // docassemble takes Enter anywhere else than on a field, a link or a button for Continue: who opened "Where can I find
  // this?" with it went on instead. Enter does what it does everywhere, where the focus is.

  function keepEnter(event) {
    if (event.key === "Enter" && !event.target.closest("input, textarea, a, label, button")) {
      event.stopPropagation();
    }
  }

  document.addEventListener("keydown", keepEnter, true);

  $(document).on("daPageLoad", cleanGroups);
  $(document).on("daPageLoad", reachFiles);
  $(document).on("daPageLoad", connectHelp);
  $(document).on("daPageLoad", listenForErrors);
  $(document).on("daPageLoad", beginScreen);
})();
