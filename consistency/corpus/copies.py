"""Syndicated copies: the same text under two names, so that a wire story is not its own witness.

Two texts are copies when they are equal but for spacing, case and typography, or when they share nine tenths of
their three-word sequences and differ in nothing that could be a claim: a text with another figure, name, negation
or verb is an edited story, and exactly what a consistency checker is for.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from hashlib import blake2b
from typing import TYPE_CHECKING

from consistency.records import Article
from consistency.text import has_number, normalise, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_OVERLAP = 0.9
"""The Jaccard overlap of two texts' shingles from which on they can be copies."""
LEAST_WORDS = 50
"""Shorter texts are copies only when they are equal: few words can't tell a copy from a similar report."""
_SHINGLE = 3
_BANDS, _ROWS = 16, 6  # finds an overlap of 0.9 with a probability of 0.99999
_PRIME = (1 << 31) - 1
_NEGATIONS = frozenset({"no", "not", "never", "none", "neither", "nor", "without", "cannot"})


def mark_copies(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles, each copy with `copy_of` set to the first article, in their order, with its text."""
    originals: dict[bytes, str] = {}
    near = _NearCopies()
    marked: list[Article] = []
    for article in articles:
        key = blake2b(normalise(article.text).casefold().encode("utf-8", "replace"), digest_size=16).digest()
        first = originals.get(key) or near.find(article)
        originals.setdefault(key, first or article.id)
        if first is None:
            near.add(article)
        marked.append(replace(article, copy_of=first))
    return tuple(marked)


class _NearCopies:
    """Originals by bands of their MinHash signatures, so that only likely copies are compared."""

    def __init__(self) -> None:
        self._bands: dict[bytes, list[int]] = defaultdict(list)
        self._originals: list[tuple[str, list[str], NDArray[np.int64]]] = []
        self._current: tuple[str, list[str], NDArray[np.int64]] | None = None

    def find(self, article: Article) -> str | None:
        """The id of the first original that the article is a near copy of."""
        tokens = words(normalise(article.text))
        self._current = None
        if len(tokens) < LEAST_WORDS:
            return None
        signature = _signature(_shingles(tokens))
        self._current = (article.id, tokens, signature)
        candidates = {index for band in _bands(signature) for index in self._bands.get(band, ())}
        for index in sorted(candidates):
            id, other, other_signature = self._originals[index]
            # The signatures' agreement is the overlap within about a tenth: it spares most exact comparisons.
            if (signature == other_signature).mean() >= LEAST_OVERLAP - 0.15 and are_near_copies(tokens, other):
                return id
        return None

    def add(self, article: Article) -> None:
        """Make the article that was just looked for an original."""
        if self._current is None or self._current[0] != article.id:
            return
        for band in _bands(self._current[2]):
            self._bands[band].append(len(self._originals))
        self._originals.append(self._current)


def are_near_copies(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two texts, as words, overlap by `LEAST_OVERLAP` and make the same claims."""
    shingles_a, shingles_b = _shingles(a), _shingles(b)
    if len(shingles_a & shingles_b) < LEAST_OVERLAP * len(shingles_a | shingles_b):
        return False
    counts_a, counts_b = (Counter(word.casefold() for word in text) for text in (a, b))
    only_a, only_b = sorted(counts_a - counts_b), sorted(counts_b - counts_a)
    if any(has_number(word) or word in _NEGATIONS or word.endswith("n't") for word in (*only_a, *only_b)):
        return False
    # Words added on one side (an agency's name, an editor's note) are harmless; an exchanged word may be the claim,
    # unless it is the same word in another spelling.
    fewer, more = sorted((only_a, only_b), key=len)
    return all(any(_same_word(word, other) for other in more) for word in fewer)


def _same_word(a: str, b: str) -> bool:
    return a[0] == b[0] and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8


def _shingles(tokens: Sequence[str]) -> set[int]:
    lower = [token.casefold() for token in tokens]
    return {
        zlib.crc32(" ".join(lower[i : i + _SHINGLE]).encode("utf-8", "replace"))
        for i in range(max(1, len(lower) - _SHINGLE + 1))
    }


def _signature(shingles: set[int]) -> NDArray[np.int64]:
    """The MinHash signature: for each of the hash functions the least value of all shingles."""
    import numpy as np

    random = np.random.default_rng(0)
    factors = random.integers(1, _PRIME, size=_BANDS * _ROWS, dtype=np.int64)
    offsets = random.integers(0, _PRIME, size=_BANDS * _ROWS, dtype=np.int64)
    values = np.fromiter(shingles, dtype=np.int64, count=len(shingles)) % _PRIME
    least = np.full(_BANDS * _ROWS, _PRIME, dtype=np.int64)
    for start in range(0, len(values), 4096):  # in blocks, so that a book needs no gigabyte
        block = (values[start : start + 4096, None] * factors + offsets) % _PRIME
        least = np.minimum(least, block.min(axis=0))
    return least


def _bands(signature: NDArray[np.int64]) -> list[bytes]:
    return [bytes([band]) + signature[band * _ROWS : (band + 1) * _ROWS].tobytes() for band in range(_BANDS)]
