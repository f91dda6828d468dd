"""The judged pairs as the page shows them, in groups by verdict."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consistency.records import JudgedPair, Opinion, Report, Sentence
from consistency.writers.article_view import LINE, ArticleView
from consistency.writers.differences import Piece, compare
from consistency.writers.visible import visible
from consistency.writers.wording import PLURALS, percent, sentence_case

SENTENCE = 2000
"""Sentences are cut at so many characters."""

SHOWN = {"contradictions": 2000, "weaker": 500, "updates": 500, "agreements": 500}
"""How many pairs of each group the page shows; browsers struggle with more, and the data files keep all."""

_UNNAMED = {
    "contradiction": "What happened",
    "agreement": "The same claim",
    "update": "The same thing at another time",
}


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One side of a pair."""

    article: ArticleView
    pieces: tuple[Piece, ...]
    heading: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class OpinionView:
    """What one judge said."""

    judge: str
    says: str
    strength: int | None
    reason: str
    scores: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair; `anchor` is its id in the page."""

    anchor: str
    headline: str
    verdict: str
    kind: str
    confidence: int
    similarity: str
    explanation: str
    a: SentenceView
    b: SentenceView
    opinions: tuple[OpinionView, ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """The pairs of one verdict; `shown` is less than `total` where the page would grow too long."""

    key: str
    title: str
    note: str
    collapsed: bool
    total: int
    pairs: tuple[PairView, ...]


def group_views(report: Report, articles: Mapping[str, ArticleView], anchors: Mapping[int, str]) -> list[GroupView]:
    """Contradictions, weaker signs of contradiction, updates and agreements, in this order; empty groups are left
    out but for the contradictions. `anchors` come from `pair_anchors`."""
    groups = _grouped(report)
    least = percent(report.min_confidence)
    notes = {
        "contradictions": "",
        "weaker": f"Contradictions of less than {least}% confidence, which is what was asked for.",
        "updates": "Both sentences may be right: they speak of different times.",
        "agreements": "Different articles that say the same.",
    }
    titles = {
        "contradictions": "Contradictions",
        "weaker": "Weaker signs (below the confidence asked for)",
        "updates": "Updates",
        "agreements": "Agreements",
    }
    return [
        GroupView(
            key=key,
            title=titles[key],
            note=notes[key],
            collapsed=key != "contradictions",
            total=len(pairs),
            pairs=tuple(_pair(report.judged[i], articles, anchors[i]) for i in pairs[: SHOWN[key]]),
        )
        for key, pairs in groups.items()
        if pairs or key == "contradictions"
    ]


def pair_anchors(report: Report) -> dict[int, str]:
    """The anchors of the pairs that the page shows, by index into `report.judged`; no two are the same."""
    anchors: dict[int, str] = {}
    seen: Counter[str] = Counter()
    for key, pairs in _grouped(report).items():
        for i in pairs[: SHOWN[key]]:
            anchor = pair_anchor(report.judged[i].fingerprint)
            seen[anchor] += 1
            # A sentence that an article says twice gives two pairs with one fingerprint.
            anchors[i] = anchor if seen[anchor] == 1 else f"{anchor}--{seen[anchor]}"
    return anchors


def pair_anchor(fingerprint: str) -> str:
    """The place of a pair in the page, stable from run to run.

    >>> pair_anchor("9f2c 01"), pair_anchor("v1:ab")
    ('pair-9f2c-01', 'pair-v1-ab')
    """
    return "pair-" + re.sub(r"[^A-Za-z0-9_-]", "-", fingerprint)[:100]


def headline(topic: str, kind: str | None, otherwise: str = "What happened") -> str:
    """What is at stake, in plain words; where nobody named a topic, what the kind is about.

    >>> headline("how many chips", "quantity"), headline("", "date")
    ('How many chips', 'A date')
    """
    unnamed = {"quantity": "A number", "date": "A date", "name": "A name", "polarity": "Whether it is so"}
    return visible(sentence_case(topic.strip()), LINE) or unnamed.get(kind or "") or otherwise


def _grouped(report: Report) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = {"contradictions": [], "weaker": [], "updates": [], "agreements": []}
    for i, pair in enumerate(report.judged):
        if pair.verdict.label == "contradiction":
            firm = pair.verdict.confidence >= report.min_confidence
            groups["contradictions" if firm else "weaker"].append(i)
        elif pair.verdict.label != "neutral":
            groups[PLURALS[pair.verdict.label]].append(i)
    return groups


def _pair(pair: JudgedPair, articles: Mapping[str, ArticleView], anchor: str) -> PairView:
    verdict, deciding = pair.verdict, pair.verdict.deciding
    values = deciding.values if deciding else None
    text_a, text_b = visible(pair.a.text, SENTENCE), visible(pair.b.text, SENTENCE)
    pieces_a, pieces_b = compare(text_a, text_b, (visible(values[0]), visible(values[1])) if values else None)
    return PairView(
        anchor=anchor,
        headline=headline(_topic(verdict.opinions, deciding), verdict.kind, _UNNAMED[verdict.label]),
        verdict=verdict.label,
        kind=verdict.kind or "",
        confidence=percent(verdict.confidence),
        similarity=_decimals(pair.similarity),
        explanation=visible(verdict.explanation, SENTENCE),
        a=_sentence(pair.a, articles[pair.a.article], pieces_a),
        b=_sentence(pair.b, articles[pair.b.article], pieces_b),
        opinions=tuple(_opinion(opinion) for opinion in verdict.opinions),
    )


def _topic(opinions: Sequence[Opinion], deciding: Opinion | None) -> str:
    if deciding and deciding.topic:
        return deciding.topic
    return next((opinion.topic for opinion in opinions if opinion.topic), "")


def _sentence(sentence: Sentence, article: ArticleView, pieces: tuple[Piece, ...]) -> SentenceView:
    return SentenceView(article, pieces, sentence.heading, cut=len(visible(sentence.text)) > SENTENCE)


def _opinion(opinion: Opinion) -> OpinionView:
    kind = f" ({opinion.kind})" if opinion.kind else ""
    return OpinionView(
        judge=visible(opinion.judge, LINE),
        says=f"{opinion.label}{kind}" if opinion.label else "nothing to say",
        strength=percent(opinion.strength) if opinion.label else None,
        reason=visible(opinion.reason, SENTENCE),
        scores=tuple((visible(name, LINE), _decimals(opinion.scores[name])) for name in sorted(opinion.scores)),
    )


def _decimals(number: float) -> str:
    return f"{number:.2f}" if math.isfinite(number) else "–"
