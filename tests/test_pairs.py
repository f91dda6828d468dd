from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info  # type: ignore[import-untyped]

import consistency.pairs
from consistency.models.interface import Vectors
from consistency.pairs import Pairing, cells, pair_sentences, tiles
from consistency.pairs.cells import Cells, cells_of
from consistency.pairs.nearest import STEPS, Nearest
from consistency.pairs.tiles import Table
from consistency.pairs.workers import in_threads
from consistency.records import Pair, Sentence


def corpus_of(sizes: list[int], left_out: tuple[int, ...] = ()) -> list[Sentence]:
    owners = [f"article-{number}" for number, size in enumerate(sizes) for _ in range(size)]
    return [
        Sentence(owner, 10 * i, 10 * i + 9, f"Sentence {i}.", left_out="question" if i in left_out else None)
        for i, owner in enumerate(owners)
    ]


def unit(vectors: npt.NDArray[Any]) -> Vectors:
    rows: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return rows


def random_vectors(rows: int, seed: int, dimensions: int = 6) -> Vectors:
    return unit(np.random.default_rng(seed).normal(size=(rows, dimensions)))


def clustered_vectors(rows: int, seed: int, clusters: int, noise: float, dimensions: int = 16) -> Vectors:
    """Rows around some centres; without noise they are copies."""
    draw = np.random.default_rng(seed)
    centres = unit(draw.normal(size=(clusters, dimensions)))
    return unit(
        centres[draw.integers(0, clusters, rows)] + noise * draw.normal(size=(rows, dimensions)) / dimensions**0.5
    )


def naive(sentences: list[Sentence], vectors: npt.NDArray[Any], top_k: int, threshold: float, within: bool) -> Pairing:
    """The pairing by comparing every sentence with every other."""
    passing: dict[int, list[tuple[float, int]]] = {i: [] for i in range(len(sentences))}
    exact = vectors.astype(np.float64)
    for i, a in enumerate(sentences):
        for j, b in enumerate(sentences):
            if i == j or a.left_out or b.left_out or (a.article == b.article and not within):
                continue
            cosine = round(float((exact[i] * exact[j]).sum()), 5)
            if cosine >= threshold:
                passing[i].append((-cosine, j))
    near = {
        (min(i, j), max(i, j)): min(1.0, -cosine) for i, found in passing.items() for cosine, j in sorted(found)[:top_k]
    }
    every = {(min(i, j), max(i, j)) for i, found in passing.items() for _, j in found}
    pairs = tuple(Pair(a, b, near[a, b]) for a, b in sorted(near))
    return Pairing(pairs, len(every) - len(pairs))


@pytest.mark.parametrize("block", [1, 7, 20, 1024])
@pytest.mark.parametrize("within", [False, True])
@pytest.mark.parametrize(("top_k", "threshold"), [(1, 0.0), (3, 0.2), (5, -1.0), (100, 0.3), (2, 0.99)])
def test_pairs_are_those_of_a_double_loop(block: int, within: bool, top_k: int, threshold: float) -> None:
    sentences = corpus_of([9, 1, 14, 11], left_out=(0, 5, 20, 34))
    vectors = random_vectors(len(sentences), seed=block + top_k)
    pairing = pair_sentences(sentences, vectors, top_k=top_k, threshold=threshold, within=within, block=block)
    assert pairing == naive(sentences, vectors, top_k, threshold, within)


