// The form by which a finding is accepted, or called a false alarm.

const STATUS = { accepted: "accepted", "false-alarm": "false alarm", waived: "waived", expired: "expired" };

function standing(pair) {
  // How a finding stands: a chip beside its verdict.
  if (pair.group !== "contradictions") return null;
  const mark = pair.finding && marks.get(pair.finding.fingerprint);
  if (mark) return make("span", { class: "chip marked" }, `marked: ${STATUS[mark.status]}`);
  if (pair.review) return make("span", { class: `chip ${pair.review.status}` }, STATUS[pair.review.status]);
  return baseline.length ? make("span", { class: "chip new" }, "new") : null;
}

function reviewed(pair) {
  const { review } = pair;
  if (!review) return null;
  const facts = [
    review.who && `by ${review.who}`,
    review.when && `on ${dayOf(review.when)}`,
    review.until && `until ${dayOf(review.until)}`,
    review.where && `at ${review.where}`,
  ].filter(Boolean);
  const status = STATUS[review.status];
  return make(
    "p",
    { class: "review-note" },
    make("b", {}, status[0].toUpperCase() + status.slice(1)),
    facts.length ? ` ${facts.join(", ")}` : "",
    review.reason ? ": " : ".",
    review.reason && make("bdi", {}, review.reason),
  );
}

function reviewForm(pair) {
  if (pair.group !== "contradictions" || pair.review?.status === "waived") return null;
  if (!pair.finding) {
    return make("p", { class: "quiet" }, "A sentence of this finding is too long to be marked here.");
  }
  const mark = marks.get(pair.finding.fingerprint);
  if (mark) {
    const until = mark.until ? ` until ${dayOf(mark.until)}` : "";
    const who = mark.who ? ` by ${mark.who}` : "";
    return make(
      "p",
      { class: "review-note" },
      make("b", {}, `Marked as ${STATUS[mark.status]}`),
      `${who}${until}: ${mark.reason} `,
      button("Undo", () => remark(pair, null), { class: "undo" }),
    );
  }
  const id = `review-${pair.number}`;
  const field = (name, words, attributes) => [
    make("label", { for: `${id}-${name}` }, words),
    make("input", { id: `${id}-${name}`, name, autocomplete: "off", ...attributes }),
  ];
  const options = [["accepted", "accept it"], ["false-alarm", "it is a false alarm"]];
  const element = make(
    "form",
    { class: "review" },
    make(
      "fieldset",
      {},
      make("legend", {}, isNew(pair) ? "Review" : "Review again"),
      options.map(([value, words], i) =>
        make("label", {}, make("input", { type: "radio", name: "status", value, checked: i === 0 }), ` ${words}`),
      ),
    ),
    make("p", { class: "wide" }, field("reason", "Reason", { required: true, maxlength: 500 })),
    make("p", {}, field("who", "Your name", { maxlength: 100, value: stored(NAME) ?? "" })),
    make("p", {}, field("until", "Until (if it ends)", { type: "date", min: today() })),
    make("p", { class: "act" }, make("button", { type: "submit" }, "Mark")),
  );
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = new FormData(element);
    const of = (name) => fields.get(name).trim();
    if (!of("reason")) return;
    store(NAME, of("who"));
    remark(pair, { status: of("status"), who: of("who"), when: today(), reason: of("reason"), until: of("until") });
  });
  return element;
}

function remark(pair, mark) {
  setMark(pair, mark);
  const fresh = renew(pair);
  fresh.querySelector(mark ? ".undo" : ".review input")?.focus();
}
