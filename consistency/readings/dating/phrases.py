"""The grammar of dates: tokens to a stretch of the calendar, with the part of it that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consistency.readings.dating.lengths import LENGTH_WORDS, LENGTHS, length_at
from consistency.readings.dating.named import (
    DECADE_WORDS,
    day_first,
    decade,
    decade_in_words,
    decade_with_apostrophe,
    in_year,
    month,
    numeric,
    ordinal,
    quarter,
    season,
    weekday,
)
from consistency.readings.dating.relative import DAYS, WHICH, day_word, from_now, which, window, within
from consistency.readings.dating.stretch import CALENDAR_UNITS, Part, Stretch
from consistency.readings.dating.words import (
    MONTHS,
    ORDINAL_WORDS,
    SEASONS,
    SHORT_MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    glued_at,
    opens,
    ordinal_at,
    sign_at,
    stem_at,
)
from consistency.readings.dating.years import year
from consistency.readings.tokens import Token, word_at
from consistency.readings.units import singular

_PARTS: dict[str, Part] = {"early": "early", "late": "late", "mid": "mid"}
_PART_NOUNS: dict[str, Part] = {
    "beginning": "start",
    "start": "start",
    "outset": "start",
    "middle": "mid",
    "end": "end",
    "close": "end",
}
_UNTIL_NOW: dict[str, Part] = {"earlier": "earlier", "later": "later"}
_OUTER: dict[str, Part] = {"first": "early", "opening": "early", "last": "late", "final": "late", "closing": "late"}
_QUARTERS = {f"q{number}": number for number in range(1, 5)}

_STARTERS = frozenset(["day", "within"]).union(
    *(MONTHS, SHORT_MONTHS, WEEKDAYS, SHORT_WEEKDAYS, SEASONS, DAYS, WHICH, _QUARTERS, DECADE_WORDS),
    *(ORDINAL_WORDS, LENGTH_WORDS, _PARTS, _PART_NOUNS, _UNTIL_NOW, _OUTER),
)
"""All words that can begin a date."""


def starts_date(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` may begin a date, as far as it alone tells."""
    token = tokens[i]
    if i and tokens[i - 1].kind == "currency":
        return False
    if token.kind == "word":
        return token.lower.removesuffix("'s") in _STARTERS and opens(tokens, i)
    if token.kind == "number" and sign_at(tokens, i - 1, "-‑") and word_at(tokens, i - 2) in ("pre", "post"):
        return True
    return (token.kind == "number" or token.text in "'’‘") and opens(tokens, i)


def read_stretch(tokens: Sequence[Token], i: int, sure: bool = False) -> Stretch | None:
    """The stretch of the calendar that begins at token `i`; `sure` where words before it say that a date follows."""
    return _part(tokens, i) or _whole(tokens, i, sure)


def _whole(tokens: Sequence[Token], i: int, sure: bool) -> Stretch | None:
    if i >= len(tokens):
        return None
    if tokens[i].kind == "number":
        dated = numeric(tokens, i) or decade(tokens, i) or ordinal(tokens, i) or day_first(tokens, i)
        return dated or from_now(tokens, i) or year(tokens, i, sure)
    if tokens[i].kind != "word":
        return decade_with_apostrophe(tokens, i) if sign_at(tokens, i, "'’‘") else None
    word = stem_at(tokens, i)
    if word in MONTHS or word in SHORT_MONTHS:
        return month(tokens, i, sure)
    if word in WEEKDAYS or word in SHORT_WEEKDAYS:
        return weekday(tokens, i)
    if word in SEASONS:
        return season(tokens, i)
    if word in DAYS or word == "day":
        return day_word(tokens, i)
    if word in WHICH:
        return window(tokens, i) or which(tokens, i)
    if word in _QUARTERS:
        return in_year(tokens, Stretch(i, i + 1, "quarter", months=quarter(_QUARTERS[word])))
    if word in DECADE_WORDS:
        return decade_in_words(tokens, i)
    if word == "within":
        return within(tokens, i)
    return ordinal(tokens, i) or day_first(tokens, i) or from_now(tokens, i)


