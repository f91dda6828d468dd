// What page_data.py wrote, under names.

const data = JSON.parse(byId("data").textContent);
const { texts, groups, labels, kinds, judges } = data;

const articles = data.articles.map(([key, label, title, source, date, iso, address, language, id, name = id]) => ({
  key, label, title, source, date, iso, address, language, id, name,
}));

function sideOf([article, text, marks, before, after, flags, place]) {
  return {
    article: articles[article],
    text: texts[text],
    marks,
    before: texts[before] ?? "",
    after: texts[after] ?? "",
    heading: Boolean(flags & 1),
    cut: Boolean(flags & 2),
    place: place ? `${texts[place[0]]}:${place[1]}` : "",
  };
}

function reviewOf(review) {
  if (!review) return null;
  const [status, who, when, reason, until, where] = review;
  return { status, who, when, reason, until, where };
}

function findingOf(finding, anchor, a, b) {
  const [fingerprint, first, second] = finding === 1 ? [-1, -1, -1] : finding;
  return { fingerprint: texts[fingerprint] ?? anchor, sentences: [texts[first] ?? a, texts[second] ?? b] };
}

const pairs = data.pairs.map((row, number) => {
  const [anchor, group, kind, confidence, similarity, headline, explanation, a, b, said] = row;
  const [directions, fact, review, withoutContext, finding] = row.slice(10);
  return {
    number,
    anchor: `pair-${anchor}`,
    group: groups[group],
    label: group < 2 ? "contradiction" : group === 2 ? "update" : "agreement",
    kind: kinds[kind] ?? "",
    confidence,
    similarity,
    headline: texts[headline],
    explanation,
    a: sideOf(a),
    b: sideOf(b),
    opinions: said.map(([judge, label, opinionKind, strength, reason]) => ({
      judge: judges[judge],
      label: labels[label],
      kind: kinds[opinionKind] ?? "",
      strength,
      reason: reason < 0 ? Array.from(explanation).slice(0, -reason).join("") : texts[reason],
    })),
    silent: judges.filter((_, judge) => said.every(([one]) => one !== judge)),
    directions: directions ? [directions.slice(0, 2), directions.slice(2)] : null,
    fact: fact ? `fact-${fact}` : "",
    review: reviewOf(review),
    withoutContext: Boolean(withoutContext),
    // What a baseline says of it, for findings.
    finding: finding ? findingOf(finding, anchor, texts[a[1]], texts[b[1]]) : null,
  };
});
const pairAt = new Map(pairs.map((pair) => [pair.anchor, pair]));
const isNew = (pair) => pair.group === "contradictions" && (!pair.review || pair.review.status === "expired");

const baseline = data.baseline.map(([fingerprint, kind, names, said, status, who, when, reason, until]) => ({
  fingerprint, kind, articles: names, sentences: said.map((text) => texts[text]), status, who, when, reason, until,
}));
