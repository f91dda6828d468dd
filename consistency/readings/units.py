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
    "microgram": "microgram", "micron": "micrometer", "micrometre": "micrometer", "micrometer": "micrometer",
    "stoneweight": "stone", "barpressure": "bar", "megatonne": "megatonne", "gigatonne": "gigatonne",
    "centilitre": "centiliter", "centiliter": "centiliter", "decilitre": "deciliter", "deciliter": "deciliter",
    "kilobit": "kilobit", "megabit": "megabit", "gigabit": "gigabit", "terabit": "terabit",
    "kelvin": "kelvin", "pascal": "pascal", "kilopascal": "kilopascal", "hectopascal": "hectopascal",
    "millibar": "millibar", "horsepower": "horsepower", "calorie": "kilocalorie", "calory": "kilocalorie",
    "amperehour": "ampere_hour", "kilocalorie": "kilocalorie",
    "kilojoule": "kilojoule", "megajoule": "megajoule", "milliwatt": "milliwatt", "millivolt": "millivolt",
    "milliamp": "milliampere", "decibel": "decibel",
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week",
    "fortnight": "fortnight", "month": "month", "year": "year", "decade": "decade", "century": "century",
}  # fmt: skip
_SYMBOLS = {
    "km": "kilometer", "kms": "kilometer", "mi": "mile", "m": "meter", "cm": "centimeter", "mm": "millimeter",
    "nm": "nanometer", "feet": "foot", "ft": "foot",
    "kg": "kilogram", "kgs": "kilogram", "mg": "milligram", "lb": "pound", "lbs": "pound", "oz": "ounce",
    "ha": "hectare", "ml": "milliliter", "cl": "centiliter", "dl": "deciliter", "cc": "milliliter",
    "mcg": "microgram", "µg": "microgram", "μg": "microgram", "µm": "micrometer", "μm": "micrometer",
    "psi": "psi", "kpa": "kilopascal", "hpa": "hectopascal", "mbar": "millibar",
    "hp": "horsepower", "bhp": "horsepower", "kcal": "kilocalorie", "kcals": "kilocalorie", "kj": "kilojoule",
    "db": "decibel", "dba": "decibel", "mah": "milliampere_hour", "wh": "watt_hour", "fps": "fps", "mpg": "mpg",
    "ppm": "ppm", "ppb": "ppb", "kbit": "kilobit", "mbit": "megabit", "gbit": "gigabit",
    "kbps": "kilobit / second", "mbps": "megabit / second", "gbps": "gigabit / second", "tbps": "terabit / second",
    "kw": "kilowatt", "mw": "megawatt", "gw": "gigawatt", "tw": "terawatt", "kv": "kilovolt",
    "kwh": "kilowatt_hour", "mwh": "megawatt_hour", "gwh": "gigawatt_hour", "twh": "terawatt_hour",
    "mph": "mile / hour", "kph": "kilometer / hour", "kmh": "kilometer / hour", "°c": "degC", "°f": "degF",
    "kb": "kilobyte", "mb": "megabyte", "gb": "gigabyte", "tb": "terabyte", "pb": "petabyte",
    "mbs": "megabyte", "gbs": "gigabyte", "tbs": "terabyte",
    "hz": "hertz", "khz": "kilohertz", "mhz": "megahertz", "ghz": "gigahertz",
    "hrs": "hour", "mins": "minute", "secs": "second", "yrs": "year", "ms": "millisecond",
}  # fmt: skip
_PERIODS = {"hour": "hour", "h": "hour", "hr": "hour", "second": "second", "sec": "second", "s": "second"}
_POWERS = {"square": 2, "cubic": 3, "sq": 2, "cu": 3}
_RAISED = {"²": 2, "³": 3, "2": 2, "3": 3}
"""Powers behind the sign of a length: "km²", "m3"."""
_RAISED_SIGNS = frozenset("km m cm mm ft mi in yd".split())
_MOVING = ("kilometer", "mile", "meter", "foot")


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
CODE = Unit("code", "code")
"""Numbers that name something: they meet only the same noun's."""
WORKING_DAYS = Unit("working days", "working day")
"""Days without weekends and holidays: how many days they take, a calendar tells."""
RANK = Unit("rank", "rank")
"""A place in an order: "finished second", "No. 2"."""
SCORE = Unit("score", "score")
"""A result of a game: "3-1"."""
MULTIPLE = Unit("multiple", "percent", 0.01)
"""How many times as much: "twice the price". A share of a group is another thing."""
DEGREES = Unit("[temperature] of an unnamed scale", "degree")
"""Degrees of temperature where nothing tells whose: they meet only their like."""
POINTS = Unit("percentage points", "percentage point")
"""Points of percent, by which a share rises or falls: they meet no percent."""
BASIS_POINTS = Unit("percentage points", "basis point", 0.01)
_OWN = {
    "decibel": Unit("sound level", "decibel"),
    "fps": Unit("frames per second", "frame per second"),
    "mpg": Unit("miles per gallon", "mile per gallon"),
    "ppm": Unit("parts", "part per million", 1e-6),
    "ppb": Unit("parts", "part per billion", 1e-9),
}
"""Units that pint doesn't have, or has with a scale that isn't linear."""
_PHRASES = {
    ("frame", "per", "second"): "fps",
    ("mile", "per", "gallon"): "mpg",
    ("part", "per", "million"): "ppm",
    ("part", "per", "billion"): "ppb",
    ("nautical", "mile"): "nautical_mile",
    ("metric", "ton"): "tonne",
    ("light", "year"): "light_year",
    ("watt", "hour"): "watt_hour",
    ("kilowatt", "hour"): "kilowatt_hour",
    ("megawatt", "hour"): "megawatt_hour",
    ("gigawatt", "hour"): "gigawatt_hour",
    ("terawatt", "hour"): "terawatt_hour",
}
"""Units of several words."""

