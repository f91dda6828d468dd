from __future__ import annotations

import calendar
import math
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from consistency.readings.dates import DateReading, days_of, disjoint, read_dates
from consistency.readings.dating.words import MONTHS, WEEKDAYS
from consistency.readings.intervals import Interval
from consistency.readings.quantities import read_quantities
from tests.growth import grows_linearly

quick = settings(deadline=None, max_examples=80)

PUBLISHED = date(2023, 3, 14)
"""A Tuesday."""
MONTH_NAMES = [name.capitalize() for name in MONTHS]
WEEKDAY_NAMES = [name.capitalize() for name in WEEKDAYS]
days = st.dates(date(1600, 1, 1), date(2099, 12, 31))
years = st.integers(1600, 2099)
publications = st.dates(date(1900, 1, 1), date(2090, 12, 31))


def read(text: str, published: date | None = PUBLISHED) -> DateReading:
    (reading,) = read_dates(text, published)
    return reading


def interval(reading: DateReading) -> Interval:
    assert reading.days is not None
    return reading.days


def within(inner: Interval, outer: Interval) -> bool:
    return outer.low <= inner.low <= inner.high <= outer.high


def span(low: date, high: date) -> Interval:
    return Interval(low.toordinal(), high.toordinal())


def ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


# What is written is read


@quick
@given(days)
def test_a_day_is_read_in_every_form(day: date) -> None:
    month, year = MONTH_NAMES[day.month - 1], day.year
    weekday = WEEKDAY_NAMES[day.weekday()]
    for written in (
        f"{day.day} {month} {year}",
        f"{ordinal(day.day)} {month} {year}",
        f"{ordinal(day.day)} of {month}, {year}",
        f"{month} {day.day}, {year}",
        f"{month} {ordinal(day.day)}, {year}",
        f"{month} {day.day} {year}",
        f"{month[:3]}{'.' * (month != 'May')} {day.day}, {year}",
        f"{day.day} {month[:3]} {year}",
        f"{weekday}, {day.day} {month} {year}",
        f"{weekday}, {month} {day.day}, {year}",
        f"{weekday[:3]} {day.day} {month} {year}",
        f"{day:%Y-%m-%d}",
        f"{day:%Y/%m/%d}",
        f"{day.day}.{day.month}.{year}",
    ):
        reading = read(f"The mill burnt down on {written}.")
        assert reading.text == written
        assert (reading.days, reading.role, reading.grain) == (span(day, day), "at", "day")
        assert (reading.month, reading.day, reading.weekday) == (day.month, day.day, day.weekday())
        assert not reading.relative
        assert not reading.fuzzy


@quick
@given(days)
def test_a_numeric_day_is_exact_where_day_and_month_can_be_told_apart(day: date) -> None:
    for written in (f"{day:%d/%m/%Y}", f"{day:%m/%d/%Y}"):
        reading = read(f"It says {written} here.")
        assert reading.text == written
        assert interval(reading).low <= day.toordinal() <= interval(reading).high
        assert reading.fuzzy == (day.day <= 12 and day.day != day.month)


@quick
@given(years, st.integers(1, 12))
def test_a_month_of_a_year_is_all_its_days(year: int, month: int) -> None:
    name = MONTH_NAMES[month - 1]
    whole = span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    for written in (f"{name} {year}", f"{name} of {year}", f"{name}, {year}"):
        reading = read(f"The mill opened in {written}.")
        assert (reading.text, reading.days, reading.grain, reading.month) == (written, whole, "month", month)


@quick
@given(years)
def test_a_year_is_read_where_its_surroundings_show_it(year: int) -> None:
    whole = span(date(year, 1, 1), date(year, 12, 31))
    for text in (
        f"The mill opened in {year}.",
        f"The mill ({year}) is a museum.",
        f"The {year} treaty was signed.",
        f"It was a {year} American comedy.",
        f"It dates back to {year}.",
        f"They spoke of the crash of {year}.",
        f"During {year} it rained.",
        f"Anna (born {year}) sings.",
    ):
        reading = read(text)
        assert (reading.text, reading.days, reading.role, reading.grain) == (str(year), whole, "at", "year")


