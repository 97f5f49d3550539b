/* Telltale: what pages do beyond links and forms. Everything works without it. Beside it: sending.js, renewing.js. */
"use strict";

(() => {
  /* ---- the zone that times are shown in, from the next page on ---- */
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zone) {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `telltale-zone=${zone}; Path=/; Max-Age=34560000; SameSite=Strict${secure}`;
  }

  /* ---- Escape folds away what was unfolded around the focus ---- */
  document.addEventListener("keydown", (event) => {
    const unfolded = event.key === "Escape" && document.activeElement.closest("details[open]");
    if (unfolded) {
      unfolded.open = false;
      unfolded.querySelector("summary").focus();
    }
  });

  /* ---- what arrives while one looks ---- */
  const news = document.getElementById("news");
  if (news && window.EventSource) {
    const line = document.getElementById("connection");
    let shown = news.dataset.state;
    let lost = null;
    let source = null;
    const connect = () => {
      source = new EventSource(news.dataset.events);
      source.addEventListener("state", (event) => {
        const state = JSON.parse(event.data);
        if (shown && state.state !== shown) {
          news.querySelector("span").textContent = state.text;
          news.hidden = false;
        }
        shown = shown || state.state;
      });
      source.addEventListener("full", () => { source.close(); setTimeout(connect, 15000); });
      source.onopen = () => { clearTimeout(lost); lost = null; line.hidden = true; };
      source.onerror = () => {
        /* A stream ends now and then and begins again: only what lasts is told. */
        lost = lost ?? setTimeout(() => { line.hidden = false; }, 5000);
        if (source.readyState === EventSource.CLOSED) { setTimeout(connect, 15000); }
      };
    };
    connect();
    addEventListener("pagehide", () => source.close());
    addEventListener("pageshow", (event) => { if (event.persisted) { connect(); } });
  }
})();