@settings(max_examples=150, deadline=None)
@given(
    sizes=st.lists(st.integers(1, 9), max_size=9),
    clusters=st.integers(1, 12),
    noise=st.sampled_from([0.0, 1e-6, 0.1, 1.0]),
    left_out=st.sets(st.integers(0, 60)),
    top_k=st.integers(1, 12),
    threshold=st.sampled_from([-1.0, 0.0, 0.55, 0.9, 1.0]),
    within=st.booleans(),
    block=st.integers(1, 40),
    threads=st.integers(1, 3),
    dtype=st.sampled_from([np.float16, np.float32]),
    shuffled=st.booleans(),
    seed=st.integers(0, 10**6),
)
def test_pairs_are_those_of_a_double_loop_whatever_the_vectors(
    sizes: list[int],
    clusters: int,
    noise: float,
    left_out: set[int],
    top_k: int,
    threshold: float,
    within: bool,
    block: int,
    threads: int,
    dtype: type[np.floating[Any]],
    shuffled: bool,
    seed: int,
) -> None:
    sentences = corpus_of(sizes, tuple(left_out))
    if shuffled:  # articles need not lie together
        order = np.random.default_rng(seed).permutation(len(sentences))
        sentences = [sentences[i] for i in order]
    vectors = clustered_vectors(len(sentences), seed, clusters, noise).astype(dtype)
    expected = naive(sentences, vectors, top_k, threshold, within)
    wanted: dict[str, Any] = {"top_k": top_k, "threshold": threshold, "within": within, "threads": threads}
    assert pair_sentences(sentences, vectors, block=block, **wanted) == expected
    # With so few sentences each looks into every cell: the index has to find the same.
    indexed = pair_sentences(sentences, vectors, method="index", **wanted)
    assert (indexed.pairs, indexed.cut_by_top_k) == (expected.pairs, expected.cut_by_top_k)


@pytest.mark.parametrize(("clusters", "noise"), [(1, 0.0), (40, 0.0), (40, 0.3), (400, 1.0)])
@pytest.mark.parametrize("method", ["exact", "index"])
def test_neither_blocks_nor_threads_change_anything(clusters: int, noise: float, method: Any) -> None:
    sentences = corpus_of([15] * 100)
    vectors = clustered_vectors(1500, 7, clusters, noise, dimensions=48)
    first = pair_sentences(sentences, vectors, top_k=3, threshold=0.5, method=method, threads=1)
    assert first.pairs
    for block, threads in [(100, 2), (333, 3), (1500, 1)]:
        again = pair_sentences(sentences, vectors, top_k=3, threshold=0.5, method=method, block=block, threads=threads)
        assert again == first


