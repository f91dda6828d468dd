// What happens first, and whenever the address changes.

function option(value, words) {
  return make("option", { value }, words);
}

let byLink = false;

function arrive() {
  const name = location.hash.slice(1);
  if (!name || isState(name)) {
    state = name ? stateIn(name) : { ...DEFAULTS };
    showInForm();
    update();
    if (edge) focusEdge();
    else if (byLink) byId("pairs").scrollIntoView();
  } else if (pairAt.has(name)) {
    reveal(pairAt.get(name));
  } else {
    const target = byId(name);
    for (let box = target?.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    if (name) target?.scrollIntoView();
  }
  byLink = false;
}

if (form) {
  const sorted = [...articles].sort((a, b) => compare(a.label, b.label));
  for (const name of ["article", "with"]) {
    form.elements[name].append(...sorted.map((article) => option(article.key, article.label)));
  }
  const sources = [...new Set(articles.map((article) => article.source).filter(Boolean))].sort();
  form.elements.source.append(...sources.map((source) => option(source, source)));

  form.addEventListener("input", (event) => {
    const { name, type } = event.target;
    ask(stateOfForm(), type === "search" || type === "range" ? name : "");
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    ask({ ...DEFAULTS, show: state.show, sort: state.sort });
  });
  byId("page-back").addEventListener("click", () => {
    edge = "first";
    turn(-1);
  });
  byId("page-on").addEventListener("click", () => {
    edge = "first";
    turn(1);
  });
  // A link of the matrix leads down to the pairs; a filter beside them leaves the page where it is.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    byLink = Boolean(link && isState(link.hash));
    if (link && link.hash === location.hash) arrive();  // nothing changes, but it may be far away
  });
  byId("no-script").remove();
  form.hidden = false;
  byId("help-open").hidden = false;
  showInForm();
  update();
  showMarks();
  addEventListener("hashchange", arrive);
  if (location.hash) {
    byLink = true;
    arrive();
  }
}
