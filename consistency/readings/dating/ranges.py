"""Ranges of dates: "from 1990 to 1995", "May 5–7, 1997", "1990-95", "between 5 and 7 May"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consistency.readings.counted import is_plural
from consistency.readings.dating.named import numeric
from consistency.readings.dating.phrases import read_stretch
from consistency.readings.dating.stretch import Stretch
from consistency.readings.dating.words import closes, day_at, digits_at, glued_at, sign_at, sure_year_at, year_at
from consistency.readings.tokens import Token, word_at

_TO = frozenset("to until till through".split())
_LONGEST = 60
"""A dash and two digits join years that are no farther apart; "1990-05" may be a month."""


def range_start(tokens: Sequence[Token], i: int) -> Stretch | None:
    """The date at token `i` that only the end of its range shows to be one: the 5 of "5–7 May", "1990–1995"."""
    if tokens[i].kind != "number" or numeric(tokens, i):
        return None
    return _day(tokens, i) or _year(tokens, i)


def _day(tokens: Sequence[Token], i: int) -> Stretch | None:
    found = day_at(tokens, i)
    link = _link(tokens, found[1], word_at(tokens, i - 1) == "between") if found else 0
    if not found or not link or tokens[link].kind != "number":
        return None
    second = read_stretch(tokens, link)
    if second is None or second.day is None or second.month is None or second.swapped or second.day <= found[0]:
        return None
    return None if numeric(tokens, link) else replace(second, begin=i, end=found[1], day=found[0])


def _year(tokens: Sequence[Token], i: int) -> Stretch | None:
    year = sure_year_at(tokens, i)
    link = _link(tokens, i + 1, False) if year else 0
    if year is None or not link:
        return None
    season = tokens[link].glued and digits_at(tokens, link) == f"{(year + 1) % 100:02}" and closes(tokens, link + 1)
    upper = year + 1 if season else sure_year_at(tokens, link)
    if upper is None or year >= upper or (is_plural(word_at(tokens, link + 1)) and not season):
        return None
    # "1800 to 2000" may be an amount.
    unsure = word_at(tokens, i + 1) in _TO and word_at(tokens, i - 1) not in ("years", "from")
    return None if unsure else Stretch(i, i + 1, "year", year=year)


def _link(tokens: Sequence[Token], i: int, between: bool) -> int:
    """The token behind a word or a dash at token `i` that joins the ends of a range, or 0."""
    if sign_at(tokens, i, "-") and sign_at(tokens, i + 1, "-") and tokens[i + 1].glued:
        i += 1
    glued_slash = sign_at(tokens, i, "/") and tokens[i].glued and glued_at(tokens, i + 1)
    joined = word_at(tokens, i) in _TO or (between and word_at(tokens, i) == "and")
    return i + 1 if (joined or glued_slash or sign_at(tokens, i, "-–—")) and i + 1 < len(tokens) else 0


def both_ends(tokens: Sequence[Token], first: Stretch, between: bool, opened: bool) -> tuple[Stretch, Stretch] | None:
    """The ends of the range that begins with a stretch, each with what only the other one says; None for no range.

    `between` and `opened` say that a "between" or a "from" stands before it.
    """
    link = _link(tokens, first.end, between)
    if not link or first.offset is not None or first.elsewhere:
        return None
    second = _short_end(tokens, link, first) or read_stretch(tokens, link, sure=True)
    if second is None or second.begin < link or second.offset is not None or second.elsewhere or second.swapped:
        return None
    both = first.absolute and second.absolute
    if second.grain != first.grain and not ((between or opened) and both):
        return None
    if sign_at(tokens, link - 1, "/") and (first.grain != "year" or second.year != (first.year or 0) + 1):
        return None
    counting = second.grain == "year" and is_plural(word_at(tokens, second.end)) and word_at(tokens, link - 1) in _TO
    return None if counting else _completed(first, second)


def _completed(first: Stretch, second: Stretch) -> tuple[Stretch, Stretch]:
    """Both ends with their years, where one of them has it: "from November to February 2004"."""
    if first.month is None or second.month is None or first.which or second.which:
        return first, second
    falling = (second.month, second.day or 0) < (first.month, first.day or 0)
    if first.recurs and second.year is not None:
        return replace(first, year=second.year - falling), second
    if first.recurs and second.unit == "year":
        return replace(first, unit="year", steps=second.steps - falling), second
    if second.recurs and first.year is not None:
        return first, replace(second, year=first.year + falling)
    return first, second


def _short_end(tokens: Sequence[Token], i: int, first: Stretch) -> Stretch | None:
    """The 95 of "1990-95", the 7 of "May 5–7, 1997"."""
    digits = digits_at(tokens, i)
    if first.grain == "year" and first.year is not None:
        if len(digits) != 2 or not tokens[i].glued or not closes(tokens, i + 1):
            return None
        year = first.year - first.year % 100 + int(digits)
        year += 100 if year <= first.year else 0
        return Stretch(i, i + 1, "year", year=year) if year - first.year < _LONGEST else None
    day = day_at(tokens, i)
    month_named_first = tokens[first.end - 1].kind == "number" or digits_at(tokens, first.end - 2)
    if first.grain != "day" or first.month is None or first.day is None or day is None or not month_named_first:
        return None
    if day[0] <= first.day or is_plural(word_at(tokens, day[1])):
        return None
    dated = read_stretch(tokens, i)
    if dated is not None:
        return None  # "May 5 to 7 June" has two months
    comma = sign_at(tokens, day[1], ",")
    year_behind = None if first.year else (sure_year_at if comma else year_at)(tokens, day[1] + comma)
    end = day[1] + comma + 1 if year_behind else day[1]
    return Stretch(i, end, "day", year=year_behind or first.year, month=first.month, day=day[0])
