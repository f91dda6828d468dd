"""Reports of any size, made by rule: every kind, every verdict, long enough sentences, no two the same."""

from __future__ import annotations

import math
from datetime import date, timedelta

from consistency.facts import fingerprint_of, gather_facts
from consistency.records import (
    KINDS,
    Article,
    BaselineEntry,
    Extent,
    JudgedPair,
    Kind,
    Label,
    Opinion,
    Place,
    Report,
    Review,
    Sentence,
    Verdict,
)
from consistency.text import normalise

PLACES = ("Aldermoor", "Brackwater", "Cinderford", "Dunmarrow", "Eastlough", "Fenwick", "Gorsedale", "Hartlow")
THINGS = ("bridge", "tunnel", "harbour", "library", "reservoir", "tramway", "theatre", "observatory", "lighthouse")
AROUND = "The council met twice that week, and minutes of both meetings were published with a map, number {}."


def synthetic_report(pairs: int, articles: int = 60) -> Report:
    """A report of so many pairs: of five one agreement, one update, three contradictions, some of them weak."""
    corpus = tuple(_article(number) for number in range(articles))
    texts: dict[str, list[str]] = {article.id: [] for article in corpus}
    rows: list[tuple[tuple[str, int], tuple[str, int], Label, Kind | None, int]] = []
    for number in range(pairs):
        a = number % articles
        b = (a + 1 + number // articles % (articles - 1)) % articles
        label: Label = ("contradiction", "agreement", "contradiction", "update", "contradiction")[number % 5]
        kind = KINDS[number // 5 % len(KINDS)] if label == "contradiction" else None
        places = [(corpus[side].id, _add(texts[corpus[side].id], _claim(number, side == a))) for side in (a, b)]
        first, second = sorted(places)
        rows.append((first, second, label, kind, number))
    sentences: dict[str, list[Sentence]] = {}
    for article in corpus:
        start, found = 0, []
        for text in texts[article.id]:
            found.append(Sentence(article.id, start, start + len(text), text))
            start += len(text) + 1
        sentences[article.id] = found
    judged = [
        _judged(sentences[a[0]][a[1]], sentences[b[0]][b[1]], label, kind, number) for a, b, label, kind, number in rows
    ]
    order = {"contradiction": 0, "update": 1, "agreement": 2}
    ranked = tuple(sorted(judged, key=lambda p: (order[p.verdict.label], -p.verdict.confidence, p.fingerprint)))
    entries = tuple(_entry(pair) for pair in ranked[:3])
    settled = {entry.fingerprint: Review("accepted", entry.reason, entry.who, entry.when) for entry in entries}
    reviewed = tuple(
        JudgedPair(p.a, p.b, p.similarity, p.verdict, p.fingerprint, p.places, settled.get(p.fingerprint))
        for p in ranked
    )
    everything = tuple(sentence for article in corpus for sentence in sentences[article.id])
    facts = gather_facts([pair for pair in reviewed if pair.verdict.confidence >= 0.5])
    return Report(
        corpus="A thousand towns",
        articles=corpus,
        skipped=(),
        sentences=everything,
        judged=reviewed,
        facts=facts,
        counts={"articles": articles, "sentences": len(everything), "pairs": pairs * 2, "neutral": pairs},
        settings={"top_k": 10},
        models={},
        tool="consistency 0.0",
        baseline=entries,
    )


def _article(number: int) -> Article:
    return Article(
        f"wire/{number:04}.md",
        "",
        title=f"{PLACES[number % len(PLACES)]} looks at its {THINGS[number % len(THINGS)]}, part {number}",
        source=f"{PLACES[number % len(PLACES)]} Gazette {number // 10}",
        published=date(2020, 1, 1) + timedelta(days=3 * number),
        file=f"wire/{number:04}.md",
    )


def _add(texts: list[str], claim: str) -> int:
    texts += [AROUND.format(len(texts)), claim, AROUND.format(len(texts) + 1)]
    return len(texts) - 2


def _claim(number: int, first: bool) -> str:
    place, thing = PLACES[number % len(PLACES)], THINGS[number // 8 % len(THINGS)]
    amount = 20 + number if first else 2 * number + 55
    verb = "was finished at a cost of" if first else "took, by the reckoning of the auditors, some"
    return f"The {thing} of {place} that everybody calls number {number} {verb} {amount} million euros in the end."


def _judged(a: Sentence, b: Sentence, label: Label, kind: Kind | None, number: int) -> JudgedPair:
    values = (_value(a.text), _value(b.text))
    low, high = (float(value.split()[0]) * 1e6 for value in values)
    extents = Extent(low, low * 1.01, "EUR"), Extent(high, math.inf if number % 7 == 0 else high * 1.01, "EUR")
    reason = f"“{values[0]}” and “{values[1]}” {'exclude each other' if kind else 'are compatible'}"
    topic = f"what number {number} cost"
    strength = round(0.99 - number * 0.618 % 0.6, 4)
    chances = {f"{what} {way}": strength / 2 for what in ("entailment", "contradiction") for way in ("a→b", "b→a")}
    opinions = (
        Opinion(
            "quantities",
            label,
            kind,
            strength,
            reason,
            values,
            topic,
            {},
            values,
            extents if kind == "quantity" else None,
        ),
        Opinion("dates"),
        Opinion("names"),
        Opinion("nli", label, None, strength, "each sentence rules the other out", scores=chances),
        Opinion("wording"),
    )
    verdict = Verdict(label, kind, strength, f"{reason} ({topic}).", opinions)
    places = (Place(a.article, number + 1, 1, number + 1, 90), Place(b.article, number + 2, 1, number + 2, 90))
    return JudgedPair(a, b, 0.8, verdict, fingerprint_of(kind or label, a, b), places)


def _value(text: str) -> str:
    words = text.split()
    return " ".join(words[words.index("million") - 1 :][:3])


def _entry(pair: JudgedPair) -> BaselineEntry:
    return BaselineEntry(
        pair.fingerprint,
        pair.verdict.kind or "meaning",
        (pair.a.article, pair.b.article),
        (normalise(pair.a.text), normalise(pair.b.text)),
        "accepted",
        "Ada",
        date(2025, 3, 1),
        "known since spring",
    )
