"""The data of the page, complete before the template sees it: the template only lays it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from consistency.records import KINDS, SEVERITIES, BaselineEntry, Report, Severity
from consistency.writers.article_view import LINE, ArticleView, article_views
from consistency.writers.fact_view import SHOWN_CARDS, SHOWN_FACTS, FactView, fact_views
from consistency.writers.matrix import Matrix, matrix_of
from consistency.writers.page_data import page_data
from consistency.writers.pair_view import GROUPS, Group, group_of, pair_anchors, pair_views
from consistency.writers.visible import visible
from consistency.writers.wording import counted, listed, percent

SHOWN_ROWS = 500
"""How many articles, skipped things and stale entries the page lists; the data files keep all."""

GROUP_NAMES: Mapping[Group, str] = {
    "contradictions": "Contradictions",
    "weaker": "Weaker signs",
    "updates": "Updates",
    "agreements": "Agreements",
}


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
class FigureView:
    """A number at the top of the page: what it counts, and a note on it; `target` is the section that says more."""

    number: int
    name: str
    note: str
    target: str


@dataclass(frozen=True, slots=True)
class KindView:
    """How many findings of a kind there are, and how grave they are."""

    kind: str
    severity: Severity
    found: int
    new: int


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of the baseline whose finding no longer occurs."""

    kind: str
    articles: tuple[str, str]
    sentences: tuple[str, str]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group of pairs that a reader may ask for; `note` says what it is."""

    key: Group
    name: str
    number: int
    note: str


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything on the page, in the order of the page; `data` is what its script reads."""

    corpus: str
    summary: str
    figures: tuple[FigureView, ...]
    kinds: tuple[KindView, ...]
    reviewed: tuple[tuple[str, int], ...]
    changed_since: str
    disputed: tuple[FactView, ...]
    more_disputed: tuple[FactView, ...]
    weakly_disputed: tuple[FactView, ...]
    disputed_total: int
    matrix: Matrix
    groups: tuple[GroupView, ...]
    pairs_shown: int
    pairs_total: int
    agreed: tuple[FactView, ...]
    agreed_total: int
    articles: tuple[ArticleView, ...]
    articles_total: int
    skipped: tuple[SkippedView, ...]
    skipped_total: int
    left_out: tuple[tuple[str, int], ...]
    stale: tuple[EntryView, ...]
    stale_total: int
    judged_pairs: str
    neutral_pairs: str
    cut_by_top_k: int
    settings: tuple[tuple[str, str], ...]
    models: tuple[ModelView, ...]
    tool: str
    data: str


def page_view(report: Report) -> PageView:
    """The page of a report; the same report gives the same page."""
    articles = article_views(report)
    anchors = pair_anchors(report)
    facts = fact_views(report, articles, anchors)
    disputed = [view for view, fact in zip(facts, report.facts, strict=True) if fact.disputed]
    agreed = [view for view, fact in zip(facts, report.facts, strict=True) if not fact.disputed]
    # What somebody has settled needs no eyes, and goes last.
    firm = sorted((fact for fact in disputed if not fact.weak), key=lambda fact: fact.settled)
    weak = [fact for fact in disputed if fact.weak]
    cards, rows = firm[:SHOWN_CARDS], firm[SHOWN_CARDS:][:SHOWN_FACTS]
    shown = {fact.number for fact in (*cards, *rows, *weak[:SHOWN_CARDS], *agreed[:SHOWN_FACTS])}
    fact_of = {
        fingerprint: view.number
        for view, fact in zip(facts, report.facts, strict=True)
        if view.number in shown
        for fingerprint in fact.pairs
    }
    groups = Counter(group for pair in report.judged if (group := group_of(pair, report)))
    return PageView(
        corpus=visible(report.corpus, LINE),
        summary=_summary(report, len(firm)),
        figures=_figures(report),
        kinds=_kinds(report),
        reviewed=_reviewed(report),
        changed_since=visible(report.changed_since or "", LINE),
        disputed=tuple(cards),
        more_disputed=tuple(rows),
        weakly_disputed=tuple(weak[:SHOWN_CARDS]),
        disputed_total=len(firm),
        matrix=matrix_of(report, articles),
        groups=tuple(_group(group, groups[group], report) for group in GROUPS),
        pairs_shown=len(anchors),
        pairs_total=groups.total(),
        agreed=tuple(agreed[:SHOWN_FACTS]),
        agreed_total=len(agreed),
        articles=tuple(articles[article.id] for article in report.articles[:SHOWN_ROWS]),
        articles_total=len(report.articles),
        skipped=tuple(
            SkippedView(visible(skip.what, LINE), visible(skip.reason, LINE)) for skip in report.skipped[:SHOWN_ROWS]
        ),
        skipped_total=len(report.skipped),
        left_out=_left_out(report),
        stale=tuple(_entry(entry) for entry in report.stale[:SHOWN_ROWS]),
        stale_total=len(report.stale),
        judged_pairs=counted(report.counts.get("pairs", len(report.judged)), "pair"),
        neutral_pairs=f"{report.counts.get('neutral', 0):,}",
        cut_by_top_k=report.counts.get("cut_by_top_k", 0),
        settings=tuple((visible(key, LINE), visible(value, LINE)) for key, value in _flat(report.settings)),
        models=_models(report),
        tool=visible(report.tool, LINE),
        data=page_data(pair_views(report, articles, anchors), articles, report.baseline, fact_of),
    )


