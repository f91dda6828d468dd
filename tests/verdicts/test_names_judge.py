"""When two names contend for one place of a sentence, and when they don't."""

from __future__ import annotations

from datetime import date

import pytest

from consistency.records import Opinion
from consistency.verdicts.combine import LEAST
from consistency.verdicts.interface import Statement
from consistency.verdicts.names import NamesJudge, quarrel

judge = NamesJudge()


def opinion(a: str, b: str) -> Opinion:
    return judge.judge([(Statement(a), Statement(b))])[0]


SLIPS = [
    ("Mayor Nidhi Holm opened the dam.", "Mayor Neeraj Holm opened the dam."),
    ("Nidhi Holm, head of the dam, wept.", "Neeraj Holm, head of the dam, wept."),
    ("Tom Holm opened the dam.", "Tim Holm opened the dam."),
    ("Police questioned Karl Bergstrom.", "Police questioned Karl Bergstrum."),
    ("Iris Holm, the mayor, resigned.", "Irma Holm, the mayor, resigned."),
]
RIVALS = [
    # One role, said with the name, in an apposition, or by "is".
    ("Mayor Ada Klein wept.", "Mayor Otto Wolf wept."),
    ("Chief executive Ada Klein wept.", "Chief executive Otto Wolf wept."),
    ("The mayor, Ada Klein, wept.", "The mayor, Otto Wolf, wept."),
    ("Ada Klein, the mayor, wept.", "Otto Wolf, the mayor, wept."),
    ("The mayor of the town is Ada Klein.", "The mayor of the town is Otto Wolf."),
    ("Ada Klein became the coach.", "Otto Wolf became the coach."),
    ("Ada Klein has been the mayor since May.", "Otto Wolf has been the mayor since May."),
    ("The head of the dam is Ada Klein.", "Otto Wolf, head of the dam, spoke."),
    # A deed that is done once, by whom or of whom it is told.
    ("Ada Klein won the race.", "Otto Wolf won the race."),
    ("The race was won by Ada Klein.", "The race was won by Otto Wolf."),
    ("The race was won by Ada Klein.", "Otto Wolf won the race."),
    ("Dr Ada Klein invented the valve.", "Prof Otto Wolf invented the valve."),
    ("Ada Klein wrote “Nets”.", "Otto Wolf wrote “Nets”."),
    ("Oslo University built the telescope.", "Bergen University built the telescope."),
    ("Ada Klein alone survived.", "Otto Wolf alone survived."),
    # A deed and the role of whoever did it, what many may do but one did, and to whom something was given.
    ("The dam was designed by Ada Klein.", "The dam's architect was Otto Wolf."),
    ("The board is chaired by Ada Klein.", "The chairman of the board is Otto Wolf."),
    ("Ada Klein succeeded him.", "Otto Wolf succeeded him."),
    ("The dam was bought by Siemens.", "The dam was bought by Philips."),
    ("The race was won by Norway.", "The race was won by Kenya."),
    ("The dam was named after Ada Klein.", "The dam was named after Otto Wolf."),
    ("The prize was awarded to Ada Klein.", "The prize was awarded to Otto Wolf."),
    ("The firm has its headquarters in Oman.", "The firm is headquartered in Qatar."),
    # The place of one event.
    ("The ferry sank in Oman.", "The ferry sank in Qatar."),
    ("Their plane crashed near Kenya.", "Their plane crashed near Norway."),
    ("A ferry sank off Oman, the Red Cross said.", "A ferry sank off Qatar, the Red Cross said."),
]


@pytest.mark.parametrize(("a", "b"), SLIPS + RIVALS)
def test_two_names_in_one_place_contradict(a: str, b: str) -> None:
    said = opinion(a, b)
    assert (said.label, said.kind) == ("contradiction", "name")
    assert said.strength >= LEAST
    assert said.values is not None
    assert said.values[0] in a
    assert said.values[1] in b


