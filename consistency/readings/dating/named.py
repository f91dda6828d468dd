"""Days, months, seasons, quarters, decades and centuries by their names and numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consistency.readings.counted import STOP
from consistency.readings.dating.stretch import Stretch
from consistency.readings.dating.tense import is_past
from consistency.readings.dating.words import (
    PERSONAL,
    SEASONS,
    SHORT_MONTHS,
    before_christ,
    capital_at,
    closes,
    day_at,
    day_exists,
    digits_at,
    glued_at,
    month_at,
    ordinal_at,
    short_weekday_at,
    sign_at,
    stem_at,
    sure_year_at,
    weekday_at,
    year_at,
)
from consistency.readings.tokens import Token, word_at

STEPS = {"last": -1, "this": 0, "next": 1}


def numeric(tokens: Sequence[Token], i: int) -> Stretch | None:
    """ "1997-05-03", "1997/05/03", "03/05/1997", "3.5.1997"."""
    first = tokens[i].text
    if sign_at(tokens, i + 1, ".") and first.count(".") == 1 and len(first) <= 5 and first.isascii():
        day, _, month = first.partition(".")
        dotted = glued_at(tokens, i + 2) and len(digits_at(tokens, i + 2)) == 4 and closes(tokens, i + 3)
        return _exact(i, i + 3, int(tokens[i + 2].text), int(month), int(day)) if dotted else None
    if not sign_at(tokens, i + 1, "-/") or not sign_at(tokens, i + 3, tokens[i + 1].text):
        return None
    stamped = glued_at(tokens, i + 5) and tokens[i + 5].lower.startswith("t")  # 1997-05-03T10:35
    written = [digits_at(tokens, i + k) for k in (0, 2, 4)]
    if not (all(written) and all(tokens[i + k].glued for k in range(1, 5)) and (closes(tokens, i + 5) or stamped)):
        return None
    a, b, c = map(int, written)
    lengths = tuple(len(digits) // 3 for digits in written)  # 1 where there are four digits, and for no year three
    if lengths == (1, 0, 0):
        return _exact(i, i + 5, a, b, c)
    if tokens[i + 1].text == "-" or lengths != (0, 0, 1):
        return None
    if a > 12 or a == b:
        return _exact(i, i + 5, c, b, a)
    month_first = _exact(i, i + 5, c, a, b)
    return replace(month_first, swapped=True, fuzzy=True) if month_first and b <= 12 else month_first


def _exact(begin: int, end: int, year: int, month: int, day: int) -> Stretch | None:
    exists = year >= 1000 and day_exists(year, month, day)
    return Stretch(begin, end, "day", year=year, month=month, day=day) if exists else None


def day_first(tokens: Sequence[Token], i: int) -> Stretch | None:
    """ "5 May 1997", "5th of May", "the fifth of May", "on the 5th"."""
    found = day_at(tokens, i) or ordinal_at(tokens, i)
    if found is None:
        return None
    day, end = found
    of = word_at(tokens, end) == "of"
    month = month_at(tokens, end + of)
    if month is not None:
        return _day_of(tokens, i, month[0], day, month[1]) if of or tokens[i].kind == "number" else None
    alone = word_at(tokens, i - 1) == "the" and word_at(tokens, i - 2) in ("on", "by", "since", "until")
    stops = end == len(tokens) or sign_at(tokens, end, ",.;:)")
    ordinal = tokens[i].kind == "number" and end == i + 2
    return Stretch(i, end, "day", day=day) if alone and stops and ordinal and 1 <= day <= 31 else None


def month_first(tokens: Sequence[Token], i: int) -> Stretch | None:
    """ "May 5, 1997", "May 5th", "May the 5th", "Sept. 3"."""
    found = month_at(tokens, i)
    if found is None:
        return None
    month, end = found
    article = word_at(tokens, end) == "the"
    day = day_at(tokens, end + article)
    if day is None:
        return None
    plain = day[1] == end + 1 + article
    dated = None if plain and article else _day_of(tokens, i, month, *day)
    # "In May 12 workers died" speaks of the month.
    month_alone = plain and word_at(tokens, i - 1) == "in" and dated is not None and dated.end == day[1]
    return None if month_alone else dated


def _day_of(tokens: Sequence[Token], i: int, month: int, day: int, end: int) -> Stretch | None:
    """The day with the year behind it, if there is one."""
    dated = in_year(tokens, Stretch(i, end, "day", month=month, day=day))
    return dated if day_exists(None, month, day) and day_exists(dated.year, month, day) else None


def in_year(tokens: Sequence[Token], stretch: Stretch) -> Stretch:
    """The stretch in the year behind it: "May 1997", "May 5, 1997", "the summer of 2004", "5 May last year"."""
    i = stretch.end
    comma = sign_at(tokens, i, ",")
    j = i + (comma or word_at(tokens, i) == "of")
    year = sure_year_at(tokens, j) if j > i else year_at(tokens, j)
    if year is not None:
        return replace(stretch, year=year, end=j + 1)
    if comma:
        return stretch
    j += word_at(tokens, j) == "the"
    steps = STEPS.get(word_at(tokens, j))
    if steps is not None and stem_at(tokens, j + 1) == "year":
        return replace(stretch, unit="year", steps=steps, end=j + 2)
    if stem_at(tokens, j) == "year" and word_at(tokens, j - 1) == "the" and stretch.months is not None:
        return replace(stretch, unit="year", end=j + 1)
    return stretch


def month(tokens: Sequence[Token], i: int, sure: bool) -> Stretch | None:
    """ "May 5, 1997", "Sept. 2004", "in May"."""
    dated, found = month_first(tokens, i), month_at(tokens, i)
    if dated is not None or found is None:
        return dated
    number, end = found
    stretch = in_year(tokens, Stretch(i, end, "month", month=number))
    return stretch if sure or stretch.end > end or _is_bare_month(tokens, i, end) else None


_MONTHLY = frozenset("in since until till during throughout last next this early late mid".split())
_MONTHLY_OR_PERSONAL = frozenset("before after through on by from to for of and or between".split())
_DETERMINERS = frozenset("the this that its their his her our a an".split())


def _is_bare_month(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether the month without a day or a year is one, not a verb or a name: "in May", "the May elections"."""
    word, before, behind = stem_at(tokens, i), word_at(tokens, i - 1), word_at(tokens, end)
    capital = capital_at(tokens, end)
    if before in ("every", "each") or (capital and behind == "day"):
        return False
    if word in SHORT_MONTHS:
        return before in _MONTHLY
    if word not in PERSONAL or before in _MONTHLY:
        return True
    if before in _MONTHLY_OR_PERSONAL:
        return not capital and not is_past(behind) and word == word_at(tokens, i)
    determined = before in _DETERMINERS or before.endswith("'s")
    return determined and bool(behind) and behind not in STOP and not capital


