"""A text in pieces: its words, without possessive endings, and the signs between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from consistency.readings.naming.words.grammar import ABBREVIATIONS, PREFIXES, SPEECH
from consistency.readings.naming.words.organisations import LEGAL, ORGANISATIONS
from consistency.readings.naming.words.places import PLACES, people_of

MAX_LETTERS = 60
"""A longer word is no word; what is known of it is known of its beginning."""

_PIECE = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"  # U.S., J.K.
    r"|[^\W_]+(?:(?:['’&·‑-]|\.(?=(?:com|org|net|io|ai)\b))[^\W_]+)*"
    r"|&"
)
_ENDING = re.compile(r"['’](s|re|ve|ll|d|m)$", re.IGNORECASE)
_HYPHEN = re.compile(r"[-‑]")
_NUMBERED_TEAM = re.compile(r"\d\der?s")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word without its possessive or contracted ending; `gap` is all that stands between it and the one before."""

    text: str
    lower: str
    start: int
    end: int
    gap: str
    owner: bool = False
    opens: bool = False
    """Whether a capital tells nothing here: at the start of a sentence, a clause behind a colon, a quotation."""

    @property
    def capital(self) -> bool:
        if self.text[0].isdigit():
            return is_numbered_team(self.text)
        return not self.text.islower() and any(map(str.isupper, self.text))

    @property
    def inner_capital(self) -> bool:
        """Whether it has small letters and a capital behind its first sign: "iPhone", "McDonald"."""
        return any(map(str.islower, self.text)) and any(map(str.isupper, self.text[1:])) and "-" not in self.text

    @property
    def acronym(self) -> bool:
        bare = self.text[:-1] if len(self.text) > 2 and self.text.endswith("s") else self.text
        return len(bare) > 1 and bare.isupper()

    @property
    def abbreviates(self) -> bool:
        """Whether a full stop behind it may belong to it."""
        return self.lower in ABBREVIATIONS or (len(self.text) == 1 and self.text.isupper())

    @property
    def sounds(self) -> list[str]:
        """Its words: "J.K." is two initials, "U.S." is one word."""
        initials = self.text.count(".") > 1 and len(self.lower) < 4
        if initials and self.lower not in PLACES and self.lower not in ORGANISATIONS:
            return list(self.lower)
        return [self.lower]


def pieces_of(text: str) -> Iterator[Piece]:
    """All pieces of a text, left to right."""
    before: Piece | None = None
    end = 0
    for match in _PIECE.finditer(text):
        for start, stop in _hyphened(match.start(), match[0]):
            raw = text[start:stop]
            bare = _ENDING.sub("", raw)
            gap = text[end:start]
            lower = bare.lower().replace("’", "'").replace(".", "")[:MAX_LETTERS]
            owner = raw[len(bare) + 1 :].lower() == "s"
            before = Piece(bare, lower, start, start + len(bare), gap, owner, _opens(before, gap, bare))
            end = stop
            yield before


def is_numbered_team(word: str) -> bool:
    """Whether a word is a team called after a number: "49ers"."""
    return _NUMBERED_TEAM.fullmatch(word) is not None


def _hyphened(start: int, word: str) -> Iterator[tuple[int, int]]:
    """A word with hyphens in its parts where not all of it is a name: "Boston-based", "ex-Chelsea", "US-China"."""
    parts = _HYPHEN.split(word)
    capitals = [any(map(str.isupper, part)) for part in parts]
    cut = 0
    if len(parts) > 1 and any(capitals):
        places = all(part.lower() in PLACES or people_of(part.lower()) for part in parts)
        based = capitals[0] and len(parts[0]) > 1 and (places or not (capitals[-1] or parts[-1].isdigit()))
        if based or (len(parts) == 2 and capitals[-1] and parts[0].lower() in PREFIXES):
            cut = len(parts[0])
    if not cut:
        yield start, start + len(word)
        return
    yield start, start + cut
    yield start + cut + 1, start + len(word)


def _opens(before: Piece | None, gap: str, word: str) -> bool:
    """Whether a capital at `word` would tell nothing, with such signs between it and the piece before."""
    if before is None or "\n" in gap:
        return True
    signs = gap.strip()
    if signs == ".":
        return not word[0].islower() and (not before.abbreviates or before.lower in LEGAL)
    if signs[:1] in tuple("\"“‘'«"):
        return before.lower in SPEECH or before.lower == "and"  # unlike that of a title: the "Red Planet" probe
    return any(sign in '.!?…:;|•*–—"“‘' for sign in signs) or (signs == "-" and len(gap) > 2)
