"""Cells and components on Ray, against what is true."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pytest

pytest.importorskip("ray")

from consistency.corpus.copies import copy_keys, mark_copies
from consistency.engines.ray.cells import pair_by_cells
from consistency.engines.ray.cluster import connected
from consistency.engines.ray.components import contracted, label_components
from consistency.engines.ray.pairing import Ends, NearestK, Vectors, pair_exactly
from consistency.engines.ray.parts import ATTEMPTS, Parts, Workplace
from consistency.engines.ray.recall import measure_recall
from consistency.engines.ray.sentences import Numbering, vector_table
from consistency.pairs import pair_sentences
from consistency.records import Article, Sentence
from consistency.settings import RayOptions, Settings

pytestmark = [pytest.mark.ray, pytest.mark.filterwarnings("default")]
KEY = b"key of this test"
TOP_K, SIMILARITY = 4, 0.6


def silent(done: int, total: int) -> None:
    pass


def some_vectors(number: int) -> np.ndarray:
    """Unit rows around a few hundred directions."""
    draw = np.random.default_rng(3)
    events = draw.standard_normal((number // 6, 24))
    rows = events[draw.integers(0, len(events), number)] + 0.5 * draw.standard_normal((number, 24))
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def vectors(tmp_path: Path) -> tuple[Vectors, np.ndarray]:
    """Three parts of vectors, each sentence an article."""
    rows = some_vectors(1500)
    parts = Workplace(tmp_path / "vectors").stage("vectors", KEY)
    cuts = [0, 400, 1100, 1500]
    for begin, end in pairwise(cuts):
        numbers = np.arange(end - begin)
        parts.write(f"part-{begin}", vector_table(numbers, numbers.astype(np.int32), rows[begin:end]), {})
    numbering = Numbering(tuple(f"part-{begin}" for begin in cuts[:-1]), tuple(cuts), tuple(cuts))
    return Vectors(parts, numbering, tuple(np.diff(cuts).tolist())), rows


def truth(rows: np.ndarray) -> set[tuple[int, int]]:
    sentences = [Sentence(str(n), 0, 1, "") for n in range(len(rows))]
    return {(pair.a, pair.b) for pair in pair_sentences(sentences, rows, top_k=TOP_K, threshold=SIMILARITY).pairs}


def nearest(parts: Parts) -> set[tuple[int, int]]:
    tables = [parts.read(path.stem) for path in Path(parts.folder).glob("*-nearest.parquet")]
    return {pair for table in tables for pair in zip(table["a"].to_pylist(), table["b"].to_pylist(), strict=True)}


@pytest.mark.usefixtures("cluster")
def test_cells_find_nearly_all_pairs_and_splitting_them_changes_none(
    vectors: tuple[Vectors, np.ndarray], tmp_path: Path
) -> None:
    table, rows = vectors
    expected = truth(rows)
    found = {}
    for name, block in (("whole", 5000), ("split", 60)):
        options = RayOptions(cell_size=150, looks=5, rows_per_block=block, recall_sample=100)
        settings = Settings(top_k=TOP_K, similarity=SIMILARITY, ray=options)
        place = Workplace(tmp_path / name)
        with connected(options) as cluster:
            parts = place.stage("candidates", KEY)
            made, cells, looks = pair_by_cells(cluster, place, parts, table, KEY, settings, silent)
            kept = place.stage("nearest", KEY)
            items = [{"name": part} for part, _ in made]
            buckets = 3
            told = cluster.exchange(kept, items, Ends(parts, buckets), NearestK(TOP_K), buckets, silent)
            recall = measure_recall(cluster, place, table, kept, told, KEY, settings)
        assert (cells, looks) == (10, 5)
        assert len(made) > (100 if name == "split" else 5)
        found[name] = nearest(kept), sum(meta["passed"] for _, meta in made)
        assert recall is not None
        assert recall > 0.97
    assert found["whole"] == found["split"]
    pairs = found["whole"][0]
    assert len(pairs & expected) >= 0.97 * len(expected)
    assert len(pairs & expected) < len(expected)  # else the test says nothing of an index


@pytest.mark.usefixtures("cluster")
def test_blocks_find_all_pairs(vectors: tuple[Vectors, np.ndarray], tmp_path: Path) -> None:
    table, rows = vectors
    options = RayOptions(rows_per_block=700)
    settings = Settings(top_k=TOP_K, similarity=SIMILARITY, ray=options)
    place = Workplace(tmp_path / "exact")
    with connected(options) as cluster:
        parts, kept = place.stage("candidates", KEY), place.stage("nearest", KEY)
        made = pair_exactly(cluster, parts, table, settings, silent)
        cluster.exchange(kept, [{"name": part} for part, _ in made], Ends(parts, 1), NearestK(TOP_K), 1, silent)
    assert len(made) == 6
    assert nearest(kept) == truth(rows)


@pytest.mark.usefixtures("cluster")
def test_labels_run_along_chains_through_all_buckets(tmp_path: Path) -> None:
    draw = np.random.default_rng(1)
    nodes = draw.permutation(np.arange(1000, 1300))
    chains = [nodes[:150], nodes[150:190], nodes[190:192]]
    u, v = (np.concatenate([chain[s] for chain in chains]) for s in (slice(None, -1), slice(1, None)))
    order = draw.permutation(len(u))
    place = Workplace(tmp_path / "labels")
    edges = place.stage("edges", KEY)
    made = [
        edges.write(f"part-{n}", pa.table({"u": u[part], "v": v[part]}), {})
        for n, part in enumerate(np.array_split(order, 5))
    ]
    with connected(RayOptions()) as cluster:
        labels, told = label_components(cluster, place, "test", KEY, edges, made, 3)
    tables = [labels.read(name) for name, _ in told]
    found = {n: label for t in tables for n, label in zip(t["node"].to_pylist(), t["label"].to_pylist(), strict=True)}
    assert found == {node: chain.min() for chain in chains for node in chain.tolist()}


def test_contracted_edges_are_stars_of_the_least_node() -> None:
    u, v = contracted(np.array([5, 4, 9, 20]), np.array([4, 3, 5, 21]))
    assert sorted(zip(u.tolist(), v.tolist(), strict=True)) == [(4, 3), (5, 3), (9, 3), (21, 20)]
    assert [len(side) for side in contracted(np.array([], np.int64), np.array([], np.int64))] == [0, 0]


def test_copies_are_found_in_each_component_of_common_keys() -> None:
    story = "Officials said on Monday that the long bridge over the wide river is closed for repairs until autumn, "
    long = story * 4
    texts = [long, long + "wires said", long.replace("Monday", "Tuesday"), "Short.", "short. ", "Other words.", long]
    articles = [Article(str(n), text) for n, text in enumerate(texts)]
    marked = mark_copies(articles)
    assert [article.copy_of for article in marked] == [None, "0", None, None, "3", None, "0"]
    keys = [set(copy_keys(article)) for article in articles]
    for article, own in zip(marked, keys, strict=True):
        if article.copy_of is not None:
            assert own & keys[int(article.copy_of)]
    assert not keys[5] & set().union(*keys[:5], keys[6])
    tied = [articles[n] for n in (0, 1, 2, 6)]
    assert [article.copy_of for article in mark_copies(tied)] == [None, "0", None, "0"]


def test_parts_are_there_whole_or_not_at_all(tmp_path: Path) -> None:
    parts = Workplace(tmp_path).stage("stage", KEY)
    parts.forget_attempts()
    assert parts.meta("one") is None
    parts.write("one", pa.table({"n": [1, 2]}), {"rows": 2})
    assert parts.meta("one") == {"rows": 2}
    assert parts.read("one")["n"].to_pylist() == [1, 2]
    parts.path("two").write_bytes(parts.path("one").read_bytes()[:50])
    assert parts.meta("two") is None
    assert parts.finished() is None
    parts.finish([("one", {"rows": 2})])
    assert replace(parts).finished() == [("one", {"rows": 2})]


def test_a_part_is_begun_so_many_times_and_no_more(tmp_path: Path) -> None:
    parts = Workplace(tmp_path).stage("stage", KEY)
    parts.forget_attempts()
    assert [parts.begin("one") for _ in range(ATTEMPTS + 1)] == [True] * ATTEMPTS + [False]
    assert parts.begin("other")
    parts.came_back("one")
    assert parts.begin("one")
