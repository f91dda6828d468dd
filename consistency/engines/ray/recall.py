"""How many pairs an index loses: of some sentences drawn by lot, the share of their exact nearest that it has found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]

from consistency.engines.ray.cluster import Cluster
from consistency.engines.ray.pairing import Vectors
from consistency.engines.ray.parts import Made, Meta, Parts, Workplace, stage_key
from consistency.engines.ray.sentences import vector_table, vectors_in
from consistency.engines.ray.workers import Item
from consistency.pairs.nearest import STEPS, Integers
from consistency.settings import Settings

_SEED = 7


def measure_recall(
    cluster: Cluster,
    place: Workplace,
    vectors: Vectors,
    nearest: Parts,
    made: Iterable[Made],
    key: bytes,
    settings: Settings,
) -> float | None:
    """The recall of the pairs in `nearest`; None where no sentence drawn has a neighbour."""
    total = sum(vectors.counts)
    size = min(settings.ray.recall_sample, total)
    if not size:
        return None
    ranks = np.sort(np.random.default_rng(_SEED).choice(total, size, replace=False))
    begins = np.concatenate([[0], np.cumsum(vectors.counts)])
    items: list[Item] = []
    for part, name in enumerate(vectors.numbering.names):
        drawn = ranks[(ranks >= begins[part]) & (ranks < begins[part + 1])] - begins[part]
        if vectors.counts[part]:
            items.append({"name": name, "part": part, "rows": drawn.tolist()})
    sample_key = stage_key("sample", key, size)
    sample, exact = place.stage("sample", sample_key), place.stage("exact", sample_key)
    cluster.exchange(sample, [item for item in items if item["rows"]], _Drawn(vectors), _Keep(), 1, _silent)
    found = cluster.each(exact, items, _Exactly(vectors, sample, settings), _silent)
    tables = [exact.read(name).to_pandas() for name, _ in found]
    neighbours: dict[int, list[tuple[int, int]]] = {}
    for table in tables:
        for sentence, other, steps in table.itertuples(index=False):
            neighbours.setdefault(sentence, []).append((-steps, other))
    wanted = {
        (min(sentence, other), max(sentence, other))
        for sentence, near in neighbours.items()
        for _, other in sorted(near)[: settings.top_k]
    }
    if not wanted:
        return None
    kept: set[tuple[int, int]] = set()
    asked = np.array(sorted(neighbours), dtype=np.int64)
    touching = place.stage("touching", stage_key("touching", key, size))
    lists: list[Item] = [{"name": name} for name, _ in made]
    for name, _ in cluster.each(touching, lists, _Touching(nearest, asked), _silent):
        table = touching.read(name)
        kept |= set(zip(table["a"].to_pylist(), table["b"].to_pylist(), strict=True))
    return len(wanted & kept) / len(wanted)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The sentences that were drawn from a part."""

    vectors: Vectors

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        numbers, owners, rows = self.vectors.load(item["part"])
        drawn = np.array(item["rows"], dtype=np.int64)
        table = vector_table(drawn, owners[drawn], rows[drawn])
        return table.append_column("number", pa.array(numbers[drawn])), {}


class _Keep:
    """The sample in one part."""

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        return [parts.write("0-sample", rows, {})]


@dataclass(frozen=True, slots=True)
class _Exactly:
    """Work: the nearest k of the sample in one part."""

    vectors: Vectors
    sample: Parts
    settings: Settings

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        numbers, owners, rows = self.vectors.load(item["part"])
        drawn = self.sample.read("0-sample")
        asked, askers = drawn["number"].to_numpy(), drawn["owner"].to_numpy()
        steps = np.rint((vectors_in(drawn) @ rows.T).astype(np.float64) * STEPS).astype(np.int64)
        close = (steps >= np.ceil(self.settings.similarity * STEPS)) & (asked[:, None] != numbers)
        if not self.settings.within:
            close &= askers[:, None] != owners
        found: list[tuple[int, int, int]] = []
        for n, sentence in enumerate(asked.tolist()):
            others = np.flatnonzero(close[n])
            others = others[np.lexsort((others, -steps[n, others]))][: self.settings.top_k]
            found += [(sentence, int(numbers[other]), int(steps[n, other])) for other in others]
        columns = np.array(found, dtype=np.int64).reshape(-1, 3)
        return pa.table({"sentence": columns[:, 0], "other": columns[:, 1], "steps": columns[:, 2]}), {}


@dataclass(frozen=True, slots=True)
class _Touching:
    """Work: the pairs of a sample of sentences."""

    nearest: Parts
    sample: Integers

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        table = self.nearest.read(item["name"], ["a", "b"])
        touching = np.isin(table["a"].to_numpy(), self.sample) | np.isin(table["b"].to_numpy(), self.sample)
        return table.filter(pa.array(touching)), {}


def _silent(done: int, total: int) -> None:
    pass
