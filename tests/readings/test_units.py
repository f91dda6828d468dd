from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.readings.currencies import CURRENCY_CODES, CURRENCY_SIGNS, currency_of, money
from consistency.readings.quantities import Quantity, read_quantities
from consistency.readings.units import physical, singular

quick = settings(deadline=None, max_examples=60)


def read(phrase: str) -> Quantity:
    (quantity,) = read_quantities(f"the total came to {phrase}, they wrote")
    return quantity


def dimension(quantity: Quantity) -> str:
    return quantity.unit.dimension if quantity.unit else ""


@pytest.mark.parametrize(
    ("large", "small", "ratio"),
    [
        ("km", "metres", 1000),
        ("kilometres", "m", 1000),
        ("tonnes", "kg", 1000),
        ("kg", "grams", 1000),
        ("GW", "MW", 1000),
        ("GWh", "MWh", 1000),
        ("GB", "MB", 1000),
        ("metres", "cm", 100),
        ("hours", "minutes", 60),
        ("weeks", "days", 7),
        ("years", "months", 12),
        ("feet", "inches", 12),
        ("yards", "feet", 3),
    ],
)
@quick
@given(number=st.integers(2, 900))
def test_a_length_is_the_same_in_large_and_in_small_units(large: str, small: str, ratio: int, number: int) -> None:
    coarse, fine = read(f"{number:,} {large}"), read(f"{number * ratio:,} {small}")
    assert dimension(coarse) == dimension(fine)
    assert coarse.customary.overlaps(fine.customary)
    thrice = read(f"{3 * number * ratio:,} {small}")
    assert not coarse.customary.overlaps(thrice.customary)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("10 miles", "16.09 km"),
        ("26 feet", "7.9 metres"),
        ("100 lb", "45.4 kg"),
        ("3 gallons", "11.4 litres"),
        ("2 hectares", "20,000 square metres"),
        ("2 hectares", "4.9 acres"),
        ("5 km²", "500 hectares"),
        ("5 sq km", "5 square kilometres"),
        ("70 m³", "70 cubic metres"),
        ("32 degrees Fahrenheit", "0.0 °C"),
        ("-40 °C", "minus 40 °F"),
        ("62 mph", "99.8 km/h"),
        ("90 km/h", "25 metres per second"),
        ("90 km/h", "90 kilometres per hour"),
        ("60 miles an hour", "60 mph"),
        ("18 months", "1.5 years"),
        ("two weeks", "14 days"),
        ("an 18-month-old child", "a 1.5-year-old child"),
    ],
)
def test_equal_amounts_in_two_systems_overlap(a: str, b: str) -> None:
    first, second = read(a), read(b)
    assert dimension(first) == dimension(second)
    assert first.literal.overlaps(second.literal)


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("9 km", "[length]"),
        ("9 square miles", "[length] ** 2"),
        ("9 litres", "[length] ** 3"),
        ("9 km/h", "[length] / [time]"),
        ("9 kg", "[mass]"),
        ("9 hours", "[time]"),
        ("9 degrees Celsius", "[temperature]"),
        ("9 percent", "percent"),
        ("9 per cent", "percent"),
        ("9pc", "percent"),
        ("9%", "percent"),
        ("9 pounds of flour", "[mass]"),
        ("9 pounds", "money:GBP"),
        ("9-year-old boys", "age"),
        ("nine years old", "age"),
        ("two nine-year-olds", "age"),
    ],
)
def test_dimensions(phrase: str, expected: str) -> None:
    assert dimension(read_quantities(phrase)[-1]) == expected