_BASES = {
    "percent": "percent",
    "[length]": "metre",
    "[length] ** 2": "square metre",
    "[length] ** 3": "cubic metre",
    "[mass]": "kilogram",
    "[time]": "second",
    "working days": "working day",
    "[temperature]": "kelvin",
    "[length] / [time]": "metre per second",
    "[length] ** 2 * [mass] / [time] ** 3": "watt",
    "[length] ** 2 * [mass] / [time] ** 2": "joule",
    "[information]": "bit",
    "[information] / [time]": "bit per second",
    "[temperature] difference": "kelvin",
    "percentage points": "percentage point",
    "sound level": "decibel",
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
    for length in (3, 2):
        # Of "parts per million" the first may be many, of "watt hours" the last.
        phrase = tuple(word if word == "per" else singular(word) for word in words[:length])
        if phrase in _PHRASES:
            return _pint_unit(_PHRASES[phrase], 1), len(phrase)
    power = _POWERS.get(words[0], 1)
    taken = 1 if power > 1 else 0
    if len(words) <= taken:
        return None
    word = words[taken]
    if power == 1 and word[-1:] in _RAISED and (word[-1] in "²³" or word[:-1] in _RAISED_SIGNS):
        power, word = _RAISED[word[-1]], word[:-1]
    name = _unit_name(word)
    if name is None:
        return None
    rest = words[taken + 1 :]
    period = _PERIODS.get(rest[1]) if len(rest) > 1 and rest[0] in ("per", "a", "an") else None
    if not period and name.endswith("bit") and word == singular(word):
        return None  # "four gigabit switches"
    if period and power == 1 and (name in _MOVING or name.endswith(("byte", "bit"))):
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
    if name in _OWN:
        return _OWN[name]
    registry = _registry()
    unit = registry.parse_units("decennium" if name == "decade" else name) ** power
    if name in ("degC", "degF"):
        zero = registry.Quantity(0, unit).to("kelvin").magnitude
        one = registry.Quantity(1, unit).to("kelvin").magnitude
        return Unit("[temperature]", name, one - zero, zero)
    base = registry.Quantity(1.0, unit).to_base_units()
    # To pint a byte is a plain number.
    amount, _, rate = name.partition(" / ")
    information = "[information] / [time]" if rate else "[information]"
    dimension = information if amount.endswith(("byte", "bit")) else str(base.dimensionality)
    return Unit(dimension, name if power == 1 else f"{name}^{power}", float(base.magnitude))


TIMES = frozenset("second minute hour day week fortnight month year decade century".split())
"""Units of time, by their names here."""


_WORKING = frozenset(["working", "business"])
_WHOLE_DAYS = frozenset(["calendar", "full", "consecutive", "clear", "whole"])


def is_working(unit: Unit) -> bool:
    return unit.dimension == WORKING_DAYS.dimension


def days_at(tokens: Sequence[Token], i: int) -> tuple[Unit, int] | None:
    """The days of one kind that begin at token `i`, and the token after them: "working days", "calendar days".

    >>> from consistency.readings.tokens import tokenize
    >>> days_at(tokenize("business days"), 0), days_at(tokenize("happy days"), 0)
    ((Unit(dimension='working days', name='working day', factor=1.0, offset=0.0), 2), None)
    """
    kind, day = word_at(tokens, i), word_at(tokens, i + 1)
    if kind in _WORKING and day in ("day", "days"):
        return WORKING_DAYS, i + 2
    found = physical([day]) if kind in _WHOLE_DAYS and singular(day) in TIMES else None
    return (found[0], i + 2) if found else None


def percent_at(tokens: Sequence[Token], i: int) -> int:
    """How many tokens from `i` on say percent."""
    if i < len(tokens) and (tokens[i].text == "%" or tokens[i].lower in ("percent", "pct", "pc")):
        return 1 if word_at(tokens, i + 1) not in ("point", "points") else 0
    if word_at(tokens, i) == "per" and word_at(tokens, i + 1) == "cent":
        return 2 if word_at(tokens, i + 2) not in ("point", "points") else 0
    return 0