@quick
@given(years, st.integers(1, 4), st.sampled_from(["Q{} {}", "{} quarter of {}", "{}-quarter {}"]))
def test_quarters_make_up_a_year(year: int, quarter: int, form: str) -> None:
    named = str(quarter) if form.startswith("Q") else ["first", "second", "third", "fourth"][quarter - 1]
    reading = read(f"Sales fell in the {form.format(named, year)}.")
    first = date(year, 3 * quarter - 2, 1)
    assert reading.text == form.format(named, year)
    assert interval(reading).low == first.toordinal()
    assert 90 <= interval(reading).high - interval(reading).low + 1 <= 92
    assert reading.grain == "quarter"


@quick
@given(years)
def test_halves_meet_in_the_middle_of_the_year(year: int) -> None:
    first, second = read_dates(f"It rained in the first half of {year} and in the second half of {year}.")
    assert interval(first) == span(date(year, 1, 1), date(year, 6, 30))
    assert interval(second) == span(date(year, 7, 1), date(year, 12, 31))


@quick
@given(st.integers(160, 209).filter(lambda decade: decade % 10 > 0))
def test_decades(decade: int) -> None:
    first = 10 * decade
    whole = span(date(first, 1, 1), date(first + 9, 12, 31))
    assert read(f"In the {first}s it rained.").days == whole
    for part in ("early", "mid-", "late", "the end of the"):
        reading = read(f"In {part}{'' if part.endswith('-') else ' '}{first}s it rained.")
        assert within(interval(reading), whole)
        assert reading.grain == "decade"
        assert reading.fuzzy
    if 1930 <= first <= 1990:
        assert read(f"In the '{first % 100}s it rained.").days == whole
        assert read(f"In the late {first % 100}s it rained.").days == read(f"In the late {first}s it rained.").days


@quick
@given(st.integers(11, 21))
def test_a_century_has_both_its_first_and_its_last_year(number: int) -> None:
    reading = read(f"The church is of the {ordinal(number)} century.")
    assert interval(reading) == span(date(100 * number - 100, 1, 1), date(100 * number, 12, 31))
    assert read(f"A {ordinal(number)}-century church fell.").days == reading.days


@quick
@given(years, st.sampled_from(["spring", "summer", "autumn", "fall", "winter"]))
def test_seasons(year: int, season: str) -> None:
    reading = read(f"It rained in the {season} of {year}.")
    assert reading.days == read(f"It rained in {season} {year}.").days
    assert interval(reading).overlaps(span(date(year, 1, 1), date(year, 12, 31)))
    assert reading.fuzzy
    assert (reading.grain, reading.text) == ("season", f"{season} of {year}")


@quick
@given(years, st.integers(1, 50))
def test_ranges_of_years(year: int, length: int) -> None:
    assume(year + length <= 2099)
    first, last = (span(date(y, 1, 1), date(y, 12, 31)) for y in (year, year + length))
    texts = [f"from {year} to {year + length}", f"from {year} until {year + length}", f"({year} – {year + length})"]
    texts += [f"{year}–{year + length}", f"in {year}-{year + length}", f"({year} -- {year + length})"]
    texts += [f"in {year}-{(year + length) % 100:02}"]
    for text in texts:
        start, end = read_dates(f"The mill ran {text}.")
        assert (start.days, start.role, end.days, end.role) == (first, "since", last, "until")
    between = read(f"The mill closed between {year} and {year + length}.")
    assert (between.text, between.role, between.grain) == (f"between {year} and {year + length}", "at", "span")
    assert between.days == Interval(first.low, last.high)


@quick
@given(days, st.integers(1, 27))
def test_ranges_of_days(day: date, length: int) -> None:
    last = day + timedelta(length)
    assume(last.month == day.month)
    month, year = MONTH_NAMES[day.month - 1], day.year
    for text in (
        f"from {day.day} to {last.day} {month} {year}",
        f"on {day.day}–{last.day} {month} {year}",
        f"on {month} {day.day}-{last.day}, {year}",
        f"from {month} {day.day} to {month} {last.day}, {year}",
        f"from {month} {day.day}, {year} to {month} {last.day}, {year}",
    ):
        start, end = read_dates(f"The fair was open {text}.")
        assert (start.days, end.days) == (span(day, day), span(last, last))
        assert (start.role, end.role) == ("since", "until")