@pytest.mark.parametrize(
    ("by_sign", "by_code", "by_word"),
    [
        ("$6 million", "USD 6 million", "6 million US dollars"),
        ("€6 million", "EUR 6 million", "6 million euros"),
        ("£6 million", "GBP 6 million", "6 million British pounds"),
        ("¥6 million", "JPY 6 million", "6 million yen"),
        ("₹6 million", "INR 6 million", "6 million rupees"),
        ("₽6 million", "RUB 6 million", "6 million roubles"),
        ("C$6 million", "CAD 6 million", "6 million CAD"),
    ],
)
def test_sign_code_and_word_name_one_currency(by_sign: str, by_code: str, by_word: str) -> None:
    readings = [read(phrase) for phrase in (by_sign, by_code, by_word)]
    assert [reading.text for reading in readings] == [by_sign, by_code, by_word]
    assert len({(reading.unit, reading.customary, reading.literal) for reading in readings}) == 1


def test_currencies_do_not_mix() -> None:
    dimensions = {dimension(read(f"{sign}5")) for sign in ("$", "€", "£", "¥", "A$", "HK$", "NZ$", "S$", "₩", "₺", "₴")}
    assert len(dimensions) == 11


@pytest.mark.parametrize("code", sorted(CURRENCY_CODES))
def test_codes_name_themselves(code: str) -> None:
    assert currency_of(code.lower()) == code
    assert read(f"{code} 40").unit == money(code)


@pytest.mark.parametrize("sign", sorted(CURRENCY_SIGNS))
def test_signs_are_read_in_front_of_a_number(sign: str) -> None:
    written = sign.capitalize() if sign.startswith("rs") else sign.upper()
    assert read(f"{written}40").unit == money(CURRENCY_SIGNS[sign])


@pytest.mark.parametrize(
    ("text", "noun"),
    [("Of the jury 20 won prizes.", ()), ("There were 3 real obstacles.", ("real", "obstacle"))],
)
def test_everyday_words_that_also_name_money_stay_words(text: str, noun: tuple[str, ...]) -> None:
    assert all(not dimension(quantity).startswith("money") for quantity in read_quantities(text))
    assert not noun or [quantity.noun for quantity in read_quantities(text)] == [noun]


def test_large_sums_of_won_are_money() -> None:
    assert read("40,000 won").unit == money("KRW")
    assert read("1.2 trillion won").unit == money("KRW")


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("dogs", "dog"),
        ("cities", "city"),
        ("churches", "church"),
        ("dishes", "dish"),
        ("taxes", "tax"),
        ("classes", "class"),
        ("women", "woman"),
        ("children", "child"),
        ("people", "person"),
        ("mice", "mouse"),
        ("sheep", "sheep"),
        ("aircraft", "aircraft"),
        ("series", "series"),
        ("bus", "bus"),
        ("crisis", "crisis"),
        ("ties", "tie"),
        ("as", "as"),
        ("", ""),
    ],
)
def test_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected


@quick
@given(st.text(max_size=20))
def test_singular_takes_any_word_and_keeps_its_beginning(word: str) -> None:
    assert singular(word) == word or len(singular(word)) <= len(word)


@pytest.mark.parametrize(
    "words", [[], [""], ["square"], ["square", ""], ["degrees"], ["degrees", "of"], ["per"], ["²"], ["goats"]]
)
def test_words_that_name_no_unit(words: list[str]) -> None:
    assert physical(words) is None


@quick
@given(st.lists(st.sampled_from(["square", "cubic", "km", "m", "²", "m²", "per", "hour", "degrees", "c", "", "x"])))
def test_units_take_no_more_words_than_there_are(words: list[str]) -> None:
    found = physical(words)
    assert found is None or 1 <= found[1] <= len(words)


@pytest.mark.parametrize(
    ("colder", "warmer"),
    [("-20 °C", "20 °C"), ("minus 5 °C", "-1 °C"), ("-300 °F", "-10 °F"), ("below 0 °C", "5 °C")],
)
def test_a_minus_is_read_before_degrees(colder: str, warmer: str) -> None:
    low, high = read(colder), read(warmer)
    assert low.text == colder
    assert not low.customary.overlaps(high.customary)
    assert low.customary.high < high.customary.low