def _summary(report: Report, disputed: int) -> str:
    facts = f" on {counted(disputed, 'disputed fact')}" if disputed else ""
    found = [
        counted(len(report.findings), "contradiction") + facts,
        counted(report.counts.get("agreement", _labelled(report, "agreement")), "agreement"),
    ]
    if updates := report.counts.get("update", _labelled(report, "update")):
        found.insert(1, counted(updates, "update"))
    return listed(found)


def _labelled(report: Report, label: str) -> int:
    return sum(pair.verdict.label == label for pair in report.judged)


def _group(group: Group, number: int, report: Report) -> GroupView:
    least = percent(report.min_confidence)
    notes = {
        "weaker": f"Contradictions of less than {least}% confidence, which is what was asked for.",
        "updates": "Both sentences may be right: they speak of different times.",
        "agreements": "Different articles that say the same.",
    }
    return GroupView(group, GROUP_NAMES[group], number, notes.get(group, ""))


def _figures(report: Report) -> tuple[FigureView, ...]:
    counts = report.counts
    articles = counts.get("articles", len(report.articles))
    sentences = counts.get("sentences", len(report.sentences))
    pairs = counts.get("pairs", len(report.judged))
    skipped = counts.get("skipped", len(report.skipped))
    copies, cut = counts.get("copies", 0), counts.get("cut_by_top_k", 0)
    left_out = counts.get("left_out", sum(sentence.left_out is not None for sentence in report.sentences))
    return (
        FigureView(articles, _noun(articles, "article"), _note(copies, "copy", "copies"), "articles"),
        FigureView(sentences, _noun(sentences, "sentence"), f"{left_out:,} left out" if left_out else "", "left-out"),
        FigureView(pairs, f"{_noun(pairs, 'pair')} judged", f"{cut:,} more cut" if cut else "", "pairs-checked"),
        FigureView(skipped, "skipped", "not checked at all" if skipped else "", "skipped"),
    )


def _noun(number: int, one: str) -> str:
    return one if number == 1 else one + "s"


def _note(number: int, one: str, many: str) -> str:
    return f"{counted(number, one, many)} among them" if number else ""


def _kinds(report: Report) -> tuple[KindView, ...]:
    found = Counter(pair.verdict.kind for pair in report.findings)
    new = Counter(pair.verdict.kind for pair in report.new_findings)
    kinds = (KindView(kind, report.severity(kind), found[kind], new[kind]) for kind in KINDS if found[kind])
    return tuple(sorted(kinds, key=lambda view: SEVERITIES.index(view.severity)))


def _reviewed(report: Report) -> tuple[tuple[str, int], ...]:
    """How the findings stand: new ones, those that somebody has settled, and entries without a finding."""
    if not report.baseline and not report.counts.get("unused_waivers") and not any(p.review for p in report.findings):
        return ()
    found = Counter(pair.review.status if pair.review else "new" for pair in report.findings)
    states: tuple[tuple[str, str], ...] = (
        ("new", "new"),
        ("expired", "expired, and new again"),
        ("accepted", "accepted"),
        ("false-alarm", "false alarms"),
        ("waived", "waived"),
    )
    shown = tuple((words, found[state]) for state, words in states if found[state] or state == "new")
    unused = (
        ("stale entries", len(report.stale)),
        ("waivers that silence nothing", report.counts.get("unused_waivers", 0)),
    )
    return (*shown, *((words, number) for words, number in unused if number))


def _entry(entry: BaselineEntry) -> EntryView:
    a, b = (visible(text, LINE) for text in entry.sentences)
    first, second = (visible(text, LINE) for text in entry.articles)
    return EntryView(entry.kind, (first, second), (a, b))


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
