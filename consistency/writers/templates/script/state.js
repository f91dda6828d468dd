// What is asked for stands in the address after "#": so a view can be sent on, and the back button works.

const form = byId("filter");
const DEFAULTS = {
  show: pairs.some((pair) => pair.group === "contradictions") ? "contradictions" : "all",
  text: "", kind: "", sort: "", confidence: "0", article: "", with: "", source: "", from: "", until: "", new: "",
  page: "1",
};
let state = { ...DEFAULTS };

const isState = (hash) => hash.includes("=");

// A link that says nothing of the verdict means all of them.
function stateIn(hash) {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  return Object.fromEntries(Object.entries({ ...DEFAULTS, show: "all" }).map(([name, usual]) => [name, fields.get(name) ?? usual]));
}

function hashOf(wanted) {
  const fields = new URLSearchParams();
  for (const [name, usual] of Object.entries(DEFAULTS)) {
    if (name === "show" || wanted[name] !== usual) fields.set(name, wanted[name]);
  }
  return `#${fields}`;
}

function stateOfForm() {
  const fields = new FormData(form);
  return Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, name === "page" ? "1" : fields.get(name) ?? ""]));
}

function showInForm() {
  for (const name of Object.keys(DEFAULTS)) {
    const field = form.elements[name];
    if (!field) continue;
    if (field.type === "checkbox") field.checked = Boolean(state[name]);
    else if (field.value !== state[name]) field.value = state[name];
  }
  // What the form can't hold (an unknown article, a word for a number) is not asked for.
  state = { ...stateOfForm(), page: state.page, show: form.elements.show.value || DEFAULTS.show };
  form.elements.show.value = state.show;
  form.querySelector("output").textContent = `${state.confidence}%`;
  if (["article", "with", "source", "from", "until"].some((name) => state[name])) {
    form.querySelector("details").open = true;
  }
}

let lastField = "";

function ask(wanted, field) {
  const hash = hashOf(wanted);
  if (hash === location.hash) return;
  // While somebody types or slides, the view changes without a step for the back button at each letter.
  if (field && field === lastField && isState(location.hash)) location.replace(hash);
  else location.hash = hash;
  lastField = field;
}
