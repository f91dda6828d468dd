"""The pipeline: articles → sentences → vectors → pairs → verdicts → facts and findings, in this order, in one process.

At its end stands what a team has said of the findings: the baseline, then inline waivers, then `changed_since`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from consistency.baseline import apply_baseline
from consistency.cache import Cache, open_cache
from consistency.corpus import corpus_of
from consistency.corpus.changes import changed_articles
from consistency.corpus.places import places_of
from consistency.corpus.waivers import apply_waivers
from consistency.errors import IncompleteError
from consistency.facts import fingerprint_of, gather_facts
from consistency.incremental import (
    ModelChangedError,
    Models,
    Outcome,
    Places,
    Source,
    judging_key,
    keep_outcome,
    open_models,
    outcome_key,
    places_of_pairs,
    recall_outcome,
    report_key,
    sentences_of,
    source_of,
    verdicts_of,
)
from consistency.records import (
    KINDS,
    Article,
    BaselineEntry,
    Corpus,
    Fact,
    JudgedPair,
    ModelInfo,
    Pair,
    Report,
    Sentence,
    Skipped,
    Verdict,
)
from consistency.settings import Settings
from consistency.text import normalise

if TYPE_CHECKING:  # a run that finds everything in the cache needs neither numpy nor the judges
    from consistency.models.interface import Embedder, NliModel

OPENING = 12
"""How many sentences at an article's beginning tell what it is about."""

_UNREPORTED = ("output_dir", "formats", "paths", "baseline", "cache", "cache_dir", "cache_size", "engine", "ray")
"""Settings that no report names: paths differ from one computer to the next, and the report must not."""

OnStage = Callable[[str, int, int], None]
"""Called with (stage, done, total) while a run goes on."""


def _silent(stage: str, done: int, total: int) -> None:
    pass


def check(
    paths_or_articles: str | Path | Sequence[str | Path] | Iterable[Article | Mapping[str, Any]],
    settings: Settings | None = None,
    *,
    baseline: Sequence[BaselineEntry] = (),
    today: date | None = None,
    progress: OnStage = _silent,
    cache: str | Path | Cache | None = None,
) -> Report:
    """Check a corpus: paths (files, folders, globs), or articles in memory (`Article` records or mappings).

    Findings in the `baseline` are marked as such; `today` (by default the clock's) decides which of its entries have
    expired. `cache` is the folder of a cache, which is made if need be, or an open one; without it nothing is kept, and
    nothing found. It changes nothing but the time that a run takes.

    Raises `UsageError` for a path that is not there and for a `changed_since` that git doesn't know, `ModelError` for a
    model that can't be opened, and `IncompleteError` when there is nothing to compare.

    >>> from consistency.settings import Settings
    >>> texts = [{"id": "a", "text": "The bridge cost 90 million dollars."},
    ...          {"id": "b", "text": "The bridge cost 60 million dollars."}]
    >>> report = check(texts, Settings(embedding_model="stub", nli_model="stub"))
    >>> [(pair.verdict.label, pair.verdict.kind) for pair in report.findings]
    [('contradiction', 'quantity')]
    """
    settings = settings or Settings()
    if isinstance(cache, Cache):
        return run(paths_or_articles, settings, cache, baseline=baseline, today=today, progress=progress).report
    with Cache(None) if cache is None else open_cache([Path(cache)], settings.cache_size) as opened:
        return run(paths_or_articles, settings, opened, baseline=baseline, today=today, progress=progress).report


@dataclass(frozen=True, slots=True)
class Run:
    """A report, and what identifies all that it was made of; None where that isn't known."""

    report: Report
    key: bytes | None


