// What the screens need besides docassemble: leaving quickly, dates as month, day and year, searching a list, and waiting
// for papers.

(function () {
  "use strict";

  // ---- Leave this page quickly -------------------------------------------------------------------------------------
  // The neutral page takes this page's place in the history. Earlier screens are still in it: whoever goes back to one
  // in this tab is sent away again. Opening the address anew shows the interview as before. From a frame on another
  // website the whole tab leaves.
  const LEFT = "record-relief-left";
  const memory = storage();

  function storage() {
    try {
      return window.sessionStorage;
    } catch {
      return null; // a frame on another website may have none
    }
  }

  function leave(address) {
    if (memory) {
      memory.setItem(LEFT, address);
    }
    document.documentElement.style.display = "none";
    window.top.location.replace(address);
  }

  function stayAway(event) {
    const address = memory && memory.getItem(LEFT);
    if (!address) {
      return;
    }
    const arrived = performance.getEntriesByType("navigation")[0];
    if (event.persisted || (arrived && arrived.type === "back_forward")) {
      leave(address);
    } else {
      memory.removeItem(LEFT);
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

  // ---- Another language --------------------------------------------------------------------------------------------
  // The link works by itself; with this, what was typed and not sent yet stands in the fields again.

  let typed = null;

  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest(".rr-language");
    if (link && window.action_perform) {
      event.preventDefault();
      typed = { screen: screenShown(), answers: $("#daform").serializeArray() };
      window.action_perform("change_language", { to: link.dataset.language });
    }
  });

  function screenShown() {
    return JSON.stringify(window.daQuestionID);
  }

  function typeAgain() {
    const kept = typed;
    typed = null;
    if (!kept || kept.screen !== screenShown()) {
      return;
    }
    const answers = kept.answers.map((answer) => JSON.stringify([answer.name, answer.value]));
    document.querySelectorAll("#daform input, #daform select, #daform textarea").forEach(function (field) {
      const answer = kept.answers.find((one) => one.name === field.name);
      if (field.type === "radio" || field.type === "checkbox") {
        field.checked = answers.includes(JSON.stringify([field.name, field.value]));
      } else if (answer && field.type !== "hidden") {
        field.value = answer.value;
      } else {
        return;
      }
      $(field).trigger("change");
    });
  }

  // ---- Dates -------------------------------------------------------------------------------------------------------
  // The field is a text field that takes 2009-03-10, 2009-03 or 2009, or a word such as `unknown`. This shows it as
  // month, day and year with a box for each word, and keeps the text field up to date. The words are on the page.

  function enhance(field, index) {
    const words = wordsOf("rr-date-words");
    if (!words || field.dataset.rrDone) {
      return;
    }
    field.dataset.rrDone = "true";
    const box = make("fieldset", { className: "rr-date-field" });
    const id = "rr-date-" + index + "-";
    const parts = make("div", { className: "rr-date-parts" });
    parts.append(
      labeled(words.month, monthList(words.monthNotKnown, id + "month")),
      labeled(words.day, digits("day", 2, id + "day")),
      labeled(words.year, digits("year", 4, id + "year")),
    );
    box.append(legendFor(field), parts, make("p", { className: "rr-date-help", textContent: words.help }));
    const answers = field.classList.contains("rr-dated-answer")
      ? { ...wordsOf("rr-answer-words") }
      : { unknown: words.unknown };
    box.append(...Object.entries(answers).map(([word, text]) => wordBox(STORED[word], text)));
    box.setAttribute("aria-describedby", field.id + "-error");
    field.classList.add("visually-hidden");
    field.setAttribute("aria-hidden", "true");
    field.tabIndex = -1;
    field.after(box);
    show(field, box);
    field.addEventListener("input", () => show(field, box)); // a browser or a tool of testers filled it in
    field.labels.forEach(function (label) {
      label.removeAttribute("for");
      label.addEventListener("click", () => part(box, "month").focus());
    });
    box.addEventListener("input", (event) => read(field, box, event.target));
    box.addEventListener("change", (event) => read(field, box, event.target));
  }

  // Attribute names have no capitals; the words that are stored have.
  const STORED = { true: "True", false: "False", unknown: "unknown" };

  function wordsOf(id) {
    const template = document.getElementById(id);
    return template && template.dataset;
  }

  function make(name, properties) {
    return Object.assign(document.createElement(name), properties);
  }

  function labeled(text, control) {
    const box = make("div", { className: "rr-date-part" });
    box.append(make("label", { htmlFor: control.id, textContent: text }), control);
    return box;
  }

  function monthList(notKnown, id) {
    const list = make("select", { className: "form-select", id: id });
    list.dataset.part = "month";
    list.append(new Option(notKnown, ""));
    const name = new Intl.DateTimeFormat(document.documentElement.lang || "en", { month: "long", timeZone: "UTC" });
    for (let month = 1; month <= 12; month += 1) {
      list.append(new Option(name.format(Date.UTC(2000, month - 1, 1)), String(month).padStart(2, "0")));
    }
    return list;
  }

  function digits(part, length, id) {
    const input = make("input", { className: "form-control", type: "text", inputMode: "numeric", autocomplete: "off" });
    Object.assign(input, { id: id, maxLength: length, size: length });
    input.dataset.part = part;
    return input;
  }

  function wordBox(word, text) {
    const box = make("div", { className: "rr-date-word" });
    const label = make("label", {});
    box.dataset.word = word;
    label.append(make("input", { type: "checkbox" }), " " + text);
    box.append(label);
    return box;
  }

  function legendFor(field) {
    const [label] = field.labels;
    const title = document.getElementById("daMainQuestion");
    const named = label && label.textContent.trim() ? label : title;
    return make("legend", { className: "visually-hidden", textContent: named ? named.textContent.trim() : "" });
  }

  function part(box, name) {
    return box.querySelector('[data-part="' + name + '"]');
  }

  function show(field, box) {
    // Whatever came back from the server, a refused date too, is shown again to be mended.
    if (!box.querySelector('[data-word="' + CSS.escape(field.value) + '"]')) {
      const [year, month, day] = field.value.split("-");
      part(box, "year").value = year || "";
      part(box, "month").value = month || "";
      part(box, "day").value = (day || "").replace(/^0/, "");
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

  // ---- Searching a list --------------------------------------------------------------------------------------------
  // A text field with a datalist becomes a search: what fits is listed below it as buttons, in the order of the list.
  // Browsers show a datalist each in their own way, some only what begins like the text, and few tell a screen reader.

  const MOST_FOUND = 8;

  function searchable(field) {
    const list = field.list;
    const words = wordsOf("rr-search-words");
    if (!list || !words) {
      return;
    }
    const options = Array.from(list.options, (option) => ({
      value: option.value,
      label: option.textContent.trim(),
      words: plain(option.value + " " + option.textContent),
    }));
    field.removeAttribute("list");
    field.autocomplete = "off";
    const box = make("div", { className: "rr-search" });
    const status = make("p", {});
    status.setAttribute("role", "status");
    const found = make("ul", {});
    box.append(status, found);
    field.after(box);

    function search() {
      const wanted = field.value.toLowerCase().split(/\s+/).map(plain).filter(Boolean);
      const fitting = wanted.length ? options.filter((option) => wanted.every((word) => option.words.includes(word))) : [];
      found.replaceChildren(...fitting.slice(0, MOST_FOUND).map(offer));
      status.textContent = wanted.length ? (fitting.length ? words.some : words.none) : "";
    }

    function offer(option) {
      const button = make("button", { type: "button", textContent: option.label });
      button.addEventListener("click", function () {
        field.value = option.value;
        found.replaceChildren();
        status.textContent = option.label;
        field.focus();
      });
      const item = make("li", {});
      item.append(button);
      return item;
    }

    field.addEventListener("input", search);
  }

  function plain(text) {
    return text.toLowerCase().replace(/[\s().,]/g, "");
  }

  function searchableAll() {
    document.querySelectorAll("input[list]").forEach(searchable);
  }

  // ---- Papers that are being made ----------------------------------------------------------------------------------
  // Asks how far it is, without keeping the worker from the answers (`_readonly`), and opens the next screen when it is
  // over. What cannot be reached now is asked again: the server may be starting.

  const FIRST_ASK = 1200; // milliseconds; docassemble's worker waits a second before it begins
  const ASK_EVERY = 200; // and less often the longer it takes
  const ASK_SELDOM = 2000;
  const A_PAGE_COMES = 5000;
  const TELL_EVERY = 8000; // somebody who listens to the page is not told of each paper

  function watchMaking() {
    const box = document.getElementById("rr-making");
    if (!box || box.dataset.rrDone) {
      return;
    }
    box.dataset.rrDone = "true";
    const address = new URL(box.dataset.progress, window.location.href);
    const question = new URLSearchParams({ _action: address.searchParams.get("action"), _readonly: "1" });
    question.set("csrf_token", window.daCsrf);
    address.searchParams.delete("action");
    let told = Date.now();
    let pause = ASK_EVERY;
    let pressed = 0; // when a link was: its page must not be overtaken by this one
    window.addEventListener("beforeunload", () => (pressed = Date.now()));

    function askLater() {
      pause = Math.min(pause * 1.1, ASK_SELDOM);
      window.setTimeout(ask, pause);
    }

    function ask() {
      if (!box.isConnected) {
        return;
      }
      fetch(address, { method: "POST", body: question, headers: { "X-Requested-With": "XMLHttpRequest" } })
        .then((answer) => answer.json())
        .then(tell)
        .catch(askLater);
    }

    function tell(progress) {
      if (progress.over && Date.now() - pressed < A_PAGE_COMES) {
        askLater();
        return;
      }
      if (progress.over) {
        window.location.replace(document.getElementById("rr-look-again").href);
        return;
      }
      const bar = box.querySelector("progress");
      bar.max = progress.total;
      bar.value = progress.done;
      document.getElementById("rr-made").textContent = progress.text;
      if (Date.now() - told > TELL_EVERY) {
        told = Date.now();
        box.querySelector("[role=status]").textContent = progress.text;
      }
      askLater();
    }

    window.setTimeout(ask, FIRST_ASK);
  }

  // A browser that many share would offer the code to the next person.
  function keepCodeSecret() {
    document.querySelectorAll("input.rr-code-field").forEach(function (field) {
      field.autocomplete = "off";
      field.spellcheck = false;
    });
  }

  $(document).on("daPageLoad", keepCodeSecret);

  // ---- Words to look up --------------------------------------------------------------------------------------------
  // docassemble shows the meaning while the word has the focus. It is a button for whoever cannot see it; Escape, a
  // second click and a touch anywhere else close it. (A touch beside a word does not take the focus away everywhere.)
  // The meaning opens inside the screen's main part, where who goes from landmark to landmark finds it.

  // Below the word, else above it; never beside it, where it can lie over the ways out at the top.
  window.bootstrap.Popover.Default.fallbackPlacements = ["bottom", "top"];

  function meaningOf(word) {
    return window.bootstrap.Popover.getOrCreateInstance(word);
  }

  function nameWords() {
    document.querySelectorAll(".daterm").forEach(function (word) {
      let wasOpen = false;
      window.bootstrap.Popover.getOrCreateInstance(word).dispose();
      word.dataset.bsContainer = "#daquestion";
      new window.bootstrap.Popover(word, { trigger: window.daDefaultPopoverTrigger, html: true });
      word.setAttribute("role", "button");
      word.addEventListener("pointerdown", function () {
        wasOpen = word.hasAttribute("aria-describedby"); // which Bootstrap sets while the meaning is shown
      });
      word.addEventListener("click", function () {
        if (wasOpen) {
          meaningOf(word).hide();
        } else {
          meaningOf(word).show();
        }
      });
      word.addEventListener("keydown", function (event) {
        if (event.key === "Escape") {
          meaningOf(word).hide();
        } else if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          meaningOf(word).show();
        }
      });
    });
  }

  document.addEventListener("pointerdown", function (event) {
    const open = document.querySelector(".daterm[aria-describedby]");
    if (open && !open.contains(event.target) && !event.target.closest(".popover")) {
      meaningOf(open).hide();
    }
  });

  $(document).on("daPageLoad", typeAgain);
  $(document).on("daPageLoad", nameWords);
  $(document).on("daPageLoad", enhanceAll);
  $(document).on("daPageLoad", searchableAll);
  $(document).on("daPageLoad", watchMaking);
})();
