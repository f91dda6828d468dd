"""A text as the rules look at it: its pieces, and whether capitals tell anything where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from consistency.readings.naming.cues import is_common
from consistency.readings.naming.pieces import Piece, pieces_of
from consistency.readings.naming.words.grammar import FUNCTION
from consistency.readings.naming.words.people import PARTICLES

Style = Literal["plain", "title", "capitals"]

_BLANK = re.compile(r"[^\S\n]*")


@dataclass(frozen=True, slots=True)
class Source:
    """The pieces of a text, the style of the segment that each stands in, and which words have which case.

    `lowered` are the words that the text has without a capital, `seen` those with one that tells something.
    """

    text: str
    pieces: Sequence[Piece]
    styles: Sequence[Style]
    lowered: frozenset[str]
    seen: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Source:
        pieces = list(pieces_of(text))
        styles: list[Style] = []
        for segment in _segments(pieces):
            styles += [_style(segment)] * len(segment)
        lowered = frozenset(piece.lower for piece in pieces if piece.text.islower())
        seen = frozenset(
            piece.lower
            for piece, style in zip(pieces, styles, strict=True)
            if style == "plain" and piece.capital and not piece.opens and not piece.acronym
        )
        return cls(text, pieces, styles, lowered, seen)

    def lower(self, i: int) -> str:
        """The lower-case word at a place; empty beyond the ends."""
        return self.pieces[i].lower if 0 <= i < len(self.pieces) else ""

    def after(self, i: int) -> str:
        """The signs between piece `i` and the next, or the end of the text."""
        if i + 1 < len(self.pieces):
            return self.pieces[i + 1].gap
        if i >= len(self.pieces):
            return ""
        return self.text[self.pieces[i].end : self.pieces[i].end + 8]

    def spaced(self, i: int) -> bool:
        """Whether nothing but space stands before piece `i`."""
        return 0 < i < len(self.pieces) and _BLANK.fullmatch(self.pieces[i].gap) is not None

    def joined(self, i: int) -> bool:
        """Whether piece `i` may belong to one name with the one before: only space, or an abbreviation's stop."""
        if not 0 < i < len(self.pieces):
            return False
        before = self.pieces[i - 1]
        if self.pieces[i].gap[:1] == "." and before.abbreviates:
            return _BLANK.fullmatch(self.pieces[i].gap[1:]) is not None
        return not before.owner and self.spaced(i)


def _segments(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Sentences and headlines, as far as stops and line ends tell."""
    begin = 0
    for i in range(1, len(pieces)):
        gap = pieces[i].gap
        if "\n" in gap or (pieces[i].opens and any(sign in ".!?…|•" for sign in gap)):
            yield pieces[begin:i]
            begin = i
    if pieces:
        yield pieces[begin:]


def _style(segment: Sequence[Piece]) -> Style:
    """`capitals` and `title` for headlines in capitals and in title case, `plain` for sentences.

    A sentence has a lower-case word that is no function word, its verb at least; a headline in title case has none,
    and capitalises some word that is common.
    """
    words = [piece for piece in segment if piece.lower.isalpha() and len(piece.lower) > 1]
    if len(words) > 2 and all(piece.text.isupper() for piece in words):
        return "capitals"
    content = [piece for piece in words if piece.lower not in FUNCTION and piece.lower not in PARTICLES]
    small = any(piece.text.islower() and piece.gap not in ("-", "‑") for piece in content)
    common = any(piece.capital and is_common(piece.lower) for piece in content)
    if len(content) > 1 and common and not small:
        return "title"
    return "plain"
