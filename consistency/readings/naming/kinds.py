"""What bears a name: the kind by the first cue that speaks, in the name itself and then around it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from consistency.readings.naming.cues import is_common, place_length
from consistency.readings.naming.pieces import Piece, is_numbered_team
from consistency.readings.naming.roles import role_kind
from consistency.readings.naming.source import Source
from consistency.readings.naming.titles import Span
from consistency.readings.naming.words.given_names import FIRST_NAMES
from consistency.readings.naming.words.grammar import DETERMINERS, MOTION, PREPOSITIONS, REACHING, RELEASED, SPEECH
from consistency.readings.naming.words.organisations import (
    LEGAL,
    OF_OTHER,
    OF_PLACES,
    ORG_HEADS,
    ORG_OPENERS,
    ORGANISATIONS,
)
from consistency.readings.naming.words.people import (
    COMMON_SURNAMES,
    GENERATIONS,
    KIN,
    PARTICLES,
    SERVANTS,
    SURNAME_HEADS,
)
from consistency.readings.naming.words.places import (
    COMPASS,
    INHABITED,
    PLACE_HEADS,
    PLACE_OPENERS,
    PLACES,
    people_of,
)
from consistency.readings.naming.words.products import PRODUCTS
from consistency.readings.naming.words.roles import ROLE_KIND, SURNAME_ROLES
from consistency.readings.units import singular

_SAID = SPEECH - RELEASED
_SURNAME = re.compile(r"(?:Mc|Mac|De|Di|Du|Le|La|Van|Fitz|O['’])[A-Z]")
"""Surnames with an inner capital."""


def kind_of(source: Source, span: Span, core: Sequence[str], role: str) -> str:
    """The kind of a name of such lower-case words; whoever has a title is a person."""
    if span.bare > span.begin:
        return "person"
    return _inside(core) or role_kind(role) or _around(source, span, core)


# ── The name itself ─────────────────────────────────────────────────────────────────────────────────────────────


def _inside(core: Sequence[str]) -> str:
    """The kind that a name's own words tell."""
    joined, first, last = " ".join(core), core[0], core[-1]
    if people_of(joined):
        return "people"
    if any(word in LEGAL for word in core[1:]) or joined in ORGANISATIONS or is_numbered_team(last):
        return "organisation"
    if joined in PLACES or (first in COMPASS and " ".join(core[1:]) in PLACES):
        return "place"
    if "of" in core[1:]:
        return _headed(core[core.index("of") - 1])
    given = first in FIRST_NAMES and len(core) > 1
    surname = given and len(core) == 2 and last in SURNAME_HEADS and first not in PLACES
    if len(core) > 1 and not surname and (kind := _compound(core)):
        return kind
    line = first in PRODUCTS or (first in ORGANISATIONS and any(word in PRODUCTS for word in core))
    if (line and not is_common(first)) or any(map(_is_code, core)):
        return "product"
    if first in ORGANISATIONS or any(map(str.isdigit, joined)):
        return ""
    initials = len(core) > 1 and len(last) > 1 and any(len(word) == 1 for word in core[:-1])
    if given or initials or (last in GENERATIONS and len(core) > 2) or any(word in PARTICLES for word in core[1:-1]):
        return "person"
    return ""


def _headed(head: str) -> str:
    """The kind of what has such a head before "of"."""
    for kind, heads in (("place", OF_PLACES), ("person", SURNAME_ROLES), ("other", OF_OTHER)):
        if head in heads:
            return kind
    return "organisation" if head in ORG_HEADS else "other"


def _compound(core: Sequence[str]) -> str:
    """The kind of several words by the first or last of them."""
    first, last = core[0], core[-1]
    if last in ORG_HEADS or "&" in core:
        return "organisation"
    if last in PLACE_HEADS or (first in PLACE_OPENERS and len(core) == 2):
        return "place"
    if last.endswith("s") and place_length(core):
        return "organisation"  # a team: "Los Angeles Angels"
    if first in ORG_OPENERS or (last.endswith("s") and singular(last) in ROLE_KIND):
        return "organisation"
    return ""


def _is_code(word: str) -> bool:
    """Whether a word mixes letters and digits as products do: "a100", "gpt-4"."""
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word))


# ── What stands around it ───────────────────────────────────────────────────────────────────────────────────────


def _around(source: Source, span: Span, core: Sequence[str]) -> str:
    """The kind that a name's place in the sentence tells."""
    i, j = span.begin, span.end
    pieces = source.pieces[i:j]
    before = source.lower(i - 1) if source.spaced(i) else ""
    follows = source.lower(j)
    owner, determined = pieces[-1].owner, before in DETERMINERS
    simple = not owner and not any(piece.inner_capital or piece.acronym for piece in pieces)
    if pieces[0].acronym and len(core) == 1 and len(core[0]) < 6 and before not in ("in", "near"):
        return "organisation"
    if follows == "who" or _has_age(source, j):
        return "person"
    if _is_placed(source, span, before, simple):
        return "place"
    if owner and source.spaced(j) and follows in KIN:
        return "person"
    if core[0] in PRODUCTS and (len(core) == 1 or core[1].isdigit()) and not determined:
        return "product"
    if any(map(str.isdigit, core[-1])):
        return "product" if pieces[0].acronym or pieces[0].inner_capital else "other"
    staff = source.spaced(j) and source.pieces[j].text.islower() and ROLE_KIND.get(singular(follows)) == "person"
    if staff and not owner and follows not in SERVANTS:
        return "organisation"  # "Chelsea striker"
    said = (source.spaced(j) and follows in _SAID) or before in _SAID
    if said and len(core) == 1 and simple and not determined:
        return "person"
    if determined or core[0] in ORGANISATIONS or core[0] in PLACES:
        return "other"
    cased = any((piece.inner_capital and not _SURNAME.match(piece.text)) or _is_shouted(piece) for piece in pieces)
    return "person" if _sounds_personal(core) and not cased else "other"


def _has_age(source: Source, j: int) -> bool:
    """Whether an age stands behind a name: ", 33,"."""
    follows = source.lower(j)
    return source.after(j - 1).strip() == "," == source.after(j)[:1] and follows.isdigit() and len(follows) < 3


def _is_placed(source: Source, span: Span, before: str, simple: bool) -> bool:
    """Whether something is said to be in, of or on the way to what bears the name."""
    i, j = span.begin, span.end
    earlier = [source.lower(k) for k in range(max(0, i - 5), i)]
    larger = source.after(j - 1).strip() == "," and j < len(source.pieces) and source.pieces[j].capital
    if before == "of" and (ROLE_KIND.get(source.lower(i - 2)) == "place" or source.lower(i - 2) in INHABITED):
        return True
    if larger and before in PREPOSITIONS and place_length([source.lower(j), source.lower(j + 1)]):
        return True  # "in Wasilla, Alaska"
    if simple and before in ("in", "near", "outside", "across"):
        return not REACHING.intersection(earlier)
    return simple and before in ("from", "to", "toward", "towards") and bool(MOTION.intersection(earlier))


def _sounds_personal(core: Sequence[str]) -> bool:
    """Whether two or three words are neither common, but for the surname, nor initials."""
    words = core[:-1] if core[-1] in COMMON_SURNAMES else core
    return len(core) in (2, 3) and not any(is_common(word) or len(word) == 1 for word in words)


def _is_shouted(piece: Piece) -> bool:
    """Whether a word is an acronym; two letters may be initials ("CC Sabathia")."""
    return piece.acronym and len(piece.text) > 2
