"""Short signs of units that are units behind a number alone, and there only where nothing speaks for another word.

"1.2 g" is a weight and "5 G" a network, "13 A" a current and "2 A levels" are exams, "the 80 s" are years.
"""

from __future__ import annotations

from collections.abc import Sequence

from consistency.readings.number_magnitudes import SCALES
from consistency.readings.numbers import is_ordinary
from consistency.readings.tokens import Token, word_at

_SIGNS = {
    "g": "gram", "t": "tonne", "l": "litre", "L": "litre", "V": "volt", "W": "watt", "A": "ampere", "h": "hour",
    "s": "second", "min": "minute", "hr": "hour", "sec": "second", "yr": "year",
    "in": "inch", "K": "kelvin", "C": "celsius", "F": "fahrenheit", "bar": "barpressure",
    "st": "stoneweight", "stone": "stoneweight", "Mt": "megatonne", "Gt": "gigatonne", "Ah": "amperehour",
}  # fmt: skip
"""Signs as they are written, capitals and all, to names of units."""
_APART = frozenset("A bar st stone K".split())
"""Signs that are something else where they are glued to the number: "seat 4A", "4K", "1st"."""
_ALONE = frozenset("A bar stone Mt Gt h".split())
"""Signs that only describe a noun behind them: "2 A levels", "3 bar stools", "14 stone walls"."""
_NO_MODEL = frozenset("A L V h s t".split())
"""Signs that are a part of a model's name where they are glued to four digits: "1260L"."""
_WARM = frozenset(
    (
        "temperature temperatures thermometer thermometers celsius fahrenheit heat hot hottest warm warmer warmest "
        "warmed warming cold colder coldest cool cooled cooler freezing freeze frozen freezer fridge heatwave mercury "
        "oven boil boils boiling melts melting stored kept high highs low lows weather shade heated kelvin"
    ).split()
)
_WARM_REACH = 10
_WEIGH = frozenset("weigh weighs weighed weighing weight".split())
_WEIGH_REACH = 6
_FEET = frozenset(["ft", "foot", "feet"])
_SPANS = frozenset("the his her their its our my early mid late in".split())
"""Words before "80 s" that make it a time of life or a decade."""


def symbol_at(tokens: Sequence[Token], j: int, begin: int) -> str | None:
    """The name of the unit whose short sign token `j` is, behind a number that begins at token `begin`.

    >>> from consistency.readings.tokens import tokenize
    >>> [symbol_at(tokenize(text), 1, 0) for text in ("1.2 g of salt", "5 G phones", "13 A", "2 A levels", "4A")]
    ['gram', None, 'ampere', None, None]
    """
    if not begin < j < len(tokens) or tokens[j].kind != "word":
        return None
    sign, before = tokens[j].text, tokens[j - 1]
    name = _SIGNS.get(sign)
    hyphen = before.text in ("-", "‑") and before.glued and j - 1 > begin
    number = tokens[j - 2] if hyphen else before
    if name is None or not (number.kind == "number" or number.lower in SCALES or (sign == "stone" and not hyphen)):
        return None
    if sign in _APART and tokens[j].glued and not hyphen:
        return None
    if sign in _ALONE and word_at(tokens, j + 1) != "of" and is_ordinary(tokens, j) and not _weighs(tokens, j):
        return None
    model = sign in _NO_MODEL and tokens[j].glued and _is_plain_year(before.text)
    if model or (len(sign) == 1 and sign.isupper() and _is_initial(tokens, j)):
        return None
    return name if _fits(tokens, j, begin, hyphen) else None


def _is_initial(tokens: Sequence[Token], j: int) -> bool:
    """Whether the letter at token `j` is an abbreviation with more behind it: "70 A.D.", "200 W. Elm Street"."""
    return j + 2 < len(tokens) and tokens[j + 1].text == "." and tokens[j + 1].glued and tokens[j + 2].kind == "word"


def _fits(tokens: Sequence[Token], j: int, begin: int, hyphen: bool) -> bool:
    """Whether what stands around the sign at token `j` speaks for its unit."""
    sign, written = tokens[j].text, tokens[j - 1].text
    match sign:
        case "K" | "C" | "F":
            return is_warm(tokens, begin, j)
        case "g":
            network = tokens[j].glued and written in ("2", "3", "4", "5", "6")
            return not network or word_at(tokens, j + 1) in ("of", "per")
        case "s":
            exact = "." in written
            return exact or not (tokens[j].glued or _is_plain_year(written) or word_at(tokens, begin - 1) in _SPANS)
        case "h":
            return not (_is_plain_year(written) or word_at(tokens, begin - 1) == "at")
        case "in":
            feet = word_at(tokens, begin - 1) in _FEET
            return not hyphen and (tokens[j].glued or (feet and (not is_ordinary(tokens, j) or _is_side(tokens, j))))
        case "st":
            pounds = word_at(tokens, j + 2) in ("lb", "lbs", "pound", "pounds")
            return pounds or _weighs(tokens, j)
        case "stone":
            return written != "1" and written.lower() not in ("one", "a") and (not hyphen or _weighs(tokens, j))
    return True


def _is_plain_year(written: str) -> bool:
    return len(written) == len("1980") and written.isdecimal()


def _is_side(tokens: Sequence[Token], j: int) -> bool:
    return word_at(tokens, j + 1) in ("tall", "long", "wide", "high", "deep", "thick", "across")


def _weighs(tokens: Sequence[Token], j: int) -> bool:
    near = range(max(0, j - _WEIGH_REACH), min(len(tokens), j + _WEIGH_REACH))
    return any(word_at(tokens, k) in _WEIGH for k in near)


def is_warm(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether a word about heat or cold stands near the number from token `begin` to its unit at token `end`."""
    near = range(max(0, begin - _WARM_REACH), min(len(tokens), end + _WARM_REACH))
    return any(word_at(tokens, k) in _WARM for k in near)
