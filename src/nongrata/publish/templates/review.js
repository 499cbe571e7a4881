"use strict";
// Reviewing by keyboard: the next item is there before the last decision is kept; without script the forms do the same.
(() => {
  const place = document.getElementById("item");
  const next = document.getElementById("next");
  const undo = document.getElementById("undo");
  let sending = Promise.resolve();

  const key = (element) => element.querySelector(".item").dataset.key;

  const decide = (form, name, value) => {
    const body = new URLSearchParams(new FormData(form));
    body.set(name, value);
    body.set("loaded", key(next.content));
    place.replaceChildren(next.content.cloneNode(true));
    place.querySelector("h2, p").scrollIntoView({ block: "nearest" });
    const sent = () => send(body);
    sending = sending.then(sent, sent);
  };

  const send = async (body) => {
    const answer = await fetch("/review", { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    if (!answer.ok) {
      const told = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
      said(`Not kept. ${told ? told.textContent.trim().replace(/\s+/g, " ") : answer.statusText} Load the page again.`);
      undo.elements.judgement.value = "";
      return;
    }
    const made = answer.headers.get("X-Judgement");
    if (made) {
      undo.elements.judgement.value = made;
      said(`Kept: ${answer.headers.get("X-Said")}.`);
    }
    const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
    next.content.replaceChildren(...parsed.body.childNodes);
  };

  const said = (words) => {
    undo.hidden = false;
    document.getElementById("said").textContent = words;
  };

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!place.contains(event.target) || !button) return;
    event.preventDefault();
    decide(event.target, button.name, button.value);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const value = place.querySelector(".correct input[name=value]");
    const typing = event.target.matches("input, textarea, select") && event.target !== value;
    if (typing) return;
    if (event.target === value && !/^[1-6]$/.test(event.key)) return;
    if (event.key === "c" && value) {
      const selected = String(document.getSelection()).trim();
      if (selected) value.value = selected;
      value.readOnly = Boolean(selected);
      value.focus();
    } else if (event.key === "u" && undo.elements.judgement.value) {
      undo.requestSubmit();
    } else {
      const numbered = event.target === value && !value.readOnly ? null : place.querySelector(`[data-number="${CSS.escape(event.key)}"]`);
      const button = place.querySelector(`.decide [data-key="${CSS.escape(event.key)}"]`) || (value && value.value ? numbered : null);
      if (!button) return;
      button.click();
    }
    event.preventDefault();
  });
})();
