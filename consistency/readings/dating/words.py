"""The words of the calendar: months, weekdays, seasons, ordinals, years, and what only looks like them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from consistency.readings.counted import STOP
from consistency.readings.lookalikes import no_quantity
from consistency.readings.numbers import ONES, TENS, read_magnitude
from consistency.readings.tokens import Token, word_at

FIRST_YEAR, LAST_YEAR = 1500, 2100
"""A number before `FIRST_YEAR` is a year behind a month alone."""

MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
SHORT_MONTHS = {name[:3]: number for name, number in MONTHS.items() if name != "may"} | {"sept": 9}
PERSONAL = frozenset("march april may june august".split())
"""Months whose names are also verbs, adjectives or people."""
WEEKDAYS = {
    name: number for number, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
SHORT_WEEKDAYS = {name[:3]: number for name, number in WEEKDAYS.items()} | {"tues": 1, "thur": 3, "thurs": 3}
SEASONS = {"spring": "spring", "summer": "summer", "autumn": "autumn", "fall": "autumn", "winter": "winter"}

# Words beside a weekday that make it a name: "Black Friday", "the Sunday Times".
_NAMING_DAYS = frozenset("black good bloody ash super cyber easter palm ruby freaky holy maundy whit sheffield".split())
_NAMED_BY_DAYS = frozenset("times telegraph mirror express mail herald sun post world tribune night addams".split())
_RECURRING = frozenset("every each any most".split())
_TITLES = frozenset("mr mrs ms miss dr sir lord lady dame minister president secretary professor senator".split())
_BESIDE_MONTHS = frozenset("last next early late mid end earlier later around throughout till prior past".split())

_ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ).split(),
        1,
    )
} | {"thirtieth": 30}
ORDINAL_WORDS = frozenset([*_ORDINALS, "twenty", "thirty"])
_SUFFIXES = frozenset("st nd rd th".split())
_OPENING = frozenset("([{“‘—–")
_CLOSING = frozenset(",.;:!?)]}\"'’”…—–-")


def stem_at(tokens: Sequence[Token], i: int) -> str:
    """The lower-case word at index `i` without its possessive ending."""
    return word_at(tokens, i).removesuffix("'s")


def possessive_at(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word or number that ends before token `i` is a possessive: "Tuesday's", "1997's"."""
    if word_at(tokens, i - 1).endswith("'s"):
        return True
    return sign_at(tokens, i, "'’") and tokens[i].glued and glued_at(tokens, i + 1) and tokens[i + 1].lower == "s"


def sign_at(tokens: Sequence[Token], i: int, signs: str) -> bool:
    """Whether token `i` is one of the signs."""
    return 0 <= i < len(tokens) and tokens[i].kind == "sign" and tokens[i].text in signs