def run(
    given: str | Path | Sequence[str | Path] | Iterable[Article | Mapping[str, Any]],
    settings: Settings,
    cache: Cache,
    *,
    baseline: Sequence[BaselineEntry] = (),
    today: date | None = None,
    progress: OnStage = _silent,
) -> Run:
    """`check` on an open cache, with the key of its report."""
    today = today or date.today()
    source = _source(given, settings, cache)
    corpus = source.corpus
    sentences = sentences_of(witnesses(corpus), cache)
    claiming = {sentence.article for sentence in sentences if sentence.left_out is None}
    demand_claims(corpus.name, len(corpus.articles), claiming, corpus.skipped, settings)
    # Asked before the models are loaded: a wrong revision is told at once.
    since = settings.changed_since
    changed = None if since is None else changed_articles(corpus.articles, since)
    try:
        models = open_models(settings, cache)
        outcome, key = _outcome(corpus, sentences, settings, models, progress, cache)
    except ModelChangedError:
        models = open_models(settings, cache)  # as they are now
        outcome, key = _outcome(corpus, sentences, settings, models, progress, cache)

    def find() -> Places:
        return places_in(outcome.judged, corpus, settings)

    places = places_of_pairs(outcome.judged, source, key, cache, find)
    infos = {"embedding": models.embedder.info, "nli": models.nli.info}
    report = _report(corpus, sentences, settings, outcome, places, infos, baseline, today, changed)
    said = (tuple(baseline), today) if baseline else ()
    more = (report.settings, report.models, report.tool, report.changed_since, sorted(changed or ()), said)
    return Run(report, report_key(source, key, *more))


def compare(
    a: str,
    b: str,
    *,
    a_published: date | None = None,
    b_published: date | None = None,
    settings: Settings | None = None,
) -> Verdict:
    """The verdict on two sentences.

    >>> from consistency.settings import Settings
    >>> stub = Settings(embedding_model="stub", nli_model="stub")
    >>> compare("The tunnel is 57 kilometres long.", "The tunnel is 75 km long.", settings=stub).kind
    'quantity'
    """
    from consistency.models.loading import load_embedder, load_nli
    from consistency.verdicts import Statement, default_judges, judge_pairs

    settings = settings or Settings()
    judges = default_judges(load_embedder(settings.embedding_model), load_nli(settings.nli_model))
    return judge_pairs(
        [(Statement(normalise(a), a_published), Statement(normalise(b), b_published))], judges, updates=settings.updates
    )[0]


def check_corpus(
    corpus: Corpus,
    sentences: tuple[Sentence, ...],
    settings: Settings,
    embedder: Embedder,
    nli: NliModel,
    progress: OnStage = _silent,
    *,
    baseline: Sequence[BaselineEntry] = (),
    today: date | None = None,
    changed: Collection[str] | None = None,
) -> Report:
    """The run itself, with the models given; `changed` are the articles that a shown pair must touch, None for all."""
    outcome, _ = _outcome(corpus, sentences, settings, Models(embedder, nli, "", ""), progress, Cache(None))
    places = places_in(outcome.judged, corpus, settings)
    infos = {"embedding": embedder.info, "nli": nli.info}
    return _report(corpus, sentences, settings, outcome, places, infos, baseline, today, changed)


def _outcome(
    corpus: Corpus, sentences: Sequence[Sentence], settings: Settings, models: Models, progress: OnStage, cache: Cache
) -> tuple[Outcome, bytes | None]:
    """What the sentences say of each other, and its key in the cache."""
    key = outcome_key(settings, models, corpus.articles) if cache.is_open else None
    known = recall_outcome(cache, key, sentences) if key else None
    if known is None:
        known = _paired_and_judged(corpus, sentences, settings, models, progress, cache)
        if key:
            keep_outcome(cache, key, known)
    return known, key


def _paired_and_judged(
    corpus: Corpus, sentences: Sequence[Sentence], settings: Settings, models: Models, progress: OnStage, cache: Cache
) -> Outcome:
    import numpy as np

    from consistency.pairs import pair_sentences
    from consistency.readings.memory import forget
    from consistency.verdicts import Statement, default_judges, judge_pairs

    normalised = [normalise(sentence.text) for sentence in sentences]
    paired = (text for text, sentence in zip(normalised, sentences, strict=True) if sentence.left_out is None)
    row = {text: number for number, text in enumerate(dict.fromkeys(paired))}
    unique = models.embedder.encode(list(row), lambda done, total: progress("embedding sentences", done, total))
    # A sentence that is left out takes any vector: pairing passes it over.
    rows = np.array([row.get(text, 0) for text in normalised], dtype=np.int64)
    pairing = pair_sentences(
        sentences,
        unique,
        rows=rows,
        top_k=settings.top_k,
        threshold=settings.similarity,
        within=settings.within,
        method=settings.pairing,
        progress=lambda done, total: progress("pairing sentences", done, total),
    )
    published = {article.id: article.published for article in corpus.articles}
    around = openings_of(sentences)
    statements = [
        Statement(text, published[sentence.article], around[sentence.article])
        for text, sentence in zip(normalised, sentences, strict=True)
    ]
    judges = default_judges(models.embedder, models.nli)
    verdicts = verdicts_of(
        [(statements[pair.a], statements[pair.b]) for pair in pairing.pairs],
        lambda pairs: judge_pairs(pairs, judges, updates=settings.updates, gate=settings.gate),
        cache,
        judging_key(settings, models) if cache.is_open else b"",
        lambda done, total: progress("judging pairs", done, total),
    )
    forget()
    judged, neutral = _judged(sentences, pairing.pairs, verdicts)
    return Outcome(judged, len(pairing.pairs), pairing.cut_by_top_k, neutral, pairing.method)


