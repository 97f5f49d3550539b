/* What htmx brings of a page that is looked at goes into it piece by piece: only what is different is touched. So the focus
   stays where it is, what is unfolded stays unfolded, and nothing half typed, selected or scrolled to is lost. */
"use strict";

(() => {
  const FIELDS = "input:not([type=hidden]), select, textarea";
  const IDENTITY = ["id", "action", "href", "name", "type", "for", "aria-labelledby"];

  /* What has to agree for one piece to be the other one a moment later. A button that says something else, or a link to
     elsewhere, is another one: nobody must press what came under the finger. */
  const key = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) { return ""; }
    const isButton = node.nodeName === "BUTTON";
    return [node.nodeName, node.nodeName === "LI" ? "" : node.classList[0] ?? "", isButton ? node.textContent.trim() : "",
      isButton ? node.getAttribute("value") ?? "" : "", ...IDENTITY.map((name) => node.getAttribute(name) ?? "")].join("\n");
  };

  const isTyped = (field) => {
    if (field.nodeName === "SELECT") { return [...field.options].some((one) => one.selected !== one.defaultSelected); }
    if (field.type === "checkbox" || field.type === "radio") { return field.checked !== field.defaultChecked; }
    return field.type === "file" ? field.files.length > 0 : field.value !== field.defaultValue;
  };

  const isInUse = (form) => [...form.querySelectorAll(FIELDS)]
    .some((field) => field === document.activeElement || isTyped(field));

  /* What a form would send besides what is typed into it: the step that a note is about. */
  const sent = (form) => [...form.querySelectorAll("input[type=hidden]")].filter((one) => one.name !== "csrf_token")
    .map((one) => `${one.name}=${one.value}`).join("\n");

  const renew = (old, now) => {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== now.data) { old.data = now.data; }
      return;
    }
    if (old.matches(FIELDS)) { return; }
    if (old.nodeName === "FORM" && sent(old) !== sent(now)) {
      if (!isInUse(old)) { old.replaceWith(now); }
      return;
    }
    const isOurs = (name) => name !== "open" || old.nodeName !== "DETAILS";
    for (const { name } of [...old.attributes]) { if (isOurs(name) && !now.hasAttribute(name)) { old.removeAttribute(name); } }
    for (const { name, value } of now.attributes) {
      if (isOurs(name) && old.getAttribute(name) !== value) { old.setAttribute(name, value); }
    }
    renewInside(old, now);
  };

  const renewInside = (old, now) => {
    const children = [...now.childNodes];
    const coming = new Map();
    for (const next of children) { coming.set(key(next), (coming.get(key(next)) ?? 0) + 1); }
    let place = old.firstChild;
    const drop = () => { const gone = place; place = place.nextSibling; gone.remove(); };
    for (const next of children) {
      const wanted = key(next);
      coming.set(wanted, coming.get(wanted) - 1);
      while (place && key(place) !== wanted && !(key(place) && coming.get(key(place)) > 0)) { drop(); }
      if (place && key(place) === wanted) {
        const same = place;
        place = place.nextSibling;
        renew(same, next);
      } else {
        old.insertBefore(next, place);
      }
    }
    while (place) { drop(); }
  };

  /* Where what had the focus is gone, the page's content has it: Tab goes on from there, and not from the very top. */
  const keepingFocus = (change) => {
    const before = document.activeElement;
    change();
    if (before && !before.isConnected) { document.getElementById("content").focus({ preventScroll: true }); }
  };

  const parsed = (text) => new DOMParser().parseFromString(text, "text/html");

  /* Signed out, or gone: said, and not asked again. What was typed into the page stays. */
  const giveUp = (region) => {
    region.removeAttribute("hx-get");
    htmx.process(region);
    document.getElementById("stale").hidden = false;
  };

  document.addEventListener("htmx:responseError", (event) => {
    const { target, xhr } = event.detail;
    if (xhr.status === 404 || xhr.status === 403) { giveUp(target); }
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, xhr, shouldSwap } = event.detail;
    if (!shouldSwap) { return; }
    event.detail.shouldSwap = false;
    const now = parsed(xhr.responseText).getElementById(target.id);
    if (!now) { giveUp(target); return; }
    keepingFocus(() => renew(target, now));
    htmx.process(target);
  });

  /* More than this part has changed: the whole page is renewed in the same way, in place of loading it again. */
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (event.detail.xhr.getResponseHeader("HX-Refresh") !== "true") { return; }
    event.preventDefault();
    renewAll().catch(() => {}); /* the next answer asks for it again */
  });

  const renewAll = async () => {
    const answer = await fetch(location.href);
    const page = parsed(await answer.text());
    const now = page.getElementById("content");
    if (!answer.ok || answer.redirected || !now) { return; } /* the part that is renewed says so */
    document.title = page.title;
    const content = document.getElementById("content");
    keepingFocus(() => renewInside(content, now));
    htmx.process(content);
  };
})();