def capital_at(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word with a capital stands at index `i`."""
    return bool(word_at(tokens, i)) and tokens[i].text[0].isupper()


def glued_at(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` exists and touches the one before it."""
    return i < len(tokens) and tokens[i].glued


def digits_at(tokens: Sequence[Token], i: int) -> str:
    """The number at index `i` where it has up to four plain digits; empty for any other token."""
    if not 0 <= i < len(tokens) or tokens[i].kind != "number" or len(tokens[i].text) > 4:
        return ""
    return tokens[i].text if tokens[i].text.isascii() and tokens[i].text.isdigit() else ""


def month_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The month at token `i` and the token after it; short forms and names that are words need a capital."""
    word = stem_at(tokens, i)
    if word in MONTHS:
        return (MONTHS[word], i + 1) if word not in PERSONAL or capital_at(tokens, i) else None
    if word in SHORT_MONTHS and capital_at(tokens, i):
        return SHORT_MONTHS[word], i + 1 + (sign_at(tokens, i + 1, ".") and tokens[i + 1].glued)
    return None


def weekday_at(tokens: Sequence[Token], i: int) -> int | None:
    """The weekday that token `i` names, Monday being 0; none in "Black Friday", "every Monday", "Sunday Times"."""
    weekday = WEEKDAYS.get(stem_at(tokens, i))
    before, behind = word_at(tokens, i - 1), word_at(tokens, i + 1)
    named = before in _NAMING_DAYS or (behind in _NAMED_BY_DAYS and capital_at(tokens, i + 1))
    return None if weekday is None or named or before in _RECURRING else weekday


def short_weekday_at(tokens: Sequence[Token], i: int) -> int | None:
    """The weekday of "Mon", "Tues"; only a date behind it makes these words weekdays."""
    return SHORT_WEEKDAYS.get(stem_at(tokens, i)) if capital_at(tokens, i) else None


def ordinal_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The ordinal at token `i` and the token after it.

    >>> from consistency.readings.tokens import tokenize
    >>> [ordinal_at(tokenize(text), 0) for text in ("5th", "fifth", "twenty-first", "5")]
    [(5, 2), (5, 1), (21, 3), None]
    """
    digits, word = digits_at(tokens, i), word_at(tokens, i)
    if digits:
        suffixed = len(digits) <= 2 and glued_at(tokens, i + 1) and word_at(tokens, i + 1) in _SUFFIXES
        return (int(digits), i + 2) if suffixed else None
    if word in _ORDINALS:
        return _ORDINALS[word], i + 1
    if word in TENS and sign_at(tokens, i + 1, "-‑"):
        unit = _ORDINALS.get(word_at(tokens, i + 2), 10)
        return (TENS[word] + unit, i + 3) if unit < 10 else None
    return None


def day_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The day of a month at token `i`, in digits with or without an ending, and the token after it."""
    digits = digits_at(tokens, i)
    if not digits or len(digits) > 2:
        return None
    day, end = ordinal_at(tokens, i) or (int(digits), i + 1)
    return (day, end) if 1 <= day <= 31 and closes(tokens, end) else None


def year_at(tokens: Sequence[Token], i: int) -> int | None:
    """The year that token `i` may be by its shape: four digits with a space or a stop behind."""
    digits = digits_at(tokens, i)
    if len(digits) != 4 or not closes(tokens, i + 1) or before_christ(tokens, i + 1):
        return None
    if word_at(tokens, i + 1) in ("gmt", "utc", "hrs", "hours"):
        return None
    numeric = sign_at(tokens, i + 1, "-") and sign_at(tokens, i + 3, "-") and glued_at(tokens, i + 3)  # 1997-05-03
    return int(digits) if 1000 <= int(digits) <= LAST_YEAR and not numeric else None


def before_christ(tokens: Sequence[Token], i: int) -> bool:
    """Whether "BC" stands at token `i`: such dates are not read."""
    return word_at(tokens, i) in ("bc", "bce") or (word_at(tokens, i) == "b" and word_at(tokens, i + 2) == "c")


def sure_year_at(tokens: Sequence[Token], i: int) -> int | None:
    """The year at token `i` from `FIRST_YEAR` on, unless the reader of quantities takes it for an amount."""
    year = year_at(tokens, i)
    if year is None or year < FIRST_YEAR:
        return None
    magnitude = read_magnitude(tokens, i)
    return year if magnitude is not None and no_quantity(tokens, i, magnitude) else None


def opens(tokens: Sequence[Token], i: int) -> bool:
    """Whether a date may begin with token `i`: nothing is glued in front of it but a bracket, a quote or a dash."""
    if i == 0 or not tokens[i].glued or tokens[i - 1].text in _OPENING:
        return True
    return tokens[i - 1].text in "\"'’-" and not tokens[i - 1].glued


def closes(tokens: Sequence[Token], i: int) -> bool:
    """Whether a date may end before token `i`: nothing is glued there but a stop without, or a dash with a digit."""
    if not glued_at(tokens, i):
        return True
    number = glued_at(tokens, i + 1) and tokens[i + 1].kind == "number"
    if tokens[i].text in _CLOSING:
        return not number or tokens[i].text in "—–-"
    return tokens[i].text == "/" and number and len(tokens[i + 1].text) == 2


def day_exists(year: int | None, month: int, day: int) -> bool:
    """Whether the month has such a day; without a year, in a leap year."""
    try:
        date(2000 if year is None else year, month, day)
    except ValueError:
        return False
    return True


def months_as_names(tokens: Sequence[Token]) -> frozenset[str]:
    """The months that are somebody's name in the text: "Theresa May", "Mrs. May".

    >>> from consistency.readings.tokens import tokenize
    >>> sorted(months_as_names(tokenize("In May Theresa May met Mr. March in April.")))
    ['march', 'may']
    """
    return frozenset(
        word
        for i, token in enumerate(tokens)
        if (word := token.lower.removesuffix("'s")) in PERSONAL and token.text[0].isupper() and _named(tokens, i)
    )


def _named(tokens: Sequence[Token], i: int) -> bool:
    if sign_at(tokens, i - 1, "."):
        return word_at(tokens, i - 2) in _TITLES
    before = word_at(tokens, i - 1)
    if before in _TITLES:
        return True
    # A first name has a small rest: "SINCE MAY" is none.
    if not capital_at(tokens, i - 1) or not tokens[i - 1].text[1:].islower() or before.endswith("'s"):
        return False
    return not any(before in words for words in (STOP, _BESIDE_MONTHS, WEEKDAYS, MONTHS, ONES))
