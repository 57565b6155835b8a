// The workbench by keyboard. What is typed is kept in this browser until the server says that it is saved.
"use strict";
(() => {
  const work = document.querySelector("[data-work]");
  if (!work) return;
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const words = find("#work-words").dataset;
  const ending = find("[data-ending]");
  const person = work.dataset.person;
  const place = `work:${person}`;
  const KEPT = ["note", "appointment", "told_on"];
  const KEEP_EVERY = 60000;

  // Keys. Never while somebody writes, never while a Chinese word is being composed, and single ones not once turned off.
  const isWriting = (target) => target.closest?.("textarea,select,[contenteditable],input:not([type=radio],[type=checkbox])");
  const isAsked = (target) => target.closest?.("[data-questions]");
  const isComposing = (event) => event.isComposing || event.keyCode === 229;
  const ACTS = {
    h: () => find("[data-hang-up]")?.click(),
    q: () => find("[data-questions] input:checked, [data-questions] [data-question]:not([hidden]) :is(input, textarea)")?.focus(),
    n: () => find("#id_note")?.focus(),
    a: () => (find("[data-offer]") ?? find("#id_appointment"))?.focus(),
    "?": () => find("#work-keys").showModal(),
  };
  const choose = (key) => {
    const choice = find(`[data-digit="${key}"]`);
    if (!choice || choice.closest("fieldset").disabled) return false;
    choice.checked = true;
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    return true;
  };
  document.addEventListener("keydown", (event) => {
    if (isComposing(event) || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter" && ending) {
      event.preventDefault();
      if (!find("dialog[open]")) find('[data-save="next"]').click();
      return;
    }
    if (find("dialog[open]")) return;
    if (event.key === "Escape" && (isAsked(event.target) || event.target === find("#id_note"))) {
      find(".work-choices")?.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || isWriting(event.target) || !window.house.singleKeys()) return;
    if (/^[0-9=-]$/.test(event.key)) {
      if (!isAsked(event.target) && choose(event.key)) event.preventDefault();
      return;
    }
    const key = event.key.toLowerCase();
    const button = find(`[data-key="${CSS.escape(key)}"]:not([disabled], [hidden])`);
    if (!button && !ACTS[key]) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (button) button.click();
    else ACTS[key]();
  }, true);
  if (!ending) return;

  // What is typed, and what follows from how the call ended
  const fields = ending.elements;
  const problem = find("[data-problem]");
  const say = (sentence) => {
    problem.textContent = sentence;
    problem.hidden = !sentence;
    if (sentence) problem.scrollIntoView({ block: "nearest" });
  };
  const choice = () => ending.querySelector("[name=disposition]:checked");
  const chosen = () => choice()?.value ?? "";
  const keep = () => {
    const typed = Object.fromEntries(KEPT.map((name) => [name, fields[name].value]));
    localStorage.setItem(place, JSON.stringify({ ...typed, disposition: chosen(), stop: fields.stop_calling.checked }));
  };
  const restore = () => {
    const typed = JSON.parse(localStorage.getItem(place) ?? "null");
    if (!typed) return;
    KEPT.forEach((name) => (fields[name].value = typed[name] ?? ""));
    fields.stop_calling.checked = Boolean(typed.stop);
    const before = ending.querySelector(`[name=disposition][value="${typed.disposition}"]`);
    if (before) before.checked = true;
    if (typed.note || typed.disposition) find("[data-kept]").textContent = words.restored;
  };
  const showWhatApplies = () => {
    const consequence = choice()?.dataset.consequence ?? "retry";
    find("[data-then-word]").textContent = choice()?.dataset.then ?? "";
    all("[data-for]").forEach((part) => {
      part.hidden = !part.dataset.for.split(" ").includes(consequence);
      part.querySelectorAll("input").forEach((input) => (input.disabled = part.hidden));
    });
  };
  ending.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault(); // only Ctrl+Enter saves
  });
  ending.addEventListener("input", keep);
  ending.addEventListener("change", () => {
    keep();
    showWhatApplies();
    say("");
  });
  all("[data-offer]").forEach((offer) => {
    offer.addEventListener("click", () => {
      fields.appointment.value = offer.dataset.offer;
      fields.appointment.dispatchEvent(new Event("change", { bubbles: true }));
    });
  });
  restore();
  showWhatApplies();

  // A call that was dialled or has ended beside: now its result can be chosen, and what the line said is suggested
  const suggested = JSON.parse(ending.dataset.suggested);
  const follow = () => {
    const line = find("[data-call], [data-over]");
    if (!line) return;
    find(".work-choices").disabled = false;
    all("[data-save]").forEach((button) => (button.disabled = false));
    find("[data-hint]")?.remove();
    const skip = find('[data-open-dialog="work-skip"]');
    if (skip) skip.hidden = true;
    const likely = suggested[line.dataset.outcome];
    if (likely && !chosen()) ending.querySelector(`[name=disposition][value="${likely}"]`).checked = true;
    showWhatApplies();
  };
  document.addEventListener("htmx:afterSwap", follow);

  // Saving: once, and until the server has said so
  let isSaving = false;
  const answers = () => window.questionnaire?.answers?.() ?? null;
  const again = () => {
    isSaving = false;
    find("[data-kept]").textContent = "";
    window.questionnaire?.release?.();
  };
  const told = async (response) => {
    const text = await response.json().catch(() => ({}));
    if (response.ok && text.address) {
      localStorage.removeItem(place);
      window.questionnaire?.saved?.();
      window.location.assign(text.address);
      return;
    }
    again();
    const sentences = Object.values(text.errors ?? {}).flat();
    say(sentences.join(" ") || (response.redirected || response.status === 403 ? words.expired : words.failed));
    if (text.errors) window.questionnaire?.blame?.(text.errors);
    if (text.errors?.appointment) fields.appointment.focus();
  };
  ending.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (isSaving) return;
    if (!chosen()) {
      say(words.choose);
      find(".work-choices").focus();
      return;
    }
    isSaving = true;
    say("");
    find("[data-kept]").textContent = words.saving;
    keep();
    fields.next.value = event.submitter?.dataset.save ? "1" : "";
    await window.questionnaire?.hold?.();
    const given = answers();
    fields.answers_json.value = given ? JSON.stringify(given) : "";
    fetch(ending.action, { method: "POST", body: new FormData(ending), headers: { Accept: "application/json" } })
      .then(told)
      .catch(() => {
        again();
        say(words.offline);
      });
  });

  // A sign of life, so that the person stays with this agent
  const csrf = ending.querySelector("[name=csrfmiddlewaretoken]").value;
  setInterval(() => {
    fetch(work.dataset.keep, { method: "POST", headers: { "X-CSRFToken": csrf } })
      .then((response) => response.json())
      .then((state) => (state.is_mine ? null : say([state.why, words.lost].filter(Boolean).join(" "))))
      .catch(() => null);
  }, KEEP_EVERY);
})();
