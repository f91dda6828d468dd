"""The forms in which English writes quantities: each is read as what it says, or left alone."""

from __future__ import annotations

import pytest

from consistency.readings.intervals import Interval
from consistency.readings.quantities import Quantity, read_quantities


def read(text: str) -> Quantity:
    (quantity,) = read_quantities(text)
    return quantity


def dimension(quantity: Quantity) -> str:
    return quantity.unit.dimension if quantity.unit else ""


@pytest.mark.parametrize(
    "text",
    [
        # The sides of something.
        "The display has 480 x 360 pixels.",
        "The screen is 1,920 by 1,080 pixels.",
        "The rug measures 3 x 4 metres.",
        "A room of 3 m x 4 m was found.",
        # Words that look like a unit or a currency.
        "She wrote that in 1999 has it all gone.",
        "In 1999 won the other side.",
        "He was at school in 1999 and in 1963 was at sea.",
        "Room 230 has a view.",
        "He hit 203 HR.",
        # Halves and quarters of a time.
        "Profits rose in the second half of 2003.",
        "In the first half the side slept.",
        "Half of 2003 went by.",
        "In the last quarter of 2003 it rained.",
        "A Fourth of July picnic ended early.",
        # Dates that stand before a plural.
        "The Sept. 11 attacks shook them.",
        "The September 11 attacks shook them.",
        "The September 11 2001 attacks shook them.",
        "The September 11, 2001 attacks shook them.",
        "The Sept. 11, 2001, attacks shook them.",
        "The 7/7 bombings and the 9 / 11 hijackings shook them.",
        "The May 5 meetings were calm.",
        "The 5 May meetings were calm.",
        "They met from 5 to 7 June.",
        "They met June 5 to 7.",
        "The June 5 and 7 meetings were calm.",
        "They met between 5 and 7 June.",
        "The 3-7 March meetings were calm.",
        "It lasted from 2010 to 2015.",
        "They sat from 5 to 7 p.m. and from 9 to 5.",
        "His 1984 novels and her 1999 films were calm.",
        # Labels.
        "On Sunday the Airbus 320 landed.",
        "Later on, Juror No. 12 slept.",
        "They took bus No. 7 home.",
        "It runs on 4K screens and a 9600M chip.",
        "As one imagines, it rained.",
        # Numbers that spaces or foreign points have broken up.
        "They sold 1.200.000 lamps.",
        "They sold 1.200 lamps.",
        "They sold 1, 500 lamps.",
        "They sold 1 500 lamps.",
        "They paid $1. 2 million for it.",
        "Magnitude 2. 9 was read.",
        "It rose .5 percent.",
        # Multiples and turns of phrase.
        "It rang three times, twice a day.",
        "It saw a twofold, even a three-fold rise.",
        "It was a one-sided, one-dimensional, one-way affair.",
        "It was a zero-sum game and a zero-day flaw.",
        "He scores with his test scores of late.",
        "He came first to mind in the first place, second to none.",
        # Scores of a part, a tally, a vote.
        "She won 6-4, 6-3.",
        "The win took his record to 52-3.",
        "They went on a 7 - 0 run.",
        # What befell no one.
        "He was arrested at 12 and killed on 5 May.",
        "It was one missing piece.",
        "Six of the nine died.",
        "The hall sold 12.",
    ],
)
def test_what_only_looks_like_a_quantity(text: str) -> None:
    assert [quantity.text for quantity in read_quantities(text)] == []


