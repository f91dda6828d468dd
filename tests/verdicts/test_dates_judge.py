"""What makes two dates comparable, and when comparable ones contradict each other."""

from __future__ import annotations

from datetime import date

import pytest

from consistency.records import Opinion
from consistency.verdicts.combine import LEAST
from consistency.verdicts.dates import DatesJudge, compare
from consistency.verdicts.interface import Statement

judge = DatesJudge()
MAY, JUNE = date(2023, 5, 17), date(2023, 6, 20)


def opinion(a: str, b: str, published_a: date | None = None, published_b: date | None = None) -> Opinion:
    return judge.judge([(Statement(a, published_a), Statement(b, published_b))])[0]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The canal opened in 1962.", "The canal opened in 1972."),
        ("The canal was opened on 3 June 1951.", "The canal was opened on 3 June 1957."),
        ("The canal has been closed since 2002.", "The canal has been closed since 2003."),
        ("The canal was closed until 2002.", "The canal was closed until 2003."),
        ("The canal will open on 14 May.", "The canal will open on 21 May."),
        ("Work on the canal ended in March 1998.", "Work on the canal ended in autumn 1998."),
        ("The canal was opened in the 1920s.", "The canal was opened in 1951."),
        ("The canal is to close on 3 June.", "The canal is to close on 9 June."),
        ("The canal has been a landmark since 1962.", "The canal has been a landmark since 1972."),
        ("The canal opened in 1962.", "It took until 1972 before the canal opened."),
        ("The canal opened in 1962.", "The canal was opened as late as 1972."),
        # Presents that are about a day to come, and nouns.
        ("The canal opens on 14 May.", "The canal opens on 21 May."),
        ("The canal lost its locks in 1962.", "The canal lost its locks in 1972."),
        # A later stage has its own date, whichever it is.
        ("The canal opened in 1962 and was widened in 1972.", "The canal opened in 1972."),
    ],
)
def test_two_dates_of_one_event_contradict(a: str, b: str) -> None:
    said = opinion(a, b)
    assert (said.label, said.kind) == ("contradiction", "date")
    assert said.strength > 0.5
    assert said.values is not None
    assert said.values[0] in a
    assert said.values[1] in b
    assert said.topic.startswith("the date, of ")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The canal was open until 1962.", "The canal was closed in 1972."),
        ("The canal has been open since 1962.", "The canal was opened in 1972."),
        ("The canal was closed until 1962.", "The canal was reopened in 1972."),
        ("The canal opened in 1962.", "The canal did not open until 1972."),
        ("The closure of the canal came in 1962.", "The canal was closed in 1972."),
    ],
)
def test_a_state_begins_and_ends_on_one_day_on_which_something_happened(a: str, b: str) -> None:
    for x, y in ((a, b), (b, a)):
        assert (opinion(x, y).label, opinion(x, y).kind) == ("contradiction", "date")
    same = b.replace("1972", "1962")
    assert opinion(a, same).label == opinion(same, a).label == "agreement"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The canal opened in 1962.", "The canal opened in the 1960s."),
        ("The canal opened in May 1962.", "The canal opened in 1962."),
        ("The canal opened in 1962.", "In 1962, the canal opened."),
        ("The canal opened on 3 June 1962.", "The canal opened on June 3, 1962."),
    ],
)
def test_dates_of_one_event_that_may_be_one_agree(a: str, b: str) -> None:
    said = opinion(a, b)
    assert (said.label, said.kind) == ("agreement", None)
    assert "one date" in said.reason


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # Only what is said at, since or until a day is told of that day.
        ("The canal opened before 1962.", "The canal opened in 1972."),
        ("The canal opened in 1962.", "The canal opened before 1972."),
        ("The canal opened after 1962.", "The canal opened in 1952."),
        ("The canal has been closed since 1962.", "The canal was closed until 1972."),
        # States, and what happens time and again.
        ("The canal was 80 metres wide in 1962.", "The canal was 80 metres wide in 1972."),
        ("In 1962 the canal employed 300 men.", "In 1972 the canal employed 300 men."),
        ("Traffic on the canal rose in 2002.", "Traffic on the canal rose in 2003."),
        # When something was said is not when it happened.
        ("The canal is closed, he said on Tuesday.", "The canal is closed, he said on Friday."),
        ("The canal was flooded, police said on 3 May 2019.", "The canal was flooded, police said on 9 May 2019."),
        ("The canal was flooded on 3 May 2019.", "Police confirmed on 9 May 2019 that the canal was flooded."),
        # Two events of one story: one date in common, another not.
        ("The canal opened in 1962 and was widened in 1972.", "The canal opened in 1962 and was widened in 1975."),
        ("The canal has been open since 1962.", "The canal was widened in 1972."),
        ("The canal opened.", "The canal opened in 1972."),
        ("The canal opened.", "The canal has opened."),
        # What began does not end a state, and what recurs has many days.
        ("The canal was open until 1962.", "The canal was opened in 1952."),
        ("The canal closes on Mondays from May.", "The canal closes on Mondays from June."),
    ],
)
def test_dates_that_both_may_be_right_say_nothing(a: str, b: str) -> None:
    assert opinion(a, b).label is None
    assert opinion(b, a).label is None


