// Skip conditions in the browser: the same judgement as definition/conditions/holding.py and judging.py. Tests hold the two together.
"use strict";
(() => {
  const NUMBER = /^-?[0-9]{1,12}(\.[0-9]{1,3})?$/;
  const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;

  const chosen = (answer) => {
    if (Array.isArray(answer)) return answer.map(String);
    return answer === undefined || answer === null || answer === "" ? [] : [String(answer)];
  };
  const value = ([kind, text], answers) => (kind === "name" ? chosen(answers[text]).join(" ") : text);
  const ordered = (sign, left, right) => {
    if (sign === "<") return left < right;
    if (sign === "<=") return left <= right;
    if (sign === ">") return left > right;
    return left >= right;
  };
  const compared = (sign, left, right) => {
    const numbers = NUMBER.test(left) && NUMBER.test(right);
    if (sign === "=" || sign === "!=") {
      const equal = numbers ? Number(left) === Number(right) : left === right;
      return equal === (sign === "=");
    }
    if (numbers) return ordered(sign, Number(left), Number(right));
    return DAY.test(left) && DAY.test(right) && ordered(sign, left, right);
  };
  const holds = (tree, answers) => {
    const [sign, left, right] = tree;
    if (sign === "and") return holds(left, answers) && holds(right, answers);
    if (sign === "or") return holds(left, answers) || holds(right, answers);
    if (sign === "not") return !holds(left, answers);
    if (sign === "selected") return chosen(answers[left]).includes(right);
    return compared(sign, value(left, answers), value(right, answers));
  };
  const isEmpty = (answer) => chosen(answer).join("").trim() === "";

  // The names of what is asked: a condition sees only what stands before it, and the groups of whoever answers
  const asked = (questions, typed, groups) => {
    const seen = { group: groups };
    const found = [];
    let section = null, isWithin = true;
    questions.forEach(({ name, kind, home, within, when, tells }) => {
      if (home !== section) isWithin = !within || holds(within, seen);
      section = home;
      if (!isWithin || (when && !holds(when, seen))) return;
      found.push(name);
      if (kind === "note" || isEmpty(typed[name])) return;
      seen[name] = typed[name];
      if (tells && !groups.length) seen.group = typed[name];
    });
    return found;
  };
  window.questionnaireConditions = { holds, isEmpty, asked };
})();