def weekday(tokens: Sequence[Token], i: int) -> Stretch | None:
    """ "Tuesday", "Tuesday, 5 May 1997", "Tue., May 5", "Tuesday of last week"."""
    named = weekday_at(tokens, i)
    j = i + 1 + sign_at(tokens, i + 1, ".")
    j += sign_at(tokens, j, ",")
    j += word_at(tokens, j) == "the"
    dated = day_first(tokens, j) or month_first(tokens, j)
    if dated is not None and dated.month is not None:
        return replace(dated, begin=i, weekday=short_weekday_at(tokens, i) if named is None else named)
    if named is None:
        return None
    j = i + 1 + (word_at(tokens, i + 1) == "of")
    steps = STEPS.get(word_at(tokens, j))
    if steps is not None and stem_at(tokens, j + 1) == "week":
        return Stretch(i, j + 2, "day", weekday=named, unit="week", steps=steps)
    return Stretch(i, i + 1, "day", weekday=named)


def season(tokens: Sequence[Token], i: int) -> Stretch | None:
    """ "summer 2004", "the winter of 2004-05", "spring last year"."""
    named = in_year(tokens, Stretch(i, i + 1, "season", season=SEASONS[stem_at(tokens, i)], fuzzy=True))
    if named.year is not None and sign_at(tokens, named.end, "-–/") and glued_at(tokens, named.end + 1):
        following = digits_at(tokens, named.end + 1)
        if len(following) == 2 and int(following) == (named.year + 1) % 100 and named.season == "winter":
            return replace(named, end=named.end + 2, fuzzy=False)
    return named if named.end > i + 1 else None


