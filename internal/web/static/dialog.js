// Opens what a link marked so leads to in a dialog. Without this file it is a
// page like any other.
(() => {
  "use strict";
  const words = document.currentScript.dataset;
  const box = document.createElement("dialog");
  if (!box.showModal) return;
  box.className = "dialog";
  const open = async (address) => {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const main = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    if (!answer.ok || !main) { location.href = address; return; }
    const close = document.createElement("form");
    close.method = "dialog";
    close.className = "shut";
    const button = document.createElement("button");
    button.className = "bare";
    button.textContent = words.close;
    close.append(button);
    box.replaceChildren(close, ...main.childNodes);
    const heading = box.querySelector("h1");
    if (heading) { heading.id = "h-dialog"; box.setAttribute("aria-labelledby", "h-dialog"); }
    if (!box.isConnected) document.body.append(box);
    if (!box.open) box.showModal();
    box.scrollTop = 0;
    (box.querySelector("input[type=search], button.main") ?? button).focus();
  };
  addEventListener("click", (e) => {
    const link = e.target.closest?.("a[data-dialog]");
    if (!link || e.defaultPrevented || e.button || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    open(link.href);
  });
  addEventListener("submit", (e) => {
    if (!e.target.matches("form[data-dialog]")) return;
    e.preventDefault();
    open(e.target.action + "?" + new URLSearchParams(new FormData(e.target)));
  });
})();
