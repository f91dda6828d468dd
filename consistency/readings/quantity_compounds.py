"""Amounts told in two units or with a half: "6 feet 2 inches", "2h 15m", "3 euros and 50 cents", "a day and a half"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consistency.readings.intervals import Interval
from consistency.readings.number_magnitudes import hyphen_behind
from consistency.readings.numbers import Magnitude, read_magnitude, stated
from consistency.readings.quantity_parts import unit_at
from consistency.readings.tokens import Token, word_at
from consistency.readings.units import Unit

_MINUTE, _INCH = Unit("[time]", "minute", 60.0), Unit("[length]", "inch", 0.0254)


def compound_at(
    tokens: Sequence[Token], magnitude: Magnitude, unit: Unit | None, end: int
) -> tuple[Magnitude, int] | None:
    """A quantity told in two units, as one in the larger, and the token after it: "6 feet 2 inches".

    `magnitude` is the number of the larger `unit`, which ends before token `end`.
    """
    if unit is None or unit.offset or not unit.dimension.startswith(("[", "money:")) or magnitude.vague:
        return None
    whole = round((magnitude.customary.low + magnitude.customary.high) / 2)
    if tuple(word_at(tokens, end + k) for k in range(3)) == ("and", "a", "half"):
        half = stated(whole + 0.5, 0.5, magnitude.begin, end + 3)
        return half, end + 3
    comma = end < len(tokens) and tokens[end].text == "," and unit.dimension == "[time]"
    j = end + comma
    j += word_at(tokens, j) == "and" or (unit.name == "foot" and hyphen_behind(tokens, j) > j)
    rest = read_magnitude(tokens, j) if j < len(tokens) and tokens[j].kind in ("number", "word") else None
    if rest is not None and (short := _short_rest(tokens, unit, j, end)) is not None:
        smaller, after = short
        rest = stated(float(tokens[j].text), 1, j, j + 1)
    elif rest is None or rest.vague or rest.scaled or rest.percent:
        return None
    else:
        smaller, after = unit_at(tokens, rest, None)
    if smaller is None or smaller.dimension != unit.dimension or smaller.factor >= unit.factor:
        return None  # each unit is smaller than the one before, so that the words of a list end soon
    if (further := compound_at(tokens, rest, smaller, after)) is not None:
        rest, after = further
    share = smaller.factor / unit.factor
    if not rest.customary.high * share <= 1:
        return None  # "5 km and 3 miles", "2 days and 90 hours"
    spans = (
        Interval(whole + i.low * share, whole + i.high * share, i.low_open, i.high_open)
        for i in (rest.literal, rest.customary)
    )
    literal, customary = spans
    return replace(magnitude, end=after, literal=literal, customary=customary), after


def _short_rest(tokens: Sequence[Token], unit: Unit, j: int, end: int) -> tuple[Unit | None, int] | None:
    """The unit of a smaller amount that is written short, and the token after it: "2h 15m", "6-foot-2"."""
    if tokens[j].kind != "number" or not tokens[j].text.isdecimal() or len(tokens[j].text) > 2:
        return None
    after, most = j + 1, {"hour": 60, "foot": 12}.get(unit.name, 0)
    if int(tokens[j].text) >= most:
        return None
    closes = after >= len(tokens) or (tokens[after].text in ".,;)" and tokens[after - 1].text != ".")
    if unit.name == "hour" and word_at(tokens, after) == "m" and tokens[after].glued:
        return _MINUTE, after + 1
    hyphen = tokens[j].glued and tokens[j - 1].text in ("-", "‑")
    if closes or (hyphen and unit.name == "foot"):
        return (_MINUTE if unit.name == "hour" else _INCH), after
    return None
