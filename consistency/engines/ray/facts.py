"""Each finding once, and facts: connected components of the judged pairs, gathered by the local engine's function.

A component is gathered where its label sends it; no process sees all pairs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from consistency.engines.ray.cluster import Cluster, OnProgress
from consistency.engines.ray.components import Integers, hashed, label_components
from consistency.engines.ray.judging import RESULT, judged_pairs
from consistency.engines.ray.parts import Made, Meta, Parts, Workplace
from consistency.engines.ray.workers import Item
from consistency.facts import gather_facts, nodes_of
from consistency.records import Extent, Fact, JudgedPair, Side


def once_each(
    cluster: Cluster, parts: Parts, judged: Parts, made: list[Made], buckets: int, progress: OnProgress
) -> list[Made]:
    """Parts of judged pairs, each fingerprint once: the same sentence twice in one article says nothing more."""
    items: list[Item] = [{"name": name} for name, meta in made if meta["pairs"] > meta["neutral"]]
    return cluster.exchange(parts, items, _ByFingerprint(judged, buckets), _Once(), buckets, progress)


def gather(
    cluster: Cluster,
    place: Workplace,
    parts: Parts,
    pairs: Parts,
    made: list[Made],
    least: float,
    key: bytes,
    buckets: int,
    progress: OnProgress,
) -> list[Made]:
    """Parts of facts; each holds whole facts. Contradictions below the confidence `least` make none."""
    items: list[Item] = [{"name": name} for name, _ in made]
    if buckets <= 1:
        return cluster.exchange(parts, items, _Rows(pairs), _Gather(least), 1, progress)
    if (done := parts.finished()) is not None:
        return done
    tied = place.stage("fact-edges", key)
    edges = cluster.each(tied, items, _Edges(pairs, least), _silent)
    labels, labelled = label_components(cluster, place, "facts", key, tied, edges, buckets)
    met = place.stage("fact-pairs", key)
    ends: list[Item] = [{"name": name, "labels": True} for name, _ in labelled]
    labelled_pairs = cluster.exchange(
        met, [*items, *ends], _Meet(pairs, labels, least, buckets), _Labelled(), buckets, _silent
    )
    groups: list[Item] = [{"name": name} for name, _ in labelled_pairs]
    return cluster.exchange(parts, groups, _ByLabel(met, buckets), _Gather(least), buckets, progress)


def sure(pairs: Iterable[JudgedPair], least: float) -> list[JudgedPair]:
    """The pairs that facts are made of."""
    return [pair for pair in pairs if pair.verdict.label != "contradiction" or pair.verdict.confidence >= least]


@dataclass(frozen=True, slots=True)
class _ByFingerprint:
    judged: Parts
    buckets: int

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.judged.read(item["name"])
        buckets = [int(fingerprint[:15], 16) % self.buckets for fingerprint in table["fingerprint"].to_pylist()]
        return table.append_column("bucket", pa.array(buckets, pa.int64())), {}


class _Once:
    """Of pairs with one fingerprint the first, and counts of what they say."""

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        if not len(rows):
            return []
        rows = rows.drop_columns(["bucket"])
        rows = rows.sort_by([("fingerprint", "ascending"), ("a", "ascending"), ("b", "ascending")])
        prints = rows["fingerprint"].to_pylist()
        first = [n == 0 or prints[n] != prints[n - 1] for n in range(len(prints))]
        rows = rows.filter(pa.array(first, pa.bool_())).combine_chunks()
        labels = [pair.verdict.label for pair in judged_pairs(rows)]
        meta = {label: labels.count(label) for label in ("agreement", "contradiction", "update")}
        return [parts.write(f"{bucket}-pairs", rows, meta)]


@dataclass(frozen=True, slots=True)
class _Rows:
    pairs: Parts

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        return self.pairs.read(item["name"]), {}


@dataclass(frozen=True, slots=True)
class _Gather:
    """The facts of whole components."""

    least: float

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        if not len(rows):
            return []
        facts = gather_facts(sure(judged_pairs(rows.sort_by([("a", "ascending"), ("b", "ascending")])), self.least))
        meta = {"facts": len(facts), "disputed": sum(fact.disputed for fact in facts)}
        return [parts.write(f"{bucket}-facts", fact_table(facts), meta)] if facts else []


@dataclass(frozen=True, slots=True)
class _Edges:
    """Work: an edge for each pair that a fact may be made of."""

    pairs: Parts
    least: float

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        _, u, v = _edges(self.pairs.read(item["name"]), self.least)
        return pa.table({"u": u, "v": v}), {}


def _edges(table: pa.Table, least: float) -> tuple[pa.Table, Integers, Integers]:
    """The rows that facts are made of, and the nodes of both sides, hashed."""
    pairs = judged_pairs(table)
    kept = {id(pair) for pair in sure(pairs, least) if pair.verdict.label in ("contradiction", "agreement")}
    rows = table.filter(pa.array([id(pair) in kept for pair in pairs], pa.bool_()))
    nodes = [nodes_of(pair) for pair in pairs if id(pair) in kept]
    u, v = (hashed(repr(node[side]).encode("utf-8", "surrogatepass") for node in nodes) for side in (0, 1))
    return rows, u, v


@dataclass(frozen=True, slots=True)
class _Meet:
    """Pairs, and the labels of nodes, to the bucket of the pair's first node."""

    pairs: Parts
    labels: Parts
    least: float
    buckets: int

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        if item.get("labels"):
            table = self.labels.read(item["name"])
            nodes, labels = table["node"].to_numpy(), table["label"]
            rows = pa.table({field.name: pa.nulls(len(table), field.type) for field in RESULT}, schema=RESULT)
        else:
            rows, nodes, _ = _edges(self.pairs.read(item["name"]), self.least)
            labels = pa.nulls(len(rows), pa.int64())
        rows = rows.append_column("node", pa.array(nodes)).append_column("label", labels)
        return rows.append_column("bucket", _modulo(nodes, self.buckets)), {}