@pytest.mark.parametrize(("a", "b"), SLIPS + RIVALS)
def test_swapping_the_sides_swaps_the_names_alone(a: str, b: str) -> None:
    one, other = opinion(a, b), opinion(b, a)
    assert (one.label, one.strength, one.topic, one.scores) == (other.label, other.strength, other.topic, other.scores)
    assert one.values is not None
    assert other.values == one.values[::-1]


def test_a_slip_is_told_from_a_rival() -> None:
    assert all("near-identical" in opinion(*pair).reason for pair in SLIPS)
    assert not any("near-identical" in opinion(*pair).reason for pair in RIVALS)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # A family has one surname.
        ("Nidhi Holm opened the dam.", "Neeraj Holm opened the dam."),
        ("Police questioned Ada Bergstrom.", "Police questioned Otto Bergstrom."),
        # Two roles, or one that many hold.
        ("Ada Klein is the mayor of the town.", "Otto Wolf is the coach of the town."),
        ("Ada Klein, a teacher, wept.", "Otto Wolf, a teacher, wept."),
        ("; Principal Designer (L5): You lead the team.", "; Principal Programmer (L5): You lead the team."),
        # What many do, many times, or to another thing.
        ("Ada Klein spoke.", "Otto Wolf spoke."),
        ("Ada Klein won a prize.", "Otto Wolf won a prize."),
        ("Ada Klein won the race.", "Otto Wolf lost the race."),
        ("Ada Klein's boat sank.", "Otto Wolf's boat sank."),
        # One of several.
        ("Ada Klein and Otto Wolf won the race.", "Bo Lind won the race."),
        ("The ferry sank in Oman and Qatar.", "The ferry sank in Yemen."),
        ("The ferry sank in Yemen.", "The ferry sank in Oman and in Qatar."),
        # Two places: of two events, of what recurs, of a state.
        ("A ferry sank in Oman.", "A ferry sank in Qatar."),
        ("Prices rose in Oslo.", "Prices rose in Bergen."),
        ("The team won in Oslo.", "The team won in Bergen."),
        ("The factory stands in Oslo.", "The factory stands in Bergen."),
        # Peoples, and things of which nothing is known.
        ("The Swedes built the dam.", "The Danes built the dam."),
        ("The Norwegian pilot crashed.", "The Finnish pilot crashed."),
        # No second name at all.
        ("Mayor Ada Klein wept.", "The mayor wept."),
    ],
)
def test_names_that_both_may_be_right_say_nothing(a: str, b: str) -> None:
    assert opinion(a, b).label is None
    assert opinion(b, a).label is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mayor Ada Klein wept.", "Mayor A. Klein wept."),
        ("Bob Holm won the race.", "Robert Holm won the race."),
        ("IBM won the contract.", "International Business Machines won the contract."),
        ("Mayor Ada Klein wept.", "Klein wept, and Otto Wolf, the mayor, laughed."),
        ("Ada Klein beat Otto Wolf in the final.", "Otto Wolf beat Ada Klein in the final."),
    ],
)
def test_a_name_that_the_other_side_knows_quarrels_with_none(a: str, b: str) -> None:
    assert opinion(a, b).label is None
    assert opinion(b, a).label is None


def test_a_place_that_may_lie_in_the_other_tells_less() -> None:
    nested = opinion("The ship arrived from Kenya.", "The ship arrived from Nairobi.")
    apart = opinion("The ship arrived from Kenya.", "The ship arrived from Norway.")
    assert nested.strength < apart.strength


def test_further_names_on_one_side_make_it_less_sure() -> None:
    plain = quarrel(Statement("Ada Klein won the race."), Statement("Otto Wolf won the race."))
    crowded = quarrel(Statement("Ada Klein won the race in Oslo."), Statement("Otto Wolf won the race in Bergen."))
    assert plain is not None
    assert crowded is not None
    assert crowded.sure < plain.sure


