// Drawing up a campaign: only the size that the chosen way asks for is shown.
"use strict";
(() => {
  const form = document.querySelector("[data-draw-up]");
  if (!form) return;
  const show = () => {
    const way = form.querySelector("[name=way]:checked")?.value;
    form.querySelectorAll("[data-way]").forEach((part) => (part.hidden = part.dataset.way !== way));
  };
  form.addEventListener("change", show);
  show();
})();
