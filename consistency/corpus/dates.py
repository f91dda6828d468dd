"""Dates as they are written in metadata and in the head of a page.

Only days count: "March 2023" and "2023" are none. A numeric date whose day and month can't be told apart
("3/4/2023") is none either, because a wrong date makes wrong verdicts and a missing one doesn't.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

_LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl")
_YEAR = r"(?:19|20)\d{2}"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
DATE = re.compile(
    rf"(?<![\w/-])(?:(?P<iso>{_YEAR}-\d{{2}}-\d{{2}}(?!\d))(?:T[\d:.+Z-]*)?"
    rf"|(?P<numeric>\d{{1,2}}([/.])\d{{1,2}}\3{_YEAR}|{_YEAR}/\d{{2}}/\d{{2}})(?![\w/])"
    rf"|{_WEEKDAY}(?P<named>[^\W\d_]{{3,10}}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}"
    rf"|\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:de\s+)?[^\W\d_]{{3,10}}\.?,?\s+(?:de\s+)?{_YEAR})\b)",
    re.IGNORECASE,
)
TIME = re.compile(
    r"(?<!\w)\d{1,2}(?::\s?\d{2}){1,2}\s*(?:[ap]\.?m\b\.?)?(?:\s*\(?(?-i:[A-Z]{2,4}T|UTC|GMT)\b\)?)?"
    r"|(?<!\w)\d{1,2}(?:\.\d{2})?\s*[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_ANY_YEAR = re.compile(_YEAR)
_ANY_DIGIT = re.compile(r"\d")
"""Without the one there is no date, without the other no time: most lines have neither, which is found at once."""
_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
)
_ENGLISH = re.compile(
    rf"(?:(?P<month>{_MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?P<month2>{_MONTH})\.?),? (?P<year>{_YEAR})",
    re.IGNORECASE,
)
_FIRST_PUBLISHED = re.compile(r"\b(?:publi|creat|post|date)", re.IGNORECASE)
_NOT_PUBLISHED = re.compile(r"\b(?:join|member|last seen|retriev|access|archiv|expire|valid|born)", re.IGNORECASE)
_LATER = re.compile(r"\b(?:updat|modif|edit|chang|revis)", re.IGNORECASE)


def date_of(value: Any) -> date | None:
    """The day that a metadata value names: a date, an ISO text, a date in words, or seconds since 1970.

    >>> date_of("14 March 2023"), date_of("2023-03-14T10:35:00Z"), date_of("March 2023")
    (datetime.date(2023, 3, 14), datetime.date(2023, 3, 14), None)
    """
    if isinstance(value, datetime):
        try:
            return value.date()
        except ValueError:  # pandas' NaT is a datetime without a day
            return None
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_timestamp(value)
    return find_date(value[:200]) if isinstance(value, str) else None


def find_date(line: str) -> date | None:
    """The first full date in a short text."""
    for match in DATE.finditer(line):
        if (found := _day(match["iso"], match["numeric"], match["named"])) is not None:
            return found
    return None


def publication_date(date_lines: Iterable[str]) -> date | None:
    """The day that a page's date lines speak of: "published" goes before an unnamed date, that before "updated"."""
    found: list[tuple[int, int, date]] = []
    for position, line in enumerate(date_lines):
        if not _NOT_PUBLISHED.search(line) and (day := find_date(line)) is not None:
            rank = 0 if _FIRST_PUBLISHED.search(line) else 2 if _LATER.search(line) else 1
            found.append((rank, position, day))
    return min(found)[2] if found else None


def without_dates(line: str) -> str:
    """The line with its dates and times of day taken out."""
    if _ANY_YEAR.search(line):
        line = DATE.sub(lambda match: " " if _is_date(match) else match[0], line)
    return TIME.sub(" ", line) if _ANY_DIGIT.search(line) else line


def holds_date(line: str) -> bool:
    """Whether a date is written in the line, even one whose day and month can't be told apart."""
    return _ANY_YEAR.search(line) is not None and any(map(_is_date, DATE.finditer(line)))


def _is_date(match: re.Match[str]) -> bool:
    return match["numeric"] is not None or _day(match["iso"], None, match["named"]) is not None


def _day(iso: str | None, numeric: str | None, named: str | None) -> date | None:
    try:
        if iso:
            return date.fromisoformat(iso)
        if numeric:
            return _numeric_day(numeric)
    except ValueError:
        return None
    return _named_day(" ".join(named.split())) if named else None


def _numeric_day(text: str) -> date | None:
    first, second, third = (int(part) for part in re.split(r"[/.]", text))
    if first > 31:
        return date(first, second, third)
    if "." in text or first > 12 or first == second:
        return date(third, second, first)
    return date(third, first, second) if second > 12 else None


@lru_cache(maxsize=4096)
def _named_day(text: str) -> date | None:
    if english := _ENGLISH.fullmatch(text):
        # What most pages have needs no parser of many languages, which takes a thousand times as long.
        month, day = (english["month"], english["day"]) if english["month"] else (english["month2"], english["day2"])
        try:
            return date(int(english["year"]), _MONTHS[month[:3].lower()], int(day))
        except ValueError:
            return None
    import dateparser  # type: ignore[import-untyped]

    # Without the list of languages a text that is no date is tried in two hundred of them, for seconds.
    try:
        found = dateparser.parse(text, languages=list(_LANGUAGES), settings={"STRICT_PARSING": True})
    except (ValueError, OverflowError):
        return None
    return found.date() if found else None


def _from_timestamp(value: float) -> date | None:
    seconds = value / 1000 if value > 1e11 else value
    if not 1e8 < seconds < 4.1e9:  # 1973 to 2099; a small number is a year or a row's counter
        return None
    return datetime.fromtimestamp(seconds, UTC).date()