@pytest.mark.parametrize(
    ("text", "quoted", "low", "high", "dimension_", "noun"),
    [
        # Digits.
        ("They sold 1\u2009200 lamps.", "1\u2009200", 1150, 1250, "", "lamp"),
        ("They sold 1\u00a0200\u00a0000 lamps.", "1\u00a0200\u00a0000", 1.15e6, 1.25e6, "", "lamp"),
        ("They sold 1\u202f234 lamps.", "1\u202f234", 1233.5, 1234.5, "", "lamp"),
        ("On May 12, 300 lamps broke.", "300", 292.5, 307.5, "", "lamp"),
        ("In June 300 lamps broke.", "300", 292.5, 307.5, "", "lamp"),
        ("More than 1800 red lamps broke.", "More than 1800", 1800, 7200, "", "red lamp"),
        # Number words and vague magnitudes.
        ("Nineteen thousand lamps broke.", "Nineteen thousand", 18_500, 19_500, "", "lamp"),
        ("Scores of lamps broke.", "Scores", 40, 200, "", "lamp"),
        ("A six-figure sum was paid.", "six-figure", 1e5, 1e6, "", ""),
        ("They saw double-digit losses.", "double-digit", 10, 100, "", "loss"),
        ("It was a multimillion-euro deal.", "multimillion-euro", 2e6, 1e8, "money:EUR", ""),
        # Money.
        ("They paid Rs 500.", "Rs 500", 487.5, 512.5, "money:INR", ""),
        ("They paid Rs. 500 crore.", "Rs. 500 crore", 4.995e9, 5.005e9, "money:INR", ""),
        ("They paid 500 rupees.", "500 rupees", 487.5, 512.5, "money:INR", ""),
        ("They paid A$6m.", "A$6m", 5.7e6, 6.3e6, "money:AUD", ""),
        ("They paid $6 m.", "$6 m", 5.7e6, 6.3e6, "money:USD", ""),
        ("They paid $6mm.", "$6mm", 5.7e6, 6.3e6, "money:USD", ""),
        ("They paid $6tn.", "$6tn", 5.7e12, 6.3e12, "money:USD", ""),
        ("They paid 6 million Canadian dollars.", "6 million Canadian dollars", 5.7e6, 6.3e6, "money:CAD", ""),
        ("They paid 6 million U.S. dollars.", "6 million U.S. dollars", 5.7e6, 6.3e6, "money:USD", ""),
        ("They paid 6 million Swiss francs.", "6 million Swiss francs", 5.7e6, 6.3e6, "money:CHF", ""),
        ("They lost minus $6 million.", "minus $6 million", -6.3e6, -5.7e6, "money:USD", ""),
        # Percentages and shares.
        ("It changed by -3.2 %.", "-3.2 %", -3.25, -3.15, "percent", ""),
        ("It changed by minus 4 percent.", "minus 4 percent", -4.5, -3.5, "percent", ""),
        ("Most of the lamps broke.", "Most", 50, 100, "percent", "lamp"),
        ("Nearly all lamps broke.", "Nearly all", 80, 100, "percent", "lamp"),
        ("None of the lamps broke.", "None", 0, 0, "percent", "lamp"),
        ("Half of Texas slept.", "Half", 49, 51, "percent", "texa"),
        ("Three-fourths of the lamps broke.", "Three-fourths", 74, 76, "percent", "lamp"),
        ("A tenth of the lamps broke.", "A tenth", 9, 11, "percent", "lamp"),
        ("One in every four lamps broke.", "One in every four", 24, 26, "percent", "lamp"),
        ("They carry 95 percent of international cargo.", "95 percent", 94.5, 95.5, "percent", "international cargo"),
        # Ranges.
        ("It takes from 10 to 15 people.", "from 10 to 15", 10, 15, "", "person"),
        ("Fines range from $10 to $15.", "from $10 to $15", 10, 15, "money:USD", ""),
        ("Two or three people came.", "Two or three", 2, 3, "", "person"),
        ("It takes 8-10 per cent.", "8-10 per cent", 8, 10, "percent", ""),
        # Bounds and approximators.
        ("As few as 10 lamps broke.", "As few as 10", 10, 40, "", "lamp"),
        ("~300 lamps broke.", "~300", 255, 345, "", "lamp"),
        ("Approx. 300 lamps broke.", "Approx. 300", 255, 345, "", "lamp"),
        ("At most 60 lamps broke.", "At most 60", 15, 60, "", "lamp"),
        ("A maximum of 60 lamps broke.", "A maximum of 60", 15, 60, "", "lamp"),
        ("A minimum of 60 lamps broke.", "A minimum of 60", 60, 240, "", "lamp"),
        ("Close to 60 lamps broke.", "Close to 60", 54, 60, "", "lamp"),
        ("60-plus lamps broke.", "60-plus", 60, 240, "", "lamp"),
        # Units.
        ("It holds 230 volts.", "230 volts", 225, 235, "[mass] * [length] ** 2 / [time] ** 3 / [current]", ""),
        ("The pin is 5 mm wide.", "5 mm", 0.0045, 0.0055, "[length]", ""),
        ("It needs 16 GB.", "16 GB", 1.24e11, 1.32e11, "[information]", ""),
        ("A 200-pound man came.", "200-pound", 88.45, 92.99, "[mass]", ""),
        ("It weighs 9 pounds.", "9 pounds", 3.856, 4.309, "[mass]", ""),
        ("A 5-million-pound deal came.", "5-million-pound", 4.75e6, 5.25e6, "money:GBP", ""),
        ("A 5-square-mile park opened.", "5-square-mile", 1.1655e7, 1.4245e7, "[length] ** 2", ""),
        ("It is 150 nautical miles off.", "150 nautical miles", 270_874, 284_726, "[length]", ""),
        ("She is 110 pounds overweight.", "110 pounds", 48.65, 51.15, "[mass]", ""),
        ("It will last up to 8 hours.", "up to 8 hours", 7200, 28_800, "[time]", ""),
        ("It took half an hour.", "half an hour", 1755, 1845, "[time]", ""),
        ("He is 6 feet 2 inches tall.", "6 feet 2 inches", 1.867, 1.892, "[length]", ""),
        ("It took 2 hours and 30 minutes.", "2 hours and 30 minutes", 8955, 9045, "[time]", ""),
        ("A 30-second break came.", "30-second", 29.25, 30.75, "[time]", ""),
        ("A two - hour flight ended.", "two - hour", 5400, 9000, "[time]", ""),
        # Ages.
        ("He is aged 34.", "34", 33.5, 34.5, "age", ""),
        ("She died at the age of 91.", "91", 90.5, 91.5, "age", ""),
        ("A 34 - year - old man came.", "34 - year - old", 33.5, 34.5, "age", ""),
        # Nouns.
        ("He swore a 35-word oath.", "35", 34.5, 35.5, "", "word"),
        ("The 41-member crew left.", "41", 40.5, 41.5, "", "crew member"),
        ("Hamburg sold 320 tickets.", "320", 315, 325, "", "ticket"),
        ("This year in New Hamburg 320 clerks marched.", "320", 315, 325, "", "clerk"),
        ("Some 12 American and British soldiers fell.", "Some 12", 10.2, 13.8, "", "american british soldier"),
        ("Here 26 shares changed hands.", "26", 25.5, 26.5, "", "share"),
        ("Some 26 youths hurling stones came.", "Some 26", 22.1, 29.9, "", "youth"),
        ("Some 26 U.S. soldiers fell.", "Some 26", 22.1, 29.9, "", "us soldier"),
        ("Here 26 FLDS members came.", "26", 25.5, 26.5, "", "flds member"),
        ("A 6.1 magnitude quake struck.", "6.1", 6.05, 6.15, "", "magnitude"),
    ],
)
def test_forms(text: str, quoted: str, low: float, high: float, dimension_: str, noun: str) -> None:
    quantity = read(text)
    assert quantity.text == quoted
    assert (quantity.customary.low, quantity.customary.high) == pytest.approx((low, high), rel=1e-3)
    assert dimension(quantity) == dimension_
    assert " ".join(quantity.noun) == noun


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("The storm killed 12.", "12"),
        ("The storm has killed at least 12, they say.", "at least 12"),
        ("Police arrested 12 on Monday.", "12"),
        ("Police arrested dozens.", "dozens"),
        ("Police detained 12 and left.", "12"),
        ("The blast left 12 dead.", "12"),
        ("The flood left 1,200 homeless.", "1,200"),
        ("12 were killed.", "12"),
        ("12 others were injured.", "12"),
        ("Some 12 have been reported missing.", "Some 12"),
        ("12 wounded in a crash.", "12"),
        ("Hundreds were evacuated.", "Hundreds"),
        ("From 10 to 15 were killed.", "From 10 to 15"),
        ("12 more died later.", "12"),
        ("The death toll rose to 12.", "12"),
        ("It had a death toll of 12.", "12"),
        ("It pushed the death toll above 12.", "above 12"),
    ],
)
def test_a_bare_number_counts_people_where_something_befell_them(text: str, quoted: str) -> None:
    quantity = read(text)
    assert quantity.noun == ("person",)
    assert quantity.text == quoted


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("One coal miner was killed.", "coal miner"),
        ("The rain killed one miner.", "miner"),
        ("At least one Thai sailor is missing.", "thai sailor"),
        ("One was killed.", "person"),
    ],
)
def test_one_is_counted_where_something_befell_it(text: str, noun: str) -> None:
    assert " ".join(read(text).noun) == noun


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("No miners were hurt.", "miner"),
        ("There were no casualties.", "casualty"),
        ("No injuries were reported.", "injury"),
        ("Nobody was hurt.", "person"),
        ("Not a single miner was hurt.", "miner"),
    ],
)
def test_none_is_zero_of_what_something_might_have_befallen(text: str, noun: str) -> None:
    quantity = read(text)
    assert quantity.literal == quantity.customary == Interval(0, 0)
    assert " ".join(quantity.noun) == noun


