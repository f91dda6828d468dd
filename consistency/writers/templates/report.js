"use strict";
// The page is whole without this: it only filters the pairs, and opens a section that a link points into.

const form = document.getElementById("filter");
const pairs = [...document.querySelectorAll("article.pair")].map((element) => ({
  element,
  verdict: element.dataset.verdict,
  kind: element.dataset.kind,
  confidence: Number(element.dataset.confidence),
  articles: element.dataset.articles.split(" "),
  words: null,
}));
const groups = [...document.querySelectorAll("#pairs .group")].map((element) => ({
  element,
  count: element.querySelector(".count"),
  total: element.querySelector(".count").textContent,
}));

function wordsOf(pair) {
  const parts = pair.element.querySelectorAll("h4, .why, figcaption, blockquote");
  pair.words ??= [...parts].map((part) => part.textContent.toLowerCase()).join(" ");
  return pair.words;
}

function wanted() {
  const fields = new FormData(form);
  const [verdict, kind] = fields.get("verdict").split(" ");
  return {
    verdict,
    kind,
    article: fields.get("article"),
    confidence: Number(fields.get("confidence")),
    words: fields.get("text").toLowerCase().split(/\s+/).filter(Boolean),
  };
}

function matches(pair, want) {
  return (
    (!want.verdict || pair.verdict === want.verdict) &&
    (!want.kind || pair.kind === want.kind) &&
    (!want.article || pair.articles.includes(want.article)) &&
    pair.confidence >= want.confidence &&
    want.words.every((word) => wordsOf(pair).includes(word))
  );
}

function filter() {
  const want = wanted();
  const filtering = Boolean(want.verdict || want.article || want.confidence || want.words.length);
  let left = 0;
  for (const pair of pairs) {
    pair.element.hidden = !matches(pair, want);
    left += pair.element.hidden ? 0 : 1;
  }
  for (const group of groups) {
    const found = group.element.querySelectorAll("article.pair:not([hidden])").length;
    group.count.textContent = filtering ? `${found} of ${group.total}` : group.total;
    if (filtering && group.element.localName === "details") group.element.open = found > 0;
  }
  form.querySelector("output").textContent = `${want.confidence}%`;
  form.querySelector("[role=status]").textContent = filtering ? `${left} of ${pairs.length} pairs` : "";
  form.querySelector("button").hidden = !filtering;
}

function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  if (target.hidden) form.reset();
  for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  target.scrollIntoView();
}

form.addEventListener("input", filter);
form.addEventListener("reset", () => setTimeout(filter));
form.addEventListener("submit", (event) => event.preventDefault());
addEventListener("hashchange", reveal);
form.hidden = pairs.length < 2;
filter();
if (location.hash) reveal();
