// A questionnaire on a page: what is asked now, keys, saving as one goes, and nothing typed is ever lost.
"use strict";
(() => {
  const form = document.querySelector("[data-qn]");
  if (!form || form.dataset.living) return;
  form.dataset.living = "1";
  const SOON = 500, AGAIN = 5000;
  const { isEmpty, asked: askedNow } = window.questionnaireConditions;
  const { questions, words, groups } = JSON.parse(document.getElementById("qn-logic").textContent);
  const find = (selector, within = form) => within.querySelector(selector);
  const all = (selector, within = form) => [...within.querySelectorAll(selector)];
  const boxes = new Map(all("[data-question]").map((box) => [box.dataset.question, box]));
  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const place = `questionnaire:${form.dataset.interview ?? location.pathname}`;
  const store = {
    get: () => JSON.parse(localStorage.getItem(place) ?? "null"),
    set: (answers) => localStorage.setItem(place, JSON.stringify(answers)),
    clear: () => localStorage.removeItem(place),
  };

  // What is typed
  const answerOf = ({ name, kind }) => {
    const inputs = all(`[name="q-${name}"]`);
    if (kind === "multiple") return inputs.filter((input) => input.checked).map((input) => input.value);
    if (kind === "single" || kind === "scale") return inputs.find((input) => input.checked)?.value ?? null;
    return inputs[0]?.value.trim() || null;
  };
  const asked = questions.filter(({ kind }) => kind !== "note");
  const answers = () => Object.fromEntries(asked.map((question) => [question.name, answerOf(question)]));
  const put = (given) => {
    asked.forEach(({ name, kind }) => {
      if (!(name in given)) return;
      const codes = [given[name] ?? []].flat().map(String);
      all(`[name="q-${name}"]`).forEach((input) => {
        if (["single", "scale", "multiple"].includes(kind)) input.checked = codes.includes(input.value);
        else input.value = codes[0] ?? "";
      });
    });
  };

  // What is asked now: a condition sees only what is itself asked
  const show = () => {
    const typed = answers();
    const relevant = new Set(askedNow(questions, typed, groups));
    let answered = 0, open = 0, lacking = 0;  // and `open` numbers what is asked, without gaps
    questions.forEach(({ name, kind }) => {
      const box = boxes.get(name);
      box.hidden = !relevant.has(name);
      if (box.hidden || kind === "note") return;
      open += 1;
      find(".qn-number", box).textContent = open;
      if (!isEmpty(typed[name])) answered += 1;
      else if ("required" in box.dataset) lacking += 1;
    });
    all(".qn-section").forEach((section) => {
      section.hidden = all("[data-question]", section).every((box) => box.hidden);
    });
    const progress = find("[data-qn-progress]");
    const told = [fill(words.progress, { answered, asked: open })];
    if (lacking) told.push(fill(words.lacking, { count: lacking }));
    if (progress) progress.textContent = told.join(" · ");
  };
  const blame = (name, sentence) => {
    const box = boxes.get(name);
    const error = box && find("[data-qn-error]", box);
    if (!error) return;
    error.textContent = sentence;
    error.hidden = !sentence;
    box.classList.toggle("is-wrong", Boolean(sentence));
  };
  const say = (sentence, tone = "") => {
    const state = find("[data-qn-state]");
    if (!state) return;
    state.textContent = sentence;
    state.dataset.tone = tone;
  };

  // Saving: the newest answers win; while one is on its way, the next waits
  const address = form.dataset.save;
  let version = Number(form.dataset.version), timer = 0, isOnItsWay = false, isDirty = false, isClosed = false;
  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  };
  let sending = Promise.resolve();
  const send = () => (sending = sendNow());
  const sendNow = async () => {
    if (isOnItsWay || !isDirty || isClosed) return;
    isOnItsWay = true;
    isDirty = false;
    say(words.saving);
    try {
      const response = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": form.dataset.token, Accept: "application/json" },
        body: JSON.stringify({ version, answers: answers() }),
      });
      await took(response);
    } catch {
      isDirty = true;
      say(words.offline, "danger");
      later(AGAIN);
    } finally {
      isOnItsWay = false;
    }
    if (isDirty && !timer) later(SOON);
  };
  const took = async (response) => {
    const told = (response.headers.get("Content-Type") ?? "").includes("json") ? await response.json() : null;
    if (response.ok && told) {
      version = told.version;
      if (!isDirty) store.clear();
      say(fill(words.saved, { time: told.time }), "ok");
      asked.forEach(({ name }) => blame(name, told.errors[name] ?? ""));
      timer = 0;
    } else if (response.status === 409 && told) {
      clash(told);
    } else if (told?.sentence) {
      say(fill(words.refused, { sentence: told.sentence }), "danger");
    } else {
      throw new Error(response.status);
    }
  };
  const clash = (told) => {
    isClosed = true;
    const box = find("[data-qn-clash]");
    box.hidden = false;
    find("[data-qn-mine]", box).onclick = () => settle(box, told.version, true);
    find("[data-qn-theirs]", box).onclick = () => {
      put(Object.fromEntries(asked.map(({ name }) => [name, told.answers[name] ?? null])));
      settle(box, told.version, false);
    };
  };
  const settle = (box, newest, isMine) => {
    box.hidden = true;
    isClosed = false;
    version = newest;
    isDirty = isMine;
    show();
    if (isMine) send();
    else store.clear();
  };
  const changed = () => {
    show();
    store.set(answers());
    isDirty = true;
    if (address) {
      if (!isOnItsWay) say(words.waiting);
      later(SOON);
    } else say(form.dataset.preview === undefined ? words.kept : words.preview);
  };
  form.addEventListener("input", (event) => {
    const box = event.target.closest("[data-question]");
    if (!box || event.isComposing) return;
    blame(box.dataset.question, "");
    changed();
  });
  form.addEventListener("compositionend", changed);
  window.addEventListener("online", send);

  // Keys: a digit chooses, Enter goes on; never while a Chinese word is being composed
  const next = (box) => {
    const shown = all("[data-question]").filter((one) => !one.hidden && one.dataset.kind !== "note");
    const target = shown[shown.indexOf(box) + 1];
    const go = target ? find("input:checked, input, textarea", target) : document.querySelector("[data-qn-after]");
    go?.focus();
    (target ?? go)?.scrollIntoView({ block: "nearest" });
  };
  form.addEventListener("keydown", (event) => {
    const box = event.target.closest("[data-question]");
    if (!box || event.isComposing || event.keyCode === 229 || event.metaKey || event.altKey) return;
    const isText = event.target.matches("textarea, input:not([type=radio]):not([type=checkbox])");
    if (event.key === "Enter" && (!event.target.matches("textarea") || event.ctrlKey)) {
      if (event.ctrlKey && !event.target.matches("textarea")) return;
      next(box);
    } else if (!isText && !event.ctrlKey && /^[1-9]$/.test(event.key)) {
      const input = find(`[data-key="${event.key}"]`, box);
      if (!input) return;
      input.checked = input.type === "radio" || !input.checked;
      input.focus();
      input.dispatchEvent(new Event("input", { bubbles: true }));
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });

  // A form of its own, such as a link's: it is sent as a form, with the answers that are asked
  const own = form.closest("form[data-qn-own]");
  own?.addEventListener("submit", (event) => {
    const wrong = asked.filter(({ name }) => {
      const box = boxes.get(name);
      const lacks = !box.hidden && "required" in box.dataset && isEmpty(answers()[name]);
      if (lacks) blame(name, words.required);
      return lacks;
    });
    if (!wrong.length) return;
    event.preventDefault();
    event.stopPropagation();
    boxes.get(wrong[0].name).scrollIntoView({ block: "center" });
    find("input, textarea", boxes.get(wrong[0].name)).focus();
  });
  const ending = document.querySelector("form[data-qn-ending]");
  ending?.addEventListener("submit", () => {
    clearTimeout(timer);
    isClosed = true;
    find("[name=answers]", ending).value = JSON.stringify(answers());
    find("[name=version]", ending).value = version;
  });

  // What other scripts of the page ask
  window.questionnaire = {
    answers,
    // While another script saves the same answers with more, nothing goes out by itself.
    hold: () => {
      isClosed = true;
      clearTimeout(timer);
      return Promise.race([sending, new Promise((done) => setTimeout(done, AGAIN))]);
    },
    release: () => {
      isClosed = false;
      if (isDirty && address) later(SOON);
    },
    saved: () => {
      isClosed = true;
      clearTimeout(timer);
      store.clear();
    },
    blame: (errors) => {
      Object.entries(errors).forEach(([name, told]) => blame(name, [told].flat().join(" ")));
      const first = Object.keys(errors).find((name) => boxes.has(name));
      if (first) find("input, textarea", boxes.get(first))?.focus();
    },
  };

  const unsaved = form.dataset.preview === undefined ? store.get() : null;
  if (unsaved) {
    put(unsaved);
    say(words.restored, "ok");
    isDirty = true;
    if (address) later(SOON);
  }
  show();
})();
