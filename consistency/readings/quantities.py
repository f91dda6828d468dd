"""Quantities in a sentence: an interval, a unit or a counted noun, and how it is stated.

>>> [(q.text, str(q.customary)) for q in read_quantities("It cost hundreds of millions of dollars.")]
[('hundreds of millions of dollars', '[200 million, 1 billion)')]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from consistency.readings.intervals import Interval
from consistency.readings.numbers import (
    ONES,
    SCALES,
    Magnitude,
    bound_before,
    bounded,
    read_magnitude,
    spanned,
)
from consistency.readings.tokens import Token, tokenize
from consistency.readings.units import CURRENCY_CODES, PERCENT, Unit, currency_of, money, physical, singular


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as read: `sentence[start:end] == text`, intervals in the base unit of `unit`.

    `noun` is what is counted, modifiers first, head last, lower-case and singular. `change` is "up" or "down"
    for an amount of change ("fell 4 percent"); `part` marks a part of a group ("14 of the wounded");
    `further` one that adds to others ("another 12").
    """

    start: int
    end: int
    text: str
    literal: Interval
    customary: Interval
    unit: Unit | None
    noun: tuple[str, ...]
    vague: bool = False
    scaled: bool = False
    change: str = ""
    part: bool = False
    further: bool = False


def read_quantities(text: str) -> list[Quantity]:
    """All quantities of a sentence, left to right, without overlaps. Linear in the length of the text."""
    tokens = tokenize(text)
    quantities: list[Quantity] = []
    i = 0
    while i < len(tokens):
        found = _read_at(text, tokens, i)
        if found is None:
            i += 1
            continue
        quantity, i = found
        if quantity is not None:
            if quantities and quantity.start < quantities[-1].end:
                continue
            quantities.append(quantity)
    return quantities


def mask_quantities(text: str, quantities: Sequence[Quantity]) -> str:
    """The sentence with its quantities replaced by words that fit any amount.

    >>> text = "The fund manages $4.2 billion for 300 clients."
    >>> mask_quantities(text, read_quantities(text))
    'The fund manages some money for some clients.'
    """
    parts, end = [], 0
    for quantity in quantities:
        parts += [text[end : quantity.start], _placeholder(quantity)]
        end = quantity.end
    return "".join([*parts, text[end:]])


def _placeholder(quantity: Quantity) -> str:
    if quantity.unit is None:
        return "some"
    if quantity.unit.dimension.startswith("money"):
        return "some money"
    return "a share" if quantity.unit is PERCENT else "some amount"


def _read_at(text: str, tokens: Sequence[Token], i: int) -> tuple[Quantity | None, int] | None:
    """The quantity that begins at token `i` and the token after it; (None, j) for a number that is no quantity."""
    zero = _zero(text, tokens, i)
    if zero is not None:
        return zero
    unit: Unit | None = None
    first = i
    if tokens[i].kind == "currency" or (tokens[i].text in CURRENCY_CODES):
        currency = currency_of(tokens[i].lower)
        if currency is None or i + 1 >= len(tokens) or tokens[i + 1].kind != "number":
            return None
        unit, first = money(currency), i + 1
    magnitude = read_magnitude(tokens, first)
    if magnitude is None:
        return None
    if tokens[first].kind == "number" and unit is None and (after := _no_quantity(tokens, first, magnitude)):
        return None, after
    bound, begin = bound_before(tokens, i)
    magnitude, ranged, begin = _range(tokens, magnitude, begin, i)
    if not ranged:
        magnitude = bounded(magnitude, bound, begin)
    unit, end, age = _unit(tokens, magnitude, unit)
    if (
        unit is not None
        and unit.name in _TIMES
        and _word(tokens, end) in ("ago", "earlier", "later", "before", "after")
    ):
        return None, end
    noun, part = _counted(tokens, end, unit)
    before = _word(tokens, begin - 1)
    if not noun and unit is None and before == "magnitude":
        noun = ("magnitude",)
    if unit is None and not noun and not _bare(tokens, first, magnitude):
        return None, magnitude.end
    if age:
        unit = Unit("age", "year")
    quantity = Quantity(
        start=tokens[begin].start,
        end=tokens[end - 1].end,
        text=text[tokens[begin].start : tokens[end - 1].end],
        literal=_converted(magnitude.literal, unit),
        customary=_converted(magnitude.customary, unit),
        unit=unit,
        noun=noun,
        vague=magnitude.vague,
        scaled=magnitude.scaled,
        change=_change(tokens, begin),
        part=part and not magnitude.vague,
        further=_word(tokens, end) == "more" or before in _FURTHER,
    )
    return quantity, end


_TIMES = frozenset("second minute hour day week fortnight month year decade century".split())
_FURTHER = frozenset(["another", "additional", "further", "extra", "remaining", "other"])
_MONTHS = frozenset(
    (
        "january february march april may june july august september october november december jan feb mar "
        "apr jun jul aug sep sept oct nov dec"
    ).split()
)
_LABELLED = frozenset(
    (
        "version phase chapter article section number no page item step grade level type model route highway "
        "room flight act episode season stage round part volume figure table question channel gate platform "
        "line unit block pier week day year game group division class category top"
    ).split()
)
_BEFORE_YEAR = frozenset(
    (
        "in since until till by from during of before after early late mid the and to through between for "
        "around summer winter spring autumn fall"
    ).split()
)
_CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split()) | _MONTHS


