"""Pairs of similar sentences: cosine, top k per sentence and a threshold, each unordered pair once.

Exact, by blocked matrix products: memory is the block times the number of sentences, never n × n.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from consistency.models.interface import Vectors
from consistency.records import Pair, Sentence

BLOCK = 1024
"""Rows of one matrix product."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs in order of their indices; `cut_by_top_k` passed the threshold and were not among the nearest k."""

    pairs: tuple[Pair, ...]
    cut_by_top_k: int
    method: str = "exact"


def pair_sentences(
    sentences: Sequence[Sentence], vectors: Vectors, *, top_k: int, threshold: float, within: bool = False
) -> Pairing:
    """Pair each sentence with its `top_k` nearest of cosine ≥ `threshold`; a pair counts when either side chose it.

    `vectors` are unit rows, shape (len(sentences), dimensions), aligned with `sentences`. Sentences that are left
    out are not paired; nor are two of one article, unless `within`.
    """
    taking = np.flatnonzero([sentence.left_out is None for sentence in sentences]).tolist()
    articles = {name: number for number, name in enumerate(dict.fromkeys(s.article for s in sentences))}
    owner = np.array([articles[sentences[i].article] for i in taking], dtype=np.int64)
    matrix = np.asarray(vectors, dtype=np.float32)[taking]
    chosen: dict[tuple[int, int], float] = {}
    above = 0
    for begin in range(0, len(taking), BLOCK):
        rows = np.arange(begin, min(begin + BLOCK, len(taking)))
        # Rounded, so that thresholds and choices do not depend on how a processor sums.
        similarities = np.round(matrix[rows] @ matrix.T, 5)
        barred = np.zeros_like(similarities, dtype=bool)
        if not within:
            barred |= owner[rows, None] == owner[None, :]
        barred[np.arange(len(rows)), rows] = True
        similarities[barred] = -2.0
        passing = similarities >= threshold
        above += int(np.count_nonzero(passing))
        for local in np.flatnonzero(passing.any(axis=1)):
            candidates = np.flatnonzero(passing[local])
            if len(candidates) > top_k:
                # Ties go to the earlier sentence.
                candidates = candidates[np.lexsort((candidates, -similarities[local, candidates]))[:top_k]]
            for other in candidates:
                a, b = sorted((taking[begin + local], taking[other]))
                chosen.setdefault((a, b), float(similarities[local, other]))
    pairs = tuple(Pair(a, b, min(1.0, chosen[a, b])) for a, b in sorted(chosen))
    return Pairing(pairs, max(0, above // 2 - len(pairs)))
