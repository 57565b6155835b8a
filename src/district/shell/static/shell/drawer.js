// A row's page beside its list. With a modifier, the middle button or without this script it is an ordinary page.
"use strict";
(() => {
  const box = document.querySelector("#drawer-box");
  if (!box) return;
  const inside = box.querySelector("#drawer");
  const skeleton = box.querySelector("template").content;
  const OWN = "a,button,input,select,label,summary,textarea";
  let opener = null;
  let isStale = false;
  let isTyped = false;
  let isWarned = false;

  const isPlain = (event) => event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const open = (address, from) => {
    opener = from;
    from.closest("tr")?.classList.add("is-open");
    inside.replaceChildren(skeleton.cloneNode(true));
    if (!box.open) box.showModal();
    window.htmx.ajax("GET", address, { target: "#drawer", swap: "innerHTML" });
  };
  // What was typed and not saved is thrown away only by closing twice.
  const mayClose = () => {
    if (!isTyped || isWarned) return true;
    isWarned = true;
    window.house.say(document.querySelector("#words").dataset.unsaved, "warning");
    box.scrollTop = 0;
    return false;
  };
  const close = () => {
    if (mayClose()) box.close();
  };
  const addressOf = (element) => element.dataset.drawer || element.getAttribute("href");

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close-drawer]")) {
      close();
      return;
    }
    const link = event.target.closest("a.drawer-link, a[data-drawer]");
    const row = event.target.closest("[data-drawer]");
    const wanted = link ?? (row && !event.target.closest(OWN) && !window.getSelection().toString() ? row : null);
    if (!wanted) return;
    if (isPlain(event)) {
      event.preventDefault();
      open(addressOf(wanted), link ?? row.querySelector("a") ?? row);
    } else if (wanted === row && !link) window.open(addressOf(row));
  });
  document.addEventListener("auxclick", (event) => {
    const row = event.target.closest("[data-drawer]");
    if (event.button === 1 && row && !event.target.closest("a")) window.open(addressOf(row));
  });
  box.addEventListener("click", (event) => {
    if (event.target === box) close();
  });
  box.addEventListener("cancel", (event) => {
    if (event.target === box && !mayClose()) event.preventDefault();
  });
  box.addEventListener("input", (event) => {
    if (event.target.form?.method === "post") isTyped = true;
  });
  box.addEventListener("close", () => {
    document.querySelectorAll("tr.is-open").forEach((row) => row.classList.remove("is-open"));
    inside.replaceChildren();
    isTyped = false;
    isWarned = false;
    if (isStale) window.location.reload();
    else opener?.focus();
  });
  document.addEventListener("saved", () => {
    isStale = true;
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const status = event.detail.xhr.status;
    if (event.detail.target === inside && status >= 400 && status < 500) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== inside) return;
    isTyped = inside.querySelector(".field-wrong") !== null;
    isWarned = false;
    box.scrollTop = 0;
    inside.querySelector("#drawer-title")?.focus();
  });
})();
