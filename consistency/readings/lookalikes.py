"""Numbers that are no quantities: codes, dates, years, times, scores, labels, ordinals, superlatives."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from consistency.readings.counted import STOP, is_plural
from consistency.readings.currencies import coin_at, currency_of
from consistency.readings.number_bounds import BOUND_WORDS, bound_before
from consistency.readings.numbers import GROUP, ONES, SCALES, TENS, Magnitude, read_magnitude
from consistency.readings.quantity_people import BEFALLING
from consistency.readings.tokens import MONTHS, THIN_SPACES, Token, is_month, word_at
from consistency.readings.unit_symbols import symbol_at
from consistency.readings.units import days_at, is_unit, percent_at, physical

YEAR_DIGITS = 4
_FIRST, _LAST = 1500, 2100
"""Numbers that may be years."""
_FIRST_COMMON, _LAST_COMMON = 1900, 2035
"""Numbers that mostly are, where they are not round."""
_LAST_DAY = 31
_LABELLED = frozenset(
    (
        "version phase chapter article section number no page item step grade level type model route highway "
        "room flight act episode season stage round part volume figure table question channel gate platform "
        "line unit block pier week day year game group division class category top play lesson module exercise tip "
        "scenario example option appendix annex clause rule principle"
    ).split()
)
_BEFORE_YEAR = frozenset(
    (
        "in since until till by from during of before after early late mid the and to through between for "
        "around summer winter spring autumn fall his her its their our my a an this that last"
    ).split()
)
_BEFORE_ANY_YEAR = frozenset("in since until till during".split())
"""Words before a year that make it one whatever follows: "in 1999 won"."""
_PEOPLE = frozenset("people men women children persons".split())
_WERE = frozenset("were was are have had died".split())
_CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split()) | MONTHS


def no_quantity(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> int:
    """The token after a number that is a code, a date, a time, a score or a label; 0 for a quantity.

    >>> from consistency.readings.tokens import tokenize
    >>> def look(text, i):
    ...     return no_quantity(tokenize(text), i, read_magnitude(tokenize(text), i))
    >>> look("On Sept. 11 attacks began", 3), look("from 5 to 7 June", 1), look("On board 11 attacks began", 2)
    (4, 4, 0)
    """
    for rule in (_behind_glue, _before_glue, _pieces, _sides, _day, _hour, _year, _label):
        if end := rule(tokens, i, magnitude):
            return end
    return 0


def _behind_glue(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> int:
    """A number to which something is glued in front: "A-100", "#7", "3:15"."""
    before = tokens[i - 1] if i else None
    if before is None or not tokens[i].glued:
        return 0
    if before.kind == "word" or before.text in ("_", "/", "#", "@", "\\", "&", "%", *THIN_SPACES):
        return magnitude.end
    if before.text == "." and not before.glued:
        return magnitude.end  # ".5 percent"
    inner = before.text in "-–.:'’" and i >= 2 and before.glued and tokens[i - 2].kind in ("word", "number")
    return magnitude.end if inner else 0


def _before_glue(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> int:
    """A number to which something is glued behind: "7pm", "3:15", "3.4.1", "1914-1918"."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None or not after.glued:
        return 0
    if after.text in ("/", ":", "_", "@"):
        return i + 2
    digits = i + 2 < len(tokens) and tokens[i + 2].glued and tokens[i + 2].kind == "number"
    if after.text == "." and digits:
        return i + 2
    if after.kind == "word" and magnitude.end == i + 1:
        # Capitals are a model's: "9600M".
        unit = (physical([after.lower]) and after.text != "M") or symbol_at(tokens, i + 1, i)
        return 0 if unit or percent_at(tokens, i + 1) or coin_at(tokens, i + 1) else i + 2
    if after.text in "-–" and digits:
        return 0 if _is_range(tokens, i, magnitude) else i + 3
    return 0


