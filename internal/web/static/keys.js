// Keyboard shortcuts. Every page works without this file.
(() => {
  "use strict";
  const field = 'input:not([type="checkbox"], [type="radio"]), select, textarea, [contenteditable]';
  const dialog = document.getElementById("keys");
  const off = () => document.cookie.split("; ").includes("keys=off");
  let at = -1;
  const rows = () => [...document.querySelectorAll("[data-row]")].filter((r) => r.offsetParent !== null);
  const main = (row) => row?.querySelector("h2 a, h3 a, a.h") ?? row?.querySelector("a");
  const here = () => document.querySelector(".is-on");
  const go = (step) => {
    const all = rows();
    if (!all.length) return;
    const now = all.indexOf(here());
    at = Math.max(0, Math.min(all.length - 1, (now < 0 ? at : now) + step));
    here()?.classList.remove("is-on");
    all[at].classList.add("is-on");
    main(all[at])?.focus({ preventScroll: true });
    all[at].scrollIntoView({ block: "nearest" });
  };
  // press sends the first form to an action in the row, else on the page.
  const press = (action) => {
    const form = here()?.querySelector(`form[action="${action}"]`) ?? document.querySelector(`main form[action="${action}"]`);
    form?.requestSubmit();
  };
  const help = () => {
    if (!dialog) return;
    if (dialog.open) dialog.close();
    else dialog.showModal();
  };
  for (const b of document.querySelectorAll("[data-keys]")) {
    b.hidden = false;
    b.addEventListener("click", help);
  }
  const toggle = document.getElementById("keys-off");
  if (toggle) {
    toggle.checked = off();
    toggle.addEventListener("change", () => {
      document.cookie = "keys=" + (toggle.checked ? "off" : "on") + "; path=/; max-age=34560000; samesite=lax";
    });
  }
  // Escape puts away what shows on pointing (WCAG 1.4.13), until something else
  // is pointed at or focused.
  const root = document.documentElement;
  addEventListener("keydown", (e) => { if (e.key === "Escape") root.classList.add("no-pop"); });
  for (const back of ["focusin", "mouseover"]) addEventListener(back, (e) => { if (!e.target.closest?.(".flag:hover, .flag:focus-within") || back === "focusin") root.classList.remove("no-pop"); });
  addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.target.closest?.(field)) return;
    if (e.key === "?") return help();
    if (off() || dialog?.open) return;
    switch (e.key) {
      case "j": return go(1);
      case "k": return go(-1);
      case "o": return main(here())?.click();
      case "s": return press("/star");
      case "m": return press("/read");
      case "/": {
        const find = document.querySelector('input[type="search"]');
        if (find) { e.preventDefault(); find.focus(); find.select(); }
      }
    }
  });
  // Paper shows what is folded; a picture needs no reader.
  const folded = [];
  addEventListener("beforeprint", () => {
    for (const d of document.querySelectorAll("main details:not([open])")) { d.open = true; folded.push(d); }
  });
  addEventListener("afterprint", () => { for (const d of folded.splice(0)) d.open = false; });
})();
