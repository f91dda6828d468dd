// Keys: j and k (or n and p) go from pair to pair, o opens one, / searches, ? helps. They can be switched off, for
// those who speak to their computer.

const KEYS_OFF = "consistency-keys-off";
byId("keys-on").checked = !stored(KEYS_OFF);
byId("keys-on").addEventListener("change", (event) => store(KEYS_OFF, !event.target.checked));

function step(by) {
  const elements = [...document.querySelectorAll("#list .pair")];
  const current = elements.indexOf(document.activeElement?.closest?.(".pair"));
  const next = current < 0 ? (by > 0 ? 0 : elements.length - 1) : current + by;
  if (elements[next]) return show(elements[next]);
  const page = Number(state.page) + by;
  if (page < 1 || page > pageCount()) return undefined;
  edge = by > 0 ? "first" : "last";
  return turn(by);
}

let edge = "";

function focusEdge() {
  const elements = document.querySelectorAll("#list .pair");
  if (edge && elements.length) show(edge === "first" ? elements[0] : elements[elements.length - 1]);
  edge = "";
}

function help() {
  if (byId("help").open) byId("help").close();
  else byId("help").showModal();
}

const focused = () => pairAt.get(document.activeElement?.id);
const ACTS = {
  j: () => step(1),
  n: () => step(1),
  k: () => step(-1),
  p: () => step(-1),
  o: () => focused() && flip(focused(), false),
  Enter: () => focused() && flip(focused(), false),
  "/": () => {
    byId("filter-text")?.focus();
    byId("filter-text")?.select();
  },
  "?": help,
};

addEventListener("keydown", (event) => {
  const { key, target } = event;
  const typing = target.matches?.("input:not([type=radio], [type=checkbox], [type=range]), select, textarea");
  if (key === "Escape" && target.id === "filter-text") target.blur();
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(ACTS, key)) return;
  if (key === "Enter" ? !focused() : !byId("keys-on").checked) return;
  if (byId("help").open && key !== "?") return;
  event.preventDefault();
  ACTS[key]();
});

byId("help-open").addEventListener("click", help);
byId("help-close").addEventListener("click", help);