@pytest.mark.parametrize(
    ("a", "b", "topic"),
    [
        ("Mayor Ada Klein wept.", "Mayor Otto Wolf wept.", "who the mayor is"),
        ("Ada Klein won the race.", "Otto Wolf won the race.", "who"),
        ("Oslo University built the dam.", "Bergen University built the dam.", "which organisation"),
        ("The ferry sank in Oman.", "The ferry sank in Qatar.", "where"),
    ],
)
def test_the_topic_is_a_question(a: str, b: str, topic: str) -> None:
    assert opinion(a, b).topic == topic


def test_many_pairs_are_answered_in_order() -> None:
    day = date(2023, 5, 17)
    pairs = [
        (Statement("Ada Klein won the race.", day), Statement("Otto Wolf won the race.", day)),
        (Statement("Ada Klein spoke."), Statement("It snowed.")),
        (Statement("The ferry sank in Oman."), Statement("The ferry sank in Qatar.")),
    ]
    assert [said.label for said in judge.judge(pairs)] == ["contradiction", None, "contradiction"]
    assert judge.judge([]) == []


def test_swapping_the_sides_leaves_which_of_two_roles_is_disputed() -> None:
    a, b = "Mayor Ada Klein met coach Otto Wolf.", "Coach Carl Berg met mayor Bo Lind."
    assert opinion(a, b).topic == opinion(b, a).topic


def test_where_a_bridge_leads_is_no_event() -> None:
    assert opinion("The bridge to Oslo is wide.", "The bridge to Bergen is wide.").label is None


def test_a_sole_bearer_may_open_the_sentence() -> None:
    assert opinion("Only Ada Klein survived.", "Only Otto Wolf survived.").label == "contradiction"


def test_a_family_quarrels_over_a_deed_that_is_done_once() -> None:
    assert opinion("Ada Klein founded the mill.", "Otto Klein founded the mill.").label == "contradiction"


def test_what_is_held_every_year_has_many_places() -> None:
    assert opinion("The fair is held in Oslo every year.", "The fair is held in Bergen every year.").label is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Critics praised Malcolm Berger and the band.", "For Malcom Berger, a singer, it was the third prize."),
        ("The firm of Hamer Advisers closed.", "It was sold by Hamer Advisors in Oslo."),
        ("Bo Hickock spoke in Oslo.", "In the case Judge Bo Hickok ruled."),
    ],
)
def test_a_full_name_spelt_in_two_ways_is_told_wherever_it_stands(a: str, b: str) -> None:
    said = opinion(a, b)
    assert (said.label, said.scores["misspelt"]) == ("contradiction", 1.0)
    assert opinion(b, a).scores["misspelt"] == 1.0


def test_rivals_are_no_slip_of_the_pen() -> None:
    assert opinion("Mayor Ada Klein wept.", "Mayor Otto Wolf wept.").scores["misspelt"] == 0.0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The deputy mayor, Ada Klein, wept.", "The mayor, Otto Wolf, wept."),
        ("The former mayor, Ada Klein, wept.", "The mayor, Otto Wolf, wept."),
        ("Finance Minister Ada Klein wept.", "Health Minister Otto Wolf wept."),
        ("Ada Klein is the mayor of Oslo.", "Otto Wolf is the mayor of Bergen."),
        ("He was born in Oslo.", "He died in Bergen."),
        ("Ada Klein praised the dam.", "The architect was Otto Wolf."),
        ("He spoke to Ada Klein.", "He spoke to Otto Wolf."),
    ],
)
def test_two_roles_or_deeds_have_two_bearers(a: str, b: str) -> None:
    assert quarrel(Statement(a), Statement(b)) is None
    assert quarrel(Statement(b), Statement(a)) is None


def test_the_place_of_one_role_may_be_told_in_two_ways() -> None:
    a, b = "The architect of the mill in Oslo was Ada Klein.", "The architect of Oslo's mill was Otto Wolf."
    assert opinion(a, b).label == "contradiction"