def test_many_candidates_in_one_tile_are_looked_at_in_strips(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences, vectors = corpus_of([3] * 20), clustered_vectors(60, 1, 5, 0.5)
    expected = pair_sentences(sentences, vectors, top_k=4, threshold=0.0)
    monkeypatch.setattr(tiles, "_AT_ONCE", 50)
    monkeypatch.setattr(tiles, "_EXACTLY_AT_ONCE", 7)
    assert pair_sentences(sentences, vectors, top_k=4, threshold=0.0) == expected


def test_each_unordered_pair_comes_once_in_order_with_its_cosine() -> None:
    sentences = corpus_of([12, 12])
    vectors = random_vectors(24, seed=1)
    found = pair_sentences(sentences, vectors, top_k=4, threshold=-1.0).pairs
    indices = [(pair.a, pair.b) for pair in found]
    assert indices == sorted(set(indices))
    assert all(a < b for a, b in indices)
    for pair in found:
        assert pair.similarity == pytest.approx(float(vectors[pair.a] @ vectors[pair.b]), abs=2e-5)


def test_sentences_of_one_article_pair_only_within() -> None:
    sentences = corpus_of([5])
    vectors = random_vectors(5, seed=2)
    assert pair_sentences(sentences, vectors, top_k=9, threshold=-1.0) == Pairing((), 0)
    assert len(pair_sentences(sentences, vectors, top_k=9, threshold=-1.0, within=True).pairs) == 10


def test_what_is_left_out_is_never_paired() -> None:
    sentences = corpus_of([3, 3], left_out=(1, 4))
    vectors = np.tile(random_vectors(1, seed=3), (6, 1))
    found = pair_sentences(sentences, vectors, top_k=9, threshold=0.5, within=True).pairs
    assert {index for pair in found for index in (pair.a, pair.b)} == {0, 2, 3, 5}
    assert len(found) == 6


@pytest.mark.parametrize("block", [1, 2, 1024])
def test_ties_go_to_the_earlier_sentences(block: int) -> None:
    sentences = corpus_of([1, 1, 1, 1, 1])
    vectors = np.tile(random_vectors(1, seed=4, dimensions=384), (5, 1))
    pairing = pair_sentences(sentences, vectors, top_k=1, threshold=0.5, block=block)
    assert [(pair.a, pair.b) for pair in pairing.pairs] == [(0, 1), (0, 2), (0, 3), (0, 4)]
    assert pairing.cut_by_top_k == 6


def test_equal_sentences_pass_any_threshold() -> None:
    for seed in range(20):
        vectors = np.tile(random_vectors(1, seed, dimensions=384), (2, 1))
        (pair,) = pair_sentences(corpus_of([1, 1]), vectors, top_k=1, threshold=1.0).pairs
        assert pair.similarity == 1.0


@pytest.mark.parametrize("method", ["exact", "index"])
@pytest.mark.parametrize("rows", [0, 1])
def test_nothing_to_pair(rows: int, method: Any) -> None:
    pairing = pair_sentences(corpus_of([rows]), random_vectors(rows, 5), top_k=3, threshold=-1.0, method=method)
    assert (pairing.pairs, pairing.cut_by_top_k) == ((), 0)


def test_all_left_out() -> None:
    sentences = corpus_of([2, 2], left_out=(0, 1, 2, 3))
    assert pair_sentences(sentences, random_vectors(4, 6), top_k=3, threshold=-1.0).pairs == ()


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_vectors_may_be_memory_mapped_and_shared_by_sentences(tmp_path: Path, dtype: type[np.floating[Any]]) -> None:
    vectors = clustered_vectors(20, 8, 4, 0.4).astype(dtype)
    np.save(tmp_path / "vectors.npy", vectors)
    mapped = np.load(tmp_path / "vectors.npy", mmap_mode="r")
    sentences = corpus_of([4] * 10, left_out=(3, 17))
    rows = np.random.default_rng(9).integers(0, 20, 40)
    for top_k in (1, 3):
        found = pair_sentences(sentences, mapped, top_k=top_k, threshold=0.2, rows=rows, block=7)
        assert found == naive(sentences, vectors[rows], top_k, 0.2, False)


def test_a_sentence_told_very_often_pairs_as_if_each_had_its_own_vector() -> None:
    sentences, one = corpus_of([2] * 400), random_vectors(1, 10, dimensions=24)
    shared = pair_sentences(sentences, one, top_k=3, threshold=0.5, rows=np.zeros(800, dtype=np.int64), block=64)
    assert shared == pair_sentences(sentences, np.tile(one, (800, 1)), top_k=3, threshold=0.5)
    assert len(shared.pairs) + shared.cut_by_top_k == 800 * 799 // 2 - 400


@pytest.mark.parametrize("wrong", [2.0, np.nan, np.inf])
def test_what_is_no_unit_row_is_refused(wrong: float) -> None:
    vectors = random_vectors(4, 6)
    vectors[2] *= wrong
    with pytest.raises(ValueError, match="unit rows"):
        pair_sentences(corpus_of([2, 2]), vectors, top_k=3, threshold=0.0)


def test_the_index_is_chosen_beyond_so_many_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(consistency.pairs, "EXACT_UP_TO", 30)
    for size, method in ((30, "exact"), (31, "index of 17 cells, 17 looked into")):
        pairing = pair_sentences(corpus_of([1] * size), random_vectors(size, 3), top_k=3, threshold=0.0)
        assert pairing.method == method
    forced = pair_sentences(corpus_of([1] * 31), random_vectors(31, 3), top_k=3, threshold=0.0, method="exact")
    assert forced.method == "exact"


def test_the_index_finds_almost_all_in_a_few_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences, vectors = corpus_of([15] * 200), clustered_vectors(3000, 11, 300, 0.8, dimensions=64)
    exact = pair_sentences(sentences, vectors, top_k=5, threshold=0.5)
    monkeypatch.setattr("consistency.pairs.cells_of", lambda table, threads: cells_of(table, threads, looks=8))
    index = pair_sentences(sentences, vectors, top_k=5, threshold=0.5, method="index")
    assert index.method == "index of 164 cells, 8 looked into"
    assert len(set(exact.pairs) & set(index.pairs)) > 0.95 * len(exact.pairs)
    assert index.cut_by_top_k <= exact.cut_by_top_k


@pytest.mark.parametrize("at_once", [1, 500, 1 << 22])
@pytest.mark.parametrize("looks", [1, 3, 30])
def test_the_tiles_of_cells_bring_each_pair_together_once(
    monkeypatch: pytest.MonkeyPatch, looks: int, at_once: int
) -> None:
    monkeypatch.setattr(cells, "_AT_ONCE", at_once)
    monkeypatch.setattr(cells, "BLOCK", 16)
    vectors = clustered_vectors(200, 12, 9, 0.6)
    made = cells_of(Table(vectors, np.arange(200), np.zeros(200, np.int32)), 2, looks)
    met: list[tuple[int, int]] = []
    count = 0
    for tile in made.tiles():
        count += 1
        assert max(len(tile.left), len(tile.right)) <= 16
        a, b = (side.ravel() for side in np.meshgrid(tile.left, tile.right, indexing="ij"))
        assert tile.once is not None
        counts = tile.once(a, b)
        met += zip(np.minimum(a, b)[counts].tolist(), np.maximum(a, b)[counts].tolist(), strict=True)
    assert count == made.total
    looked = [set(row) for row in made.looks.tolist()]
    home = made.looks[:, 0].tolist()
    either = [(a, b) for a in range(200) for b in range(a + 1, 200) if home[a] in looked[b] or home[b] in looked[a]]
    assert sorted(met) == either


def test_cells_may_stand_empty() -> None:
    made = Cells(np.array([[0, 3], [3, 0], [0, 3]], dtype=np.uint16), 5)
    assert [(tile.left.tolist(), tile.right.tolist()) for tile in made.tiles()] == [
        ([0, 2], [0, 1, 2]),
        ([1], [0, 1, 2]),
    ]
    assert made.total == 2


@given(entries=st.integers(1, 9000), top_k=st.integers(1, 5), parts=st.integers(1, 6), seed=st.integers(0, 10**6))
@settings(max_examples=25, deadline=None)
def test_the_nearest_are_kept_whatever_the_order(entries: int, top_k: int, parts: int, seed: int) -> None:
    draw = np.random.default_rng(seed)
    keys = np.unique(draw.integers(0, entries, (3 * entries, 2)), axis=0)
    keys = keys[keys[:, 0] != keys[:, 1]]
    steps = draw.integers(-STEPS, STEPS + 1, len(keys)) // 20_000 * 20_000  # many ties
    offered = draw.permutation(len(keys))
    nearest = Nearest(entries, top_k, 1e-6)
    for part in np.array_split(offered, parts):
        nearest.offer(keys[part, 0], steps[part], keys[part, 1])
    found, cosines = nearest.pairs()
    order = np.lexsort((keys[:, 1], -steps, keys[:, 0]))
    own = keys[order, 0]
    rank = np.arange(len(own)) - np.searchsorted(own, own)
    chosen = order[rank < top_k]
    expected = {(min(a, b), max(a, b)) for a, b in zip(keys[chosen, 0].tolist(), keys[chosen, 1].tolist(), strict=True)}
    assert list(zip((found >> 32).tolist(), (found & 0xFFFFFFFF).tolist(), strict=True)) == sorted(expected)
    # A bar is never above what an entry still keeps.
    worst = np.full(entries, np.inf)
    np.minimum.at(worst, keys[chosen, 0], steps[chosen] / STEPS)
    assert (nearest.bars <= worst).all()
    assert len(cosines) == len(found)


def test_workers_share_the_items_and_give_the_threads_back() -> None:
    before = [(library["filepath"], library["num_threads"]) for library in threadpool_info()]
    taken: list[int] = []
    told: list[tuple[int, int]] = []

    def work(turn: Iterator[int]) -> None:
        for item in turn:
            taken.append(item)

    in_threads(work, range(500), 500, 3, lambda done, total: told.append((done, total)))
    assert sorted(taken) == list(range(500))
    assert told[-1] == (500, 500)
    assert [(library["filepath"], library["num_threads"]) for library in threadpool_info()] == before


def test_an_error_in_a_worker_is_raised_and_ends_the_others() -> None:
    running = threading.Event()
    taken: list[int] = []

    def work(turn: Iterator[int]) -> None:
        for item in turn:
            taken.append(item)
            if item == 5:
                raise OSError("the disk is gone")
            running.wait(0.001)

    with pytest.raises(OSError, match="the disk is gone"):
        in_threads(work, iter(range(10**6)), 10**6, 2)
    assert len(taken) < 10**4


def test_an_interrupt_ends_the_workers() -> None:
    taken: list[int] = []

    def work(turn: Iterator[int]) -> None:
        for item in turn:
            taken.append(item)
            threading.Event().wait(0.001)

    def interrupted(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        in_threads(work, iter(range(10**6)), 10**6, 2, interrupted)
    assert len(taken) < 10**5
