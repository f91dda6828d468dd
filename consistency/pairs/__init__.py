"""Pairs of similar sentences: cosine, top k per sentence and a threshold, each unordered pair once.

Exact up to `EXACT_UP_TO` sentences, by an index of cells beyond. Neither ever holds an n × n matrix.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from consistency.models.interface import OnProgress, silent
from consistency.pairs.cells import cells_of
from consistency.pairs.nearest import STEPS, Integers
from consistency.pairs.tiles import BLOCK, Found, Search, Table, every_tile, ranges, search
from consistency.pairs.workers import cores
from consistency.records import Pair, Sentence

EXACT_UP_TO = 200_000
"""Sentences that `method="auto"` still compares each with each."""

Method = Literal["auto", "exact", "index"]


@dataclass(frozen=True, slots=True)
class Pairing:
    """The pairs in order of their indices; `cut_by_top_k` passed the threshold and were not among the nearest k.

    `method` says how they were found. An index counts in `cut_by_top_k` what it looked at, and no more.
    """

    pairs: tuple[Pair, ...]
    cut_by_top_k: int
    method: str = "exact"


def pair_sentences(
    sentences: Sequence[Sentence],
    vectors: npt.NDArray[Any],
    *,
    top_k: int,
    threshold: float,
    within: bool = False,
    rows: Integers | None = None,
    method: Method = "auto",
    block: int = BLOCK,
    threads: int | None = None,
    progress: OnProgress = silent,
) -> Pairing:
    """Pair each sentence with its `top_k` nearest of cosine ≥ `threshold`; a pair counts when either side chose it.

    `vectors` are unit rows, shape (any, dimensions), float32 or float16, which may be memory-mapped: they are read in
    blocks of `block` rows. Sentence n has row `rows[n]`, or row n. Sentences that are left out are not paired; nor are
    two of one article, unless `within`. Cosines are rounded to five decimals and ties go to the earlier sentence, so
    that `block` and `threads` (by default one for each core) change nothing. `progress` is told of the work done.
    Raises `ValueError` when a vector is longer than 1 or not a number.

    >>> from consistency.records import Sentence
    >>> told = [Sentence("a", 0, 9, "The bridge cost 90 million."), Sentence("b", 0, 9, "The bridge cost 60 million.")]
    >>> pair_sentences(told, np.array([[1.0, 0.0], [0.8, 0.6]], dtype=np.float32), top_k=1, threshold=0.5).pairs
    (Pair(a=0, b=1, similarity=0.8),)
    """
    taking = np.flatnonzero([sentence.left_out is None for sentence in sentences])
    numbers: dict[str, int] = {}
    owner = [numbers.setdefault(sentence.article, len(numbers)) for sentence in sentences]
    table = Table(vectors, taking if rows is None else np.asarray(rows)[taking], np.array(owner, np.int32)[taking])
    wanted = Search(top_k, threshold, within, threads or cores(), progress)
    if len(taking) and (method == "index" or (method == "auto" and len(taking) > EXACT_UP_TO)):
        found, how = _by_cells(table, wanted)
    else:
        blocks = ranges(len(taking), block)
        found, how = search(table, every_tile(blocks), len(blocks) * (len(blocks) + 1) // 2, wanted), "exact"
    cosines = np.minimum(found.steps / STEPS, 1.0)
    pairs = tuple(map(Pair, taking[found.a].tolist(), taking[found.b].tolist(), cosines.tolist()))
    return Pairing(pairs, found.passed - len(pairs), how)


def _by_cells(table: Table, wanted: Search) -> tuple[Found, str]:
    cells = cells_of(table, wanted.threads)
    found = search(table, cells.tiles(), cells.total, wanted)
    return found, f"index of {cells.number:,} cells, {cells.looks.shape[1]} looked into"
