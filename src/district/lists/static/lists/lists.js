// Remembers the columns and the density that somebody chose, list by list, in this browser.
"use strict";
(() => {
  const list = document.querySelector("[data-lists]");
  if (!list) return;
  const key = (what) => `lists.${list.dataset.lists}.${what}`;
  const kept = (what) => {
    try {
      return window.localStorage.getItem(key(what)) ?? "";
    } catch {
      return "";
    }
  };
  const keep = (what, value) => {
    try {
      if (value) window.localStorage.setItem(key(what), value);
      else window.localStorage.removeItem(key(what));
    } catch {
      // A browser that keeps nothing still shows the list.
    }
  };

  const address = new URL(window.location.href);
  const asked = address.searchParams;
  let changed = false;
  for (const what of ["columns", "density"]) {
    if (!asked.has(what) && kept(what)) {
      asked.set(what, kept(what));
      changed = true;
    }
  }
  const show = (to) => {
    window.history.replaceState(window.history.state, "", to);
    window.htmx.ajax("GET", to, { target: "#list", swap: "outerHTML" });
  };
  if (changed) show(`${address.pathname}${address.search}`);

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-columns]")) return;
    const chosen = new FormData(event.target).getAll("columns").join(",");
    const usual = event.target.closest("[data-usual]").dataset.usual;
    keep("columns", chosen === usual ? "" : chosen);
  }, true);
  document.addEventListener("click", (event) => {
    const density = event.target.closest("[data-density]");
    if (density) keep("density", density.dataset.density === "compact" ? "compact" : "");
    if (event.target.closest("[data-forget-columns]")) keep("columns", "");
  });
})();
