"""Quantities in a sentence: an interval, a unit or a counted noun, and how it is stated.

>>> [(q.text, str(q.customary)) for q in read_quantities("It cost hundreds of millions of dollars.")]
[('hundreds of millions of dollars', '[200 million, 1 billion)')]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from consistency.readings.counted import FURTHER, contents_of, counted, whole_behind
from consistency.readings.currencies import CURRENCY_CODES, currency_of, money
from consistency.readings.intervals import Interval
from consistency.readings.lookalikes import is_ordinal, is_superlative, no_quantity, number_piece
from consistency.readings.number_bounds import (
    bound_before,
    bound_behind,
    bounded,
    reaches_up,
)
from consistency.readings.number_shares import one_of_many
from consistency.readings.numbers import GROUP, Magnitude, read_magnitude
from consistency.readings.quantity_ages import age_limit, aged
from consistency.readings.quantity_changes import (
    Factor,
    change_before,
    factor_at,
    flow_before,
    share_after_by,
    share_of_change,
)
from consistency.readings.quantity_codes import code_at
from consistency.readings.quantity_compounds import compound_at
from consistency.readings.quantity_heads import (
    fronted_group,
    group_before,
    of_body,
    untold,
)
from consistency.readings.quantity_limits import is_limit, limit_of, threshold
from consistency.readings.quantity_offsets import MOMENT, is_moment, is_timed, offset_at, single_at
from consistency.readings.quantity_parts import AGE, below_zero, minus_before, range_at, unit_at
from consistency.readings.quantity_people import exception_at, nobody_at
from consistency.readings.quantity_rates import is_group, rate_behind
from consistency.readings.quantity_results import Result, result_at
from consistency.readings.tokens import Token, tokenize, word_at
from consistency.readings.units import PERCENT, Unit


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as read: `sentence[start:end] == text`, intervals in the base unit of `unit`.

    `noun` is what is counted, modifiers first, head last, lower-case and singular. `change` is "up" or "down"
    for an amount of change ("fell 4 percent"); `part` marks a part of a group ("14 of the wounded");
    `further` one that adds to others ("another 12"). `per` is what a rate is of ("year" of "2 tonnes a year").
    `verb` says that a verb tells it: "halved" is down by 50 percent. `whole` is the size of the group that a part is
    of, and `limit` the stated number where the amount is a maximum or a minimum that something allows or needs. `flow`
    is "up" or "down" for things that were gained or lost, "held" for those that there are. `contents` is what the
    counted things hold or are of: "rice" of "200 bags of rice".

    `bound` is "most" or "least" where the amount is a limit in a rule, and `stated` its number then. `offset` is
    "before" or "after" for an amount of time before or after something, "within" for one in which something is due.
    `ruled` marks an amount that is one in a rule alone: in a report, "two days after the crash" is a date.
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
    verb: bool = False
    whole: Interval | None = None
    limit: Interval | None = None
    flow: str = ""
    contents: tuple[str, ...] = ()
    bound: str = ""
    stated: Interval | None = None
    offset: str = ""
    ruled: bool = False


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


def _read_at(text: str, tokens: Sequence[Token], i: int) -> tuple[Quantity | None, int] | None:
    """The quantity that begins at token `i` and the token after it; (None, j) for a number that is no quantity."""
    if (result := result_at(tokens, i) or code_at(tokens, i)) is not None:
        return _of_result(text, tokens, result), result.end
    if (nobody := nobody_at(tokens, i)) is not None:
        noun, end = nobody
        zero = _zero(text, tokens[i].start, tokens[end - 1].end, noun)
        return replace(zero, part=tokens[end - 1].lower == "one" and word_at(tokens, end) == "of"), end
    if (one := one_of_many(tokens, i)) is not None:
        return _stated(text, tokens, i, None, one[0], one[1])
    if (factor := factor_at(tokens, i)) is not None:
        return _of_factor(text, tokens, i, factor), factor.end
    if after := exception_at(tokens, i):
        return None, after
    if (single := single_at(tokens, i)) is not None:
        quantity, end = _stated(text, tokens, i, None, single)
        return (replace(quantity, ruled=True) if quantity is not None else None), end
    opening = _opening(tokens, i)
    if opening is None:
        return None
    unit, magnitude = opening
    if unit is not None and (after := number_piece(tokens, magnitude.begin)):
        return None, max(after, magnitude.end)
    if unit is None and (after := _passed(tokens, i, magnitude)):
        return None, after
    if is_group(tokens, i):
        return None, magnitude.end
    return _stated(text, tokens, i, unit, magnitude)


def _of_result(text: str, tokens: Sequence[Token], result: Result) -> Quantity:
    span = (tokens[result.begin].start, tokens[result.end - 1].end)
    value = Interval(result.value - result.slack, result.value + result.slack)
    return Quantity(*span, text[slice(*span)], value, value, result.unit, result.noun)


def _of_factor(text: str, tokens: Sequence[Token], i: int, factor: Factor) -> Quantity:
    span = (tokens[i].start, tokens[factor.end - 1].end)
    share = factor.percent
    return Quantity(*span, text[slice(*span)], share, share, PERCENT, (), change=factor.change, verb=True)


def _zero(text: str, start: int, end: int, noun: tuple[str, ...]) -> Quantity:
    nothing = Interval(0, 0)
    return Quantity(start, end, text[start:end], nothing, nothing, None, noun)


def _opening(tokens: Sequence[Token], i: int) -> tuple[Unit | None, Magnitude] | None:
    """The currency at token `i`, if one stands there, and the number phrase behind it."""
    if tokens[i].kind == "sign":
        return None
    unit: Unit | None = None
    if tokens[i].kind == "currency" or tokens[i].text in CURRENCY_CODES:
        currency = currency_of(tokens[i].lower)
        if currency is None or i + 1 >= len(tokens) or tokens[i + 1].kind != "number":
            return None
        unit, i = money(currency), i + 1
    magnitude = share_after_by(tokens, i) or read_magnitude(tokens, i)
    return (unit, magnitude) if magnitude is not None else None


def _passed(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> int:
    """The token after a number at token `i` that only looks like a quantity; 0 for a quantity."""
    if tokens[i].kind == "number":
        return no_quantity(tokens, i, magnitude)
    if is_ordinal(tokens, magnitude.end):
        return magnitude.end + 2
    hyphen = magnitude.end < len(tokens) and tokens[magnitude.end].text == "-"
    if tokens[i].lower == "zero" and hyphen:
        return magnitude.end + 1  # "zero-day", "zero-sum"
    if tokens[i].lower == "one" and is_superlative(tokens, magnitude.end):
        return magnitude.end
    return 0


def _stated(
    text: str, tokens: Sequence[Token], i: int, unit: Unit | None, magnitude: Magnitude, of: tuple[str, ...] = ()
) -> tuple[Quantity | None, int]:
    """The quantity of a number phrase that begins at token `i`, with all that stands around it.

    `of` is its noun, where that is known already.
    """
    first = magnitude.begin
    minus = minus_before(tokens, i)
    bound, begin = bound_before(tokens, i - minus)
    magnitude, ranged, begin = range_at(tokens, magnitude, begin, i)
    if not ranged:
        behind, end = bound_behind(tokens, magnitude.end)
        bound = behind if bound == "exact" else bound
        magnitude = replace(magnitude, end=end)
    unit, end = unit_at(tokens, magnitude, unit)
    if not ranged and (compound := compound_at(tokens, magnitude, unit, end)):
        magnitude, end = compound
    if not ranged and bound == "exact":
        bound, end = bound_behind(tokens, end)
    if unit is not None and reaches_up(tokens, begin, unit.dimension):
        bound, begin = "exact", begin + 2
    below = below_zero(tokens, end) if unit is not None and unit.dimension.startswith("[temperature]") else 0
    end += below
    if (
        (minus or below)
        and unit is not None
        and (unit is PERCENT or unit.dimension.startswith(("money", "[temperature]")))
    ):
        if ranged or bound != "exact":
            return None, end
        magnitude = replace(magnitude, literal=magnitude.literal.negated(), customary=magnitude.customary.negated())
    elif minus:
        begin = i
    limited = not ranged and is_limit(tokens, begin, end, bound) and not magnitude.vague
    plain, magnitude = magnitude, magnitude if ranged else bounded(magnitude, bound, begin)
    before = word_at(tokens, begin - 1)
    offset = offset_at(tokens, begin, end, bound) if is_timed(unit) and not magnitude.vague else None
    dated = is_timed(unit) and word_at(tokens, end) in MOMENT
    if (dated and not offset) or is_moment(tokens, before, bound, end, unit, share=magnitude.percent):
        return None, end
    noun, part, whole = (of, True, None) if of else _counted(tokens, begin, end, unit, magnitude)
    change = change_before(tokens, begin, unit, magnitude.percent, things=noun not in _NO_THINGS)
    if unit is PERCENT:
        change = change or share_of_change(tokens, begin, end)
        if magnitude.percent and change and not part and word_at(tokens, end) != "of":
            noun = ()  # "rose by a fifth last year"
    if unit is None and not noun:
        noun = untold(tokens, begin, end, magnitude)
    if word_at(tokens, begin - 1) == "aged":
        noun = ()  # "a man aged 34 stands accused"
    unit = aged(tokens, begin, end, unit, noun, magnitude)
    age = None if ranged else age_limit(tokens, begin, end, bound, unit, plain)
    if age is not None and age.bare:
        unit, noun = AGE["year"], ()
    if unit is not None and unit.offset and change:
        unit = replace(unit, dimension=f"{unit.dimension} difference", offset=0.0)  # "rose by 2 °C"
    of_nothing = unit is None and not noun and not _bare(tokens, first, magnitude)
    if of_nothing or _is_foreign(tokens[first], unit, magnitude):
        return None, magnitude.end
    side = (offset or age or limit_of(tokens, begin, bound, unit, plain, limited=limited)).bound
    number = threshold(plain, bound, whole=age is not None or unit is None) if side or offset else None
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
        change=change,
        part=part and not magnitude.vague,
        further=(word_at(tokens, end) in FURTHER and not (change and unit is PERCENT)) or before in FURTHER,
        per=rate_behind(tokens, end),
        whole=whole.customary if whole is not None else None,
        limit=_converted(plain.customary, unit) if limited else None,
        contents=contents_of(tokens, end, noun) if noun and unit is None and not part else (),
        flow=flow_before(tokens, begin) if noun and not change else "",
        bound=side,
        stated=_converted(number, unit) if number is not None and not plain.vague else None,
        offset=offset.side if offset else "",
        ruled=dated or (age is not None and age.bare),
    )
    return quantity, end


def _counted(
    tokens: Sequence[Token], begin: int, end: int, unit: Unit | None, magnitude: Magnitude
) -> tuple[tuple[str, ...], bool, Magnitude | None]:
    """What is counted, behind the number or before it, whether the number is of a part, and the size of the whole."""
    noun, part = counted(tokens, end, unit, magnitude)
    if not noun and (unit is None or unit is PERCENT):
        group = fronted_group(tokens, begin) or group_before(tokens, begin, end)
        if group is not None:
            return group[0], True, group[1]
    if unit is None:
        noun = of_body(tokens, begin, end, noun) or noun
    return noun, part, whole_behind(tokens, end) if part else None


_NO_THINGS = ((), ("point",))


def _bare(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> bool:
    """Whether a number with neither unit nor noun is surely an amount: "41 billion", "12,500"."""
    return magnitude.scaled or "," in tokens[i].text


def _is_foreign(token: Token, unit: Unit | None, magnitude: Magnitude) -> bool:
    """Whether an amount's point may part thousands: nobody sells 1.200 lamps and means fewer than two.

    Of money it is so where the third decimal would be idle: "1.250 euros"; petrol is sold at "1.799 euros".
    """
    decimals = token.text.partition(".")[2]
    grouped = token.kind == "number" and not magnitude.scaled and len(decimals) == GROUP
    if unit is None or not grouped:
        return grouped
    return unit.dimension.startswith("money:") and decimals.endswith("0")


def _converted(interval: Interval, unit: Unit | None) -> Interval:
    if unit is None or (unit.factor == 1.0 and unit.offset == 0.0):
        return interval
    shifted = interval.scaled(unit.factor)
    if unit.offset == 0.0:
        return shifted
    return replace(shifted, low=shifted.low + unit.offset, high=shifted.high + unit.offset)