class _Labelled:
    """Pairs with the label of their component."""

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        told = rows.filter(pc.is_valid(rows["label"]))
        label = dict(zip(told["node"].to_pylist(), told["label"].to_pylist(), strict=True))
        pairs = rows.filter(pc.is_null(rows["label"])).drop_columns(["label", "bucket"])
        if not len(pairs):
            return []
        # A sentence that is held against itself, under equal hashes, has no edge and is a component of its own.
        labels = [label.get(node, node) for node in pairs["node"].to_pylist()]
        return [parts.write(f"{bucket}-labelled", pairs.append_column("label", pa.array(labels, pa.int64())), {})]


@dataclass(frozen=True, slots=True)
class _ByLabel:
    met: Parts
    buckets: int

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.met.read(item["name"])
        labels = table["label"].to_numpy()
        # Labels are the least nodes: their lowest values would crowd the first buckets, and hashes don't.
        return table.append_column("bucket", _modulo(hashed(labels.tolist()), self.buckets)), {}


def _modulo(numbers: Integers, buckets: int) -> pa.Array:
    return pa.array(np.asarray(numbers, np.int64) % buckets, pa.int64())


def fact_table(facts: Sequence[Fact]) -> pa.Table:
    """Facts as rows."""
    return pa.table({"fact": pa.array([_dumped(fact) for fact in facts], pa.binary())})


def facts_in(table: pa.Table) -> list[Fact]:
    """The facts of a part."""
    return [_loaded(json.loads(data)) for data in table["fact"].to_pylist()]


def _dumped(fact: Fact) -> bytes:
    sides = [[s.value, s.articles, s.extent and [s.extent.low, s.extent.high, s.extent.unit]] for s in fact.sides]
    # In ASCII, because half a surrogate pair can't be encoded otherwise.
    return json.dumps([fact.id, fact.kind, fact.topic, fact.disputed, sides, fact.pairs, fact.alone]).encode("ascii")


def _loaded(row: list[Any]) -> Fact:
    id, kind, topic, disputed, sides, pairs, alone = row
    values = (Side(value, tuple(articles), extent and Extent(*extent)) for value, articles, extent in sides)
    return Fact(id, kind, topic, disputed, tuple(values), tuple(pairs), alone)


def _silent(done: int, total: int) -> None:
    pass