def _no_quantity(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> int:
    """The token after a number that is a code, a date, a time, a score or a label; 0 for a quantity."""
    token, before = tokens[i], tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    end = magnitude.end
    if before is not None and token.glued:
        if before.kind == "word" or before.text in ("_", "/", "#", "@", "\\", "&"):
            return end
        if before.text in "-–.:'’" and i >= 2 and before.glued and tokens[i - 2].kind in ("word", "number"):
            return end
    if after is not None and after.glued:
        if after.text in ("/", ":", "_", "@") or (
            after.text == "." and i + 2 < len(tokens) and tokens[i + 2].glued and tokens[i + 2].kind == "number"
        ):
            return i + 2
        if after.kind == "word" and magnitude.end == i + 1 and physical([after.lower]) is None:
            return i + 2
        if after.text in "-–" and i + 2 < len(tokens) and tokens[i + 2].glued and tokens[i + 2].kind == "number":
            follower = _word(tokens, i + 3)
            if not (
                follower in SCALES
                or follower == "percent"
                or _plural(follower)
                or physical([follower])
                or _percent(tokens, i + 3)
            ):
                return i + 3
    around = {_word(tokens, i - 1), _word(tokens, i + 1), _word(tokens, i - 2) if _word(tokens, i - 1) == "of" else ""}
    if around & _MONTHS and not magnitude.scaled and _word(tokens, i + 1) not in ("may", "march"):
        return end
    plain = token.text.isdigit()
    if plain and len(token.text) == 4 and 1500 <= int(token.text) <= 2100 and not magnitude.scaled:
        follower = _word(tokens, i + 1)
        unit_follows = currency_of(follower) or physical([follower]) or _percent(tokens, i + 1)
        previous = _word(tokens, i - 1)
        if not unit_follows and (not _plural(follower) or previous in _BEFORE_YEAR or previous in _MONTHS):
            return end
    if before is not None and before.kind == "word" and not magnitude.scaled and "," not in token.text:
        if before.lower in _LABELLED:
            return end
        names = (
            before.text[0].isupper() and i >= 2 and before.lower not in _CALENDAR and tokens[i - 2].text not in '.!?"“:'
        )
        if names and not _percent(tokens, i + 1) and not physical([_word(tokens, i + 1)]):
            return end
    return 0


def _zero(text: str, tokens: Sequence[Token], i: int) -> tuple[Quantity, int] | None:
    """ "no one", "nobody", "not a single passenger" as the quantity zero."""
    words = tuple(_word(tokens, i + k) for k in range(3))
    nothing = Interval(0, 0)
    if words[:2] == ("no", "one") or words[0] == "nobody":
        end = i + (1 if words[0] == "nobody" else 2)
        noun: tuple[str, ...] = ("person",)
    elif words == ("not", "a", "single") and _word(tokens, i + 3):
        end, noun = i + 3, (singular(_word(tokens, i + 3)),)
    else:
        return None
    span = (tokens[i].start, tokens[end - 1].end)
    return Quantity(*span, text[slice(*span)], nothing, nothing, None, noun), end


def _range(tokens: Sequence[Token], magnitude: Magnitude, begin: int, i: int) -> tuple[Magnitude, bool, int]:
    """A range that opens with the magnitude: "between 10 and 15", "10 to 15", "10-15"."""
    link = magnitude.end
    if link + 1 >= len(tokens):
        return magnitude, False, begin
    between = _word(tokens, i - 1) == "between" and _word(tokens, link) == "and"
    to = _word(tokens, link) == "to" and _word(tokens, i - 1) != "from"
    dash = tokens[link].text in ("-", "–") and tokens[link + 1].kind == "number"
    if not (between or to or dash):
        return magnitude, False, begin
    high = link + 1
    if tokens[high].kind == "currency" and high + 1 < len(tokens):
        high += 1
    upper = read_magnitude(tokens, high)
    if upper is None or upper.vague or magnitude.vague or upper.customary.high <= 0:
        return magnitude, False, begin
    return spanned(magnitude, upper, i - 1 if between else begin), True, i - 1 if between else begin


def _unit(tokens: Sequence[Token], magnitude: Magnitude, unit: Unit | None) -> tuple[Unit | None, int, bool]:
    """The unit behind a magnitude, the token after it, and whether it is an age."""
    end = magnitude.end
    if magnitude.percent:
        return PERCENT, end, False
    if taken := _percent(tokens, end):
        return PERCENT, end + taken, False
    hyphen = end < len(tokens) and tokens[end].text in "-‑" and tokens[end].glued
    j = end + 1 if hyphen else end
    if _word(tokens, j) == "of" and magnitude.vague:
        j += 1
    for adjective in ("us", "american", "australian", "canadian", "swiss", "british"):
        if _word(tokens, j) == adjective and currency_of(_word(tokens, j + 1)):
            j += 1
    if unit is not None:
        return unit, j + 1 if currency_of(_word(tokens, j)) else end, False
    word = _word(tokens, j)
    if (
        word
        and (currency := currency_of(word))
        and not (word == "pounds" and _word(tokens, j + 1) in ("of", "heavier"))
    ):
        return money(currency), j + 1, False
    if word == "pounds":
        word = "lb"
    words = [word, *(_word(tokens, k) for k in range(j + 1, j + 4))]
    if j < len(tokens) and tokens[j].text == "°" and j + 1 < len(tokens):
        words = ["degrees", _word(tokens, j + 1)]
    found = physical(words)
    if found is None:
        return None, end, False
    found_unit, taken = found
    after = j + taken
    dashes = 1 if after < len(tokens) and tokens[after].text == "-" else 0
    age = found_unit.name in ("year", "month") and _word(tokens, after + dashes) == "old"
    return found_unit, after, age


def _percent(tokens: Sequence[Token], i: int) -> int:
    """How many tokens from `i` on say percent."""
    if i < len(tokens) and (tokens[i].text == "%" or tokens[i].lower in ("percent", "pct", "pc")):
        return 1 if _word(tokens, i + 1) not in ("point", "points") else 0
    if _word(tokens, i) == "per" and _word(tokens, i + 1) == "cent":
        return 2
    return 0


_STOP = frozenset(
    (
        "a an the and or but nor so yet of in on at by for from to with within without into onto over under "
        "about after before during since until while as than that which who whom whose what when where why "
        "how is are was were be been being am has have had do does did will would shall should can could may "
        "might must not no it he she they we you i this these those there here its his her their our your my "
        "per through across against among between around near via if because though although also then now up "
        "down out off worth each"
    ).split()
)
_PLURAL_ALIKE = frozenset("people men women children aircraft police cattle species staff personnel troops".split())
_NO_NOUN = frozenset(
    (
        "times was has does this its his is us as thus perhaps always besides across less plus minus hours "
        "points degrees percent news years days weeks months"
    ).split()
)


def _counted(tokens: Sequence[Token], i: int, unit: Unit | None) -> tuple[tuple[str, ...], bool]:
    """The noun phrase that is counted or measured behind token `i`, and whether the number is a part of it."""
    part = False
    if _word(tokens, i) == "of":
        i += 1
        if _word(tokens, i) in ("the", "its", "their", "his", "her", "those", "these", "all", "our", "them"):
            part = True
            i += 1
    elif unit is not None:
        return (), False
    if unit is not None and unit.name in _TIMES:
        return (), False
    hyphen = i < len(tokens) and tokens[i].text in "-‑" and tokens[i].glued
    if hyphen:
        word = _word(tokens, i + 1)
        return ((singular(word),) if word else ()), False
    run: list[str] = []
    head = -1
    while i < len(tokens) and len(run) < 8:
        token = tokens[i]
        if token.kind == "word" and token.lower not in _STOP:
            acronyms = len(token.text) > 2 and token.text.endswith("s") and token.text[:-1].isupper()
            run.append(token.lower[:-1] if acronyms else token.lower.removesuffix("'s"))
            if acronyms or _plural(run[-1]):
                head = len(run)
        elif not (token.text in "-‑" and token.glued):
            break
        i += 1
    if head < 0:
        if unit is not None and run:
            return (singular(run[0]),), part
        return ((run[0],) if part and run else ()), part
    return tuple(singular(word) for word in run[:head]), part


def _plural(word: str) -> bool:
    return word in _PLURAL_ALIKE or (
        (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))) and word not in _NO_NOUN
    )


