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
    TENS,
    Magnitude,
    bound_before,
    bound_behind,
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
    `further` one that adds to others ("another 12"). `per` is what a rate is of ("year" of "2 tonnes a year").
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
    per: str = ""


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
    if tokens[i].kind == "sign":
        return None
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
    if tokens[first].kind == "word" and _ordinal(tokens, magnitude.end):
        return None, magnitude.end + 2
    if tokens[first].lower == "one" and _superlative(tokens, magnitude.end):
        return None, magnitude.end
    minus = _minus(tokens, i)
    bound, begin = bound_before(tokens, i - minus)
    magnitude, ranged, begin = _range(tokens, magnitude, begin, i)
    if not ranged and bound == "exact":
        bound, end = bound_behind(tokens, magnitude.end)
        if end > magnitude.end:
            magnitude = replace(magnitude, end=end)
    unit, end = _unit(tokens, magnitude, unit)
    if not ranged and bound == "exact":
        bound, end = bound_behind(tokens, end)
    if minus and unit is not None and unit.dimension == "[temperature]":
        if ranged or bound != "exact":
            return None, end
        magnitude = replace(magnitude, literal=magnitude.literal.negated(), customary=magnitude.customary.negated())
    elif minus:
        begin = i
    if not ranged:
        magnitude = bounded(magnitude, bound, begin)
    if (
        unit is not None
        and unit.name in _TIMES
        and _word(tokens, end) in ("ago", "earlier", "later", "before", "after")
    ):
        return None, end
    noun, part = _counted(tokens, end, unit, magnitude)
    before = _word(tokens, begin - 1)
    if before in _WINDOW and (unit is None or unit.name in _TIMES) and not magnitude.percent:
        return None, end
    if not noun and unit is None and before == "magnitude":
        noun = ("magnitude",)
    if unit is None and not noun and not _bare(tokens, first, magnitude):
        return None, magnitude.end
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
        change=_change(tokens, begin, unit),
        part=part and not magnitude.vague,
        further=_word(tokens, end) in _FURTHER or before in _FURTHER,
        per=_per(tokens, end),
    )
    return quantity, end


_AGE = {"year": Unit("age", "year"), "month": Unit("age", "month", 1 / 12)}
_TIMES = frozenset("second minute hour day week fortnight month year decade century".split())
_WINDOW = frozenset(["first", "last", "past", "next", "previous", "final", "every", "each"])
"""Words that make a number a window or a frequency ("in his first three seasons"), not an amount."""
_EACH = frozenset(["per", "a", "an", "each", "every"])
_YEARLY = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
_FURTHER = frozenset(["more", "another", "additional", "further", "extra", "remaining", "other"])
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
        if after.kind == "word" and magnitude.end == i + 1 and not (physical([after.lower]) or _percent(tokens, i + 1)):
            return i + 2
        if after.text in "-–" and i + 2 < len(tokens) and tokens[i + 2].glued and tokens[i + 2].kind == "number":
            follower, upper = _word(tokens, i + 3), read_magnitude(tokens, i + 2)
            counted = follower in SCALES or _plural(follower) or physical([follower]) or _percent(tokens, i + 3)
            if not counted or upper is None or upper.customary.high <= magnitude.customary.low:
                return i + 3
    of = 1 if _word(tokens, i - 1) == "of" else 0
    if any(_month(tokens, k) for k in (i - 1 - of, i + 1)) and not magnitude.scaled:
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