@quick
@given(days)
def test_a_day_lies_in_its_month_its_year_its_decade_and_its_century(day: date) -> None:
    month = MONTH_NAMES[day.month - 1]
    decade = day.year - day.year % 10
    texts = [f"on {day.day} {month} {day.year}", f"in {month} {day.year}", f"in {day.year}"]
    texts += [f"in the {decade}s"] * (decade % 100 > 0) + [f"in the {ordinal(day.year // 100 + 1)} century"]
    readings = [interval(read(f"It rained {text}.")) for text in texts]
    assert all(within(inner, outer) for inner, outer in pairwise(readings))


# Relative dates


@quick
@given(publications, st.integers(1, 9))
def test_counted_days_and_weeks_go_back_and_forth(published: date, number: int) -> None:
    def at(text: str) -> Interval:
        return interval(read(text, published))

    today = published.toordinal()
    assert at(f"It rained {number} days ago.") == Interval(today - number, today - number)
    assert within(Interval(today - 7 * number, today - 7 * number), at(f"It rained {number} weeks ago."))
    assert at("It rained yesterday.") == at("It rained a day ago.")
    assert at("It rained the day before yesterday.") == at("It rained two days ago.")
    assert at("It will rain tomorrow.") == Interval(today + 1, today + 1)
    assert at("It rains today.") == Interval(today, today)
    assert within(Interval(today + 7 * number, today + 7 * number), at(f"It will rain {number} weeks from now."))


SHIFTING = st.sampled_from(
    [
        "It rained yesterday.", "It will rain tomorrow.", "It rained three days ago.", "It rained two weeks ago.",
        "It rained nearly five years ago.", "It rained a decade ago.", "It rained about a month ago.",
        "It rained over the past two weeks.", "It rained last night.", "It rained more than a year ago.",
        "It will rain in three years' time.", "It rained decades ago.", "It will rain within two years.",
    ]
)  # fmt: skip
WEEKLY = st.sampled_from(
    [
        "It rained on Tuesday.", "It will rain on Tuesday.", "It rained last week.", "It will rain next week.",
        "It rained last Friday.", "It will rain next Friday.", "It rains this weekend.", "Rain on Monday.",
        "It rained on Monday of last week.",
    ]
)  # fmt: skip
YEARLY = st.sampled_from(
    [
        "It rained last year.", "It will rain next year.", "It rained in May last year.", "It rained last May.",
        "It rained early this year.", "It rained late last year.", "It will rain by the end of the year.",
        "It rained in the first half of last year.", "It rained in the fourth quarter of last year.",
    ]
)  # fmt: skip


@quick
@given(SHIFTING, publications, st.integers(0, 3000))
def test_a_later_publication_shifts_what_counts_from_it(text: str, published: date, later: int) -> None:
    before, after = read(text, published), read(text, published + timedelta(later))
    assert before.relative
    assert interval(after) == Interval(interval(before).low + later, interval(before).high + later)


@quick
@given(WEEKLY, publications, st.integers(0, 300))
def test_a_publication_weeks_later_shifts_weekdays_and_weeks(text: str, published: date, weeks: int) -> None:
    before, after = read(text, published), read(text, published + timedelta(7 * weeks))
    assert interval(after) == Interval(interval(before).low + 7 * weeks, interval(before).high + 7 * weeks)


@quick
@given(YEARLY, publications)
def test_four_centuries_later_the_calendar_is_the_same(text: str, published: date) -> None:
    assume((published.month, published.day) != (2, 29))
    before, after = read(text, published), read(text, published.replace(year=published.year + 400))
    assert interval(after).high - interval(before).high == 146097


@quick
@given(publications, st.integers(0, 6))
def test_weekdays_follow_the_tense(published: date, weekday: int) -> None:
    name, today = WEEKDAY_NAMES[weekday], published.toordinal()
    past = read(f"The council met on {name}.", published)
    future = read(f"The council will meet on {name}.", published)
    unknown = read(f"Talks open on {name}.", published)
    assert today - 6 <= interval(past).low == interval(past).high <= today
    assert today <= interval(future).low == interval(future).high <= today + 6
    assert interval(unknown) == Interval(interval(past).low, interval(future).high)
    for reading in (past, future, unknown):
        assert reading.weekday == weekday
        assert (interval(reading).low - 1) % 7 == weekday
        assert reading.relative


@quick
@given(publications, st.integers(1, 12))
def test_months_without_a_year_follow_the_tense(published: date, month: int) -> None:
    name = MONTH_NAMES[month - 1]
    past = interval(read(f"The mill closed in {name}.", published))
    future = interval(read(f"The mill will close in {name}.", published))
    assert past.low <= published.toordinal() <= future.high
    assert future.high - published.toordinal() <= 366
    assert published.toordinal() - past.low <= 366
    assert {date.fromordinal(int(bound)).month for bound in (past.low, past.high, future.low)} == {month}


