"use strict";
// Reviewing by keyboard: the next item is there before the last decision is kept; without script the forms do the same.
(() => {
  const place = document.getElementById("item");
  const next = document.getElementById("next");
  const undo = document.getElementById("undo");
  const told = document.getElementById("told");
  let sending = Promise.resolve();
  let waits = false; // whether all that was loaded is decided, and the page shows nothing until more comes

  const key = () => (waits ? "" : place.querySelector(".item").dataset.key);

  const show = (nodes) => {
    waits = nodes.length === 0;
    place.replaceChildren(...nodes);
    const first = place.querySelector("[tabindex]");
    if (first) first.focus();
  };

  const decide = (form, name, value) => {
    const body = new URLSearchParams(new FormData(form));
    body.set(name, value);
    const decided = [...place.childNodes];
    show([...next.content.childNodes]);
    sending = sending.then(() => send(body, decided));
  };

  const send = async (body, decided) => {
    body.set("loaded", key());
    try {
      const answer = await fetch("/review", { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
      const answered = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (answer.redirected) throw new Error("Sign in again.");
      if (!answer.ok) throw new Error(answered.querySelector("main p").textContent.trim().replace(/\s+/g, " "));
      if (answer.headers.has("X-Judgement")) {
        undo.elements.judgement.value = answer.headers.get("X-Judgement");
        undo.hidden = false;
        told.textContent = `Kept: ${decodeURIComponent(answer.headers.get("X-Said"))}.`;
      } else {
        told.textContent = "Skipped.";
      }
      const come = [...answered.body.childNodes];
      if (waits) show(come);
      else next.content.replaceChildren(...come);
    } catch (error) {
      told.textContent = `Not kept. ${error.message}`;
      if (!waits) next.content.replaceChildren(...place.childNodes);
      show(decided);
    }
  };

  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (!place.contains(event.target) || !button) return;
    event.preventDefault();
    decide(event.target, button.name, button.value);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const value = place.querySelector(".correct input[name=value]");
    if (event.target === value && value && ["Enter", "Escape"].includes(event.key)) {
      if (event.key === "Escape") value.value = "";
      value.readOnly = Boolean(value.value); // the number says which field it is, and Enter does not
      if (!value.value) value.blur();
      return event.preventDefault();
    }
    if (event.target.matches("input, textarea, select") && !(event.target === value && value.readOnly)) return;
    if (event.key === "c" && value) {
      const selected = String(document.getSelection()).trim();
      if (selected) value.value = selected;
      value.readOnly = Boolean(selected); // its number comes next; what is typed by hand may have digits of its own
      value.focus();
    } else if (event.key === "u" && undo.elements.judgement.value) {
      sending.then(() => undo.requestSubmit());
    } else {
      const corrects = value && value.value && /^[1-6]$/.test(event.key);
      const button = place.querySelector(corrects ? `[data-number="${event.key}"]` : `.decide [data-key="${CSS.escape(event.key)}"]`);
      if (!button) return;
      button.click();
    }
    event.preventDefault();
  });
})();
