// The frame's behaviour: menu, pop-up panels, keys, messages, and what failed on the way to the server.
"use strict";
(() => {
  const body = document.body;
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const remember = (name, value) => {
    document.cookie = `${name}=${value};path=/;max-age=${value ? 31536000 : 0};samesite=lax`;
  };
  const word = (name) => find("#words")?.dataset[name] ?? "";

  // Menu
  const menu = find("#menu");
  const rememberBranches = () =>
    remember("menu_closed", all("details.branch:not([open])", menu).map((branch) => branch.dataset.branch).join("."));
  const openMenu = (open) => {
    body.classList.toggle("menu-open", open);
    find("[data-open-menu]")?.setAttribute("aria-expanded", String(open));
    if (open) find("a", menu)?.focus();
    else find("[data-open-menu]")?.focus();
  };
  if (menu) {
    all("details.branch", menu).forEach((branch) => branch.addEventListener("toggle", rememberBranches));
    find("[data-narrow]")?.addEventListener("click", (event) => {
      const narrow = body.classList.toggle("menu-narrow");
      event.currentTarget.setAttribute("aria-expanded", String(!narrow));
      remember("menu_narrow", narrow ? "1" : "");
    });
    find("[data-open-menu]")?.addEventListener("click", (event) => {
      event.preventDefault();
      openMenu(true);
    });
    find("[data-close-menu]")?.addEventListener("click", () => openMenu(false));
    document.addEventListener("click", (event) => {
      if (body.classList.contains("menu-open") && !event.target.closest("#menu,[data-open-menu]")) openMenu(false);
    });
  }

  // Panels that open under a button
  document.addEventListener("click", (event) => {
    all("details.pop[open]").forEach((pop) => {
      if (!pop.contains(event.target)) pop.open = false;
    });
    const theme = event.target.closest("[data-set-theme]");
    if (theme) {
      window.setTheme(theme.dataset.setTheme);
      markTheme();
    }
    const dismissed = event.target.closest("[data-dismiss]");
    if (dismissed) dismissed.closest(".notice").remove();
    const opened = event.target.closest("[data-open-dialog]");
    if (opened) find(`#${opened.dataset.openDialog}`).showModal();
    const closed = event.target.closest("[data-close-dialog]");
    if (closed) closed.closest("dialog").close();
    if (event.target.closest("[data-print]")) window.print();
  });
  const markTheme = () => {
    const chosen = document.documentElement.dataset.theme || "";
    all("[data-set-theme]").forEach((button) =>
      button.dataset.setTheme === chosen
        ? button.setAttribute("aria-current", "true")
        : button.removeAttribute("aria-current"),
    );
  };
  markTheme();

  // Keys. Never while somebody writes, and never while a Chinese word is being composed.
  let before = "";
  const TEXT_FIELD = "input:not([type=checkbox],[type=radio])";
  const isWriting = (event) =>
    event.isComposing || event.target.closest?.(`${TEXT_FIELD},textarea,select,[contenteditable]`) !== null;
  // Whoever dictates, or brushes against keys, turns the single ones off in this browser.
  const singleKeys = () => localStorage.getItem("single-keys") !== "off";
  const showSingleKeys = () => all("[data-single-keys]").forEach((box) => (box.checked = singleKeys()));
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-single-keys]")) return;
    if (event.target.checked) localStorage.removeItem("single-keys");
    else localStorage.setItem("single-keys", "off");
    showSingleKeys();
  });
  showSingleKeys();
  const KEYS = {
    "/": () => find("#search")?.focus(),
    "?": () => find("#keys")?.showModal(),
    "g h": () => find("#menu .menu-home, .brand")?.click(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const pop = find("details.pop[open]");
      if (pop) {
        pop.open = false;
        find("summary", pop).focus();
      } else if (body.classList.contains("menu-open")) openMenu(false);
    }
    if (isWriting(event) || event.ctrlKey || event.metaKey || event.altKey || !singleKeys()) return;
    const action = KEYS[`${before} ${event.key}`] ?? KEYS[event.key];
    before = event.key;
    if (action) {
      event.preventDefault();
      action();
    }
  });

  // A form is sent once, however often its button is pressed; and what was typed is not left behind unasked.
  let typed = null;
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post" || form.hasAttribute("hx-post")) return;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
    typed = null;
    window.setTimeout(() => delete form.dataset.sent, 8000);
  });
  document.addEventListener("input", (event) => {
    const form = event.target.closest(".house-form");
    if (form && !form.closest("dialog")) typed = form;
  });
  window.addEventListener("beforeunload", (event) => {
    if (typed?.isConnected) event.preventDefault();
  });
  window.addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => delete form.dataset.sent));

  // Messages: what was saved can be undone for ten seconds.
  const expire = () => {
    const shown = all("[data-undo]");
    if (shown.length) window.setTimeout(() => shown.forEach((undo) => undo.remove()), 10000);
  };
  expire();
  document.addEventListener("htmx:afterSettle", expire);
  const say = (sentence, tone = "danger") => {
    const box = find(".drawer[open] .messages") ?? find("#messages");
    if (!box) return;
    const notice = document.createElement("div");
    notice.className = `notice notice-${tone}`;
    const text = document.createElement("p");
    text.textContent = sentence;
    notice.append(text);
    box.append(notice);
  };

  // A table wider than its box can be scrolled with the keyboard.
  const reach = () =>
    all(".table-box, .table-responsive").forEach((box) => {
      if (box.scrollWidth <= box.clientWidth || box.hasAttribute("tabindex")) return;
      box.tabIndex = 0;
      box.setAttribute("role", "group");
      box.setAttribute("aria-label", word("wide"));
    });
  reach();
  document.addEventListener("htmx:afterSettle", reach);
  window.addEventListener("resize", reach);

  // What failed on the way
  const connected = (is) => body.classList.toggle("is-offline", !is);
  window.addEventListener("online", () => connected(true));
  window.addEventListener("offline", () => connected(false));
  connected(navigator.onLine);
  const failed = (event, sentence) => {
    const waiting = find("#drawer .skeleton");
    if (waiting) {
      waiting.remove();
      find("#drawer h2").textContent = word("unopened");
    }
    const fragment = event.detail.target?.closest?.("[data-fragment]");
    if (fragment) fragment.textContent = sentence;
    else if (!event.detail.target?.closest?.("[data-quiet]")) say(sentence);
  };
  document.addEventListener("htmx:beforeSwap", (event) => {
    const answered = event.detail.xhr.responseURL;
    if (answered && new URL(answered).pathname === word("login")) {
      event.detail.shouldSwap = false;
      failed(event, word("expired"));
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.xhr?.status) connected(true);
  });
  document.addEventListener("htmx:sendError", (event) => {
    connected(false);
    failed(event, word("offline"));
  });
  document.addEventListener("htmx:timeout", (event) => failed(event, word("slow")));
  document.addEventListener("htmx:responseError", (event) => {
    failed(event, event.detail.xhr.status >= 500 ? word("failed") : word("refused"));
  });
  window.house = { say, find, all, singleKeys };
})();
