// The home page: its pieces come one by one; what waits is put in order, and said once all have come.
"use strict";
(() => {
  const { find, all } = window.house;
  const card = find("#todos");
  if (!card) return;
  const [list, figures, said, lost] = ["#todo-list", "#figures", ".count-of", "#todo-lost"].map((name) => find(name));
  const pieces = all(".piece", card);
  const MOST_FIGURES = 6;
  let coming = pieces.length;

  // Whoever comes late is put where they belong: the urgent above the rest, then in the order of the menu.
  const put = (element, among, rank) => {
    element.dataset.rank = rank;
    const behind = [...among.children].find((other) => Number(other.dataset.rank) > rank);
    among.insertBefore(element, behind ?? null);
  };
  const take = (piece, place) => {
    all("li", piece).forEach((entry) => put(entry, list, Number(entry.dataset.urgency) * 1000 + place));
    all(".figure", piece).forEach((figure) => put(figure, figures, place));
    piece.remove();
  };
  const miss = (piece) => {
    const link = document.createElement("a");
    link.href = piece.getAttribute("hx-get");
    link.textContent = piece.dataset.title;
    lost.append(link, " ");
    lost.hidden = false;
    piece.remove();
  };
  const finish = () => {
    const count = list.children.length;
    card.removeAttribute("aria-busy");
    find(".skeleton", card)?.remove();
    find(".waiting-figure")?.remove();
    [...(figures?.children ?? [])].slice(MOST_FIGURES).forEach((figure) => figure.remove());
    if (figures && !figures.children.length) figures.remove();
    find("#todo-none").hidden = count > 0 || !lost.hidden;
    const words = { 0: said.dataset.none, 1: said.dataset.one }[count] ?? said.dataset.many.replace("2", count);
    said.textContent = count || lost.hidden ? words : "";
  };

  card.setAttribute("aria-busy", "true");
  card.addEventListener("htmx:afterRequest", (event) => {
    const piece = event.target.closest(".piece");
    if (!piece) return;
    (find("[data-arrived]", piece) ? take : miss)(piece, pieces.indexOf(piece));
    coming -= 1;
    if (coming === 0) finish();
  });
  if (coming === 0) finish();
})();
