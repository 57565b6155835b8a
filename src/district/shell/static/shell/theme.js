// Before the page is drawn: light or dark, as chosen, or else as the system prefers.
"use strict";
(() => {
  const root = document.documentElement;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const theme = root.dataset.theme || (dark.matches ? "dark" : "light");
    root.dataset.bsTheme = theme;
    document.dispatchEvent(new CustomEvent("theme", { detail: theme }));
  };
  window.setTheme = (theme) => {
    root.dataset.theme = theme;
    document.cookie = `theme=${theme};path=/;max-age=${theme ? 31536000 : 0};samesite=lax`;
    apply();
  };
  dark.addEventListener("change", apply);
  apply();
})();
