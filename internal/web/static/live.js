// Tells of news without moving what is being read. Every page works without
// this file.
(() => {
  "use strict";
  // The first import shows how far it is, until there is a story to show.
  const part = document.querySelector("[data-refresh]");
  const refresh = async () => {
    if (!document.hidden) {
      const answer = await fetch(location.href).catch(() => undefined);
      const next = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-refresh]");
      if (answer?.ok && !next) { location.reload(); return; }
      if (next && next.innerHTML !== part.innerHTML) part.replaceChildren(...next.childNodes);
    }
    setTimeout(refresh, 3000);
  };
  if (part) setTimeout(refresh, 3000);
  const box = document.querySelector("[data-live]");
  if (!box || part || !window.EventSource) return;
  let source, last = "";
  const show = (e) => {
    last = e.lastEventId;
    const text = JSON.parse(e.data).text;
    let link = box.querySelector("a");
    if (!link) {
      link = document.createElement("a");
      link.href = location.pathname + location.search;
      link.append(document.createElement("span"), " ", document.createElement("b"));
      link.lastChild.textContent = box.dataset.show;
      box.append(link);
    }
    link.firstChild.textContent = text;
  };
  // A page that nobody sees needs no news, and a browser has six connections
  // to a server.
  const listen = () => {
    source?.close();
    source = undefined;
    if (document.hidden) return;
    source = new EventSource(box.dataset.live + (last && "&last=" + encodeURIComponent(last)));
    source.addEventListener("news", show);
  };
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => source?.close());
  addEventListener("pageshow", (e) => { if (e.persisted) listen(); });
  listen();
})();