def _report(
    corpus: Corpus,
    sentences: tuple[Sentence, ...],
    settings: Settings,
    outcome: Outcome,
    places: Places,
    infos: Mapping[str, ModelInfo],
    baseline: Sequence[BaselineEntry],
    today: date | None,
    changed: Collection[str] | None,
) -> Report:
    """The report of what was found, with what a team has said of it."""
    placed = tuple(replace(pair, places=place) for pair, place in zip(outcome.judged, places, strict=True))
    judged, stale, unused_waivers = reviewed(placed, corpus, baseline, today)
    sure = [p for p in judged if p.verdict.label != "contradiction" or p.verdict.confidence >= settings.min_confidence]
    facts = gather_facts(sure)
    if changed is not None:
        judged, facts = touching(changed, judged, facts)
    labels = Counter(pair.verdict.label for pair in judged)
    counts = {
        "articles": len(corpus.articles),
        "copies": sum(article.copy_of is not None for article in corpus.articles),
        "skipped": len(corpus.skipped),
        "noise_lines": sum(article.noise for article in corpus.articles),
        "sentences": len(sentences),
        "left_out": sum(sentence.left_out is not None for sentence in sentences),
        "pairs": outcome.pairs,
        "cut_by_top_k": outcome.cut_by_top_k,
        "agreement": labels["agreement"],
        "contradiction": labels["contradiction"],
        "update": labels["update"],
        "neutral": outcome.neutral,
        "disputed_facts": sum(fact.disputed for fact in facts),
    }
    return assembled(
        corpus,
        sentences,
        settings,
        judged,
        facts,
        counts,
        outcome.pairing,
        infos,
        baseline,
        stale,
        unused_waivers,
        changed,
    )


def assembled(
    corpus: Corpus,
    sentences: tuple[Sentence, ...],
    settings: Settings,
    judged: tuple[JudgedPair, ...],
    facts: tuple[Fact, ...],
    counts: Mapping[str, int],
    pairing: str,
    infos: Mapping[str, ModelInfo],
    baseline: Sequence[BaselineEntry],
    stale: tuple[BaselineEntry, ...],
    unused_waivers: int,
    changed: Collection[str] | None,
) -> Report:
    """The report of reviewed pairs, with the counts of their reviews."""
    report = Report(
        corpus=corpus.name,
        articles=corpus.articles,
        skipped=corpus.skipped,
        sentences=sentences,
        judged=judged,
        facts=facts,
        counts=counts,
        settings=settings.model_dump(mode="json", exclude=set(_UNREPORTED)) | {"pairing": pairing},
        models=dict(infos),
        tool=f"consistency {version('consistency')}",
        min_confidence=settings.min_confidence,
        severities={kind: getattr(settings.severity, kind) for kind in KINDS},
        baseline=tuple(baseline),
        stale=stale,
        changed_since=None if changed is None else settings.changed_since,
    )
    settled = Counter(finding.review.status for finding in report.findings if finding.review and not finding.is_new)
    reviews = {
        "new": len(report.new_findings),
        "accepted": settled["accepted"] + settled["false-alarm"],
        "waived": settled["waived"],
        "unused_waivers": unused_waivers,
    }
    return replace(report, counts={**counts, **reviews})


def openings_of(sentences: Iterable[Sentence]) -> dict[str, tuple[str, ...]]:
    """The first sentences of each article, normalised: they tell what it is about."""
    openings: dict[str, list[str]] = {}
    for sentence in sentences:
        opening = openings.setdefault(sentence.article, [])
        if len(opening) < OPENING:
            opening.append(normalise(sentence.text))
    return {article: tuple(opening) for article, opening in openings.items()}


