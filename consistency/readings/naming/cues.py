"""What words tell by themselves: whether they are common, verbs, parts of a name, a known place, a person."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.readings.memory import remembered
from consistency.readings.naming.pieces import Piece
from consistency.readings.naming.words.everyday import COMMON, COMMON_ENDING
from consistency.readings.naming.words.given_names import FIRST_NAMES
from consistency.readings.naming.words.grammar import CALENDAR, FUNCTION, NO_ACRONYM
from consistency.readings.naming.words.organisations import LEGAL, ORGANISATIONS
from consistency.readings.naming.words.people import COMMON_SURNAMES, PARTICLES
from consistency.readings.naming.words.places import LONGEST, PLACES, people_of
from consistency.readings.units import singular
from consistency.text import has_verb


@remembered(4096)
def is_common(lower: str) -> bool:
    """Whether a word is common, by the table or by its ending, and no known name."""
    if lower in COMMON or singular(lower) in COMMON:
        return True
    if lower in FIRST_NAMES or lower in PLACES or lower in ORGANISATIONS or people_of(lower):
        return False
    return COMMON_ENDING.fullmatch(lower) is not None


@remembered(4096)
def is_verb(lower: str) -> bool:
    """Whether a lower-case word is a finite verb rather than a noun, as far as `has_verb` tells."""
    return has_verb(f"it {lower}")


def may_name(piece: Piece) -> bool:
    """Whether a word may stand in a name: capitalised, and no function word, date, measure or label."""
    if not piece.capital or piece.lower.endswith("n't"):
        return False
    if piece.lower in FUNCTION:
        return piece.text in ("US", "U.S.", "U.S", "WHO")
    if piece.lower in NO_ACRONYM:
        return not (piece.acronym or piece.inner_capital)
    return piece.lower not in CALENDAR


def place_length(words: Sequence[str]) -> int:
    """How many of the words name one known place, from the first on."""
    for count in range(min(LONGEST, len(words)), 0, -1):
        if " ".join(words[:count]) in PLACES and (count > 1 or not is_common(words[0])):
            return count
    return 0


def person_length(words: Sequence[str]) -> int:
    """How many of the words name one person, from a first name on: more given names, initials, then a surname."""
    if not words or words[0] not in FIRST_NAMES:
        return 0
    for k in range(1, min(len(words), 5)):
        if words[k] in FIRST_NAMES or words[k] in PARTICLES or len(words[k]) == 1:
            if k + 1 == len(words) or is_common(words[k + 1]) or words[k + 1] in LEGAL:
                return k + 1
            continue
        return k + 1 if not is_common(words[k]) or words[k] in COMMON_SURNAMES else 0
    return 0