@quick
@given(WEEKLY | YEARLY | SHIFTING)
def test_without_a_publication_relative_dates_have_no_days(text: str) -> None:
    for reading in read_dates(text):
        assert reading.days is None
        assert reading.relative


@pytest.mark.parametrize(
    ("text", "quoted", "low", "high"),
    [
        ("It rained last week.", "last week", "2023-03-05", "2023-03-12"),
        ("It rained this week.", "this week", "2023-03-12", "2023-03-19"),
        ("It rained last month.", "last month", "2023-02-01", "2023-02-28"),
        ("It rained earlier this month.", "earlier this month", "2023-03-01", "2023-03-14"),
        ("It will rain later this year.", "later this year", "2023-03-14", "2023-12-31"),
        ("It rained last weekend.", "last weekend", "2023-03-10", "2023-03-12"),
        ("It rained last Friday.", "last Friday", "2023-03-10", "2023-03-10"),
        ("It rained last Monday.", "last Monday", "2023-03-06", "2023-03-13"),
        ("It will rain next Thursday.", "next Thursday", "2023-03-16", "2023-03-23"),
        ("It will rain next Monday.", "next Monday", "2023-03-20", "2023-03-20"),
        ("It rained last summer.", "last summer", "2022-06-01", "2022-09-22"),
        ("It will rain this summer.", "this summer", "2023-06-01", "2023-09-22"),
        ("It rained last May.", "last May", "2022-05-01", "2022-05-31"),
        ("It rained last January.", "last January", "2022-01-01", "2023-01-31"),
        ("It rained this January.", "this January", "2023-01-01", "2023-01-31"),
        ("It rained in July last year.", "July last year", "2022-07-01", "2022-07-31"),
        ("It rained on 5 July of last year.", "5 July of last year", "2022-07-05", "2022-07-05"),
        ("It rained early last year.", "early last year", "2022-01-01", "2022-05-26"),
        ("It rained on Thursday of last week.", "Thursday of last week", "2023-03-09", "2023-03-09"),
        ("On the 13th, it rained.", "13th", "2023-03-13", "2023-03-13"),
        ("It rained nearly five years ago.", "nearly five years ago", "2018-03-14", "2019-03-14"),
        ("It rained almost five years ago.", "almost five years ago", "2018-03-14", "2019-03-14"),
        ("It rained five years ago.", "five years ago", "2017-09-13", "2018-09-12"),
        ("It rained half a century ago.", "half a century ago", "1968-03-14", "1978-03-14"),
        ("It rained a year and a half ago.", "a year and a half ago", "2021-07-20", "2021-11-05"),
        ("It rained a few days ago.", "a few days ago", "2023-03-04", "2023-03-12"),
        ("It rained a year ago this month.", "a year ago this month", "2021-09-13", "2022-09-12"),
        ("It rained over the past two weeks.", "past two weeks", "2023-02-27", "2023-03-14"),
        ("It rained in the last year.", "last year", "2022-02-06", "2023-03-14"),
        ("It will rain over the next five years.", "next five years", "2023-03-14", "2028-09-11"),
        ("Sales fell in Q4.", "Q4", "2022-10-01", "2022-12-31"),
    ],
)
def test_relative_dates(text: str, quoted: str, low: str, high: str) -> None:
    reading = read(text)
    assert reading.text == quoted
    assert interval(reading) == span(date.fromisoformat(low), date.fromisoformat(high))
    assert reading.relative


@pytest.mark.parametrize(
    "text",
    [
        "Two weeks earlier, it had rained.",
        "It rained the next day.",
        "It rained the following year.",
        "Four months later it rained.",
        "They ruled the land for the next four centuries.",
        "It rained on 5 May, after the crash of 1871.",
        "It rained after the September 11 attacks.",
    ],
)
def test_dates_that_count_from_elsewhere_have_no_days(text: str) -> None:
    reading = read_dates(text, PUBLISHED)[0]
    assert reading.days is None
    assert reading.relative


# Roles, nearness and parts


