"""The data of the page, complete before the template sees it: the template only lays it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from consistency.records import KINDS, Report
from consistency.writers.article_view import LINE, ArticleView, article_views
from consistency.writers.fact_view import SHOWN_FACTS, FactView, fact_views
from consistency.writers.pair_view import GroupView, group_views, pair_anchors
from consistency.writers.visible import visible
from consistency.writers.wording import counted


@dataclass(frozen=True, slots=True)
class SkippedView:
    """What was not checked, and why."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class ModelView:
    """A model by its use, weights and licence."""

    use: str
    id: str
    licence: str
    parameters: str
    dtype: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything on the page, in the order of the page."""

    corpus: str
    summary: str
    kinds: tuple[tuple[str, int], ...]
    disputed: tuple[FactView, ...]
    weakly_disputed: tuple[FactView, ...]
    groups: tuple[GroupView, ...]
    filter_kinds: tuple[str, ...]
    filter_articles: tuple[ArticleView, ...]
    agreed: tuple[FactView, ...]
    agreed_total: int
    articles: tuple[ArticleView, ...]
    skipped: tuple[SkippedView, ...]
    left_out: tuple[tuple[str, int], ...]
    judged_pairs: str
    neutral_pairs: str
    cut_by_top_k: int
    settings: tuple[tuple[str, str], ...]
    models: tuple[ModelView, ...]
    tool: str


def page_view(report: Report) -> PageView:
    """The page of a report; the same report gives the same page."""
    articles = article_views(report)
    anchors = pair_anchors(report)
    groups = group_views(report, articles, anchors)
    facts = fact_views(report, articles, anchors)
    disputed = [view for view, fact in zip(facts, report.facts, strict=True) if fact.disputed]
    agreed = [view for view, fact in zip(facts, report.facts, strict=True) if not fact.disputed]
    firm = tuple(fact for fact in disputed if not fact.weak)
    shown = [pair for group in groups for pair in group.pairs]
    in_pairs = {article.key for pair in shown for article in (pair.a.article, pair.b.article)}
    return PageView(
        corpus=visible(report.corpus, LINE),
        summary=_summary(report, len(firm)),
        kinds=_kinds(report),
        disputed=firm,
        weakly_disputed=tuple(fact for fact in disputed if fact.weak),
        groups=tuple(groups),
        filter_kinds=tuple(kind for kind in KINDS if any(pair.kind == kind for pair in shown)),
        filter_articles=tuple(article for article in articles.values() if article.key in in_pairs),
        agreed=tuple(agreed[:SHOWN_FACTS]),
        agreed_total=len(agreed),
        articles=tuple(articles[article.id] for article in report.articles),
        skipped=tuple(SkippedView(visible(skip.what, LINE), visible(skip.reason, LINE)) for skip in report.skipped),
        left_out=_left_out(report),
        judged_pairs=counted(report.counts.get("pairs", len(report.judged)), "pair"),
        neutral_pairs=f"{report.counts.get('neutral', 0):,}",
        cut_by_top_k=report.counts.get("cut_by_top_k", 0),
        settings=tuple((visible(key, LINE), visible(value, LINE)) for key, value in _flat(report.settings)),
        models=_models(report),
        tool=visible(report.tool, LINE),
    )


def _summary(report: Report, disputed: int) -> str:
    facts = f" ({counted(disputed, 'disputed fact')})" if disputed else ""
    found = [
        counted(len(report.findings), "contradiction") + facts,
        counted(report.counts.get("agreement", _labelled(report, "agreement")), "agreement"),
    ]
    if updates := report.counts.get("update", _labelled(report, "update")):
        found.insert(1, counted(updates, "update"))
    checked = [
        counted(report.counts.get("articles", len(report.articles)), "article"),
        counted(report.counts.get("sentences", len(report.sentences)), "sentence"),
        counted(report.counts.get("pairs", len(report.judged)), "pair"),
    ]
    return f"{', '.join(checked)}: {', '.join(found)}"


def _labelled(report: Report, label: str) -> int:
    return sum(pair.verdict.label == label for pair in report.judged)


def _kinds(report: Report) -> tuple[tuple[str, int], ...]:
    found = Counter(pair.verdict.kind for pair in report.findings)
    return tuple((kind, found[kind]) for kind in KINDS if found[kind])


def _left_out(report: Report) -> tuple[tuple[str, int], ...]:
    reasons = Counter(visible(sentence.left_out, LINE) for sentence in report.sentences if sentence.left_out)
    return tuple(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))


def _models(report: Report) -> tuple[ModelView, ...]:
    return tuple(
        ModelView(
            use=visible(use, LINE),
            id=visible(model.id, LINE),
            licence=visible(model.licence, LINE),
            parameters=f"{model.parameters:,}",
            dtype=visible(model.dtype, LINE),
            sha256=visible(model.sha256, LINE),
        )
        for use, model in sorted(report.models.items())
    )


def _flat(settings: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str]]:
    """Settings by their dotted keys, values in plain words."""
    for key in sorted(settings, key=str):
        value = settings[key]
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", _words(value)


def _words(value: Any) -> str:
    if value is None or value == ():
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, AbstractSet):
        return ", ".join(sorted(_words(item) for item in value))
    if isinstance(value, list | tuple):
        return ", ".join(_words(item) for item in value)
    return str(value)
