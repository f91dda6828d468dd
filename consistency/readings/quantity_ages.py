"""Ages that no word for years tells: "children under 12", "you must be at least 18 to join", "have turned 12"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consistency.readings.counted import STOP, is_plural
from consistency.readings.numbers import Magnitude
from consistency.readings.quantity_heads import is_age
from consistency.readings.quantity_parts import AGE
from consistency.readings.tokens import Token, word_at
from consistency.readings.units import Unit, is_unit, singular

OLDEST = 150
"""Years that no age goes beyond."""
_OLDEST_LIMIT = 100
"""Years that no rule sets a limit at."""
_PERSONS = frozenset(
    "child person people adult passenger guest pupil student kid member visitor player customer infant minor rider "
    "driver applicant youngster teenager patient employee traveller traveler pensioner senior girl boy baby".split()
)
_ANYONE = frozenset("anyone anybody everyone everybody nobody those you".split())
_BOUNDS = {"under": "most", "most": "most", "over": "least", "least": "least"}
_MODALS = frozenset("must should shall".split())
_NEEDS = frozenset("have has need needs".split())
_OF = {"under": "most", "below": "most", "over": "least", "above": "least", "from": "least"}
"""Words before "the age of" by the limit that the age then is."""


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """An age as a rule's limit: "most", "least", or neither; `bare` where nothing but the rule says it is an age."""

    bound: str
    bare: bool


def age_limit(
    tokens: Sequence[Token], begin: int, end: int, bound: str, unit: Unit | None, magnitude: Magnitude
) -> AgeLimit | None:
    """The limit of age that the number from token `begin` on is, where its bound stands; None where it is none.

    >>> from consistency.readings.numbers import read_magnitude
    >>> from consistency.readings.tokens import tokenize
    >>> def look(text, begin, i, bound):
    ...     magnitude = read_magnitude(tokenize(text), i)
    ...     return age_limit(tokenize(text), begin, magnitude.end, bound, None, magnitude)
    >>> look("Children under 12 travel free.", 1, 2, "under"), look("You must be at least 18 to vote.", 3, 5, "least")
    (AgeLimit(bound='most', bare=True), AgeLimit(bound='least', bare=True))
    >>> look("Boats under 12 travel free.", 1, 2, "under"), look("Users under 12 plans pay.", 1, 2, "under")
    (None, None)
    """
    before, earlier = word_at(tokens, begin - 1), word_at(tokens, begin - 2)
    if before == "of" and earlier == "age":
        first = begin - 2 - (word_at(tokens, begin - 3) == "the")
        side = _OF.get(word_at(tokens, first - 1), "") if bound == "exact" else _BOUNDS.get(bound, "")
        return AgeLimit(side, bare=False) if side else None
    if unit is not None and unit.dimension == "age":
        return AgeLimit(_BOUNDS[bound], bare=False) if bound in _BOUNDS else None
    if unit is not None or magnitude.scaled or magnitude.vague or magnitude.percent:
        return None
    if not 0 < magnitude.customary.low <= _OLDEST_LIMIT:
        return None
    if before in ("aged", "age", "ages"):
        return AgeLimit(_BOUNDS[bound], bare=before == "ages") if bound in _BOUNDS else None
    if before == "turned" and earlier in _NEEDS and _stands_alone(tokens, end):
        return AgeLimit("least", bare=True)
    if before == "be" and _stands_alone(tokens, end) and _must(tokens, begin - 2):
        return AgeLimit(_BOUNDS.get(bound, "least"), bare=True)
    bounded = bound in _BOUNDS and _is_person(tokens, begin - 1) and begin < end - 1
    return AgeLimit(_BOUNDS[bound], bare=True) if bounded and _ends_phrase(tokens, end, before) else None


def aged(
    tokens: Sequence[Token], begin: int, end: int, unit: Unit | None, noun: tuple[str, ...], magnitude: Magnitude
) -> Unit | None:
    """The unit, or that of an age where the number stands behind "aged" or "at the age of"."""
    of = word_at(tokens, begin - 1) == "of"
    if unit is None and not noun and not magnitude.scaled and is_age(tokens, begin, end):
        return AGE["year"] if magnitude.customary.high <= OLDEST else None
    told = word_at(tokens, begin - 1 - of) in ("aged", "age")
    put = word_at(tokens, begin - 1) in ("at", "is", "was") and word_at(tokens, begin - 2) == "age"
    if noun or magnitude.percent or not (told or put):
        return unit
    if unit is None:
        return AGE["year"] if magnitude.customary.high <= OLDEST else None
    return AGE.get(unit.name, unit)


def _is_person(tokens: Sequence[Token], i: int) -> bool:
    word = word_at(tokens, i)
    return word in _ANYONE or singular(word) in _PERSONS


def _must(tokens: Sequence[Token], i: int) -> bool:
    """Whether the words up to token `i` say that a person must do something: "drivers must", "you have to"."""
    if word_at(tokens, i) == "to":
        if word_at(tokens, i - 1) not in _NEEDS:
            return False
        i -= 1
    elif word_at(tokens, i) not in _MODALS:
        return False
    return _is_person(tokens, i - 1)


def _stands_alone(tokens: Sequence[Token], end: int) -> bool:
    """Whether the number before token `end` counts nothing that follows."""
    if end >= len(tokens):
        return True
    word = word_at(tokens, end)
    if not word:
        return tokens[end].text in ".,;:)!?" and not (end + 1 < len(tokens) and tokens[end + 1].glued)
    return (
        word in STOP and word not in ("of", "the", "a", "an") and tokens[min(end + 1, len(tokens) - 1)].kind == "word"
    )


def _ends_phrase(tokens: Sequence[Token], end: int, subject: str) -> bool:
    """Whether nothing behind token `end` is counted: a plural may be, but not behind what takes a verb in -s."""
    word = word_at(tokens, end)
    if not word:
        return _stands_alone(tokens, end)
    one = subject in ("anyone", "anybody", "everyone", "everybody", "nobody") or singular(subject) == subject
    return word in STOP or not (is_unit(word) or (is_plural(word) and not one))