@pytest.mark.parametrize(
    ("text", "quoted", "role", "low", "high"),
    [
        ("It has been shut since 2002.", "since 2002", "since", "2002-01-01", "2002-12-31"),
        ("It was shut from May 2003.", "from May 2003", "since", "2003-05-01", "2003-05-31"),
        ("It was open until 1995.", "until 1995", "until", "1995-01-01", "1995-12-31"),
        ("It ran through March 2004.", "through March 2004", "until", "2004-03-01", "2004-03-31"),
        ("It did not open until 1995.", "until 1995", "at", "1995-01-01", "1995-12-31"),
        ("It opened before 1970.", "before 1970", "before", "", "1969-12-31"),
        ("It opened prior to 5 May 1970.", "prior to 5 May 1970", "before", "", "1970-05-04"),
        ("It opened after 1970.", "after 1970", "after", "1971-01-01", ""),
        ("It opened after 5 May 1970.", "after 5 May 1970", "after", "1970-05-06", ""),
        ("It opened after the 1970 election.", "1970", "after", "1970-01-01", ""),
        ("It will open by 2030.", "by 2030", "by", "", "2030-12-31"),
        ("It opens no later than 5 May 2030.", "no later than 5 May 2030", "by", "", "2030-05-05"),
        ("It will open by the end of 2027.", "by the end of 2027", "by", "", "2027-12-31"),
        ("It was a pre-1914 mill.", "pre-1914", "before", "", "1913-12-31"),
        ("It opened around 1990.", "around 1990", "at", "1988-01-02", "1992-12-30"),
        ("It was painted c. 1650.", "c. 1650", "at", "1648-01-02", "1652-12-30"),
        ("Since about 1990 it has rained.", "Since about 1990", "since", "1988-01-02", "1992-12-30"),
        ("It opened in the late 1950s.", "late 1950s", "at", "1956-01-01", "1959-12-31"),
        ("It opened in mid-2010.", "mid-2010", "at", "2010-04-20", "2010-09-13"),
        ("It opened in early March 2010.", "early March 2010", "at", "2010-03-01", "2010-03-13"),
        ("It opens at the beginning of 2027.", "beginning of 2027", "at", "2027-01-01", "2027-04-02"),
        ("It opened in the first week of May 2004.", "first week of May 2004", "at", "2004-05-01", "2004-05-13"),
        ("It opened late in 2010.", "late in 2010", "at", "2010-08-08", "2010-12-31"),
        ("It opened in the winter of 2004-05.", "winter of 2004-05", "at", "2004-12-01", "2005-03-20"),
        ("It opened in the mid-19th century.", "mid-19th century", "at", "1830-04-20", "1870-09-13"),
        ("It opened as of 2011.", "2011", "at", "2011-01-01", "2011-12-31"),
        ("It opened on the eve of 3 June 1900.", "3 June 1900", "at", "1900-06-03", "1900-06-03"),
        ("At noon on 3 June 1900 it opened.", "3 June 1900", "at", "1900-06-03", "1900-06-03"),
        ("It was stamped 1997-05-05T10:30:00.", "1997-05-05", "at", "1997-05-05", "1997-05-05"),
        ("A letter came on Sept. 3, 1939.", "Sept. 3, 1939", "at", "1939-09-03", "1939-09-03"),
        ("The fifth of November 1605 was cold.", "fifth of November 1605", "at", "1605-11-05", "1605-11-05"),
        ("The mill was built in the 1800s.", "1800s", "at", "1800-01-01", "1899-12-31"),
        ("The mill was built in fiscal 2004.", "2004", "at", "2004-01-01", "2004-12-31"),
    ],
)
def test_absolute_dates(text: str, quoted: str, role: str, low: str, high: str) -> None:
    reading = read(text, None)
    assert (reading.text, reading.role) == (quoted, role)
    assert interval(reading) == Interval(
        date.fromisoformat(low).toordinal() if low else -math.inf,
        date.fromisoformat(high).toordinal() if high else math.inf,
    )
    assert not reading.relative


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("It rained in 1995, 1997 and 1999.", ["1995", "1997", "1999"]),
        ("The 2000, 2004 and 2016 results were close.", ["2000", "2004"]),
        ("The 2004 and 2008 Olympic games began.", ["2004", "2008"]),
        ("His deadly 2005 rampage and a model 2000 engine.", ["2005"]),
        ("He won twice (2010 and 2014).", ["2010", "2014"]),
        ("The 2019-20 season was short.", ["2019", "20"]),
        ("Born on 5 May 1900, he died in June 1950.", ["5 May 1900", "June 1950"]),
        ("On Tuesday, 5 May, it rained; on Friday too.", ["Tuesday, 5 May", "Friday"]),
        ("Tuesday's vote followed last week's.", ["Tuesday", "last week"]),
        ("The May elections were held in June.", ["May", "June"]),
        ("In May 12 workers fell ill.", ["May"]),
        ("On May 12 workers fell ill.", ["May 12"]),
        ("In May Theresa May resigned.", []),
        ("In May Mrs. March resigned.", ["May"]),
        ("From November to February 2004 it rained.", ["From November", "February 2004"]),
        ("It rained from 5 May to 7 June.", ["from 5 May", "7 June"]),
        ("It rained between 5 and 7 May.", ["between 5 and 7 May"]),
        ("It rained between May and July.", ["between May and July"]),
        ("2015 saw a boom.", ["2015"]),
        ("It was in 1997's rain that it fell.", ["1997"]),
        ("In 2010 it cost 2010 dollars.", ["2010"]),
    ],
)
def test_dates_are_read_left_to_right(text: str, texts: list[str]) -> None:
    assert [reading.text for reading in read_dates(text, PUBLISHED)] == texts


