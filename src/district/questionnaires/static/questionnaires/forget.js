// After its reply was taken, a device keeps nothing of it.
"use strict";
(() => {
  const place = document.querySelector("[data-qn-forget]")?.dataset.qnForget;
  if (place) localStorage.removeItem(place);
})();
