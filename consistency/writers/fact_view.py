"""The facts as the page shows them: who says what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from consistency.records import Fact, JudgedPair, Report
from consistency.writers.article_view import LINE, ArticleView
from consistency.writers.pair_view import headline
from consistency.writers.visible import visible
from consistency.writers.wording import counted, percent

SHOWN_FACTS = 1000
"""How many agreed facts the page shows; the data files keep all."""

_SHOWN_LINKS = 12


@dataclass(frozen=True, slots=True)
class SideView:
    """A value and its witnesses."""

    value: str
    articles: tuple[ArticleView, ...]
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
    """A fact; `more` pairs of it are not linked, `weak` says that no contradiction in it is firm."""

    anchor: str
    topic: str
    kind: str
    sides: tuple[SideView, ...]
    alone: str
    others: str
    links: tuple[LinkView, ...]
    more: int
    weak: bool


def fact_views(report: Report, articles: Mapping[str, ArticleView], anchors: Mapping[int, str]) -> list[FactView]:
    """All facts in the order of the report; `anchors` are the places of the pairs that the page shows."""
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
    contradictions = [p for p in (report.judged[i].verdict for i in own) if p.label == "contradiction"]
    witnesses = {article for side in fact.sides for article in side.articles}
    return FactView(
        anchor=f"fact-{number}-" + re.sub(r"[^A-Za-z0-9_-]", "-", fact.id)[:100],
        topic=headline(fact.topic, fact.kind, "The same claim"),
        kind=fact.kind or "",
        sides=tuple(
            SideView(visible(side.value, LINE), tuple(articles[a] for a in side.articles), fact.alone in side.articles)
            for side in fact.sides
        ),
        alone=articles[fact.alone].label if fact.alone is not None and fact.alone in articles else "",
        others=counted(len(witnesses - {fact.alone}), "other"),
        links=tuple(links[:_SHOWN_LINKS]),
        more=len(fact.pairs) - min(len(links), _SHOWN_LINKS),
        weak=bool(contradictions) and all(verdict.confidence < report.min_confidence for verdict in contradictions),
    )


def _link(pair: JudgedPair, articles: Mapping[str, ArticleView], anchor: str) -> LinkView:
    label = f"{articles[pair.a.article].label} and {articles[pair.b.article].label}"
    return LinkView(anchor, label, pair.verdict.label, percent(pair.verdict.confidence))
