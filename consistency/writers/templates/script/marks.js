// The marks that a reader has made: they stay in this tab until they are downloaded as a baseline.

const MARKS = `consistency-marks:${location.pathname}`;
const NAME = "consistency-name";
const marks = new Map();
for (const [fingerprint, mark] of stored(MARKS) ?? []) {
  if (pairs.some((pair) => pair.finding?.fingerprint === fingerprint)) marks.set(fingerprint, mark);
}

function setMark(pair, mark) {
  if (mark) marks.set(pair.finding.fingerprint, mark);
  else marks.delete(pair.finding.fingerprint);
  store(MARKS, [...marks]);
  showMarks();
}

function showMarks() {
  byId("marked").hidden = marks.size === 0;
  byId("marked-count").textContent = marks.size ? `${counted(marks.size, "finding")} marked, not saved yet.` : "";
}

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const same = (a, b) => a.length === b.length && a.every((text) => b.includes(text));

function newBaseline() {
  const marked = new Map();
  for (const pair of pairs) {
    const mark = pair.finding && marks.get(pair.finding.fingerprint);
    if (!mark) continue;
    const { fingerprint, sentences } = pair.finding;
    const names = [pair.a.article.name, pair.b.article.name];
    marked.set(fingerprint, {
      fingerprint,
      kind: pair.kind,
      articles: names,
      sentences,
      status: mark.status,
      who: mark.who,
      when: mark.when,
      reason: mark.reason,
      until: mark.until || null,
    });
  }
  // A mark takes the place of the entry that stood for the same two sentences of the same articles, perhaps expired.
  const again = [...marked.values()];
  const replaced = (entry) =>
    again.some((mark) => same(mark.sentences, entry.sentences) && same(mark.articles, entry.articles));
  const kept = baseline.filter((entry) => !marked.has(entry.fingerprint) && !replaced(entry));
  const entries = [...kept, ...again];
  entries.sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : a.fingerprint > b.fingerprint ? 1 : 0));
  return `${JSON.stringify({ format: 1, entries }, null, 2)}\n`;
}

function download() {
  const address = URL.createObjectURL(new Blob([newBaseline()], { type: "application/json" }));
  make("a", { href: address, download: "consistency-baseline.json" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  byId("marked-count").textContent =
    `${counted(marks.size, "finding")} marked. Put the file beside the settings; the next check finds it there.`;
}

byId("marked-save").addEventListener("click", download);
byId("marked-undo").addEventListener("click", () => {
  marks.clear();
  store(MARKS, []);
  showMarks();
  render();
  byId("list").focus();
});