def witnesses(corpus: Corpus) -> tuple[Article, ...]:
    """The articles that count: a copy of another is no witness of its own."""
    return tuple(article for article in corpus.articles if article.copy_of is None)


def _source(given: Any, settings: Settings, cache: Cache) -> Source:
    if isinstance(given, str | Path):
        return source_of([given], settings.columns, cache)
    items = list(given)
    if items and all(isinstance(item, str | Path) for item in items):
        return source_of(items, settings.columns, cache)
    return Source(corpus_of(items, settings.columns))


def demand_claims(
    name: str, articles: int, claiming: Collection[str], skipped: Sequence[Skipped], settings: Settings
) -> None:
    """Raise `IncompleteError` unless two articles have claims, or one that may be held against itself."""
    if len(claiming) > 1 or (claiming and settings.within):
        return
    told = "".join(f"\n  skipped {skip.what}: {skip.reason}" for skip in skipped[:20])
    if len(skipped) > 20:
        told += f"\n  … and {len(skipped) - 20} more"
    if claiming:
        raise IncompleteError(
            f"there is one article with claims, {min(claiming)!r}, and nothing to compare it with; "
            f"add articles, or use --within to compare its sentences with each other{told}"
        )
    found = f"{articles} articles without a claim" if articles else "no articles"
    raise IncompleteError(f"nothing to check: found {found} in {name!r}{told}")


def _judged(
    sentences: Sequence[Sentence], pairs: Sequence[Pair], verdicts: Sequence[Verdict | None]
) -> tuple[tuple[JudgedPair, ...], int]:
    """The pairs that are not neutral, in the report's order, and the number of those that are."""
    found: dict[str, JudgedPair] = {}
    neutral = 0
    for pair, verdict in zip(pairs, verdicts, strict=True):
        if verdict is None:
            neutral += 1
            continue
        a, b = sentences[pair.a], sentences[pair.b]  # in order, because articles are sorted by id
        fingerprint = fingerprint_of(verdict.kind or verdict.label, a, b)
        # The same sentence twice in one article says nothing more.
        found.setdefault(fingerprint, JudgedPair(a, b, round(pair.similarity, 4), verdict, fingerprint))
    return tuple(sorted(found.values(), key=rank_of)), neutral


def rank_of(pair: JudgedPair) -> tuple[int, float, str]:
    """Where a pair stands in a report: contradictions first, the most confident first."""
    order = ("contradiction", "update", "agreement", "neutral")
    return order.index(pair.verdict.label), -round(pair.verdict.confidence, 2), pair.fingerprint


def places_in(judged: Sequence[JudgedPair], corpus: Corpus, settings: Settings) -> Places:
    """Where both sides of the pairs stand in their files."""
    articles = {article.id: article for article in corpus.articles}
    places = places_of(articles, (side for pair in judged for side in (pair.a, pair.b)), settings.columns)
    return [(places.get((pair.a.article, pair.a.start)), places.get((pair.b.article, pair.b.start))) for pair in judged]


def reviewed(
    placed: tuple[JudgedPair, ...], corpus: Corpus, baseline: Sequence[BaselineEntry], today: date | None
) -> tuple[tuple[JudgedPair, ...], tuple[BaselineEntry, ...], int]:
    """The pairs with what was said of them, the stale entries of the baseline, and the number of idle waivers."""
    stale: tuple[BaselineEntry, ...] = ()
    if baseline:
        counting = {article.id for article in witnesses(corpus)}
        placed, stale = apply_baseline(placed, baseline, counting, today or date.today())
    reviewed, idle = apply_waivers(placed, {article.id: article for article in corpus.articles})
    return reviewed, stale, idle


def touching(
    changed: Collection[str], judged: Sequence[JudgedPair], facts: Sequence[Fact]
) -> tuple[tuple[JudgedPair, ...], tuple[Fact, ...]]:
    """The pairs that touch a changed article, and the facts with one of them: their sides are still everybody's."""
    kept = tuple(pair for pair in judged if not {pair.a.article, pair.b.article}.isdisjoint(changed))
    shown = {pair.fingerprint for pair in kept}
    shortened = (replace(fact, pairs=tuple(pair for pair in fact.pairs if pair in shown)) for fact in facts)
    return kept, tuple(fact for fact in shortened if fact.pairs)