def _part(tokens: Sequence[Token], i: int) -> Stretch | None:
    """ "early May", "late in 2010", "mid-1990s", "the end of last year", "earlier this month", "first week of May"."""
    word = word_at(tokens, i)
    if word in _PART_NOUNS or word in _PARTS:
        hyphen = sign_at(tokens, i + 1, "-‑") and tokens[i + 1].glued and glued_at(tokens, i + 2)
        joint = 1 if hyphen else _joint(tokens, i + 1, "of" if word in _PART_NOUNS else "in")
        part = _PART_NOUNS.get(word) or _PARTS[word]
        return _share(tokens, i, i + 1 + joint, part) if joint or word in _PARTS else None
    if word in _UNTIL_NOW:
        whole = _share(tokens, i, i + 1 + (word_at(tokens, i + 1) == "in"), _UNTIL_NOW[word])
        if whole is None or whole.grain == "day":
            return None
        # "Later in 2010" is just in 2010; "earlier this year" ends with the publication.
        return whole if whole.unit and not whole.steps else replace(whole, part="", fuzzy=False)
    found = ordinal_at(tokens, i)
    if found is None and word not in _OUTER:
        return None
    return ordinal(tokens, i) or _outer(tokens, i, *(found or (0, i + 1)))


def _outer(tokens: Sequence[Token], i: int, number: int, j: int) -> Stretch | None:
    """ "first week of May", "the last two years of the decade", "second half of the 19th century"."""
    length = length_at(tokens, j)
    if length is not None and length.end > j + 1:
        j = length.end - 1
    unit = singular(stem_at(tokens, j))
    joint = _joint(tokens, j + 1, "of") or _joint(tokens, j + 1, "in")
    if not joint:
        return None
    if unit == "half":
        halves = _share(tokens, i, j + 1 + joint, "first half" if number == 1 else "second half")
        return halves if number in (1, 2) else None
    if unit not in LENGTHS and unit != "weekend" and unit not in WEEKDAYS:
        return None
    whole = _share(tokens, i, j + 1 + joint, _OUTER.get(word_at(tokens, i), "some"))
    if whole is None or LENGTHS.get(unit, 1.0) >= LENGTHS.get(whole.grain, 90.0):
        return None
    return replace(whole, weekday=WEEKDAYS.get(unit))


def _joint(tokens: Sequence[Token], i: int, word: str) -> int:
    """How many tokens from `i` on join a part to its whole: "of", "of the"."""
    return 1 + (word_at(tokens, i + 1) == "the") if word_at(tokens, i) == word else 0


def _share(tokens: Sequence[Token], begin: int, i: int, part: Part) -> Stretch | None:
    """The part of the stretch at token `i`; "the end of the year" is of the year of the publication."""
    whole = _whole(tokens, i, sure=True)
    unit = stem_at(tokens, i)
    if whole is None and word_at(tokens, i - 1) == "the" and unit in CALENDAR_UNITS:
        whole = Stretch(i, i + 1, CALENDAR_UNITS[unit], unit=unit)
    if whole is None or whole.offset is not None or whole.elsewhere or whole.begin < i:
        return None
    if whole.grain == "day":  # the hours of "late Tuesday" don't matter
        return replace(whole, begin=begin) if part in ("early", "late") else None
    return replace(whole, begin=begin, part=part, fuzzy=whole.fuzzy or not part.endswith("half"))


def bare_month(stretch: Stretch) -> str:
    """The name of the month that the stretch is without any day or year, which may be a person's; else empty."""
    if stretch.grain != "month" or not stretch.recurs or stretch.which or stretch.part or stretch.month is None:
        return ""
    return list(MONTHS)[stretch.month - 1]
