"""The judged pairs as the page shows them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from consistency.records import JudgedPair, Kind, Label, Opinion, Place, Report, Review, Sentence
from consistency.text import normalise
from consistency.writers.article_view import LINE, ArticleView
from consistency.writers.differences import Piece, compare
from consistency.writers.visible import visible
from consistency.writers.wording import percent, sentence_case

SENTENCE = 2000
"""Sentences are cut at so many characters."""

CONTEXT = 200
"""The sentences around are cut at so many."""

ALL_CONTEXT = 100_000
"""How many characters the sentences around may take on the page; the less important pairs of a long report go
without them."""

SHOWN_PAIRS = 20_000
"""How many pairs the page holds, the most important first; the data files keep all."""

Group = Literal["contradictions", "weaker", "updates", "agreements"]
GROUPS: tuple[Group, ...] = ("contradictions", "weaker", "updates", "agreements")
"""What a reader may ask for; `weaker` are contradictions below the confidence asked for."""

_UNNAMED = {
    "contradiction": "What happened",
    "agreement": "The same claim",
    "update": "The same thing at another time",
}
_LABELLED: dict[Label, Group] = {"update": "updates", "agreement": "agreements"}


@dataclass(frozen=True, slots=True)
class SentenceView:
    """One side of a pair, with the ends of its neighbours; `normal` is its text as a baseline keeps it, or None
    where the sentence is cut."""

    article: ArticleView
    pieces: tuple[Piece, ...]
    heading: bool
    cut: bool
    before: str = ""
    after: str = ""
    place: Place | None = None
    normal: str | None = None

    @property
    def text(self) -> str:
        """The sentence as it is shown."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class OpinionView:
    """What one judge said; of judges without a word there is none."""

    judge: str
    label: Label
    kind: Kind | None
    strength: int
    reason: str


@dataclass(frozen=True, slots=True)
class Direction:
    """What the NLI model says from one sentence to the other, in percent: does it follow, is it ruled out."""

    follows: int
    excluded: int


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair; `anchor` is its id in the page, `directions` are a→b and b→a, `silent` the judges without a word."""

    anchor: str
    fingerprint: str
    group: Group
    headline: str
    label: Label
    kind: Kind | None
    confidence: int
    similarity: int
    explanation: str
    a: SentenceView
    b: SentenceView
    opinions: tuple[OpinionView, ...]
    silent: tuple[str, ...]
    directions: tuple[Direction, Direction] | None
    review: Review | None
    is_new: bool
    without_context: bool


def pair_views(report: Report, articles: Mapping[str, ArticleView], anchors: Mapping[int, str]) -> list[PairView]:
    """The pairs of the page in its order; `anchors` come from `pair_anchors`."""
    neighbours = _Neighbours(report.sentences)
    return [_pair(report.judged[i], report, articles, anchor, neighbours) for i, anchor in anchors.items()]


def pair_anchors(report: Report, limit: int | None = None) -> dict[int, str]:
    """The anchors of the pairs that the page holds, by index into `report.judged`; no two are the same."""
    groups: dict[Group, list[int]] = {name: [] for name in GROUPS}
    for i, pair in enumerate(report.judged):
        if (group := group_of(pair, report)) is not None:
            groups[group].append(i)
    anchors: dict[int, str] = {}
    seen: Counter[str] = Counter()
    for i in [i for group in groups.values() for i in group][: SHOWN_PAIRS if limit is None else limit]:
        anchor = pair_anchor(report.judged[i].fingerprint)
        seen[anchor] += 1
        # A sentence that an article says twice gives two pairs with one fingerprint.
        anchors[i] = anchor if seen[anchor] == 1 else f"{anchor}--{seen[anchor]}"
    return anchors


def group_of(pair: JudgedPair, report: Report) -> Group | None:
    """Which group a pair belongs to; neutral pairs to none."""
    if pair.verdict.label == "contradiction":
        return "contradictions" if pair.verdict.confidence >= report.min_confidence else "weaker"
    return _LABELLED.get(pair.verdict.label)


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


class _Neighbours:
    """The sentences before and after a sentence, as long as there is room for them on the page."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        self._number = {(sentence.article, sentence.start): i for i, sentence in enumerate(sentences)}
        self._known: set[str] = set()
        self._room = ALL_CONTEXT

    @property
    def spent(self) -> bool:
        """Whether the page has no room for more."""
        return self._room <= 0

    def around(self, sentence: Sentence) -> tuple[str, str]:
        """The end of the sentence before and the beginning of the one after, empty at the ends of an article."""
        i = self._number.get((sentence.article, sentence.start))
        if i is None or self.spent:
            return "", ""
        return self._kept(_end(self._text(i - 1, sentence.article))), self._kept(
            visible(self._text(i + 1, sentence.article)[: 2 * CONTEXT], CONTEXT)
        )

    def _text(self, i: int, article: str) -> str:
        there = 0 <= i < len(self._sentences) and self._sentences[i].article == article
        return self._sentences[i].text if there else ""

    def _kept(self, text: str) -> str:
        if text not in self._known:
            self._known.add(text)
            self._room -= len(text)
        return text