@pytest.mark.parametrize(
    "text",
    [
        "The farm has 1,997 cows.",
        "A crowd of 1997 people came.",
        "The path is 2000 metres long.",
        "It rose to 2000.",
        "They sold it for 2000.",
        "It has a population of 1800.",
        "A Boeing 747 and a Peugeot 2008 passed.",
        "Area 51 lies near Route 66.",
        "Windows 2000 crashed.",
        "Flight 1990 landed.",
        "See page 1997.",
        "Call 020 7946 0958 or 555-1997.",
        "It costs $1997 or €2000.",
        "Theresa May may march on.",
        "They march in step and may stop.",
        "You may 5 times try.",
        "May the best one win.",
        "The March on Rome began.",
        "May Day is near.",
        "It took a second.",
        "It is open 24/7.",
        "Rovers won 3-1.",
        "World War II ended.",
        "The G20 met.",
        'He read "1984" twice.',
        "He likes Black Friday and the Sunday Times.",
        "They meet every Monday and each May.",
        "It closes on Mondays.",
        "In recent years it rained.",
        "USA Today wrote that.",
        "On the 13th floor it rained.",
        "It was in his last year.",
        "The company's next year is open.",
        "He is in his nineties.",
        "It fell in the 5th century BC.",
        "It fell in 1700 BC.",
        "At 1900 GMT it began.",
        "They scored in the third quarter.",
        "The first half was dull.",
        "In the last week of the campaign it fell.",
        "The 20th Century Fox film began.",
        "He is 35 years old and 18 months in.",
        "It was built within two years.",
        "ISBN 978-3-16-148410-0 and 10.1000/182.",
        "Version 2.1.20 is out.",
        "The 12345678901234567890 and ٢٠٠٤ and 1997² and x1997.",
        "",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert [reading.text for reading in read_dates(text, PUBLISHED)] == []


# Comparison


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("It opened on 5 May 1997.", "It opened on 7 May 1997.", True),
        ("It opened on 5 May 1997.", "It opened in May 1997.", False),
        ("It opened on 5 May 1997.", "It opened in 1998.", True),
        ("It opened on 5 May.", "It opened on 7 May.", True),
        ("It opened on 5 May.", "It opened on 5 May.", None),
        ("It opened on 5 May.", "It opened in June.", True),
        ("It opened on 5 May 1997.", "It opened on 7 May.", True),
        ("It opened on 5 May 1997.", "It opened on Tuesday.", True),
        ("It opened on 5 May 1997.", "It opened on Monday.", None),
        ("It opened on Tuesday.", "It opened on Wednesday.", True),
        ("It opened on Tuesday.", "It opened in May.", None),
        ("It opened by Tuesday.", "It opened by Wednesday.", None),
        ("It opened last year.", "It opened this year.", None),
        ("It has stood since 2002.", "It has stood since 2004.", True),
        ("It has stood since 2002.", "It opened in 2004.", False),
        ("It has stood since 2002.", "It opened in 1999.", True),
        ("It stood until 2002.", "It stood until 2004.", True),
        ("It stood until 2002.", "It opened in 2004.", True),
        ("It stood until 2002.", "It has stood since 2004.", True),
        ("It opened before 1990.", "It opened in 1989.", False),
        ("It opened before 1990.", "It opened in 1990.", True),
        ("It opened after 1990.", "It opened in 1990.", True),
        ("It opened by 1990.", "It opened in 1990.", False),
        ("It opened by 1990.", "It opened by 1995.", False),
        ("It opened in the late 1950s.", "It opened in 1951.", True),
        ("It opened around 1990.", "It opened in 1991.", False),
        ("It opened between 1990 and 1995.", "It opened in 1993.", False),
        ("It opened between 1990 and 1995.", "It opened in 1996.", True),
        ("It opened on 3/4/1997.", "It opened on 4 March 1997.", False),
        ("It opened in the 19th century.", "It opened in 1900.", False),
    ],
)
def test_disjoint(a: str, b: str, expected: bool | None) -> None:
    assert disjoint(read(a, None), read(b, None)) is expected
    assert disjoint(read(b, None), read(a, None)) is expected


