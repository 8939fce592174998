// What is wrong with the page as it stands, as a list of lines. Our own reading
// of WCAG 2.2 AA, where a machine can tell: 1.3.1 headings and landmarks, 1.4.3
// and 1.4.11 contrast, 1.4.10 reflow, 2.4.2 title, 2.5.8 target size, 3.1.1
// language, 4.1.1's doubled ids, and that nothing is cut off.
(() => {
  "use strict";
  const out = [], root = document.documentElement;
  const say = (rule, el, more) => out.push(rule + ": " + name(el) + (more ? " " + more : ""));
  const name = (el) => {
    const id = el.id && !/\d{3}/.test(el.id) ? "#" + el.id : "";
    const cls = typeof el.className === "string" && el.className ? "." + el.className.trim().split(/\s+/).join(".") : "";
    const up = el.parentElement && el.parentElement !== document.body ? el.parentElement.tagName.toLowerCase() + (el.parentElement.classList[0] ? "." + el.parentElement.classList[0] : "") + " > " : "";
    return up + el.tagName.toLowerCase() + id + cls + " “" + (el.textContent ?? "").trim().slice(0, 40) + "”";
  };
  const seen = (el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true }) && !el.closest(".vh, .skip:not(:focus)");

  // 1.4.10: nothing scrolls sideways but what says so.
  if (root.scrollWidth > innerWidth) {
    let far = root;
    for (const el of document.body.querySelectorAll("*")) {
      if (el.getBoundingClientRect().right > innerWidth + 1 && !el.closest(".scroll, pre, svg") && seen(el)) { far = el; break; }
    }
    say("scrolls sideways, " + root.scrollWidth + " in " + innerWidth, far);
  }

  // The page as a whole.
  if (!root.lang) out.push("no language");
  if (!document.title.trim()) out.push("no title");
  if (getComputedStyle(document.body).marginTop !== "0px") out.push("no style");
  for (const [what, want] of [["h1", 1], ["main", 1], ["body > header", 1], ["body > footer", 1]]) {
    const n = [...document.querySelectorAll(what)].filter((el) => !el.closest("dialog")).length;
    if (n !== want) out.push(n + " of " + what + ", want " + want);
  }
  let level = 0;
  for (const h of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    if (h.closest("dialog") || !h.checkVisibility()) continue;
    const l = Number(h.tagName[1]);
    if (l > level + 1) say("a heading leaves out a level", h);
    level = l;
    if (!h.textContent.trim()) say("an empty heading", h);
  }
  const ids = new Set();
  for (const el of document.querySelectorAll("[id]")) {
    if (ids.has(el.id)) say("a doubled id " + el.id, el);
    ids.add(el.id);
  }
  for (const a of document.querySelectorAll('a[href^="#"]')) {
    const to = decodeURIComponent(a.getAttribute("href").slice(1));
    if (to && !document.getElementById(to)) say("leads nowhere", a, to);
  }
  for (const img of document.querySelectorAll("img:not([alt])")) say("a picture without a text", img);
  for (const el of document.querySelectorAll('[lang=""], [dir=""]')) say("an empty language or direction", el);

  // 2.5.8: targets are 24 pixels wide and high, stand in a sentence, have room around
  // them, or stand elsewhere once more, as the dots of a dense picture do in its list.
  const top = document.querySelector("dialog:modal") ?? document;
  const controls = [...top.querySelectorAll('a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex]:not([tabindex="-1"])')].filter(seen);
  const targets = controls.filter((el) => !el.matches('input[type="checkbox"], input[type="radio"], pre') && !el.closest("dialog:not([open]), svg.dense"));
  const inline = (el) => {
    if (!getComputedStyle(el).display.startsWith("inline") || el.closest("svg")) return false;
    let block = el.parentElement;
    while (block && getComputedStyle(block).display === "inline") block = block.parentElement;
    const links = [...block.querySelectorAll("a, button, summary")].reduce((n, x) => n + x.textContent.trim().length, 0);
    return block.textContent.trim().length > links + 1;
  };
  const floats = (el) => { // over the page: what it covers is read by scrolling
    for (let e = el; e; e = e.parentElement) if (/fixed|sticky/.test(getComputedStyle(e).position)) return true;
    return false;
  };
  const boxes = targets.map((el) => ({ el, box: el.getBoundingClientRect(), floats: floats(el) })).filter(({ box }) => box.width && box.height);
  const asSet = !matchMedia("print").matches && !document.adoptedStyleSheets.some((s) => s.cssRules.length); // not printed, nor spaced out by the reader
  const small = !asSet ? [] : boxes.filter(({ el, box }) => (box.width < 23.9 || box.height < 23.9) && !inline(el));
  for (const { el, box, floats } of small) {
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    const near = boxes.find((o) => {
      if (o.el === el || o.floats !== floats || o.el.contains(el) || el.contains(o.el)) return false;
      const dx = Math.max(o.box.left - x, 0, x - o.box.right), dy = Math.max(o.box.top - y, 0, y - o.box.bottom);
      const isSmall = o.box.width < 23.9 || o.box.height < 23.9;
      const ox = o.box.left + o.box.width / 2, oy = o.box.top + o.box.height / 2;
      return Math.hypot(dx, dy) < 11.9 || (isSmall && !inline(o.el) && Math.hypot(ox - x, oy - y) < 23.9);
    });
    if (near) say("a small target, " + Math.round(box.width) + "×" + Math.round(box.height), el, "near " + name(near.el));
  }

  // 1.4.3: text stands out from what it stands on, 4.5 to 1, or 3 to 1 where it is large.
  const rgb = (s) => {
    const m = /^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/.exec(s);
    return m && [Number(m[1]), Number(m[2]), Number(m[3]), m[4] === undefined ? 1 : Number(m[4])];
  };
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  const light = (c) => {
    const [r, g, b] = c.map((v) => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const ground = (el) => {
    const layers = [];
    for (let e = el; e; e = e.parentElement) {
      const s = getComputedStyle(e);
      if (s.backgroundImage !== "none") return null;
      const c = rgb(s.backgroundColor);
      if (!c) return null;
      layers.push(c);
      if (c[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255, 1]);
  };
  const done = new Set();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let n; (n = walk.nextNode());) {
    const el = n.parentElement;
    if (!n.data.trim() || done.has(el) || !seen(el) || el.closest("svg, script, option, [disabled], [hidden]")) continue;
    done.add(el);
    const s = getComputedStyle(el), ink = rgb(s.color), paper = ground(el);
    if (!ink || !paper) continue;
    const a = light(over(ink, paper)), b = light(paper), ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    const size = parseFloat(s.fontSize), large = size >= 24 || (size >= 18.66 && Number(s.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) say("contrast " + ratio.toFixed(2), el);
    if (size < (matchMedia("print").matches ? 10 : 11)) say("text of " + size + " pixels", el);
  }

  // Text that is cut off: a box that hides its overflow is smaller than what it holds.
  for (const el of document.querySelectorAll("main *")) {
    const s = getComputedStyle(el);
    if (!/hidden|clip/.test(s.overflowX + s.overflowY) || !seen(el) || el.closest("svg") || s.webkitLineClamp !== "none" || s.textOverflow === "ellipsis" || s.clipPath !== "none" || el.matches("input, textarea, select")) continue;
    if (el.scrollWidth > el.clientWidth + 1 || el.scrollHeight > el.clientHeight + 1) say("is cut off", el);
  }

  return [...new Set(out)];
})()
