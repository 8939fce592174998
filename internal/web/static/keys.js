// Keyboard shortcuts. Every page works without this file.
(() => {
  "use strict";
  const rows = [...document.querySelectorAll("[data-row]")];
  let at = -1;
  const go = (step) => {
    if (!rows.length) return;
    rows[at]?.classList.remove("is-on");
    at = Math.max(0, Math.min(rows.length - 1, at + step));
    rows[at].classList.add("is-on");
    rows[at].querySelector("h2 a, h3 a, a.h, a")?.focus({ preventScroll: true });
    rows[at].scrollIntoView({ block: "nearest" });
  };
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest?.("input, select, textarea")) return;
    if (e.key === "j") go(1);
    else if (e.key === "k") go(-1);
    else if (e.key === "/") {
      const field = document.querySelector('input[type="search"]');
      if (field) { e.preventDefault(); field.focus(); }
    }
  });
})();