def _month(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` names a month; "may" and "march" do with a capital alone."""
    word = _word(tokens, i)
    return word in _MONTHS and (word not in ("may", "march") or tokens[i].text[0].isupper())


def _ordinal(tokens: Sequence[Token], i: int) -> bool:
    """Whether a hyphen at token `i` and the word behind it make no amount: "twenty-first", "fifty-fifty"."""
    behind = _word(tokens, i + 1)
    if i >= len(tokens) or tokens[i].text not in ("-", "‑") or not tokens[i].glued:
        return False
    second = behind == "second" and _word(tokens, i - 1) in TENS
    return second or behind in _ORDINALS or behind in ONES or behind in TENS


_ORDINALS = frozenset("first third fourth fifth sixth seventh eighth ninth".split())


def _superlative(tokens: Sequence[Token], i: int) -> bool:
    """Whether "of the largest", "of its most famous" follow from token `i` on: "one" before them counts nothing."""
    words = [_word(tokens, k) for k in range(i, i + 6)]
    return words[0] == "of" and any(word in _BEST or (len(word) > 5 and word.endswith("est")) for word in words[2:])


_BEST = frozenset("best most worst least few only leading main".split())


def _minus(tokens: Sequence[Token], i: int) -> int:
    """1 where a minus stands before token `i`, else 0."""
    if i and (_word(tokens, i - 1) == "minus" or (tokens[i - 1].text in ("-", "–", "−") and not tokens[i - 1].glued)):
        return 1 if tokens[i].glued or tokens[i - 1].kind == "word" else 0
    return 0


def _zero(text: str, tokens: Sequence[Token], i: int) -> tuple[Quantity, int] | None:
    """ "no one", "nobody", "not a single passenger" as the quantity zero."""
    if _word(tokens, i) not in ("no", "nobody", "not"):
        return None
    words = tuple(_word(tokens, i + k) for k in range(3))
    nothing = Interval(0, 0)
    hyphen = words == ("no", "", "one") and tokens[i + 1].text in "-‑"
    if words[:2] == ("no", "one") or words[0] == "nobody" or hyphen:
        end = i + (1 if words[0] == "nobody" else 2 if words[1] else 3)
        noun: tuple[str, ...] = ("person",)
    elif words == ("not", "a", "single") and _word(tokens, i + 3):
        end, noun = i + 3, (singular(_word(tokens, i + 3)),)
    else:
        return None
    span = (tokens[i].start, tokens[end - 1].end)
    return Quantity(*span, text[slice(*span)], nothing, nothing, None, noun), end


def _range(tokens: Sequence[Token], magnitude: Magnitude, begin: int, i: int) -> tuple[Magnitude, bool, int]:
    """A range that opens with the magnitude: "between 10 and 15", "10 to 15", "10-15", "between 40% and 45%"."""
    percent = _percent(tokens, magnitude.end)
    link = magnitude.end + percent
    if link + 1 >= len(tokens):
        return magnitude, False, begin
    between = _word(tokens, i - 1) == "between" and _word(tokens, link) == "and"
    to = _word(tokens, link) == "to" and _word(tokens, i - 1) != "from" and not percent
    dash = tokens[link].text in ("-", "–") and tokens[link + 1].kind in ("number", "currency")
    if not (between or to or dash) or magnitude.percent:
        return magnitude, False, begin
    high = link + 1
    if tokens[high].kind == "currency" and high + 1 < len(tokens):
        high += 1
    upper = read_magnitude(tokens, high)
    if upper is None or upper.vague or magnitude.vague or upper.customary.high <= 0 or upper.percent:
        return magnitude, False, begin
    if percent and not _percent(tokens, upper.end):
        return magnitude, False, begin
    falling = upper.customary.high <= magnitude.customary.low
    if (magnitude.scaled and not upper.scaled) or (falling and not between):
        return magnitude, False, begin
    # "paid $5 to 30 tailors" is a sum and a count.
    loose = to or not (tokens[link].glued and tokens[link + 1].glued)
    money_too = high > link + 1 or upper.scaled or currency_of(_word(tokens, upper.end))
    if (tokens[i].kind == "currency" or tokens[i].text in CURRENCY_CODES) and loose and not between and not money_too:
        return magnitude, False, begin
    return spanned(magnitude, upper, i - 1 if between else begin), True, i - 1 if between else begin


def _unit(tokens: Sequence[Token], magnitude: Magnitude, unit: Unit | None) -> tuple[Unit | None, int]:
    """The unit behind a magnitude, and the token after it."""
    end = magnitude.end
    if magnitude.percent:
        return PERCENT, end
    if taken := _percent(tokens, end):
        return PERCENT, end + taken
    hyphen = end < len(tokens) and tokens[end].text in "-‑" and tokens[end].glued
    j = end + 1 if hyphen else end
    if _word(tokens, j) == "of" and magnitude.vague:
        j += 1
    for adjective in ("us", "american", "australian", "canadian", "swiss", "british"):
        if _word(tokens, j) == adjective and currency_of(_word(tokens, j + 1)):
            j += 1
    if unit is not None:
        return unit, j + 1 if currency_of(_word(tokens, j)) else end
    word = _word(tokens, j)
    weight = word == "pounds" and _word(tokens, j + 1) in ("of", "heavier")
    verb = word == "won" and magnitude.customary.high < 1000
    if word and (currency := currency_of(word)) and not weight and not verb:
        return money(currency), j + 1
    if word == "pounds":
        word = "lb"
    words = [word, *("per" if t.text == "/" and t.glued else t.lower for t in tokens[j + 1 : j + 4])]
    if j < len(tokens) and tokens[j].text == "°" and j + 1 < len(tokens):
        words = ["degrees", _word(tokens, j + 1)]
    found = physical(words)
    if found is None:
        return None, end
    found_unit, taken = found
    after = j + taken
    dashes = 1 if after < len(tokens) and tokens[after].text == "-" else 0
    if found_unit.name in _AGE and _word(tokens, after + dashes) in ("old", "olds"):
        return _AGE[found_unit.name], after + dashes + 1
    return found_unit, after


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
_PLURAL_ALIKE = frozenset(
    "people men women children aircraft police cattle sheep fish species staff personnel troops".split()
)
_NO_NOUN = frozenset(
    (
        "times was has does this its his is us as thus perhaps always besides across less plus minus hours "
        "points degrees percent news years days weeks months"
    ).split()
)


def _counted(tokens: Sequence[Token], i: int, unit: Unit | None, magnitude: Magnitude) -> tuple[tuple[str, ...], bool]:
    """The noun phrase that is counted or measured behind token `i`, and whether the number is a part of it."""
    part = False
    if _word(tokens, i) == "of" or magnitude.percent:
        i += _word(tokens, i) == "of"
        if _word(tokens, i) in ("the", "its", "their", "his", "her", "those", "these", "all", "our", "them"):
            part = True
            i += 1
        group = read_magnitude(tokens, i) if i < len(tokens) and not magnitude.vague else None
        if group is not None:
            part = True
            i = group.end
    elif unit is not None:
        return (), False
    if unit is not None and unit.name in _TIMES:
        return (), False
    hyphen = i < len(tokens) and tokens[i].text in "-‑" and tokens[i].glued
    if hyphen:
        word = _word(tokens, i + 1)
        return ((singular(word),) if word and word not in _STOP else ()), False
    run: list[str] = []
    head = -1
    while i < len(tokens) and len(run) < 8:
        token = tokens[i]
        if token.lower in _FURTHER and not run:
            pass
        elif token.kind == "word" and token.lower not in _STOP:
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


def _change(tokens: Sequence[Token], begin: int, unit: Unit | None) -> str:
    """The direction of an amount of change: "rose 4 percent", "down by 300"."""
    before = _word(tokens, begin - 1)
    if before in ("by", "of"):
        before = _word(tokens, begin - 2)
    if before in ("up", "down") and unit is not PERCENT:
        return ""  # "wired up 300 machines"
    return "up" if before in _UP else "down" if before in _DOWN else ""


def _per(tokens: Sequence[Token], end: int) -> str:
    """What an amount is a rate of, told within the next words: "2 tonnes of steel a year", "$20 per barrel"."""
    for i in range(end, min(end + 5, len(tokens))):
        word, following = _word(tokens, i), _word(tokens, i + 1)
        if word in _YEARLY:
            return _YEARLY[word]
        if word == "apiece":
            return "piece"
        if following and (word == "per" or (word in _EACH and (following in _TIMES or following == "season"))):
            return singular(following)
        if word in _STOP and word != "of":
            break
    return ""


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
