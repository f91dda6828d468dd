"""Scales: two quantities told on different scales, put on one: rates, shares of a group, limits."""

from __future__ import annotations

from dataclasses import replace

from consistency.readings.currencies import CENTS, WITH_CENTS
from consistency.readings.intervals import Interval
from consistency.readings.quantities import Quantity
from consistency.readings.units import DEGREES, PERCENT, Unit, physical
from consistency.verdicts.reading import Reading


def on_one_scale(a: Reading, b: Reading) -> tuple[Reading, Reading]:
    """Both readings on a scale on which they can be compared; as they are where they need none, or have none.

    - Rates of two units of one kind: "18 rupees a kilo", "1,800 rupees a quintal".
    - A part of a group whose size is told, and a share: "11 of the 240 schools", "half of the schools".
    - None of a group, and some of it: "none of the schools", "three of the schools".
    - Cents of an unnamed currency, and money of one that has cents: "89 cents", "$1.25".
    - Money of a name that countries share, and that of one of them: "65 francs", "40 Swiss francs".
    - Degrees of an unnamed scale, and of a named one: "180 degrees", "350 °F".
    - Two limits: the numbers stated, since a lift that can carry up to 450 kg can't carry up to 800. So are two times
      before or after something, where neither is a limit on the other side.
    """
    qa, qb = a.quantity, b.quantity
    if qa.unit is not None and qb.unit is not None and qa.unit.dimension != qb.unit.dimension:
        units = qa.unit, qb.unit
        qa, qb = _named_like(qa, units[1]), _named_like(qb, units[0])
        qa, qb = _as_degrees(qa, qb), _as_degrees(qb, qa)
    if qa.per and qb.per and qa.per != qb.per:
        qa, qb = _rates(qa, qb)
    elif _is_share(qa) != _is_share(qb):
        qa, qb = (qa, _as(qa, qb)) if _is_share(qa) else (_as(qb, qa), qb)
        if _is_share(qa) != _is_share(qb):
            qa, qb = (_counted(qa), qb) if _is_share(qa) else (qa, _counted(qb))
    elif qa.limit and qb.limit and (qa.bound == qb.bound or (qa.offset and qb.offset and not opposed(qa, qb))):
        qa, qb = (replace(q, literal=q.limit or q.literal, customary=q.limit or q.customary) for q in (qa, qb))
    return _with(a, qa), _with(b, qb)


def _with(reading: Reading, quantity: Quantity) -> Reading:
    return reading if quantity is reading.quantity else replace(reading, quantity=quantity)


def _rates(a: Quantity, b: Quantity) -> tuple[Quantity, Quantity]:
    units = [_unit(quantity.per) for quantity in (a, b)]
    if units[0] is None or units[1] is None or units[0].dimension != units[1].dimension:
        return a, b
    return _rate(a, units[0], units[0]), _rate(b, units[1], units[0])


def _unit(per: str) -> Unit | None:
    number, _, name = per.partition(" ") if per[:1].isdecimal() else ("1", "", per)
    found = physical(name.split())
    if name and not found:
        return None
    unit = found[0] if found else Unit("group", "group")
    return replace(unit, name=per, factor=unit.factor * float(number))


def _rate(quantity: Quantity, unit: Unit, common: Unit) -> Quantity:
    """The rate of one unit as one of the other."""
    factor = common.factor / unit.factor
    literal, customary = quantity.literal.scaled(factor), quantity.customary.scaled(factor)
    return replace(quantity, literal=literal, customary=customary, per=common.name)


_SHARED = {
    "money:FRANC": ("CHF",),
    "money:CROWN": ("SEK", "NOK", "DKK", "CZK"),
    "money:PESO": ("MXN", "PHP"),
    "money:LIRA": ("TRY",),
}


def _named_like(quantity: Quantity, other: Unit) -> Quantity:
    """Money of an unnamed currency as that of the other unit, where it may be of it."""
    unit, currency = quantity.unit, other.dimension.removeprefix("money:")
    if unit is CENTS and currency in WITH_CENTS:
        literal, customary = quantity.literal.scaled(0.01), quantity.customary.scaled(0.01)
        return replace(quantity, literal=literal, customary=customary, unit=replace(other, name="cents", factor=0.01))
    if unit is not None and currency in _SHARED.get(unit.dimension, ()):
        return replace(quantity, unit=other)
    return quantity


def _as_degrees(quantity: Quantity, other: Quantity) -> Quantity:
    """Degrees of an unnamed scale on the scale on which they agree with the other's, or else on that of the other."""
    named = other.unit
    if quantity.unit is not DEGREES or named is None or named.dimension != "[temperature]" or not named.offset:
        return quantity
    readings = [_told_in(quantity, unit) for unit in (named, *_SCALES)]
    return next((each for each in readings if each.customary.overlaps(other.customary)), readings[0])


def _told_in(quantity: Quantity, unit: Unit) -> Quantity:
    literal, customary = (_warmth(interval, unit) for interval in (quantity.literal, quantity.customary))
    return replace(quantity, literal=literal, customary=customary, unit=unit)


def _warmth(interval: Interval, unit: Unit) -> Interval:
    scaled = interval.scaled(unit.factor)
    return replace(scaled, low=scaled.low + unit.offset, high=scaled.high + unit.offset)


_SCALES = (Unit("[temperature]", "degC", 1.0, 273.15), Unit("[temperature]", "degF", 5 / 9, 255.3722))


def _is_share(quantity: Quantity) -> bool:
    return quantity.unit is PERCENT


def _as(share: Quantity, count: Quantity) -> Quantity:
    """The count as a share of its group, where the group's size is told and the share is of a group."""
    if count.unit is not None or share.change or not share.noun:
        return count
    if count.customary.high == 0 and count.part:
        return replace(count, unit=PERCENT)
    if count.whole is None:
        return count
    whole = (count.whole.low + count.whole.high) / 2
    literal, customary = (_part(interval, whole) for interval in (count.literal, count.customary))
    return replace(count, literal=literal, customary=customary, unit=PERCENT)


def _part(interval: Interval, whole: float) -> Interval:
    scaled = interval.scaled(100 / whole)
    return replace(scaled, high=min(scaled.high, 100.0))


def _counted(share: Quantity) -> Quantity:
    """None of a group as a count of its members."""
    none = share.customary.high == 0 and not share.change
    return replace(share, unit=None) if none else share


def opposed(a: Quantity, b: Quantity) -> bool:
    """Whether one is a maximum and the other a minimum."""
    return {a.bound, b.bound} == {"most", "least"}
