"""Where two sentences differ, word by word, and which of their values were compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

Span = tuple[int, int]

# Scripts that put no space between words (Thai, Japanese, Chinese) are compared character by character.
_UNSPACED = "\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\s—–…/()\[\]\"“”„«»{_UNSPACED}]+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_LETTER = re.compile(r"\w")
_EDGES = ".,;:!?'’‘"
_PLAIN = str.maketrans("‘’‚‛“”„‟‐‑‒–—−", "''''\"\"\"\"------")
"""Values are read in the normalised sentence, and a sentence is shown as it was written."""
_LITTLE_IN_COMMON = 0.2
"""Below this likeness nearly every word would be marked, which says nothing."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence: does it differ from the other sentence, is it the value that was compared."""

    text: str
    differs: bool = False
    value: bool = False


def compare(a: str, b: str, values: tuple[str, str] | None = None) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both sentences in pieces; joined, the pieces of each are the sentence again.

    Words are compared without regard to case, punctuation, thousands commas and the look of their letters.

    >>> for piece in compare("It cost $1 billion.", "It cost 41 billion!", ("$1 billion", "41 billion"))[0]: piece
    Piece(text='It cost ', differs=False, value=False)
    Piece(text='$1 billion', differs=True, value=True)
    Piece(text='.', differs=False, value=False)
    """
    differing_a, differing_b = _differing(a, b)
    value_a, value_b = values or ("", "")
    unlike = _words(value_a)[1] != _words(value_b)[1]
    return _pieces(a, differing_a, value_a, unlike), _pieces(b, differing_b, value_b, unlike)


def _differing(a: str, b: str) -> tuple[list[Span], list[Span]]:
    (words_a, normal_a), (words_b, normal_b) = _words(a), _words(b)
    matcher = SequenceMatcher(None, normal_a, normal_b, autojunk=False)
    if matcher.ratio() < _LITTLE_IN_COMMON:
        return [], []
    spans_a, spans_b = [], []
    for tag, start_a, end_a, start_b, end_b in matcher.get_opcodes():
        if tag != "equal" and end_a > start_a:
            spans_a.append((words_a[start_a][0], words_a[end_a - 1][1]))
        if tag != "equal" and end_b > start_b:
            spans_b.append((words_b[start_b][0], words_b[end_b - 1][1]))
    return spans_a, spans_b


@lru_cache(maxsize=2048)
def _words(text: str) -> tuple[tuple[Span, ...], tuple[str, ...]]:
    """Where the words of a text are, and how each is compared; a sentence stands in several pairs."""
    spans = []
    for match in _WORD.finditer(text):
        bare = match[0].strip(_EDGES)
        if bare:
            start = match.start() + match[0].index(bare)
            spans.append((start, start + len(bare)))
    return tuple(spans), tuple(_normal(text[start:end]) for start, end in spans)


@lru_cache(maxsize=8192)
def _normal(word: str) -> str:
    plain = word.lower() if word.isascii() else unicodedata.normalize("NFKC", word).casefold().replace("’", "'")
    return _THOUSANDS.sub("", plain) if "," in plain else plain


def _pieces(text: str, differing: list[Span], value: str, unlike: bool) -> tuple[Piece, ...]:
    place = _find(text, value, differing)
    # A value is one piece, and differs from the other value as a whole, wherever in the sentences the two stand.
    stretches = [(start, end, True, False) for start, end in _without(text, differing, place)]
    if place:
        stretches.append((*place, unlike, True))
    pieces, done = [], 0
    for start, end, differs, is_value in sorted(stretches):
        pieces.append(Piece(text[done:start]))
        pieces.append(Piece(text[start:end], differs, is_value))
        done = end
    pieces.append(Piece(text[done:]))
    return tuple(piece for piece in pieces if piece.text)


def _find(text: str, value: str, differing: list[Span]) -> Span | None:
    """The place of the value: of several, the first one that overlaps a difference ("1" is not found in "2018")."""
    if not value:
        return None
    places = [place for place in _places(text, value) if _is_whole(text, *place)]
    if not places and (start := text.translate(_PLAIN).find(value.translate(_PLAIN))) >= 0:
        places = [(start, start + len(value))]
    return max(places, key=lambda place: any(_overlap(place, span) for span in differing), default=None)


def _places(text: str, value: str) -> Iterator[Span]:
    start = text.find(value)
    while start >= 0:
        yield start, start + len(value)
        start = text.find(value, start + len(value))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on before or after."""
    return _LETTER.match(text[start - 1 : start]) is None and _LETTER.match(text[end : end + 1]) is None


def _without(text: str, spans: list[Span], hole: Span | None) -> list[Span]:
    if hole is None:
        return spans
    parts = [part for start, end in spans for part in ((start, min(end, hole[0])), (max(start, hole[1]), end))]
    return [trimmed for start, end in parts if start < end and (trimmed := _trim(text, start, end))]


def _trim(text: str, start: int, end: int) -> Span | None:
    bare = text[start:end].strip()
    return (first := text.index(bare, start), first + len(bare)) if bare else None


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
