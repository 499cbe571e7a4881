"use strict";
// Without this script every page works: the charts are pictures that the server drew, the forms are sent by their buttons.

const script = (address) => new Promise((done, failed) => {
  const made = document.createElement("script");
  made.src = address;
  made.onload = done;
  made.onerror = failed;
  document.head.append(made);
});

// The interpreter (ast) needs no eval, and the default style of Embed would be a style element: both are against our policy.
const manner = { mode: "vega-lite", ast: true, actions: false, defaultStyle: false, renderer: "canvas", tooltip: { disableDefaultStyle: true } };
let vega;

async function enliven(figure) {
  const answer = await fetch(figure.dataset.chart);
  if (!answer.ok) return;
  const chart = await answer.json();
  await (vega ??= script("/vega.js"));
  const place = document.createElement("div");
  place.hidden = true;
  figure.append(place);
  await window.vegaEmbed(place, chart, manner);
  figure.querySelector("img").hidden = true;
  place.hidden = false;
}

function enlivenAll() {
  const seen = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      enliven(target).catch(() => {});  // the picture stays
    }
  });
  for (const figure of document.querySelectorAll("figure[data-chart]")) seen.observe(figure);
}

// A slider that is let go asks at once; only the last of several answers is shown.
let last = 0;
async function ask(form) {
  const mine = ++last;
  const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
  const answer = await fetch(address);
  if (mine !== last) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (mine !== last || !page.getElementById("answer")) return;
  for (const part of ["answer", "rest"]) document.getElementById(part).replaceWith(page.getElementById(part));
  document.getElementById("assumptions").value = page.getElementById("assumptions").value;  // with the number that moved
  history.replaceState(null, "", address);
  enlivenAll();
}

for (const form of document.querySelectorAll("form.sliders")) {
  form.addEventListener("input", ({ target }) => {
    target.closest("label").querySelector("output").value = Number(target.value).toPrecision(4) / 1;
  });
  form.addEventListener("change", () => ask(form));
}
enlivenAll();
