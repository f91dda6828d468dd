"""Where a run of name words begins and ends in a sentence, whose capitals tell something."""

from __future__ import annotations

from consistency.readings.naming.cues import is_common, is_verb, may_name
from consistency.readings.naming.source import Source
from consistency.readings.naming.titles import lone_surname
from consistency.readings.naming.words.everyday import COMMON, COMMON_ENDING, NAME_OPENERS
from consistency.readings.naming.words.given_names import FIRST_NAMES
from consistency.readings.naming.words.grammar import (
    CALENDAR,
    FEASTS,
    FUNCTION,
    GIVEN_MONTHS,
    LABELS,
    ORDINALS,
    PREPOSITIONS,
    SINGULAR_VERBS,
    SPEECH,
)
from consistency.readings.naming.words.organisations import (
    LEGAL,
    OF_HEADS,
    ORG_HEADS,
    ORGANISATIONS,
    OWNED_HEADS,
    OWNERS,
    STRONG_HEADS,
)
from consistency.readings.naming.words.people import EPITHETS, GENERATIONS, HONORIFICS, PARTICLES
from consistency.readings.naming.words.places import PLACE_HEADS, PLACES, people_of
from consistency.readings.naming.words.products import NUMBERED
from consistency.readings.naming.words.roles import ROLE_KIND, SURNAME_ROLES, TITLE_ROLES, WHOLE_TITLES
from consistency.readings.units import singular

MAX_WORDS = 12
"""A longer run of capitals is a list or a headline; it is cut."""


def run_end(source: Source, i: int) -> int:
    """The piece after the run of name words that begins at piece `i`; `i` itself where none does."""
    if not _begins(source, i):
        return i
    j, taken = i, 1
    while taken:
        j += taken
        more = j < len(source.pieces) and j - i < MAX_WORDS and source.styles[j] == "plain"
        taken = _next(source, i, j) if more else 0
    return j


def number_length(source: Source, j: int) -> int:
    """How many pieces of a number belong to the name before it: "iPhone 15", "Boeing 737", not "Acme 300 workers"."""
    number, before, after = source.pieces[j], source.pieces[j - 1], source.after(j)
    counted = after[:1] in ("%", ",", "°") and (after[:1] == "%" or after == ",")
    if not number.text.isalnum() or len(number.text) > 5 or counted or after.strip() in ("-", "–", ":"):
        return 0
    decimals = after == "." and source.lower(j + 1).isdigit()
    if before.lower in NUMBERED or before.inner_capital or decimals:
        return 2 if decimals else 1
    if not number.text.isdigit() or len(number.text) > 3 or before.lower in PLACES or before.opens:
        return 0
    # A number before a noun counts it, and one before a name is a score; before a verb or a stop it is a part.
    follows = source.lower(j + 1) if source.spaced(j + 1) else ""
    return int(not follows or follows in FUNCTION or is_verb(follows))


# ── The first word ──────────────────────────────────────────────────────────────────────────────────────────────


def _begins(source: Source, i: int) -> bool:
    """Whether a name begins at piece `i` of a sentence."""
    piece = source.pieces[i]
    follows = source.lower(i + 1)
    named = source.joined(i + 1) and may_name(source.pieces[i + 1])
    if piece.lower in ORDINALS and not named:
        return False
    if piece.lower in GIVEN_MONTHS and piece.capital:
        return named and source.lower(i - 1) not in PREPOSITIONS and not is_common(follows)
    if _is_initial(source, i):
        return True
    if piece.owner and piece.capital and follows in OWNED_HEADS and source.pieces[i + 1].capital:
        return True  # "King's College"
    label = piece.lower in LABELS and (piece.opens or follows.isdigit())
    if not may_name(piece) or label or piece.lower in LEGAL or (len(piece.lower) == 1 and not named):
        return False
    title = piece.lower in HONORIFICS or piece.lower in TITLE_ROLES
    if piece.opens and piece.lower in SURNAME_ROLES and not named:
        return lone_surname(source, i)
    if piece.lower in OF_HEADS and follows == "of" and piece.opens:
        return _connected(source, i, i + 1) > 0
    if piece.lower in ROLE_KIND and not title and named and (piece.opens or _is_known(source, i + 1)):
        return _is_noun(follows)  # "Actor Hugh", but "Star Wars"
    if not piece.opens or title or piece.inner_capital or piece.acronym:
        return True
    if named and is_common(piece.lower):
        return _is_noun(follows) or piece.lower in NAME_OPENERS
    if piece.lower in source.seen or named:
        return True
    if piece.lower in COMMON or piece.lower in source.lowered or singular(piece.lower) in COMMON:
        return False
    return not is_common(piece.lower) or _is_rescued(source, i)


def _is_initial(source: Source, i: int) -> bool:
    """Whether piece `i` is the initial of a given name: "A. J. Burnett"."""
    stopped = len(source.pieces[i].text) == 1 and source.pieces[i].text.isupper() and source.after(i)[:1] == "."
    return (
        stopped
        and source.joined(i + 1)
        and source.pieces[i + 1].capital
        and (source.lower(i + 1) == "a" or source.lower(i + 1) not in FUNCTION)
    )


