// One pair: both sentences side by side, and when opened their contexts and all that the judges said.

const opened = new Set();

function meter(percent) {
  return draw(
    "svg",
    { class: "meter", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" },
    draw("rect", { class: "all", width: 100, height: 10 }),
    draw("rect", { class: "part", width: percent, height: 10 }),
  );
}

function markedText({ text, marks: spans }) {
  // Offsets count characters, where a string here counts halves of the rarer ones.
  const letters = /[\ud800-\udfff]/.test(text) ? Array.from(text) : text;
  const cut = (from, to) => (typeof letters === "string" ? letters.slice(from, to) : letters.slice(from, to).join(""));
  const parts = [];
  let done = 0;
  for (let i = 0; i < spans.length; i += 3) {
    const start = done + spans[i];
    const end = start + spans[i + 1];
    const nature = spans[i + 2];
    parts.push(cut(done, start));
    if (nature & 2) parts.push(make("b", { class: nature & 1 ? "value differs" : "value" }, cut(start, end)));
    else parts.push(make("mark", {}, cut(start, end)));
    done = end;
  }
  parts.push(cut(done));
  return parts;
}

function byline({ article, heading, place }, letter) {
  const name = article.title || article.id;
  const about = [article.source && make("bdi", {}, article.source), article.date && make("time", { datetime: article.iso }, article.date)];
  if (place || article.title) about.push(make("bdi", { class: "id" }, place || article.id));
  const separated = about.filter(Boolean).flatMap((part, i) => (i ? [" · ", part] : [part]));
  return make(
    "figcaption",
    {},
    make("span", { class: "letter", "aria-hidden": "true" }, letter),
    make("span", {},
      make("bdi", {}, article.address ? make("a", { href: article.address, rel: "noopener noreferrer external" }, name) : name),
      heading ? make("span", { class: "tag" }, "heading") : "",
      make("span", { class: "quiet" }, ...separated),
    ),
  );
}

function sentence(side, letter, open) {
  const around = (text) => (open && text ? make("p", { class: "around" }, make("bdi", {}, text)) : "");
  return make(
    "figure",
    { class: "side" },
    byline(side, letter),
    make(
      "blockquote",
      { dir: "auto", lang: side.article.language },
      around(side.before),
      make("p", {}, make("bdi", {}, ...markedText(side))),
      around(side.after),
    ),
    side.cut ? make("p", { class: "quiet" }, "The sentence is cut here; the data files have all of it.") : "",
  );
}

function direction(words, [follows, excluded]) {
  const open = Math.max(0, 100 - follows - excluded);
  const part = (name, from, width) => (width ? draw("rect", { class: name, x: from, width, height: 10 }) : "");
  const said = `${words}: follows ${follows}%, neither ${open}%, ruled out ${excluded}%`;
  return make(
    "div",
    { class: "direction" },
    make("span", { class: "way" }, words),
    draw(
      "svg",
      { class: "chances", viewBox: "0 0 100 10", preserveAspectRatio: "none", role: "img", "aria-label": said },
      draw("rect", { class: "all", width: 100, height: 10 }),
      part("follows", 0, follows),
      part("excluded", 100 - excluded, excluded),
    ),
    make("span", { class: "quiet", "aria-hidden": "true" }, `follows ${follows}% · ruled out ${excluded}%`),
  );
}

function judgesOf(pair) {
  const item = (opinion) =>
    make(
      "li",
      {},
      make("b", {}, opinion.judge),
      make("span", { class: `says ${opinion.label}` }, opinion.kind ? `${opinion.label} (${opinion.kind})` : opinion.label),
      make("span", { class: `strength ${opinion.label}` }, meter(opinion.strength), ` ${opinion.strength}%`),
      make("bdi", { class: "because" }, opinion.reason),
    );
  return [
    pair.opinions.length
      ? make("ul", { class: "plain opinions", "aria-label": "What each judge said" }, pair.opinions.map(item))
      : "",
    pair.silent.length ? make("p", { class: "quiet" }, `Nothing to say: ${pair.silent.join(", ")}.`) : "",
  ];
}

function details(pair) {
  return make(
    "div",
    { class: "details", id: `${pair.anchor}-details` },
    reviewed(pair),
    pair.directions
      ? make("div", { class: "directions" },
          make("p", { class: "head" }, "Does one sentence follow from the other? The NLI model, both ways"),
          direction("a → b", pair.directions[0]),
          direction("b → a", pair.directions[1]))
      : "",
    ...judgesOf(pair),
    make(
      "p",
      { class: "quiet" },
      `Similarity of the sentences: ${pair.similarity}%. `,
      pair.withoutContext ? "On a long report the sentences around are shown for the most important pairs alone. " : "",
      pair.fact ? make("a", { href: `#${pair.fact}` }, "The fact that it belongs to") : "",
    ),
    reviewForm(pair),
  );
}

function pairElement(pair) {
  const open = opened.has(pair.anchor);
  const toggle = button(open ? "Less" : "Details", () => flip(pair, true), {
    class: "toggle",
    "aria-expanded": String(open),
    "aria-label": `${open ? "Less of" : "Details of"}: ${pair.headline}`,
  });
  return make(
    "article",
    { class: `pair ${pair.label} ${pair.group}`, id: pair.anchor, tabindex: -1, "aria-label": `${pair.label}: ${pair.headline}` },
    make(
      "header",
      {},
      make("h3", {}, make("bdi", {}, pair.headline)),
      make(
        "p",
        { class: "verdict" },
        make("span", { class: `chip ${pair.label}` }, pair.kind ? `${pair.label}: ${pair.kind}` : pair.label),
        standing(pair),
        make("span", { class: "confidence" }, meter(pair.confidence), ` ${pair.confidence}% `, make("span", { class: "quiet" }, "confidence")),
        make("span", { class: "tools" },
          make("a", { class: "permalink", href: `#${pair.anchor}`, "aria-label": `Link to this pair: ${pair.headline}` }, "link"), toggle),
      ),
    ),
    pair.explanation ? make("p", { class: "why" }, make("bdi", {}, pair.explanation)) : "",
    make("div", { class: "sides" }, sentence(pair.a, "a", open), sentence(pair.b, "b", open)),
    open ? details(pair) : "",
  );
}

function renew(pair) {
  const fresh = pairElement(pair);
  byId(pair.anchor)?.replaceWith(fresh);
  return fresh;
}

function flip(pair, fromButton) {
  if (!opened.delete(pair.anchor)) opened.add(pair.anchor);
  const fresh = renew(pair);
  (fromButton ? fresh.querySelector(".toggle") : fresh).focus({ preventScroll: true });
}
