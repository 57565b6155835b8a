// The dialling part: follows a running call, counts its seconds, and answers to keys.
"use strict";
(() => {
  if (window.dialling) return;
  const EARLY = 1000; // milliseconds between two looks while something is about to change
  const LATE = 3000; // while they talk
  const find = (selector, within = document) => within.querySelector(selector);

  const printed = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const count = () => {
    const line = find("[data-dialling] .dial-line");
    const timer = line && find("[data-timer]", line);
    if (timer) timer.textContent = printed(Math.max(0, Math.round((Date.now() - Date.parse(line.dataset.since)) / 1000)));
  };

  // The state is asked for, and written only when it changed: a screen reader then says it once.
  const show = (line, state) => {
    const word = find("[data-word]", line);
    if (word.textContent !== state.word) {
      word.textContent = state.word;
      word.parentElement.className = `state state-${state.tone}`;
      line.dataset.since = state.since;
    }
    if (state.running) return true;
    window.htmx.ajax("GET", `${line.dataset.state}?as=line`, {
      target: line.closest("[data-dialling]"),
      swap: "innerHTML",
    });
    document.dispatchEvent(new CustomEvent("call-ended", { detail: { call: line.dataset.call, ...state } }));
    return false;
  };
  const look = async () => {
    const line = find("[data-dialling] [data-follow]");
    let pause = EARLY;
    if (line) {
      try {
        const answer = await fetch(line.dataset.state, { headers: { Accept: "application/json" } });
        if (answer.ok && line.isConnected) {
          const state = await answer.json();
          if (show(line, state) && state.talking) pause = LATE;
        }
      } catch {
        pause = LATE; // the connection is away; the call goes on without it
      }
    }
    window.setTimeout(look, pause);
  };

  const isWriting = (event) =>
    event.isComposing || event.target.closest?.("input,textarea,select,[contenteditable],dialog[open]") !== null;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || isWriting(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!window.house.singleKeys()) return;
    const button = find(`[data-dialling] [data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });

  window.dialling = { look };
  window.setInterval(count, 1000);
  count();
  look();
})();