def test_relative_dates_are_reckoned_from_the_publication() -> None:
    a, b = "The two canals were joined five years ago.", "The two canals were joined in 2014."
    assert opinion(a, b, date(2023, 3, 14), date(2023, 3, 20)).label == "contradiction"
    assert opinion(a, b, date(2019, 3, 14), date(2023, 3, 20)).label == "agreement"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The canals were joined five years ago.", "The canals were joined in 2014."),
        ("The canals were joined yesterday.", "The canals were joined in 1972."),
        ("The canals were joined on 3 June.", "The canals were joined in 1972."),
    ],
)
def test_dates_of_which_it_cannot_be_told_are_passed(a: str, b: str) -> None:
    assert opinion(a, b).label is None


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        # About a year.
        (
            ("The canal opened in 1962.", "The canal opened in 1992."),
            ("The canal opened around 1962.", "The canal opened in 1992."),
        ),
        # A day against a year.
        (
            ("The canal opened in 1962.", "The canal opened in 1972."),
            ("The canal opened on 3 June 1962.", "The canal opened in 1972."),
        ),
        # Other words for what happened.
        (
            ("The canal was opened in 1962.", "The canal was opened in 1972."),
            ("The canal was opened in 1962.", "The canal was inaugurated in 1972."),
        ),
    ],
)
def test_some_quarrels_are_surer_than_others(surer: tuple[str, str], less_sure: tuple[str, str]) -> None:
    one, other = opinion(*surer), opinion(*less_sure)
    assert one.label == other.label == "contradiction"
    assert other.strength < one.strength


def test_weekdays_count_less_where_their_weeks_are_not_known() -> None:
    a, b = "The canal opened on Monday.", "The canal opened on Friday."
    known, unknown = opinion(a, b, MAY, MAY), opinion(a, b)
    assert known.label == unknown.label == "contradiction"
    assert unknown.strength < known.strength


def test_the_dates_of_one_event_are_compared_and_no_others() -> None:
    said = opinion("The lock opened in 1950 and the dam closed in 1960.", "The dam closed in 1970.")
    assert said.values == ("1960", "1970")


def test_where_two_dates_have_no_answer_it_is_a_guess_which_one_it_is() -> None:
    one = opinion("The lock was painted in 1950.", "The lock was emptied in 1970.")
    two = opinion("The lock was painted in 1950 and flooded in 1960.", "The lock was emptied in 1970.")
    assert two.scores["one event"] < one.scores["one event"]


def test_other_sentences_are_no_frame() -> None:
    said = opinion("The canal opened in 1962.", "Anna Weber was born in 1972.")
    assert said.strength < LEAST


def test_amounts_are_no_part_of_the_frame() -> None:
    plain = opinion("The canal opened 80 locks in 1962.", "The canal opened 80 locks in 1972.")
    other = opinion("The canal opened 80 locks in 1962.", "The canal opened 300 locks in 1972.")
    assert plain.strength == other.strength


def test_swapping_the_sides_swaps_the_values_alone() -> None:
    a, b = "The canal opened in 1962.", "Opened in 1972, the canal is 80 metres wide."
    one, other = opinion(a, b), opinion(b, a)
    assert (one.label, one.kind, one.strength, one.topic) == (other.label, other.kind, other.strength, other.topic)
    assert one.values == (other.values or ())[::-1]


def test_swapping_the_sides_leaves_the_strength_of_two_quarrels() -> None:
    a = "The lock opened in 1950 and the dam closed around 1960."
    b = "The dam closed in 1970 and the lock opened in 1980."
    assert opinion(a, b).strength == opinion(b, a).strength


def test_two_centuries_are_no_one_date() -> None:
    said = opinion("The canal was built in the 18th century.", "The canal was built in the 19th century.")
    assert said.label != "agreement"


def test_many_pairs_are_answered_in_order() -> None:
    pairs = [
        (Statement("The canal opened in 1962."), Statement("The canal opened in 1972.")),
        (Statement("It rained in 1962."), Statement("It is cold.")),
        (Statement("The canal opened yesterday.", MAY), Statement("The canal opened on 16 May.", JUNE)),
    ]
    assert [said.label for said in judge.judge(pairs)] == ["contradiction", None, "agreement"]
    assert judge.judge([]) == []