def _is_noun(lower: str) -> bool:
    """Whether a word means something, so that the name is more than one of a person."""
    return is_common(lower) or lower in ORG_HEADS or lower in PLACE_HEADS


def _is_known(source: Source, i: int) -> bool:
    piece = source.pieces[i]
    known = piece.lower in PLACES or piece.lower in ORGANISATIONS or piece.lower in FIRST_NAMES
    return known or bool(people_of(piece.lower)) or piece.acronym or piece.inner_capital


def _is_rescued(source: Source, i: int) -> bool:
    """Whether the verb behind a sentence's first word shows that its common ending deceives: "Boeing said"."""
    if source.after(i)[:2] in ("' ", "’ ") and i + 1 < len(source.pieces) and source.pieces[i + 1].capital:
        return True  # "Sixers' Coach Jim O'Brien"
    ending = COMMON_ENDING.fullmatch(source.pieces[i].lower)
    verb = source.lower(i + 1) if source.spaced(i + 1) else ""
    if ending is None or source.pieces[i].owner:
        return source.pieces[i].owner
    spoken = ending["agentless"] and (verb in SPEECH or verb.endswith("n't"))
    return bool(spoken or (ending["plural"] and verb in SINGULAR_VERBS))


# ── The next words ──────────────────────────────────────────────────────────────────────────────────────────────


def _next(source: Source, i: int, j: int) -> int:
    """How many pieces from `j` on go on with the run from `i`."""
    pieces = source.pieces
    piece, before = pieces[j], pieces[j - 1]
    if piece.gap.strip() in (",", "") and (piece.lower in LEGAL or piece.lower in ("jr", "sr")) and piece.capital:
        return 1 if not before.owner else 0
    if before.owner and source.spaced(j):
        kept = piece.lower in OWNED_HEADS and before.lower not in PLACES
        return int(piece.capital and (kept or before.lower in OWNERS))
    if not source.joined(j) or before.lower in LEGAL:
        return 0
    if piece.text[0].isdigit() and not piece.capital:
        return number_length(source, j)
    if _is_initial(source, j) or (piece.text.isupper() and piece.lower in GENERATIONS):
        return 1
    if may_name(piece):
        known = before.text.endswith(".") and (before.lower in PLACES or before.lower in ORGANISATIONS)
        known = known and not (source.joined(j + 1) and pieces[j + 1].capital)  # "U.S. Geological Survey"
        stopped = known or (piece.gap[:1] == "." and len(before.text) == 1 and j - i == 1)
        return int(not (stopped and is_common(piece.lower) and piece.lower not in ORG_HEADS))
    if piece.lower in CALENDAR and piece.capital:
        return int(before.lower in FEASTS or (piece.lower in GIVEN_MONTHS and before.lower in FIRST_NAMES))
    return _connected(source, i, j)


def _connected(source: Source, i: int, j: int) -> int:
    """How many pieces a small connecting word at `j` takes with the name behind it."""
    word, before = source.pieces[j].lower, source.pieces[j - 1].lower
    ahead = j + 1
    if not source.joined(ahead):
        return 0
    if source.lower(ahead) == "the" and word in ("of", "for", "on") and source.joined(ahead + 1):
        ahead += 1
    if word in PARTICLES and source.pieces[j].text.islower() and source.lower(ahead) in PARTICLES:
        ahead += source.joined(ahead + 1) and not source.pieces[ahead].capital
    if not may_name(source.pieces[ahead]):
        return 0
    if word in PARTICLES:
        joins = source.pieces[j].text.islower() and before not in ORG_HEADS
    else:
        joins = _joins(source, i, j, ahead)
    return ahead + 1 - j if joins else 0


def _joins(source: Source, i: int, j: int, ahead: int) -> bool:
    """Whether the word at `j` ties piece `ahead` to the run from `i`: "of" in "Bank of England"."""
    before, follows = source.lower(j - 1), source.lower(ahead)
    run = [source.lower(k) for k in range(i, j)]
    match source.lower(j):
        case "&":
            return True
        case "of":
            titled = (before in SURNAME_ROLES or before in TITLE_ROLES) and follows in WHOLE_TITLES
            place = follows in PLACES or bool(people_of(follows))
            return before in OF_HEADS or titled or (is_common(before) and before not in ROLE_KIND and not place)
        case "for" | "on":
            return any(lower in ORG_HEADS for lower in run)
        case "at":
            return run[0] == "university"
        case "and":
            listed = "of" in run or "for" in run or _is_compound(source, ahead)
            return is_common(before) and is_common(follows) and listed
        case "the":
            return len(run) == 1 and follows in EPITHETS
        case _:
            return False


def _is_compound(source: Source, i: int) -> bool:
    """Whether an organisation's head follows shortly in the same run: "Food and Drug Administration"."""
    for k in range(i + 1, i + 3):
        if not source.joined(k) or not source.pieces[k].capital:
            return False
        if source.lower(k) in STRONG_HEADS:
            return True
    return False
