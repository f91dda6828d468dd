"""What a report shows of many parts: the first pairs and facts, their articles, and Parquet files of all of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from consistency.baseline import apply_baseline
from consistency.cache.records import dump_article
from consistency.engines.ray.articles import load_articles
from consistency.engines.ray.cluster import Cluster, OnProgress
from consistency.engines.ray.facts import facts_in
from consistency.engines.ray.judging import judged_pairs
from consistency.engines.ray.parts import Made, Meta, Parts
from consistency.engines.ray.sentences import sentences_in
from consistency.engines.ray.workers import Item
from consistency.facts import rank_of_fact
from consistency.pipeline import rank_of
from consistency.records import Article, BaselineEntry, Fact, JudgedPair, Report, Sentence
from consistency.settings import Settings
from consistency.writers.parquet import FactsParquetWriter, PairsParquetWriter


@dataclass(frozen=True, slots=True)
class Shown:
    """What the report shows, in its order."""

    pairs: tuple[JudgedPair, ...]
    facts: tuple[Fact, ...]
    articles: tuple[Article, ...]
    sentences: tuple[Sentence, ...]


def choose(
    cluster: Cluster,
    place: Callable[[str], Parts],
    parts: Mapping[str, tuple[Parts, Sequence[Made]]],
    settings: Settings,
    baseline: Sequence[BaselineEntry],
    changed: frozenset[str] | None,
) -> Shown:
    """The first `settings.ray.shown` pairs and facts, their articles, and others while there is room.

    Findings that the baseline doesn't know go before those that it does. None that it knows is missing, nor the first
    new one of each kind: whether a run fails doesn't hang on `shown`. With `changed` articles there are only pairs that
    touch one of them, and all facts.
    """
    most = settings.ray.shown
    known = frozenset(entry.fingerprint for entry in baseline)
    first_pairs = _FirstPairs(parts["pairs"][0], most, known, changed)
    pairs = [
        pair
        for table in _chosen(cluster, place("shown-pairs"), *parts["pairs"], first_pairs)
        for pair in judged_pairs(table)
    ]
    pairs = [pairs[row] for row in _first(pairs, most, known)]
    facts = [
        fact
        for table in _chosen(
            cluster, place("shown-facts"), *parts["facts"], _FirstFacts(parts["facts"][0], None if changed else most)
        )
        for fact in facts_in(table)
    ]
    facts = sorted(facts, key=rank_of_fact)[: None if changed else most]
    shown = sorted(pairs, key=rank_of)
    ids = {side.article for pair in shown for side in (pair.a, pair.b)}
    ids |= {article for fact in facts for side in fact.sides for article in side.articles}
    ids |= {article for entry in baseline for article in entry.articles}
    total = sum(meta["articles"] for _, meta in parts["articles"][1])
    wanted = None if total <= most else frozenset(ids)
    source, made = parts["articles"]
    tables = _chosen(cluster, place("shown-articles"), source, made, _Articles(source, wanted))
    articles = sorted((a for table in tables for a in load_articles(table)), key=lambda article: article.id)
    source, made = parts["sentences"]
    tables = _chosen(cluster, place("shown-sentences"), source, made, _Sentences(source, wanted))
    sentences = sorted((s for t in tables for s in sentences_in(t)), key=lambda s: (s.article, s.start))
    return Shown(tuple(shown), tuple(facts), tuple(articles), tuple(sentences))


def publish(
    cluster: Cluster,
    place: Callable[[str], Parts],
    pairs: tuple[Parts, Sequence[Made]],
    facts: tuple[Parts, Sequence[Made]],
    report: Report,
    today: date,
    folder: Path,
    progress: OnProgress,
) -> None:
    """All pairs and facts as Parquet files in the folders `pairs` and `facts`, with the columns of `--format parquet`.

    Lines are not known there, and a baseline entry whose article was moved is not either.
    """
    # The settings of the report, and what a team has accepted, without all that is shown in it.
    frame = replace(report, articles=(), skipped=(), sentences=(), judged=(), facts=(), baseline=(), stale=())
    for name, (_, made), work in (
        ("pairs", pairs, _PairRows(pairs[0], frame, report.baseline, today)),
        ("facts", facts, _FactRows(facts[0], frame)),
    ):
        items: list[Item] = [{"name": part} for part, _ in made]
        written = place(f"published-{name}")
        written_parts = cluster.each(written, items, work, progress)
        target = folder / name
        target.mkdir(parents=True, exist_ok=True)
        old = set(target.glob("part-*.parquet"))
        for number, (part, _) in enumerate(written_parts or [("none", {})]):
            final = target / f"part-{number:05}.parquet"
            draft = final.with_name(f".{final.name}.draft")
            if written_parts:
                data = written.read(part)["file"][0].as_py()
            else:
                data = (PairsParquetWriter() if name == "pairs" else FactsParquetWriter()).write(frame)
            draft.write_bytes(data)
            os.replace(draft, final)
            old.discard(final)
        for file in old:  # of an earlier run that found more
            file.unlink()


def _chosen(cluster: Cluster, parts: Parts, source: Parts, made: Iterable[Made], work: Any) -> list[pa.Table]:
    """What `work` chooses of each part."""
    items: list[Item] = [{"name": name} for name, _ in made]
    done = cluster.each(parts, items, work, _silent)
    tables = [parts.read(name) for name, _ in done]
    shutil.rmtree(parts.folder, ignore_errors=True)  # cheap, and another run shows something else
    return [table for table in tables if len(table)]


def _first(pairs: Sequence[JudgedPair], most: int, known: Collection[str]) -> list[int]:
    """The rows of the pairs that are shown."""

    def urgency(row: int) -> tuple[bool, tuple[int, float, str]]:
        return pairs[row].fingerprint in known, rank_of(pairs[row])

    ordered = sorted(range(len(pairs)), key=urgency)
    kinds: dict[str | None, int] = {}
    for row in ordered:
        if pairs[row].fingerprint not in known:
            kinds.setdefault(pairs[row].verdict.kind, row)
    of_baseline = [row for row in ordered if pairs[row].fingerprint in known]
    return sorted({*ordered[:most], *kinds.values(), *of_baseline})


@dataclass(frozen=True, slots=True)
class _FirstPairs:
    source: Parts
    most: int
    known: frozenset[str]
    changed: frozenset[str] | None

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.source.read(item["name"])
        pairs = judged_pairs(table)
        if self.changed is not None:
            touching = [not {pair.a.article, pair.b.article}.isdisjoint(self.changed) for pair in pairs]
            table = table.filter(pa.array(touching, pa.bool_()))
            pairs = [pair for pair, touches in zip(pairs, touching, strict=True) if touches]
        rows = _first(pairs, self.most, self.known)
        return table.take(pa.array(rows, pa.int64())), {}


@dataclass(frozen=True, slots=True)
class _FirstFacts:
    source: Parts
    most: int | None

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        # The parts hold them in the order of the report.
        return self.source.read(item["name"]).slice(0, self.most), {}


@dataclass(frozen=True, slots=True)
class _Articles:
    source: Parts
    wanted: frozenset[str] | None

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.source.read(item["name"])
        if self.wanted is None:
            return table, {}
        found = [article for article in load_articles(table) if article.id in self.wanted]
        return pa.table({"article": pa.array([dump_article(article) for article in found], pa.binary())}), {}


@dataclass(frozen=True, slots=True)
class _Sentences:
    source: Parts
    wanted: frozenset[str] | None

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.source.read(item["name"])
        if self.wanted is None or not len(table):
            return table, {}
        names = {id.encode("utf-8", "surrogatepass") for id in self.wanted}
        return table.filter(pa.array([id in names for id in table["article"].to_pylist()], pa.bool_())), {}


@dataclass(frozen=True, slots=True)
class _PairRows:
    source: Parts
    frame: Report
    baseline: tuple[BaselineEntry, ...]
    today: date

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        pairs = tuple(sorted(judged_pairs(self.source.read(item["name"])), key=rank_of))
        if self.baseline:
            named = {article for entry in self.baseline for article in entry.articles}
            pairs, _ = apply_baseline(pairs, self.baseline, named, self.today)
        return _file(PairsParquetWriter().write(replace(self.frame, judged=pairs)))


@dataclass(frozen=True, slots=True)
class _FactRows:
    source: Parts
    frame: Report

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        facts = tuple(facts_in(self.source.read(item["name"])))
        return _file(FactsParquetWriter().write(replace(self.frame, facts=facts)))


def _file(data: bytes) -> tuple[pa.Table, Meta]:
    return pa.table({"file": pa.array([data], pa.large_binary())}), {}


def _silent(done: int, total: int) -> None:
    pass
