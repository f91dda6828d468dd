"""Units of measure: words and signs to a dimension and a factor; the factors come from pint.

Currencies are in `currencies`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from consistency.readings.tokens import Token, word_at

# Written forms to pint's names. Words that are more often something else ("second", "stone", "foot" of a
# mountain) stand here only in the forms that follow a number. Names take a plural, symbols don't: "has" and "was"
# are no hectares and no watts.
_NAMES = {
    "kilometre": "kilometer", "kilometer": "kilometer", "mile": "mile", "metre": "meter", "meter": "meter",
    "centimetre": "centimeter", "centimeter": "centimeter", "millimetre": "millimeter", "millimeter": "millimeter",
    "foot": "foot", "inch": "inch", "yard": "yard", "nanometre": "nanometer", "nanometer": "nanometer",
    "tonne": "tonne", "ton": "tonne", "kilo": "kilogram", "kilogram": "kilogram", "kilogramme": "kilogram",
    "gram": "gram", "gramme": "gram", "milligram": "milligram", "ounce": "ounce", "quintal": "quintal",
    "litre": "liter", "liter": "liter", "millilitre": "milliliter", "milliliter": "milliliter", "gallon": "gallon",
    "hectolitre": "hectoliter", "hectoliter": "hectoliter", "millisecond": "millisecond",
    "barrel": "oil_barrel", "hectare": "hectare", "acre": "acre",
    "watt": "watt", "kilowatt": "kilowatt", "megawatt": "megawatt", "gigawatt": "gigawatt", "terawatt": "terawatt",
    "volt": "volt", "kilovolt": "kilovolt", "amp": "ampere", "ampere": "ampere",
    "knot": "knot", "celsius": "degC", "fahrenheit": "degF",
    "kilobyte": "kilobyte", "megabyte": "megabyte", "gigabyte": "gigabyte", "terabyte": "terabyte",
    "petabyte": "petabyte", "hertz": "hertz", "kilohertz": "kilohertz", "megahertz": "megahertz",
    "gigahertz": "gigahertz", "joule": "joule",
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week",
    "fortnight": "fortnight", "month": "month", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
_SYMBOLS = {
    "km": "kilometer", "kms": "kilometer", "mi": "mile", "m": "meter", "cm": "centimeter", "mm": "millimeter",
    "nm": "nanometer", "feet": "foot", "ft": "foot",
    "kg": "kilogram", "kgs": "kilogram", "mg": "milligram", "lb": "pound", "lbs": "pound", "oz": "ounce",
    "ha": "hectare", "ml": "milliliter",
    "kw": "kilowatt", "mw": "megawatt", "gw": "gigawatt", "tw": "terawatt", "kv": "kilovolt",
    "kwh": "kilowatt_hour", "mwh": "megawatt_hour", "gwh": "gigawatt_hour", "twh": "terawatt_hour",
    "mph": "mile / hour", "kph": "kilometer / hour", "kmh": "kilometer / hour", "°c": "degC", "°f": "degF",
    "kb": "kilobyte", "mb": "megabyte", "gb": "gigabyte", "tb": "terabyte", "pb": "petabyte",
    "mbs": "megabyte", "gbs": "gigabyte", "tbs": "terabyte",
    "hz": "hertz", "khz": "kilohertz", "mhz": "megahertz", "ghz": "gigahertz",
    "hrs": "hour", "mins": "minute", "secs": "second", "yrs": "year", "ms": "millisecond",
}  # fmt: skip
_PERIODS = {"hour": "hour", "h": "hour", "hr": "hour", "second": "second", "sec": "second", "s": "second"}
_POWERS = {"square": 2, "cubic": 3, "sq": 2}


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number counts in: values of one `dimension` compare after `factor` (and `offset`) to its base unit.

    `dimension` is `money:USD`, `percent`, or pint's dimensionality such as `[length]`.
    """

    dimension: str
    name: str
    factor: float = 1.0
    offset: float = 0.0


PERCENT = Unit("percent", "percent")
RANK = Unit("rank", "rank")
"""A place in an order: "finished second", "No. 2"."""
SCORE = Unit("score", "score")
"""A result of a game: "3-1"."""
MULTIPLE = Unit("multiple", "percent", 0.01)
"""How many times as much: "twice the price". A share of a group is another thing."""
DEGREES = Unit("[temperature] of an unnamed scale", "degree")
"""Degrees of temperature where nothing tells whose: they meet only their like."""


_BASES = {
    "percent": "percent",
    "[length]": "metre",
    "[length] ** 2": "square metre",
    "[length] ** 3": "cubic metre",
    "[mass]": "kilogram",
    "[time]": "second",
    "[temperature]": "kelvin",
    "[length] / [time]": "metre per second",
    "[length] ** 2 * [mass] / [time] ** 3": "watt",
    "[length] ** 2 * [mass] / [time] ** 2": "joule",
    "[information]": "bit",
}