def test_articles_of_different_days_name_one_day_differently() -> None:
    yesterday = read("It opened yesterday.", date(2023, 3, 14))
    assert disjoint(yesterday, read("It opened on Monday.", date(2023, 3, 15))) is False
    assert disjoint(yesterday, read("It opened two days ago.", date(2023, 3, 15))) is False
    assert disjoint(yesterday, read("It opened yesterday.", date(2023, 3, 15))) is True
    assert disjoint(yesterday, read("It opened last Tuesday.", date(2023, 3, 17))) is True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It opened on 5 May 1997.", "1997-05-05"),
        ("It opened in May 1997.", "1997-05-01 to 1997-05-31"),
        ("It opened after 1997.", "from 1998-01-01"),
        ("It opened before 1997.", "until 1996-12-31"),
        ("It opened on 5 May.", ""),
    ],
)
def test_days_for_people(text: str, expected: str) -> None:
    assert days_of(read(text, None)) == expected


# Quantities and dates

SENTENCES = [
    "In 1997 the 2012 survey counted 1,997 cows and 2000 people on 5 May 1997.",
    "The 1997 treaty was signed by 12 nations between 1990 and 1995.",
    "From 1990 to 1995 some 300 tailors paid $2000 each for 5 km of cloth.",
    "It cost $1.5 billion in the first quarter of 2021, up 4 percent from 2020.",
    "In the late 1990s about 2000 metres of track were built in 12 weeks.",
    "On May 12 workers found 12 May bugs; on 12 March protests began.",
    "Nearly five years ago 35 people were hurt; two weeks earlier it was 12.",
    "The 35-year-old was born on Sept. 3, 1985, 2 km from the mill.",
    "He was 35 years old in 2020 and had 3 children by 2030.",
    "The 19th century church, 40 metres tall, fell three days ago at 3 p.m.",
    "In 1995, 1997 and 1999 it sold 1500, 1600 and 1700 cars.",
    "A total of 1997 were hurt; in 2010 it cost 3 million in 1999 dollars.",
    "Over the past five years and in the last 20 years 2 million left.",
    "In the 2019-20 season he scored 20 goals, 12 of them after 5 May.",
    "The war of 1939–1945 killed 50 million people; Smith (1920 - 2001) had 3 sons.",
    "On 05/05/1997, 13/04/1997 and 1997-05-05 the 13th man came.",
    "By 2000 votes it lost; by 2001 it had 2000 members.",
    "Half of the cows died in the summer of 2004, a decade or so ago.",
    "In '98 and in the '90s, 90 of them were 90 percent sure.",
]
DOCUMENTED = [
    "It will open within two years.",
    "It will open in three years' time.",
    "It will open three years from now.",
]
"""A length of time until a day is a quantity too, and so are these halves."""


@pytest.mark.parametrize("text", SENTENCES)
def test_no_number_is_both_a_date_and_a_quantity(text: str) -> None:
    dates = read_dates(text, PUBLISHED)
    assert dates
    for quantity in read_quantities(text):
        assert not any(quantity.start < reading.end and reading.start < quantity.end for reading in dates), (
            quantity.text
        )


@pytest.mark.parametrize("text", DOCUMENTED)
def test_lengths_of_time_that_are_both(text: str) -> None:
    assert len(read_dates(text, PUBLISHED)) == len(read_quantities(text)) == 1


# Any text

