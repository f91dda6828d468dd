"""Syndicated copies: the same text under two names, so that a wire story is not its own witness.

Two texts are copies when they are equal but for spacing, case and typography, or when they share nine tenths of
their three-word sequences and differ in nothing that could be a claim: a text with another figure, name, negation
or verb is an edited story, and exactly what a consistency checker is for.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache
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
_FULLEST_BUCKET = 16
"""How many originals are compared per band: more of them are reports filled into one template, no copies."""
_PRIME = (1 << 31) - 1
_NEGATIONS = frozenset({"no", "not", "never", "none", "neither", "nor", "without", "cannot"})


def mark_copies(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles, each copy with `copy_of` set to the first article, in their order, with its text."""
    originals: dict[bytes, str] = {}
    near = _NearCopies()
    marked: list[Article] = []
    for article in articles:
        key = _exact_key(article)
        first = originals.get(key) or near.find(article)
        originals.setdefault(key, first or article.id)
        if first is None:
            near.add(article)
        marked.append(replace(article, copy_of=first))
    return tuple(marked)


def copy_keys(article: Article) -> list[bytes]:
    """Keys of an article: two of which one may be a copy of the other have one in common.

    What `mark_copies` says of an article depends on no article but those that are tied to it by common keys, directly
    or over others.
    """
    tokens = words(normalise(article.text))
    if len(tokens) < LEAST_WORDS:
        return [_exact_key(article)]
    return [_exact_key(article), *(band + figures for band, figures in _bucket_keys(tokens, _shingles(tokens)))]


class _NearCopies:
    """Originals by bands of their MinHash signatures and by their figures, so that only likely copies are compared."""

    def __init__(self) -> None:
        self._buckets: dict[tuple[bytes, bytes], list[_Story]] = defaultdict(list)
        self._current: tuple[_Story, list[tuple[bytes, bytes]]] | None = None

    def find(self, article: Article) -> str | None:
        """The id of the first original that the article is a near copy of."""
        tokens = words(normalise(article.text))
        self._current = None
        if len(tokens) < LEAST_WORDS:
            return None
        story = _Story(article.id, tokens, _shingles(tokens))
        keys = _bucket_keys(tokens, story.shingles)
        self._current = (story, keys)
        candidates = {original.id: original for key in keys for original in self._buckets.get(key, ())}
        return next((id for id in sorted(candidates) if _are_near_copies(story, candidates[id])), None)

    def add(self, article: Article) -> None:
        """Make the article that was just looked for an original."""
        if self._current is None or self._current[0].id != article.id:
            return
        story, keys = self._current
        for key in keys:
            if len(self._buckets[key]) < _FULLEST_BUCKET:
                self._buckets[key].append(story)


@dataclass(frozen=True, slots=True)
class _Story:
    """What the comparison of two texts needs, kept because an original is compared often."""

    id: str
    tokens: list[str]
    shingles: set[int]


def _are_near_copies(a: _Story, b: _Story) -> bool:
    """Whether two texts overlap by `LEAST_OVERLAP` and make the same claims."""
    shared = len(a.shingles & b.shingles)
    if shared < LEAST_OVERLAP * (len(a.shingles) + len(b.shingles) - shared):
        return False
    counts_a, counts_b = (Counter(word.casefold() for word in story.tokens) for story in (a, b))
    only_a, only_b = sorted(counts_a - counts_b), sorted(counts_b - counts_a)
    if _figures((*only_a, *only_b)):
        return False
    # Words added on one side (an agency's name, an editor's note) are harmless; an exchanged word may be the claim,
    # unless it is the same word in another spelling, and no name.
    fewer, more = sorted((only_a, only_b), key=len)
    names = {word.casefold() for word in (*a.tokens, *b.tokens) if word[0].isupper()} if fewer else set()
    return all(word not in names and any(_same_word(word, other) for other in more) for word in fewer)


def _figures(tokens: Sequence[str]) -> list[str]:
    """The words that two copies must share to the last: figures and negations."""
    lower = (token.casefold() for token in tokens)
    return sorted(token for token in lower if has_number(token) or token in _NEGATIONS or token.endswith("n't"))


def _same_word(a: str, b: str) -> bool:
    return a[0] == b[0] and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.8


def _exact_key(article: Article) -> bytes:
    return blake2b(normalise(article.text).casefold().encode("utf-8", "replace"), digest_size=16).digest()


def _bucket_keys(tokens: Sequence[str], shingles: set[int]) -> list[tuple[bytes, bytes]]:
    figures = blake2b(" ".join(_figures(tokens)).encode("utf-8", "replace"), digest_size=8).digest()
    return [(band, figures) for band in _bands(_signature(shingles))]


def _shingles(tokens: Sequence[str]) -> set[int]:
    lower = [token.casefold() for token in tokens]
    return {
        zlib.crc32(" ".join(lower[i : i + _SHINGLE]).encode("utf-8", "replace"))
        for i in range(max(1, len(lower) - _SHINGLE + 1))
    }


def _signature(shingles: set[int]) -> NDArray[np.int64]:
    """The MinHash signature: for each of the hash functions the least value of all shingles."""
    import numpy as np

    factors, offsets = _hash_functions()
    values = np.fromiter(shingles, dtype=np.int64, count=len(shingles)) % _PRIME
    least = np.full(_BANDS * _ROWS, _PRIME, dtype=np.int64)
    for start in range(0, len(values), 4096):  # in blocks, so that a book needs no gigabyte
        block = (values[start : start + 4096, None] * factors + offsets) % _PRIME
        least = np.minimum(least, block.min(axis=0))
    return least


@cache
def _hash_functions() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The factors and the offsets of the signature's hash functions, the same in every run."""
    import numpy as np

    random = np.random.default_rng(0)
    factors = random.integers(1, _PRIME, size=_BANDS * _ROWS, dtype=np.int64)
    return factors, random.integers(0, _PRIME, size=_BANDS * _ROWS, dtype=np.int64)


def _bands(signature: NDArray[np.int64]) -> list[bytes]:
    return [bytes([band]) + signature[band * _ROWS : (band + 1) * _ROWS].tobytes() for band in range(_BANDS)]
