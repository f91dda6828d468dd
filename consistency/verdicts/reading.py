"""What a statement's text holds for the judges: its quantities with what they measure, its dates and its names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from consistency.readings.dates import DateReading, disjoint, read_dates
from consistency.readings.measures import Measure, is_expected, measure_of
from consistency.readings.memory import remembered
from consistency.readings.names import Name, read_names
from consistency.readings.quantities import Quantity, read_quantities
from consistency.verdicts.interface import Statement
from consistency.verdicts.rules import is_rule

REMEMBERED = 65536
"""How many statements' readings are kept: a sentence stands in many pairs, and several judges read it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity of a statement with what it measures, and whether it is only expected, planned or wanted."""

    quantity: Quantity
    measure: Measure | None
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Readings:
    """All values of a statement, each kind left to right and without overlaps; no quantity lies in a date."""

    quantities: tuple[Reading, ...]
    dates: tuple[DateReading, ...]
    names: tuple[Name, ...]


def readings_of(statement: Statement) -> Readings:
    """Read a statement.

    >>> from datetime import date
    >>> found = readings_of(Statement("Ada Klein sold 300 boats on Tuesday.", date(2024, 5, 15)))
    >>> [q.quantity.text for q in found.quantities], [d.text for d in found.dates], [n.text for n in found.names]
    (['300'], ['Tuesday'], ['Ada Klein'])
    """
    return _read(statement.text, statement.published)


@remembered(REMEMBERED)
def _read(text: str, published: date | None) -> Readings:
    found = list(_told(text, read_quantities(text), rule=is_rule(text)))
    # In a rule "due within 14 days" is an amount; as a date it would be some day after the text was published.
    due = [quantity for quantity in found if quantity.offset]
    dates = tuple(
        day for day in read_dates(text, published) if not (day.relative and any(_overlap(each, day) for each in due))
    )
    quantities = tuple(
        Reading(quantity, measure_of(text, quantity), is_expected(text, quantity))
        for quantity in found
        if not any(_overlap(quantity, day) for day in dates) and not _conversion(text, quantity)
    )
    return Readings(quantities, dates, names_of(text))


def _overlap(quantity: Quantity, day: DateReading) -> bool:
    return quantity.start < day.end and day.start < quantity.end


def _told(text: str, quantities: Iterable[Quantity], *, rule: bool) -> Iterator[Quantity]:
    """The quantities of a text as a rule tells them, or else a report: what is a limit or an amount in rules alone.

    An age in a sentence without a past is one all the same: "Children under 12 travel free".
    """
    standing = rule or not _PAST.search(text)
    for quantity in quantities:
        age = quantity.unit is not None and quantity.unit.dimension == "age"
        if rule or (age and standing):
            yield replace(quantity, limit=quantity.limit or quantity.stated)
        elif not quantity.ruled:
            yield replace(quantity, offset="") if quantity.offset else quantity


_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|came|went|took|made|gave|got|left|won|lost|met|saw|died|ago|yesterday|I|s?he)\b"
    r"|(?<!are )(?<!is )(?<!be )(?<!been )\b[a-z]+ed\b(?! (?:and|or) )|[\"“”]",
    re.I,
)
"""What reports have: the past, speech, persons."""


@remembered(REMEMBERED)
def names_of(text: str) -> tuple[Name, ...]:
    """The names in a text."""
    return tuple(read_names(text))


def _conversion(text: str, quantity: Quantity) -> bool:
    """Whether an amount of money in brackets says the one before it in another currency: "1 million ($1.5 million)"."""
    money = quantity.unit is not None and quantity.unit.dimension.startswith("money:")
    return money and bool(_IN_BRACKETS.search(text[max(0, quantity.start - 20) : quantity.start]))


_IN_BRACKETS = re.compile(
    r"(?:\d|[bm]n|m|[mbtr]+illions?|euros?|pounds?|dollars?|yen|francs?|rupees?|yuan)\s*[(\[]\s*(?:or |about |some )?$",
    re.I,
)


def one_date(a: DateReading, b: DateReading) -> bool:
    """Whether two readings of one role may name the same days, and no others: the narrower lies in the wider."""
    if a.role != b.role or a.days is None or b.days is None or disjoint(a, b) is not False:
        return False
    narrow, wide = sorted((a.days, b.days), key=lambda days: (days.high - days.low, days.low))
    return wide.holds_middle_of(narrow)
