// Printing all papers in one click. The browser gets the PDF into a frame that nobody sees and asks which printer to
// take. Where it shows no PDF in a page, as on most phones, the link opens the PDF by itself.

(function () {
  "use strict";

  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("#rr-print");
    if (link && navigator.pdfViewerEnabled) {
      event.preventDefault();
      print(link).catch(() => window.location.assign(link.href));
    }
  });

  // Not the address itself in the frame: a server may refuse that. What is in the frame goes with the screen.
  async function print(link) {
    const answer = await fetch(link.href);
    if (!answer.ok) {
      throw new Error(answer.status);
    }
    const papers = URL.createObjectURL(await answer.blob());
    const frame = document.createElement("iframe");
    frame.className = "rr-printed";
    frame.tabIndex = -1;
    frame.setAttribute("aria-hidden", "true");
    const shown = new Promise((done) => (frame.onload = done));
    frame.src = papers;
    link.parentNode.querySelectorAll("iframe").forEach((old) => old.remove());
    link.after(frame);
    await shown;
    URL.revokeObjectURL(papers);
    frame.contentWindow.focus();
    frame.contentWindow.print();
  }
})();
