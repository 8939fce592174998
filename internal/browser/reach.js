// What the Tab key must reach, in the order of the page, and whether the n-th
// has the focus and shows it (WCAG 2.1.1, 2.4.3, 2.4.7, 2.4.11). Gives how many.
(() => {
  "use strict";
  const all = [...document.querySelectorAll('a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]')]
    .filter((el) => el.tabIndex >= 0 && !el.disabled && !el.closest("dialog:not([open])") && el.checkVisibility()); // what shows itself once the focus is near counts, too
  const name = (el) => el ? el.tagName.toLowerCase() + (el.className?.split ? "." + el.className : "") + " “" + (el.textContent ?? "").trim().slice(0, 40) + "”" : "nothing";
  globalThis.hearsayFocused = (i) => {
    const el = document.activeElement;
    if (!all.includes(el) && el.closest('[role="status"]')) return "new"; // news came meanwhile
    if (el !== all[i]) return "leads to " + name(el) + ", want " + name(all[i]);
    const s = getComputedStyle(el), box = el.getBoundingClientRect();
    if (!el.matches(":focus-visible")) return name(el) + " has no visible focus";
    if ((s.outlineStyle === "none" || parseFloat(s.outlineWidth) < 2) && !el.closest("svg")) return name(el) + " has no ring";
    if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) return name(el) + " is out of sight";
    const at = [[.5, .5], [.05, .1], [.95, .9]].map(([x, y]) => document.elementFromPoint(box.left + x * box.width, box.top + y * box.height));
    if (!el.closest("svg") && at.every((x) => x && !el.contains(x) && !x.contains(el))) return name(el) + " is covered by " + name(at[0]);
    return "";
  };
  document.body.tabIndex = -1; // so that the next Tab begins at the beginning
  document.body.focus({ preventScroll: true });
  document.body.removeAttribute("tabindex");
  scrollTo({ top: 0, behavior: "instant" });
  return all.length;
})()
