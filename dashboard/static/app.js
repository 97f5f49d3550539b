/* Telltale: what pages do beyond links and forms. Everything works without it, but for captures of more than one piece. */
"use strict";

(() => {
  const token = () => document.querySelector("meta[name=csrf-token]")?.content ?? "";

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

  /* ---- sending captures in pieces ---- */
  const form = document.getElementById("sending");
  if (form) {
    const list = document.getElementById("sent");
    const words = JSON.parse(form.dataset.words);
    const say = (text, value = "") => (words[text] ?? text).replace("%s", value);
    const maxBytes = Number(form.dataset.maxBytes);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const files = [...form.elements.capture.files];
      if (files.length) { sendAll(files, form.elements.app.value); }
    });
    const zone = document.getElementById("drop");
    for (const name of ["dragover", "dragenter"]) {
      zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
    }
    for (const name of ["dragleave", "drop"]) { zone.addEventListener(name, () => zone.classList.remove("over")); }
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      sendAll([...event.dataTransfer.files], form.elements.app.value);
    });

    const sendAll = async (files, app) => {
      const rows = files.map((file) => addRow(file));
      let last = "";
      let good = 0;
      for (const [place, file] of files.entries()) {
        const job = await send(file, app, rows[place]);
        if (job) { last = job; good += 1; }
      }
      if (files.length === 1 && good === 1) { location.assign(last); }
      else if (good) { document.getElementById("all-sent").hidden = false; }
    };

    const addRow = (file) => {
      const row = document.createElement("li");
      row.className = "card";
      const name = document.createElement("strong");
      name.append(document.createElement("bdi"));
      name.firstChild.textContent = file.name;
      const bar = document.createElement("progress");
      bar.max = Math.max(file.size, 1);
      bar.value = 0;
      bar.setAttribute("aria-label", file.name);
      const told = document.createElement("p");
      told.setAttribute("role", "status");
      told.textContent = say("waits");
      const stop = document.createElement("button");
      stop.type = "button";
      stop.className = "link";
      stop.textContent = say("Cancel");
      row.append(name, bar, told, stop);
      list.append(row);
      return { row, bar, told, stop };
    };

    const send = async (file, app, { bar, told, stop }) => {
      const control = new AbortController();
      let address = "";
      stop.addEventListener("click", () => control.abort());
      const end = (text, wrong) => { told.textContent = text; told.classList.toggle("wrong", wrong); stop.remove(); };
      if (file.size > maxBytes) {
        end(say("It is larger than %s. Analyse it in a terminal: telltale analyze", form.dataset.maxText), true);
        return "";
      }
      try {
        const persona = await (form.elements.persona.files[0]?.text() ?? "");
        const first = new URLSearchParams({ name: file.name, size: file.size, app, persona });
        let answer = await room({ method: "POST", body: first, signal: control.signal }, told);
        address = answer.address;
        let at = 0;
        do {
          const piece = file.slice(at, at + answer.piece);
          const got = await ask(`${address}?at=${at}`, { method: "PUT", body: piece, signal: control.signal });
          at += piece.size;
          bar.value = at;
          told.textContent = file.size ? say("%s % sent", Math.floor((100 * at) / file.size)) : say("sent");
          if (got.job) { end(say("sent"), false); return got.job; }
        } while (at < file.size);
        throw new Error(say("The sending was interrupted. Begin again."));
      } catch (error) {
        if (address) { ask(address, { method: "DELETE" }).catch(() => {}); }
        end(error.name === "AbortError" ? say("cancelled") : error.message, error.name !== "AbortError");
        return "";
      }
    };

    /* Where as many wait as may, the next one is begun when there is room again: none of hundreds is lost. */
    const room = async (options, told) => {
      for (;;) {
        const answer = await ask(form.dataset.begin, options);
        if (!answer.waits) { return answer; }
        told.textContent = say("waits until there is room");
        await pause(options.signal);
      }
    };

    const pause = (signal) => new Promise((done, stop) => {
      setTimeout(done, 2000);
      signal.addEventListener("abort", () => stop(new DOMException("", "AbortError")), { once: true });
    });

    const ask = async (address, options) => {
      let answer;
      try {
        answer = await fetch(address, { ...options, headers: { "X-CSRFToken": token() }, redirect: "manual" });
      } catch (error) {
        throw error.name === "AbortError" ? error : new Error(say("The box cannot be reached. Is it running?"));
      }
      if (answer.type === "opaqueredirect") { throw new Error(say("You were signed out. Sign in, then send it again.")); }
      const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
      const body = isJson ? await answer.json() : {};
      if (answer.ok) { return body; }
      throw new Error(body.problem || (answer.status === 413 ? say("It is larger than the page takes.")
        : answer.status === 400 ? say("This page is too old. Load it again.") : say("It was refused (%s).", answer.status)));
    };
  }
})();