@pytest.mark.parametrize(
    "words", ["The hearing was held this morning.", "The body was found on April 9.", "The trial opened yesterday."]
)
def test_what_is_said_alike_in_articles_of_two_dates_is_no_quarrel(words: str) -> None:
    a, b = Statement(words, date(2012, 4, 12)), Statement(words.replace("The ", "A "), date(2013, 4, 12))
    assert compare(a, b) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The canal froze over on 3 May.", "The canal was frozen on 9 May."),
        ("The tower fell in 1962.", "The tower fell in 1972."),
        ("The city fell to the rebels in 1962.", "The city fell to the rebels in 1972."),
        ("The barge went down in 1962.", "The barge sank in 1972."),
        ("The canal was sold in 1962.", "The canal was sold in 1972."),
        ("The wreck of the barge was in 1962.", "The barge was wrecked in 1972."),
        ("The opening of the canal took place in 1962.", "The canal opened in 1972."),
        # What is said of the subject alone is its date, and a deadline has one.
        ("The concert is on 12 June.", "The concert will be held on 19 June."),
        ("The deadline for entries is 3 May.", "The deadline for entries is 13 May."),
        ("Entries must be in by 3 May.", "Entries must be in by 13 May."),
        # Two ranges that share one end.
        ("She was president from 1962 to 1970.", "She was president from 1962 to 1972."),
        # Times of day.
        ("The lock opens at 7 pm.", "The lock opens at 8 pm."),
        ("The train leaves at noon.", "The train leaves at 3 p.m."),
        ("The lock opens at half past seven.", "The lock opens at half past eight."),
        ("The bar is open until 11 pm.", "The bar closes at midnight."),
        ("The bar is open from 5 pm to 11 pm.", "The bar is open from 5 pm to 1 am."),
        ("The lock opens at 9 am every day.", "The lock opens at 10 am every day."),
    ],
)
def test_irregular_verbs_nouns_and_hours_tell_of_one_event(a: str, b: str) -> None:
    for x, y in ((a, b), (b, a)):
        said = opinion(x, y)
        assert (said.label, said.kind) == ("contradiction", "date")
        assert said.strength > 0.5


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # Two stages of one story.
        ("Work on the canal began in 1931.", "Work on the canal was completed in 1938."),
        ("The treaty was signed in 1931.", "The treaty was ratified in 1938."),
        ("The treaty was signed in 1931.", "The treaty took effect in 1938."),
        ("He was arrested in 1931.", "He was sentenced in 1938."),
        ("She joined the bank in 1931.", "She left the bank in 1938."),
        ("The canal froze in 1931.", "The canal thawed in 1938."),
        ("The canal was damaged in 1931.", "The canal was repaired in 1938."),
        # What falls, freezes or is held each year, and states.
        ("Rents fell in 1931.", "Rents fell in 1938."),
        ("The city fell to third place in 1931.", "The city fell to third place in 1938."),
        ("The canal was based in Oslo in 1931.", "The canal was based in Oslo in 1938."),
        ("It was on 3 May still wide.", "It was on 9 May still wide."),
        # Times of two days, zones, stages and recurrences, and what holds at an hour.
        ("The lock closed at 7 am on 3 May.", "The lock opened at 9 am on 4 May."),
        ("The quake struck at 15:20 GMT.", "The quake struck at 16:20 local time."),
        ("The plane took off at 7:30 am.", "The plane landed at 9:10 am."),
        ("The lock opens at 9 am on Mondays.", "The lock opens at 10 am on Saturdays."),
        ("It was 30 degrees at noon.", "It was 12 degrees at midnight."),
    ],
)
def test_stages_states_and_hours_of_other_days_are_no_quarrel(a: str, b: str) -> None:
    assert opinion(a, b).label is None
    assert opinion(b, a).label is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The lock opens at noon.", "The lock opens at 12 p.m."),
        ("The lock opens at half past seven.", "The lock opens at 7:30 pm."),
        ("The lock is open from seven in the morning.", "The lock opens at 7 a.m."),
        ("The lock closed shortly after 9 am.", "The lock closed at 9:10 a.m."),
    ],
)
def test_times_that_may_be_one_agree(a: str, b: str) -> None:
    assert opinion(a, b).label == opinion(b, a).label == "agreement"


def test_words_for_a_second_occasion_and_a_state_that_began_later_weaken() -> None:
    once, again = "He was elected in 1962.", "He was elected again in 1972."
    assert opinion(once, again).strength < opinion(once, once.replace("6", "7")).strength
    founded = "The farm was founded in 1962."
    became, there = "The farm has been organic since 1972.", "The farm has been in existence since 1972."
    assert opinion(founded, became).strength < opinion(founded, there).strength
