// A form whose answer takes seconds says so while it waits, and is not sent twice. Without this script the sentence
// beneath its button says beforehand how long it takes.
"use strict";
for (const form of document.querySelectorAll("form[data-sending]")) {
  const told = form.querySelector("[data-sending-told]");
  const wait = (waiting) => {
    form.setAttribute("aria-busy", String(waiting));
    told.hidden = !waiting;
    for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = waiting;
  };
  form.addEventListener("submit", () => setTimeout(() => wait(true)));
  window.addEventListener("pageshow", () => wait(false));
}