def base_name(unit: Unit) -> str | None:
    """The name of the unit that the values of a dimension are compared in; None where it has no everyday name.

    >>> base_name(Unit("[length]", "kilometer", 1000.0)), base_name(Unit("money:USD", "USD")), base_name(SCORE)
    ('metre', 'USD', None)
    """
    if unit.dimension.startswith("money:"):
        return unit.dimension.removeprefix("money:")
    return _BASES.get(unit.dimension)


def singular(word: str) -> str:
    """A noun without its plural ending, as far as spelling tells.

    >>> [singular(w) for w in ("miles", "centuries", "boxes", "people", "glass")]
    ['mile', 'century', 'box', 'person', 'glass']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    if len(word) > len("shoes") and word.endswith("oes") and word != "canoes":
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


_IRREGULAR = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "lives": "life",
    "wives": "wife",
    "workmen": "workman",
    "policemen": "policeman",
    "firemen": "fireman",
    "fishermen": "fisherman",
    "gunmen": "gunman",
    "teeth": "tooth",
    "mice": "mouse",
    "wolves": "wolf",
    "shelves": "shelf",
    "aircraft": "aircraft",
    "species": "species",
    "series": "series",
    "police": "police",
    "cattle": "cattle",
    "sheep": "sheep",
}


def physical(words: list[str]) -> tuple[Unit, int] | None:
    """The unit that the lower-case words open with, and how many words it takes.

    >>> unit, taken = physical(["cubic", "metres", "of"])
    >>> unit.dimension, unit.factor, taken
    ('[length] ** 3', 1.0, 2)
    >>> physical(["has", "it"]) is None
    True
    """
    if not words:
        return None
    if words[0] == "degree" or words[0] == "degrees":
        scale = words[1] if len(words) > 1 else ""
        name = {"celsius": "degC", "c": "degC", "fahrenheit": "degF", "f": "degF"}.get(scale)
        return (_pint_unit(name, 1), 2) if name else None
    if words[0] == "nautical" and words[1:2] in (["mile"], ["miles"]):
        return _pint_unit("nautical_mile", 1), 2
    power = _POWERS.get(words[0], 1)
    taken = 1 if power > 1 else 0
    if len(words) <= taken:
        return None
    word = words[taken]
    if power == 1 and word[-1:] in ("²", "³"):
        power, word = 2 if word[-1] == "²" else 3, word[:-1]
    name = _unit_name(word)
    if name is None:
        return None
    rest = words[taken + 1 :]
    period = _PERIODS.get(rest[1]) if len(rest) > 1 and rest[0] in ("per", "a", "an") else None
    if period and power == 1 and name in ("kilometer", "mile", "meter"):
        return _pint_unit(f"{name} / {period}", 1), 3
    return _pint_unit(name, power), taken + 1


def is_unit(word: str) -> bool:
    """Whether a word alone names a unit, by its lower-case form.

    >>> is_unit("hectares"), is_unit("ha"), is_unit("has")
    (True, True, False)
    """
    return _unit_name(word) is not None


def _unit_name(word: str) -> str | None:
    return _SYMBOLS.get(word) or _NAMES.get(word) or _NAMES.get(singular(word))


@cache
def _registry() -> Any:
    import pint  # half a second; only texts with a physical unit pay for it

    registry: Any = pint.UnitRegistry(cache_folder=None)
    registry.define("quintal = 100 * kilogram")
    registry.define("decennium = 10 * year")  # to pint a decade is a factor of ten
    return registry


@cache
def _pint_unit(name: str, power: int) -> Unit:
    registry = _registry()
    unit = registry.parse_units("decennium" if name == "decade" else name) ** power
    if name in ("degC", "degF"):
        zero = registry.Quantity(0, unit).to("kelvin").magnitude
        one = registry.Quantity(1, unit).to("kelvin").magnitude
        return Unit("[temperature]", name, one - zero, zero)
    base = registry.Quantity(1.0, unit).to_base_units()
    # To pint a byte is a plain number.
    dimension = "[information]" if name.endswith("byte") else str(base.dimensionality)
    return Unit(dimension, name if power == 1 else f"{name}^{power}", float(base.magnitude))


TIMES = frozenset("second minute hour day week fortnight month year decade century".split())
"""Units of time, by their names here."""


def percent_at(tokens: Sequence[Token], i: int) -> int:
    """How many tokens from `i` on say percent."""
    if i < len(tokens) and (tokens[i].text == "%" or tokens[i].lower in ("percent", "pct", "pc")):
        return 1 if word_at(tokens, i + 1) not in ("point", "points") else 0
    if word_at(tokens, i) == "per" and word_at(tokens, i + 1) == "cent":
        return 2
    return 0