def _bare(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> bool:
    """Whether a number with neither unit nor noun is surely an amount: "41 billion", "12,500"."""
    return (magnitude.scaled and not magnitude.vague) or "," in tokens[i].text or (magnitude.scaled and magnitude.vague)


_UP = frozenset(
    ("rose rise rises rising grew grow grows increased increase climbed jumped gained surged up soared added").split()
)
_DOWN = frozenset(
    "fell fall falls falling dropped drop declined decline decreased lost slid down plunged shed tumbled".split()
)


def _change(tokens: Sequence[Token], begin: int) -> str:
    """The direction of an amount of change: "rose 4 percent", "down by 300"."""
    before = _word(tokens, begin - 1)
    if before in ("by", "of"):
        before = _word(tokens, begin - 2)
    return "up" if before in _UP else "down" if before in _DOWN else ""


def _converted(interval: Interval, unit: Unit | None) -> Interval:
    if unit is None or (unit.factor == 1.0 and unit.offset == 0.0):
        return interval
    shifted = interval.scaled(unit.factor)
    if unit.offset == 0.0:
        return shifted
    return replace(shifted, low=shifted.low + unit.offset, high=shifted.high + unit.offset)


def _word(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) and tokens[i].kind == "word" else ""


__all__ = ["ONES", "Quantity", "mask_quantities", "read_quantities"]
