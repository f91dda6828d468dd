"""Where the sentences of a cleaned text stand among the words of the file that it was cleaned from.

Runs of four words that occur once in both are anchors; those in the same order in both are kept (a patience diff).
They confine each sentence to a gap of the file, in which it is searched; sentences that a gap holds several times are
told apart by their order.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from consistency.corpus.visible import Words, fold, text_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_GRAM = 4
_SHORTEST_PART = 10
"""In characters: the least that a head and a tail of a sentence must have to stand for it."""
_GENEROSITY = 64
"""How many times over the file's words may be searched, so that time stays in proportion whatever comes."""
_HIT = 50
"""How many characters could be searched in the time that a find takes."""

Span = tuple[int, int]
Others = Sequence[Callable[[], Words]]


def align(text: str, sentences: Sequence[Span], words: Words, others: Others = ()) -> list[Span | None]:
    """For each span of `text` the span of the file that holds its words, or None.

    `others` give words of the file that are looked through for what `words` doesn't hold: titles, metadata. Where the
    middle of a sentence reads differently in the file, its head and its tail are enough, or one of its halves.
    """
    alignment = _Alignment(text_words(text), words)
    return [alignment.find(start, end, fold(text[start:end]), others) for start, end in sentences]


class _Alignment:
    def __init__(self, article: Words, file: Words) -> None:
        self._article = article
        self._file = file
        self._anchors = _anchors(article, file)
        self._assigned: dict[tuple[str, int], dict[int, int]] = {}
        self._budget = _GENEROSITY * len(file.text) + 2_000_000

    def find(self, start: int, end: int, key: str, others: Others) -> Span | None:
        first = bisect_left(self._article.starts, start)
        if not key or first == len(self._article) or self._article.starts[first] >= end:
            return None
        gap = bisect_right(self._anchors[0], first) - 1
        begin = self._article.begins[first]
        for number in (gap, None):
            if (found := self._in_gap(key, number, begin)) is not None:
                return _span(self._file, found, found + len(key))
        for words in (read() for read in others):
            if occurrences := self._occurrences(words, key, 0, len(words.text)):
                return _span(words, occurrences[0], occurrences[0] + len(key))
        if (part := self._in_part(key, gap)) is not None:
            return part
        scarce = self._occurrences(self._file, key, 0, len(self._file.text))
        return _span(self._file, scarce[0], scarce[0] + len(key)) if scarce else None

    def _in_gap(self, key: str, gap: int | None, begin: int) -> int | None:
        """Where the sentence begins in the file's words, if the gap (None: the whole file) holds it."""
        name = (key, -2 if gap is None else gap)
        if name not in self._assigned:
            (low, high), (file_low, file_high) = self._bounds(gap, len(key))
            here = self._occurrences(self._article, key, low, high)
            there = self._occurrences(self._file, key, file_low, file_high)
            self._assigned[name] = _in_order(here, there, file_low - low)
        return self._assigned[name].get(begin)

    def _bounds(self, gap: int | None, length: int) -> tuple[Span, Span]:
        """The gap behind an anchor in the article's and in the file's text, with room for a key that begins in it."""
        bounds = []
        for words, places in zip((self._article, self._file), self._anchors, strict=True):
            low = words.begins[places[gap]] if gap is not None and gap >= 0 else 0
            last = gap is None or gap + 1 >= len(places)
            high = len(words.text) if last or gap is None else words.begins[places[gap + 1]] + length
            bounds.append((low, min(high, len(words.text))))
        return bounds[0], bounds[1]

    def _occurrences(self, words: Words, key: str, low: int, high: int) -> list[int]:
        """Where whole words of a stretch read `key`; a language without spaces has no words to be whole."""
        whole: list[int] = []
        inside: list[int] = []
        position = low
        self._budget -= high - low
        while self._budget > 0 and (position := words.text.find(key, position, high)) >= 0:
            self._budget -= _HIT + len(key) // 16
            is_whole = words.begins_word(position) and words.ends_word(position + len(key))
            (whole if is_whole else inside).append(position)
            position = words.begins[min(words.at(position) + 1, len(words))]
        return whole or inside

    def _in_part(self, key: str, gap: int) -> Span | None:
        """The sentence's place by its head and its tail, or by one half, where its middle reads differently."""
        quarter, half = max(_SHORTEST_PART, len(key) // 4), max(2 * _SHORTEST_PART, len(key) // 2)
        if len(key) <= half:
            return None
        _, (low, high) = self._bounds(gap, len(key))
        self._budget -= 3 * (high - low)
        if self._budget <= 0:
            return None
        text = self._file.text
        head = text.find(key[:quarter], low, high)
        tail = text.find(key[-quarter:], head + quarter, head + 2 * len(key) + 400) if head >= 0 else -1
        if tail >= 0:
            return _span(self._file, head, tail + quarter)
        for part in (key[:half], key[-half:]):
            if (found := text.find(part, low, high)) >= 0:
                return _span(self._file, found, found + half)
        return None


def _span(words: Words, begin: int, end: int) -> Span:
    return words.starts[words.at(begin)], words.ends[words.at(end - 1)]


def _in_order(here: Sequence[int], there: Sequence[int], shift: int) -> dict[int, int]:
    """Each occurrence in the article with one of the file, in their order; spare ones are passed over.

    What is `shift` away is the likeliest.
    """
    assigned: dict[int, int] = {}
    spare = len(there) - len(here)
    if spare < 0:
        return assigned  # which of them the file holds nobody knows
    last = -1
    for number, begin in enumerate(here):
        low, high = last + 1, spare + number
        right = min(max(bisect_left(there, begin + shift), low), high)
        left = max(right - 1, low)
        last = left if begin + shift - there[left] <= there[right] - begin - shift else right
        assigned[begin] = there[last]
    return assigned


def _anchors(article: Words, file: Words) -> tuple[list[int], list[int]]:
    """The words, by number in the article and in the file, at which a run that is unique in both begins."""
    import numpy as np

    numbers: dict[str, int] = {}
    grams = [
        _grams(np.array([numbers.setdefault(word, len(numbers)) for word in words.words()], dtype=np.uint64))
        for words in (article, file)
    ]
    uniques = []
    for values in grams:
        found, places, counts = np.unique(values, return_index=True, return_counts=True)
        uniques.append((found[counts == 1], places[counts == 1]))
    _, a, b = np.intersect1d(uniques[0][0], uniques[1][0], assume_unique=True, return_indices=True)
    here, there = uniques[0][1][a], uniques[1][1][b]
    order = np.argsort(here)
    return _rising(here[order].tolist(), there[order].tolist())


def _grams(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    import numpy as np

    size = max(0, len(numbers) - _GRAM + 1)
    hashes = np.zeros(size, dtype=np.uint64)
    for place in range(_GRAM):
        hashes = hashes * np.uint64(0x9E3779B97F4A7C15) + numbers[place : place + size] + np.uint64(1)
    return hashes


def _rising(here: list[int], there: list[int]) -> tuple[list[int], list[int]]:
    """The longest run of pairs that rises in both."""
    tops: list[int] = []
    tails: list[int] = []
    before: list[int] = []
    for number, value in enumerate(there):
        pile = bisect_left(tops, value)
        before.append(tails[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        tails[pile : pile + 1] = [number]
    chain: list[int] = []
    number = tails[-1] if tails else -1
    while number >= 0:
        chain.append(number)
        number = before[number]
    chain.reverse()
    return [here[number] for number in chain], [there[number] for number in chain]