def _end(text: str) -> str:
    shown = visible(text[-2 * CONTEXT :])
    return shown if len(shown) <= CONTEXT and len(text) <= 2 * CONTEXT else "…" + shown[-CONTEXT:].lstrip()


def _pair(
    pair: JudgedPair, report: Report, articles: Mapping[str, ArticleView], anchor: str, neighbours: _Neighbours
) -> PairView:
    verdict, deciding = pair.verdict, pair.verdict.deciding
    values = deciding.values if deciding else None
    shown = visible(pair.a.text, SENTENCE), visible(pair.b.text, SENTENCE)
    pieces = compare(*shown, (visible(values[0]), visible(values[1])) if values else None)
    group = group_of(pair, report) or "agreements"
    without_context = neighbours.spent
    a, b = (
        _sentence(sentence, articles[sentence.article], shown[i], pieces[i], neighbours.around(sentence), pair, i)
        for i, sentence in enumerate((pair.a, pair.b))
    )
    return PairView(
        anchor=anchor,
        fingerprint=pair.fingerprint,
        group=group,
        headline=headline(_topic(verdict.opinions, deciding), verdict.kind, _UNNAMED[verdict.label]),
        label=verdict.label,
        kind=verdict.kind,
        confidence=percent(verdict.confidence),
        similarity=percent(pair.similarity),
        explanation=visible(verdict.explanation, SENTENCE),
        a=a,
        b=b,
        opinions=tuple(_opinion(opinion, opinion.label) for opinion in verdict.opinions if opinion.label is not None),
        silent=tuple(visible(opinion.judge, LINE) for opinion in verdict.opinions if opinion.label is None),
        directions=_directions(verdict.opinions),
        review=pair.review,
        is_new=pair.is_new,
        without_context=without_context,
    )


def _topic(opinions: Sequence[Opinion], deciding: Opinion | None) -> str:
    if deciding and deciding.topic:
        return deciding.topic
    return next((opinion.topic for opinion in opinions if opinion.topic), "")


def _sentence(
    sentence: Sentence,
    article: ArticleView,
    shown: str,
    pieces: tuple[Piece, ...],
    around: tuple[str, str],
    pair: JudgedPair,
    side: int,
) -> SentenceView:
    cut = len(shown) > SENTENCE
    return SentenceView(
        article=article,
        pieces=pieces,
        heading=sentence.heading,
        cut=cut,
        before=around[0],
        after=around[1],
        place=pair.places[side],
        normal=None if cut or pair.verdict.label != "contradiction" else normalise(sentence.text),
    )


def _opinion(opinion: Opinion, label: Label) -> OpinionView:
    return OpinionView(
        judge=visible(opinion.judge, LINE),
        label=label,
        kind=opinion.kind,
        strength=percent(opinion.strength),
        reason=visible(opinion.reason, SENTENCE),
    )


def _directions(opinions: Sequence[Opinion]) -> tuple[Direction, Direction] | None:
    """The model's probabilities, both ways; None where it was not asked."""
    scores = next((opinion.scores for opinion in opinions if opinion.judge == "nli" and opinion.scores), None)
    if scores is None:
        return None
    there, back = (
        Direction(percent(scores.get(f"entailment {way}", 0.0)), percent(scores.get(f"contradiction {way}", 0.0)))
        for way in ("a→b", "b→a")
    )
    return there, back
