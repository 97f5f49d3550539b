/* Captures on their way to the box: in pieces, one after the other, each told by name. Hundreds may be chosen or dropped at
   once, whole folders too; none is given up before it was taken, refused with a reason, or cancelled. */
"use strict";

(() => {
  const form = document.getElementById("sending");
  const list = document.getElementById("sent");
  const sum = document.getElementById("sent-sum");
  const again = document.getElementById("send-again");
  const done = document.getElementById("all-sent");
  const words = JSON.parse(form.dataset.words);
  const maxBytes = Number(form.dataset.maxBytes);
  const WAIT_MS = 2000;
  const MAX_FILES = 5000; /* of one choice: a folder of folders ends somewhere */
  const rows = [];
  let isBusy = false;

  const say = (text, ...values) => values.reduce((said, value) => said.replace("%s", () => value), words[text] ?? text);
  const token = () => document.querySelector("meta[name=csrf-token]")?.content ?? "";

  /* ---- which captures ---- */
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    take([...form.elements.capture.files]);
    form.elements.capture.value = "";
  });
  const zone = document.getElementById("drop");
  for (const name of ["dragover", "dragenter"]) {
    zone.addEventListener(name, (event) => { event.preventDefault(); zone.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) { zone.addEventListener(name, () => zone.classList.remove("over")); }
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry);
    take(entries.length ? await within(entries) : [...event.dataTransfer.files]);
  });
  addEventListener("beforeunload", (event) => { if (isBusy) { event.preventDefault(); } });

  /* The files of what was dropped, and of its folders: a folder tells its content a part at a time. */
  const within = async (entries) => {
    const found = [];
    const waiting = [...entries];
    while (waiting.length && found.length < MAX_FILES) {
      const entry = waiting.shift();
      if (entry.isFile) {
        found.push(await new Promise((take) => { entry.file(take, () => take(new File([], entry.name))); }));
        continue;
      }
      const reader = entry.createReader();
      for (;;) {
        const part = await new Promise((take) => { reader.readEntries(take, () => take([])); });
        if (!part.length) { break; }
        waiting.push(...part);
      }
    }
    return found;
  };

  const take = (files) => {
    const [app, persona] = [form.elements.app.value, form.elements.persona.files[0]];
    for (const file of files.slice(0, MAX_FILES)) { rows.push(addRow(file, app, persona)); }
    tell();
    if (!isBusy) { sendAll(); }
  };

  /* ---- one after the other ---- */
  const sendAll = async () => {
    isBusy = true;
    again.hidden = true;
    done.hidden = true;
    for (let next; (next = rows.find((row) => row.state === "waits")); ) { await send(next); tell(); }
    isBusy = false;
    const good = rows.filter((row) => row.state === "here");
    if (rows.length === 1 && good.length) { location.assign(good[0].job); return; }
    done.hidden = !good.length;
    again.hidden = !rows.some((row) => row.state === "refused");
  };

  again.addEventListener("click", () => {
    for (const row of rows) { if (row.state === "refused") { row.state = "waits"; show(row, say("waits")); } }
    tell();
    if (!isBusy) { sendAll(); }
  });

  const tell = () => {
    const number = (state) => rows.filter((row) => row.state === state).length;
    const refused = number("refused");
    sum.hidden = rows.length < 2;
    sum.querySelector("progress").max = rows.length;
    sum.querySelector("progress").value = rows.length - number("waits") - number("goes");
    const text = say("%s of %s are here.", number("here"), rows.length)
      + (refused ? ` ${say("Not taken: %s. Each says why.", refused)}` : "");
    const status = sum.querySelector("[role=status]");
    if (status.textContent !== text) { status.textContent = text; }
  };

  const addRow = (file, app, persona) => {
    const element = document.createElement("li");
    element.className = "card";
    const name = document.createElement("strong");
    name.append(document.createElement("bdi"));
    name.firstChild.textContent = file.name;
    const bar = document.createElement("progress");
    bar.max = Math.max(file.size, 1);
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    const told = document.createElement("p");
    const stop = document.createElement("button");
    stop.type = "button";
    stop.className = "link";
    stop.textContent = say("Cancel");
    element.append(name, bar, told, stop);
    list.append(element);
    const row = { file, app, persona, bar, told, stop, state: "waits", job: "", control: new AbortController() };
    stop.addEventListener("click", () => {
      row.control.abort();
      if (row.state === "waits") { end(row, "cancelled", say("cancelled")); tell(); }
    });
    show(row, say("waits"));
    return row;
  };

  const show = ({ told, stop }, text) => {
    told.textContent = text;
    told.classList.remove("wrong");
    stop.hidden = false;
  };

  const end = (row, state, text) => {
    row.state = state;
    row.told.textContent = text;
    row.told.classList.toggle("wrong", state === "refused");
    if (row.stop === document.activeElement) { sum.focus(); }
    row.stop.hidden = true;
    if (row.job) {
      const link = document.createElement("a");
      link.href = row.job;
      link.textContent = say("Its analysis");
      row.told.append(" · ", link);
    }
  };

  /* ---- one capture ---- */
  const send = async (row) => {
    const { file, control } = row;
    row.state = "goes";
    row.bar.value = 0;
    if (file.size > maxBytes) {
      end(row, "refused", say("It is larger than %s. Analyse it in a terminal: telltale analyze", form.dataset.maxText));
      return;
    }
    try {
      while (!(row.job = await sendOnce(row))) { await waitForRoom(row); }
      end(row, "here", say("sent"));
    } catch (error) {
      const isStopped = control.signal.aborted;
      end(row, isStopped ? "cancelled" : "refused", isStopped ? say("cancelled") : error.message);
    }
  };

  /* The address of its analysis; "" where as many wait as may: then it is sent again when there is room. */
  const sendOnce = async (row) => {
    const { file, app, bar, told, control: { signal } } = row;
    const persona = row.persona ? await read(row.persona, "text") : "";
    const first = new URLSearchParams({ name: file.name, size: file.size, app, persona });
    const begun = await ask(form.dataset.begin, { method: "POST", body: first, signal });
    if (begun.waits) { return ""; }
    try {
      for (let at = 0; ;) {
        const piece = await read(file.slice(at, at + begun.piece), "arrayBuffer");
        const got = await ask(`${begun.address}?at=${at}`, { method: "PUT", body: piece, signal });
        if (got.waits) { return ""; }
        at += piece.byteLength;
        bar.value = file.size ? at : 1;
        told.textContent = file.size ? say("%s % sent", Math.floor((100 * at) / file.size)) : say("sent");
        if (got.job) { return got.job; }
        if (at >= file.size || !piece.byteLength) { throw new Error(say("The sending was interrupted. Begin again.")); }
      }
    } catch (error) {
      ask(begun.address, { method: "DELETE" }).catch(() => {});
      throw error;
    }
  };

  const waitForRoom = (row) => new Promise((go, stop) => {
    row.told.textContent = say("waits until there is room");
    setTimeout(go, WAIT_MS);
    row.control.signal.addEventListener("abort", () => stop(new DOMException("", "AbortError")), { once: true });
  });

  /* After somebody was signed out and in again in another window, the token of this page is an old one. */
  const freshToken = async () => {
    const page = await fetch(form.dataset.page).then((answer) => answer.text(), () => "");
    const fresh = new DOMParser().parseFromString(page, "text/html").querySelector("meta[name=csrf-token]")?.content;
    if (fresh) { document.querySelector("meta[name=csrf-token]").content = fresh; }
    return Boolean(fresh);
  };

  const read = async (blob, as) => {
    try {
      return await blob[as]();
    } catch {
      throw new Error(say("It cannot be read: it is gone, was changed, or is a folder."));
    }
  };

  const ask = async (address, options, isSecond = false) => {
    let answer;
    try {
      answer = await fetch(address, { ...options, headers: { "X-CSRFToken": token() }, redirect: "manual" });
    } catch {
      throw new Error(say("The box cannot be reached. Is it running?"));
    }
    if (answer.type === "opaqueredirect") { throw new Error(say("You were signed out. Sign in, then send it again.")); }
    const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    const body = isJson ? await answer.json() : {};
    if (answer.ok) { return body; }
    if (answer.status === 400 && !body.problem && !isSecond && await freshToken()) { return ask(address, options, true); }
    throw new Error(body.problem || (answer.status === 413 ? say("It is larger than the page takes.")
      : answer.status === 400 ? say("This page is too old. Load it again.") : say("It was refused (%s).", answer.status)));
  };
})();
