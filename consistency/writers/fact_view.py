"""The facts as the page shows them: who says what, and a picture of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from consistency.records import Extent, Fact, JudgedPair, Report
from consistency.writers.article_view import LINE, ArticleView
from consistency.writers.pair_view import headline
from consistency.writers.pictures import LinePicture, Row, line_picture
from consistency.writers.visible import visible
from consistency.writers.wording import counted, listed, percent

SHOWN_CARDS = 40
"""How many disputed facts are shown as cards; the rest stand in a table."""

SHOWN_FACTS = 120
"""How many facts stand in a table; the data files keep all."""

_SHOWN_LINKS = 12
_SHOWN_WITNESSES = 12
_SHOWN_TORN = 3
_SHOWN_BARS = 8
"""With more articles than this, a picture has a bar for each side instead."""


@dataclass(frozen=True, slots=True)
class SideView:
    """A value and its witnesses, of which `more` are not shown."""

    value: str
    articles: tuple[ArticleView, ...]
    more: int
    alone: bool


@dataclass(frozen=True, slots=True)
class LinkView:
    """A way from a fact to one of its pairs."""

    anchor: str
    label: str
    verdict: str
    confidence: int


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact, by its `number` in the report; `more` pairs of it are not linked.

    `weak` says that no contradiction in it is firm, `settled` that somebody has reviewed them all; `torn` names
    articles that hold two values of which only one can be right.
    """

    number: int
    topic: str
    kind: str
    severity: str
    sides: tuple[SideView, ...]
    picture: LinePicture | None
    alone: str
    others: str
    torn: str
    links: tuple[LinkView, ...]
    more: int
    weak: bool
    settled: bool

    @property
    def anchor(self) -> str:
        """Its place in the page."""
        return f"fact-{self.number}"


def fact_views(report: Report, articles: Mapping[str, ArticleView], anchors: Mapping[int, str]) -> list[FactView]:
    """All facts in the order of the report; `anchors` are the places of the pairs that the page holds."""
    pairs: dict[str, list[int]] = {}
    for i, pair in enumerate(report.judged):
        pairs.setdefault(pair.fingerprint, []).append(i)
    return [_fact(fact, report, articles, anchors, pairs, number) for number, fact in enumerate(report.facts, start=1)]


def _fact(
    fact: Fact,
    report: Report,
    articles: Mapping[str, ArticleView],
    anchors: Mapping[int, str],
    pairs: Mapping[str, list[int]],
    number: int,
) -> FactView:
    own = [i for fingerprint in dict.fromkeys(fact.pairs) for i in pairs.get(fingerprint, [])]
    # `judged` is in the order of importance, and so are the links.
    links = [_link(report.judged[i], articles, anchors[i]) for i in sorted(own) if i in anchors]
    contradictions = [pair for i in own if (pair := report.judged[i]).verdict.label == "contradiction"]
    witnesses = {article for side in fact.sides for article in side.articles}
    topic = headline(fact.topic, fact.kind, "The same claim")
    return FactView(
        number=number,
        topic=topic,
        kind=fact.kind or "",
        severity=report.severity(fact.kind),
        sides=tuple(
            SideView(
                value=visible(side.value, LINE),
                articles=tuple(articles[article] for article in side.articles[:_SHOWN_WITNESSES]),
                more=max(0, len(side.articles) - _SHOWN_WITNESSES),
                alone=fact.alone in side.articles,
            )
            for side in fact.sides
        ),
        picture=line_picture(topic, _rows(fact, articles)) if fact.disputed else None,
        alone=articles[fact.alone].label if fact.alone is not None and fact.alone in articles else "",
        others=counted(len(witnesses - {fact.alone}), "other"),
        torn=listed([articles[article].label for article in _torn(fact)]) if fact.disputed else "",
        links=tuple(links[:_SHOWN_LINKS]),
        more=len(fact.pairs) - min(len(links), _SHOWN_LINKS),
        weak=bool(contradictions) and all(pair.verdict.confidence < report.min_confidence for pair in contradictions),
        settled=bool(contradictions) and not any(pair.is_new for pair in contradictions),
    )


def _torn(fact: Fact) -> list[str]:
    """Articles that hold two values of which only one can be right."""
    held: dict[str, list[Extent | None]] = {}
    for side in fact.sides:
        for article in side.articles:
            held.setdefault(article, []).append(side.extent)

    def apart(a: Extent | None, b: Extent | None) -> bool:
        return fact.kind == "name" if a is None or b is None else a.high < b.low or b.high < a.low

    torn = [article for article, values in held.items() if any(apart(a, b) for a, b in combinations(values, 2))]
    return sorted(torn)[:_SHOWN_TORN]


def _rows(fact: Fact, articles: Mapping[str, ArticleView]) -> Sequence[Row]:
    """A bar for each article of each side, or for each side where that would be too many; none if one has no extent."""
    if len(fact.sides) < 2:
        return ()
    rows, sides = [], []
    for number, side in enumerate(fact.sides):
        if side.extent is None:
            return ()
        alone = fact.alone in side.articles
        sides.append(Row(visible(side.value, LINE), side.value, side.extent, number, alone))
        rows += [Row(articles[article].label, side.value, side.extent, number, alone) for article in side.articles]
    return rows if len(rows) <= _SHOWN_BARS else sides[: 2 * _SHOWN_BARS]


def _link(pair: JudgedPair, articles: Mapping[str, ArticleView], anchor: str) -> LinkView:
    label = f"{articles[pair.a.article].label} and {articles[pair.b.article].label}"
    return LinkView(anchor, label, pair.verdict.label, percent(pair.verdict.confidence))