PIECES = st.sampled_from(
    [
        "5", "May", "1997", "1997", "March", "5th", "the", "of", "of", "in", "on", "since", "until", "from", "to",
        "between", "and", "by", "before", "after", "about", "c.", "last", "next", "this", "week", "year", "month",
        "summer", "winter", "Tuesday", "Monday,", "ago", "two", "a", "decade", "decades", "1990s", "'90s", "late",
        "early", "mid-", "end", "first", "half", "quarter", "19th", "century", "Q3", "yesterday", "today", "earlier",
        "later", "within", "past", "few", "will", "said", "not", "-", "–", "/", "(", ")", ",", ".", "'s", "’", "12",
        "31", "95", "1995-96", "03/04/1997", "1997-05-05", "29 February", "Sept.", "Theresa", "nearly", "years'",
        "time", "over", "the year", "99999999", "day", "the day before", "20", "people", "km", "$", "morning",
    ]
)  # fmt: skip
GAPS = st.sampled_from([" ", " ", " ", " ", "", "\u00a0", "\n"])
SOUP = st.lists(st.tuples(PIECES, GAPS), max_size=16).map(lambda parts: "".join(piece + gap for piece, gap in parts))
HOSTILE = st.text(alphabet="0123456789-/.,'’–() ²٣May thsof", max_size=60)
ANY_DAY = st.one_of(st.none(), st.just(PUBLISHED), st.dates(), st.sampled_from([date.min, date.max]))


@settings(deadline=None, max_examples=300)
@given(st.one_of(SOUP, SOUP, HOSTILE, st.text(max_size=80)), ANY_DAY)
def test_dates_stand_where_they_say_in_order_without_overlaps(text: str, published: date | None) -> None:
    end = 0
    for reading in read_dates(text, published):
        assert text[reading.start : reading.end] == reading.text
        assert end <= reading.start < reading.end
        end = reading.end
        assert reading.days is None or reading.days.low <= reading.days.high
        assert reading.month is None or 1 <= reading.month <= 12
        assert reading.day is None or 1 <= reading.day <= 31
        assert reading.weekday is None or 0 <= reading.weekday <= 6
        assert disjoint(reading, reading) is not True
        assert reading.relative or reading.days is not None
        days_of(reading)


@settings(deadline=None, max_examples=150)
@given(SOUP, SOUP, ANY_DAY)
def test_disjoint_is_symmetric(a: str, b: str, published: date | None) -> None:
    for left in read_dates(a, published):
        for right in read_dates(b, PUBLISHED):
            assert disjoint(left, right) == disjoint(right, left)


@quick
@given(SOUP, ANY_DAY)
def test_a_day_in_common_keeps_two_dates_from_being_disjoint(text: str, published: date | None) -> None:
    for reading in read_dates(text, published):
        if reading.days is not None and reading.role in ("at", "since", "until") and reading.weekday is None:
            middle = (max(1, reading.days.low) + min(date.max.toordinal(), reading.days.high)) // 2
            whole = DateReading(0, 0, "", Interval(middle, middle), reading.role, "day")
            beyond = reading.days.low > date.max.toordinal() or reading.days.high < 1  # of the calendar there is
            assert disjoint(reading, whole) in (False, None) or beyond


@pytest.mark.parametrize(
    "piece",
    [
        "7", "1,", "1 ", "1997 ", "1997, ", "in 1997 ", "1997-", "1997–95, ", "1-", "1/", "5.", "May ", "May, ", "on ",
        "on May ", "5 May ", "from May to ", "between ", "between 5 and ", "last ", "last week of ", "the ",
        "the end of ", "early ", "mid-", "first half of ", "c. ", "about ", "up to ", "no later than ", "two ",
        "hundred and ", "a ", "years ago ", "the past ", "within ", "Tuesday, ", "Theresa May ", "'90s ", "not ",
        "will on Tuesday ", "of the 19th ", "(1997 ", "'", "-", "½ ",
    ],
)  # fmt: skip
def test_time_is_linear_in_hostile_text(piece: str) -> None:
    small, large = (piece * (size // len(piece)) for size in (3_000, 12_000))
    assert grows_linearly(lambda text: read_dates(text, PUBLISHED), small, large, 4)


@pytest.mark.parametrize("piece", ["7", "1,", "x", "May"])
def test_a_megabyte_without_spaces_holds_no_date(piece: str) -> None:
    assert read_dates(piece * (1_000_000 // len(piece)), PUBLISHED) == []
