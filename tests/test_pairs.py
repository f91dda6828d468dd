from __future__ import annotations

import numpy as np
import pytest

from consistency import pairs
from consistency.models.interface import Vectors
from consistency.pairs import Pairing, pair_sentences
from consistency.records import Sentence


def corpus_of(sizes: list[int], left_out: tuple[int, ...] = ()) -> list[Sentence]:
    owners = [f"article-{number}" for number, size in enumerate(sizes) for _ in range(size)]
    return [
        Sentence(owner, 10 * i, 10 * i + 9, f"Sentence {i}.", left_out="question" if i in left_out else None)
        for i, owner in enumerate(owners)
    ]


def random_vectors(rows: int, seed: int, dimensions: int = 6) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(rows, dimensions))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def naive(
    sentences: list[Sentence], vectors: Vectors, top_k: int, threshold: float, within: bool
) -> tuple[set[tuple[int, int]], int]:
    """The pairs and how many the top k cut, by comparing every sentence with every other."""
    passing: dict[int, list[tuple[float, int]]] = {i: [] for i in range(len(sentences))}
    for i, a in enumerate(sentences):
        for j, b in enumerate(sentences):
            cosine = round(float(np.dot(vectors[i].astype(np.float64), vectors[j].astype(np.float64))), 5)
            if i == j or a.left_out or b.left_out or (a.article == b.article and not within):
                continue
            if cosine >= threshold:
                passing[i].append((-cosine, j))
    near = {(min(i, j), max(i, j)) for i, found in passing.items() for _, j in sorted(found)[:top_k]}
    every = {(min(i, j), max(i, j)) for i, found in passing.items() for _, j in found}
    return near, len(every - near)


@pytest.mark.parametrize("block", [1, 7, 20, 1024])
@pytest.mark.parametrize("within", [False, True])
@pytest.mark.parametrize(("top_k", "threshold"), [(1, 0.0), (3, 0.2), (5, -1.0), (100, 0.3), (2, 0.99)])
def test_pairs_are_those_of_a_double_loop(
    monkeypatch: pytest.MonkeyPatch, block: int, within: bool, top_k: int, threshold: float
) -> None:
    monkeypatch.setattr(pairs, "BLOCK", block)
    sentences = corpus_of([9, 1, 14, 11], left_out=(0, 5, 20, 34))
    vectors = random_vectors(len(sentences), seed=block + top_k)
    pairing = pair_sentences(sentences, vectors, top_k=top_k, threshold=threshold, within=within)
    expected, cut = naive(sentences, vectors, top_k, threshold, within)
    assert {(pair.a, pair.b) for pair in pairing.pairs} == expected
    assert pairing.cut_by_top_k == cut


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
def test_ties_go_to_the_earlier_sentences(monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    monkeypatch.setattr(pairs, "BLOCK", block)
    sentences = corpus_of([1, 1, 1, 1, 1])
    vectors = np.tile(random_vectors(1, seed=4, dimensions=384), (5, 1))
    pairing = pair_sentences(sentences, vectors, top_k=1, threshold=0.5)
    assert [(pair.a, pair.b) for pair in pairing.pairs] == [(0, 1), (0, 2), (0, 3), (0, 4)]
    assert pairing.cut_by_top_k == 6


def test_equal_sentences_pass_any_threshold() -> None:
    for seed in range(20):
        vectors = np.tile(random_vectors(1, seed, dimensions=384), (2, 1))
        (pair,) = pair_sentences(corpus_of([1, 1]), vectors, top_k=1, threshold=1.0).pairs
        assert pair.similarity == 1.0


@pytest.mark.parametrize("rows", [0, 1])
def test_nothing_to_pair(rows: int) -> None:
    assert pair_sentences(corpus_of([rows]), random_vectors(rows, 5), top_k=3, threshold=-1.0) == Pairing((), 0)


def test_all_left_out() -> None:
    sentences = corpus_of([2, 2], left_out=(0, 1, 2, 3))
    assert pair_sentences(sentences, random_vectors(4, 6), top_k=3, threshold=-1.0).pairs == ()