@pytest.mark.parametrize("text", ["No miners came.", "He has no shoes.", "No, miners were hurt."])
def test_other_negations_count_nothing(text: str) -> None:
    assert read_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "quoted", "place"),
    [
        ("She finished second.", "second", 2),
        ("She finished fifth in the race.", "fifth", 5),
        ("She came third, they say.", "third", 3),
        ("They are in third place.", "third place", 3),
        ("It was a fifth-place finish.", "fifth-place", 5),
        ("She is ranked 5th in Asia.", "5th", 5),
        ("She is ranked 5 in Asia.", "5", 5),
        ("The No. 2 seed lost.", "No. 2", 2),
        ("She ranked No. 121 there.", "No. 121", 121),
    ],
)
def test_ranks(text: str, quoted: str, place: int) -> None:
    quantity = read(text)
    assert (quantity.text, dimension(quantity)) == (quoted, "rank")
    assert quantity.customary == quantity.literal == Interval(place, place)


@pytest.mark.parametrize(
    "text", ["They finished first half work.", "The third of May came.", "The 3rd attempt failed."]
)
def test_other_ordinals_are_no_ranks(text: str) -> None:
    assert read_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Rovers won 3-1.", "3-1"),
        ("Rovers lost 1–3 on Sunday.", "1–3"),
        ("Rovers beat United 3-1.", "3-1"),
        ("It was a 3-1 victory.", "3-1"),
        ("It was a 3 - 1 victory.", "3 - 1"),
        ("Rovers beat them by 3–1.", "3–1"),
    ],
)
def test_a_score_is_one_value_whichever_side_tells_it(text: str, quoted: str) -> None:
    quantity = read(text)
    assert (quantity.text, dimension(quantity)) == (quoted, "score")
    assert quantity.customary == read("They won 3-1.").customary
    for other in ("3-2", "4-1", "1-1", "31-0", "13-0"):
        assert not quantity.literal.overlaps(read(f"They won {other}.").literal)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("It makes 200,000 tonnes a year.", "year"),
        ("It carries 500 people per day.", "day"),
        ("It is a $5 million-a-year deal.", "year"),
        ("It was a $2,000-per-person dinner.", "person"),
        ("It earned $46 million a year earlier.", ""),
        ("It had 300 shops a decade ago.", ""),
    ],
)
def test_rates(text: str, per: str) -> None:
    assert read(text).per == per


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("Prices rose from 10 to 15 euros.", ["15 euros"]),
        ("They cut it from $10 to $15.", ["$10", "$15"]),
        ("12 were killed and 30 injured.", ["12", "30"]),
        ("It cost $950 million or $2.8 billion.", ["$950 million", "$2.8 billion"]),
        ("Rovers won 3-1 before 900 guests.", ["3-1", "900"]),
    ],
)
def test_changes_and_lists_keep_their_values_apart(text: str, texts: list[str]) -> None:
    assert [quantity.text for quantity in read_quantities(text)] == texts


@pytest.mark.parametrize("text", ["They gave up half the land.", "They wired up 300 lamps."])
def test_up_is_no_change_where_it_belongs_to_a_verb(text: str) -> None:
    assert read(text).change == ""


def test_none_may_die_without_an_auxiliary() -> None:
    (none,) = read_quantities("No miners died in the flood.")
    assert (none.text, none.noun, none.customary.high) == ("No", ("miner",), 0.0)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The number of people rose to 500 by 1990.", 1),
        ("They beat the Sox 3 by 2 runs.", 1),
        ("Output fell from 20 tonnes by 30 percent.", 2),
    ],
)
def test_by_between_numbers_tells_of_sides_before_lengths_alone(text: str, count: int) -> None:
    assert len(read_quantities(text)) == count
