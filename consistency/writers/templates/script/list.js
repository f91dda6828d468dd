// Which pairs are shown: filtered, sorted, so many a page.

const PAGE = 50;
let found = [];
const words = new Map();

function wordsOf(pair) {
  if (!words.has(pair)) {
    const { a, b } = pair;
    const parts = [pair.headline, pair.explanation];
    for (const side of [a, b]) parts.push(side.text, side.article.label, side.article.title, side.article.source, side.article.id);
    words.set(pair, parts.join(" ").toLowerCase());
  }
  return words.get(pair);
}

function filtered() {
  const wanted = state.text.toLowerCase().split(/\s+/).filter(Boolean);
  const least = Number(state.confidence);
  const touches = (pair, test) => test(pair.a.article) || test(pair.b.article);
  const tests = [
    state.show !== "all" && ((pair) => pair.group === state.show),
    state.kind && ((pair) => pair.kind === state.kind),
    least && ((pair) => pair.confidence >= least),
    state.new && isNew,
    state.article && ((pair) => touches(pair, (article) => article.key === state.article)),
    state.with && ((pair) => between(pair, state.article, state.with)),
    state.source && ((pair) => touches(pair, (article) => article.source === state.source)),
    (state.from || state.until) &&
      ((pair) => touches(pair, ({ iso }) => iso && iso >= state.from && (!state.until || iso <= state.until))),
    wanted.length && ((pair) => wanted.every((word) => wordsOf(pair).includes(word))),
  ].filter(Boolean);
  return pairs.filter((pair) => tests.every((test) => test(pair)));
}

function between({ a, b }, one, other) {
  const [x, y] = [a.article.key, b.article.key];
  if (!one) return x === other || y === other;
  return (x === one && y === other) || (x === other && y === one);
}

const newest = ({ a, b }) => (a.article.iso > b.article.iso ? a.article.iso : b.article.iso);
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const ORDERS = {
  confidence: (x, y) => y.confidence - x.confidence,
  article: (x, y) => compare(x.a.article.label, y.a.article.label) || compare(x.b.article.label, y.b.article.label),
  date: (x, y) => compare(newest(y), newest(x)),
};

const pageCount = () => Math.max(1, Math.ceil(found.length / PAGE));

function update() {
  found = filtered();
  if (ORDERS[state.sort]) found.sort((x, y) => ORDERS[state.sort](x, y) || x.number - y.number);
  render();
}

function render() {
  const page = Math.min(pageCount(), Math.max(1, Math.trunc(Number(state.page)) || 1));
  state.page = String(page);
  const first = (page - 1) * PAGE;
  const shown = found.slice(first, first + PAGE);
  byId("list").replaceChildren(...shown.map(pairElement));
  if (!found.length) byId("list").append(make("p", { class: "empty" }, nothing()));
  const some = found.length > PAGE ? `${(first + 1).toLocaleString("en")}–${(first + shown.length).toLocaleString("en")} of ` : "";
  byId("found").textContent = some + counted(found.length, "pair");
  byId("note").textContent = form.querySelector("[name=show]:checked").dataset.note ?? "";
  byId("pages").hidden = found.length <= PAGE;
  byId("page-where").textContent = `Page ${page} of ${pageCount()}`;
  byId("page-back").disabled = page === 1;
  byId("page-on").disabled = page === pageCount();
  form.querySelector("button[type=reset]").hidden = hashOf({ ...state, page: "1", show: DEFAULTS.show, sort: "" }) === hashOf(DEFAULTS);
}

function nothing() {
  const untouched = hashOf({ ...state, page: "1", show: "contradictions" }) === hashOf({ ...DEFAULTS, show: "contradictions" });
  return state.show === "contradictions" && untouched ? "No contradictions found." : "No pair is like that.";
}

function turn(by) {
  ask({ ...state, page: String(Number(state.page) + by) });
}

function reveal(pair) {
  // The page that holds the pair; what hides it is no longer asked for.
  if (!found.includes(pair)) {
    state = { ...DEFAULTS, show: state.show === "all" ? "all" : pair.group };
    showInForm();
    found = filtered();
  }
  state.page = String(Math.floor(found.indexOf(pair) / PAGE) + 1);
  opened.add(pair.anchor);
  render();
  show(byId(pair.anchor));
}

function show(element) {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block: "start" });
}