def ordinal(tokens: Sequence[Token], i: int) -> Stretch | None:
    """ "the 19th century", "third quarter of 2021", "first half of last year"."""
    final = word_at(tokens, i) in ("last", "final") and word_at(tokens, i + 1) == "quarter"
    found = (4, i + 1) if final else ordinal_at(tokens, i)
    if found is None:
        return None
    number, j = found
    j += sign_at(tokens, j, "-‑")
    word = stem_at(tokens, j)
    if word in ("century", "centuries"):
        # "A third century" is one in cricket. 1900 belongs to the 19th century, but many say otherwise.
        told = 11 <= number <= 30 or word_at(tokens, i - 1) == "the" or word_at(tokens, j - 1) == ""
        lower = tokens[j].text.islower() and not before_christ(tokens, j + 1)
        years = (max(1, 100 * number - 100), 100 * number)
        return Stretch(i, j + 1, "century", years=years) if told and lower else None
    if word == "quarter" and number <= 4:
        piece = in_year(tokens, Stretch(i, j + 1, "quarter", months=quarter(number)))
    elif word == "half" and number <= 2:
        piece = in_year(tokens, Stretch(i, j + 1, "span", months=(6 * number - 5, 6 * number)))
    else:
        return None
    return piece if piece.end > j + 1 else None


def quarter(number: int) -> tuple[int, int]:
    """The first and last month of a quarter."""
    return 3 * number - 2, 3 * number


_PARTLY = frozenset("early late mid".split())
_NAMED_DECADES = {
    word: 1900 + 10 * number
    for number, word in enumerate("thirties forties fifties sixties seventies eighties nineties".split(), 3)
}
DECADE_WORDS = frozenset(_NAMED_DECADES)


def decade(tokens: Sequence[Token], i: int) -> Stretch | None:
    """ "1990s", "the 1990's", "the late 80s"."""
    digits, end = digits_at(tokens, i), _plural_year(tokens, i)
    if not end or not digits.endswith("0"):
        return None
    partly = _is_partly(tokens, i)
    if len(digits) == 2:
        return _short_decade(i, end, int(digits)) if partly else None
    possessive = end == i + 3 and not partly and word_at(tokens, i - 1) != "the"
    if len(digits) != 4 or possessive or not 1000 <= int(digits) < 2100:
        return None
    first = int(digits)
    if first % 100 == 0 and first < 2000:
        return Stretch(i, end, "century", years=(first, first + 99), fuzzy=True)
    return Stretch(i, end, "decade", years=(first, first + 9))


def decade_with_apostrophe(tokens: Sequence[Token], i: int) -> Stretch | None:
    """ "the '90s", from the apostrophe on."""
    digits, end = digits_at(tokens, i + 1), _plural_year(tokens, i + 1)
    written = glued_at(tokens, i + 1) and end and len(digits) == 2 and digits.endswith("0")
    return _short_decade(i, end, int(digits)) if written else None


def decade_in_words(tokens: Sequence[Token], i: int) -> Stretch | None:
    """ "the nineties"; not "in his nineties"."""
    if word_at(tokens, i - 1) != "the" and not _is_partly(tokens, i):
        return None
    first = _NAMED_DECADES[stem_at(tokens, i)]
    return Stretch(i, i + 1, "decade", years=(first, first + 9))


def _short_decade(begin: int, end: int, number: int) -> Stretch:
    first = (1900 if number > 20 else 2000) + number
    return Stretch(begin, end, "decade", years=(first, first + 9))


def _is_partly(tokens: Sequence[Token], i: int) -> bool:
    return word_at(tokens, i - 1 - sign_at(tokens, i - 1, "-‑")) in _PARTLY


def _plural_year(tokens: Sequence[Token], i: int) -> int:
    """The token behind a number with a plural ending, or 0."""
    j = i + 1 + (sign_at(tokens, i + 1, "'’") and tokens[i + 1].glued)
    plural = glued_at(tokens, j) and tokens[j].text == "s" and closes(tokens, j + 1)
    return j + 1 if plural and not before_christ(tokens, j + 1) else 0