def _is_range(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> bool:
    """Whether two numbers around a dash are a range of something: "10-15 people"; not "3-1", "555-0199"."""
    follower, upper = word_at(tokens, i + 3), read_magnitude(tokens, i + 2)
    measured = is_unit(follower) or days_at(tokens, i + 3) is not None or percent_at(tokens, i + 3)
    counts = follower in SCALES or is_plural(follower) or measured
    rising = upper is not None and upper.customary.high > magnitude.customary.low
    return bool((counts or currency_of(follower)) and rising and not is_month(tokens, i + 3))


def _pieces(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> int:
    """Numbers that belong together in a way that spaces hide: "1, 500", "1 500", "4. 6", "9 / 11", "20 - 13"."""
    if (end := number_piece(tokens, i)) or (end := _dashed(tokens, i, magnitude)):
        return end
    opened = any(i >= step and number_piece(tokens, i - step) == i + 1 for step in (1, 2))
    return magnitude.end if opened else 0


def number_piece(tokens: Sequence[Token], i: int) -> int:
    """The token after two whole numbers that may be one, of which the first is at token `i`; 0 where none may be.

    >>> from consistency.readings.tokens import tokenize
    >>> number_piece(tokenize("$1. 2 million"), 1), number_piece(tokenize("$1 million"), 1)
    (4, 0)
    """
    first = tokens[i]
    if first.kind != "number" or not first.text.isdecimal() or i + 1 >= len(tokens):
        return 0
    mark = tokens[i + 1]
    j = i + 1 if mark.kind == "number" else i + 2
    if j >= len(tokens) or tokens[j].kind != "number" or tokens[j].glued or not tokens[j].text.isdecimal():
        return 0
    second = tokens[j].text
    if mark.text == "/":
        return j + 1
    dated = _is_day(tokens, i) or word_at(tokens, i - 1) in _LABELLED or (i > 0 and tokens[i - 1].glued)
    group = len(first.text) <= GROUP and len(second) == GROUP and not dated
    grouped = group and (j == i + 1 or (mark.text == "," and mark.glued))
    decimal = mark.text == "." and mark.glued and len(first.text) <= 2 and len(second) <= 2 and not dated
    return j + 1 if grouped or decimal else 0


def _dashed(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> int:
    """A score or a code whose dash stands apart: "20 - 13"; a year before a dash is only a year."""
    if i + 2 >= len(tokens) or tokens[i + 1].text not in ("-", "–") or tokens[i + 1].glued or tokens[i + 2].glued:
        return 0
    year = len(tokens[i].text) == YEAR_DIGITS and tokens[i].text.isdecimal()
    if tokens[i + 2].kind != "number" or magnitude.end != i + 1 or year:
        return 0
    return 0 if _is_range(tokens, i, magnitude) else i + 3


def _sides(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> int:
    """One of the sides of something: "480 x 360 pixels", "3 m by 4 m"; it is an amount of nothing without the other."""
    measured = i + 1 + _is_length(tokens, i + 1)
    for first, across in ((i, measured), (i - 2, i - 1), (i - 3, i - 1)):
        if first < 0 or word_at(tokens, across) not in _ACROSS or first + 1 + _is_length(tokens, first + 1) != across:
            continue
        sided = across + 1 < len(tokens) and {tokens[first].kind, tokens[across + 1].kind} == {"number"}
        if sided and (word_at(tokens, across) == "x" or _is_length(tokens, across + 2)):
            return magnitude.end
    return 0


_ACROSS = ("x", "by")


def _is_length(tokens: Sequence[Token], i: int) -> bool:
    word = word_at(tokens, i)
    measured = physical([word])
    return word in ("pixel", "pixels") or (measured is not None and measured[0].dimension == "[length]")


def _day(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> int:
    """A day of a month, alone or in a range: "Sept. 11", "5 to 7 June", "June 5 to 7"."""
    if magnitude.scaled or "," in tokens[i].text:
        return 0
    if _is_day(tokens, i) or (word_at(tokens, i - 1) == "of" and is_month(tokens, i - 2)):
        return magnitude.end
    if i + 2 < len(tokens) and _links(tokens[i + 1]) and _is_day(tokens, i + 2) and is_month(tokens, i + 3):
        return i + 3
    if i >= 2 and _links(tokens[i - 1]) and _is_day(tokens, i - 2) and _month_before(tokens, i - 2):
        return magnitude.end if _small_day(tokens[i]) else 0
    return 0


def _links(token: Token) -> bool:
    return token.lower in ("to", "and", "or", "through", "until", "till", "-", "–", "/", "&")


def _small_day(token: Token) -> bool:
    return token.text.isdecimal() and len(token.text) <= 2 and 1 <= int(token.text) <= _LAST_DAY


def _is_day(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` is a day beside its month: "Sept. 11", "11 September"."""
    return _small_day(tokens[i]) and (_month_before(tokens, i) or is_month(tokens, i + 1))


def _month_before(tokens: Sequence[Token], i: int) -> bool:
    dot = i > 1 and tokens[i - 1].text == "." and tokens[i - 1].glued
    return is_month(tokens, i - 1 - dot)


def _hour(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> int:
    """An hour: "7 pm", "7 p.m.", "7 o'clock", and the first of "5 to 7 p.m."."""
    for j in (i, i + 2):
        if j > i and not (i + 2 < len(tokens) and _links(tokens[i + 1]) and tokens[j].kind == "number"):
            break
        dotted = word_at(tokens, j + 1) in ("a", "p") and word_at(tokens, j + 3) == "m" and tokens[j + 2].text == "."
        if word_at(tokens, j + 1) in ("am", "pm", "o'clock") or dotted:
            return j + 1 if j > i else magnitude.end
    return 0


def _year(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> int:
    """A year: "in 1999", "the 2001 attacks", "Sept. 11, 2001"; "2000 swans" is a count, "1984 novels" may be none."""
    text = tokens[i].text
    if magnitude.scaled or len(text) != YEAR_DIGITS or not text.isdecimal() or not _FIRST <= int(text) <= _LAST:
        return 0
    previous, follower = word_at(tokens, i - 1), word_at(tokens, i + 1)
    comma = i > 1 and tokens[i - 1].text == ","
    if previous in _BEFORE_ANY_YEAR or _month_before(tokens, i) or (i > comma and _is_day(tokens, i - 1 - comma)):
        return magnitude.end
    if currency_of(follower) or is_unit(follower) or percent_at(tokens, i + 1) or symbol_at(tokens, i + 1, i):
        return 0
    bound = bound_before(tokens, i)[0]
    if bound not in ("exact", "about") and previous not in _BEFORE_YEAR:
        return 0  # "more than 1800 US soldiers"
    round_number = int(text) % 100 == 0 or not _FIRST_COMMON <= int(text) <= _LAST_COMMON
    counted = is_plural(follower) and (round_number or follower in _PEOPLE or bound != "exact")
    return 0 if counted and previous not in _BEFORE_YEAR and not previous.endswith("'s") else magnitude.end


def _label(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> int:
    """A number behind a name or a word that it numbers: "Airbus 320", "chapter 7", "No. 7"."""
    before = tokens[i - 1] if i else None
    if before is None or magnitude.scaled or "," in tokens[i].text:
        return 0
    if before.text == "." and before.glued and i >= 2 and tokens[i - 2].text in ("No", "Nos", "no", "nos"):
        return magnitude.end
    if before.kind != "word":
        return 0
    if before.lower == "number" and is_plural(word_at(tokens, i - 2)):
        return 0  # "casualties number 40"
    if before.lower in _LABELLED:
        return magnitude.end
    if before.lower.endswith("'s") and is_plural(word_at(tokens, i + 1)):
        return 0
    name = before.text[0].isupper() and i >= 2 and tokens[i - 2].text not in '.!?"“:' and not _is_small(before)
    follower = word_at(tokens, i + 1)
    if not name or percent_at(tokens, i + 1) or is_unit(follower) or currency_of(follower):
        return 0
    return 0 if _in_place(tokens, i) and (is_plural(follower) or follower in _WERE) else magnitude.end


def _is_small(token: Token) -> bool:
    """Whether a capitalised word is no name, but a day, or the first word of a quote or a headline's verb."""
    word = token.lower
    return word in _CALENDAR or word in STOP or word in BOUND_WORDS or word in BEFALLING


def _in_place(tokens: Sequence[Token], i: int) -> bool:
    """Whether the name before token `i` is of a place where things are counted: "In New Hamburg 320 people"."""
    k = i - 1
    while (
        k > i - 4 and k >= 0 and tokens[k].kind == "word" and tokens[k].text[0].isupper() and not _is_small(tokens[k])
    ):
        k -= 1
    return word_at(tokens, k) in ("in", "near", "across", "outside", "throughout")


def is_ordinal(tokens: Sequence[Token], i: int) -> bool:
    """Whether a hyphen at token `i` and the word behind it make no amount: "twenty-first", "fifty-fifty"."""
    behind = word_at(tokens, i + 1)
    if i >= len(tokens) or tokens[i].text not in ("-", "‑") or not tokens[i].glued:
        return False
    second = behind == "second" and word_at(tokens, i - 1) in TENS
    return second or behind in _ORDINALS or behind in ONES or behind in TENS


_ORDINALS = frozenset("first third fourth fifth sixth seventh eighth ninth".split())


def is_superlative(tokens: Sequence[Token], i: int) -> bool:
    """Whether "of the largest", "of its most famous" follow from token `i` on: "one" before them counts nothing."""
    words = list(takewhile(bool, (word_at(tokens, k) for k in range(i, i + 6))))
    return words[:1] == ["of"] and any(word in _BEST or (len(word) > 5 and word.endswith("est")) for word in words[2:])


_BEST = frozenset("best most worst least few only leading main".split())
