"""Shares of a whole, as percentages: "half of", "two thirds", "one in four", "most of", "none of"."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.readings.intervals import Interval
from consistency.readings.number_magnitudes import ONES, SCALES, Magnitude, hyphen_behind
from consistency.readings.tokens import Token, is_month, word_at
from consistency.readings.units import is_unit, percent_at

_PERIODS = frozenset("second minute hour day night week month season game match year decade century".split())
"""What one, two or three of may pass in a period: "one in five years" is no share."""
_PARTS = {
    name: 100.0 / parts
    for parts, names in (
        (2, "half"),
        (3, "third thirds"),
        (4, "quarter quarters fourth fourths"),
        (5, "fifth fifths"),
        (6, "sixth sixths"),
        (7, "seventh sevenths"),
        (8, "eighth eighths"),
        (10, "tenth tenths"),
    )
    for name in names.split()
}
_WHOLES = {
    ("a", "majority", "of"): Interval(50, 100, low_open=True),
    ("the", "majority", "of"): Interval(50, 100, low_open=True),
    ("most", "of"): Interval(50, 100, low_open=True),
    ("nearly", "all", "of"): Interval(80, 100),
    ("almost", "all", "of"): Interval(80, 100),
    ("nearly", "all"): Interval(80, 100),
    ("almost", "all"): Interval(80, 100),
    ("virtually", "all"): Interval(80, 100),
    ("none", "of"): Interval(0, 0),
}
"""Phrases for a share that state no number, longest first."""
_THE = frozenset("the its their all his her our my your those these this that".split())
_ORDINAL = frozenset("first second third fourth last latter other final each every per next top bottom".split())
_ORDINAL |= frozenset("better early opening closing previous".split())
"""Words that make a half or a quarter a stretch of time or a side: "the second half of 2003"."""
_LARGEST_WHOLE = 20
SHARE_OPENERS = frozenset("a an the half most none nearly almost virtually every twice thrice".split())


def fraction(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "half of", "two thirds", "a quarter of", "one in four", "most of", as percentages.

    >>> from consistency.readings.tokens import tokenize
    >>> fraction(tokenize("three quarters of the mills"), 0).customary
    Interval(low=74.0, high=76.0, low_open=False, high_open=False)
    >>> fraction(tokenize("the second half of the season"), 2) is None
    True
    """
    words = tuple(word_at(tokens, i + k) for k in range(3))
    if (times := multiple(tokens, i)) is not None:
        return times
    if word_at(tokens, i - 1) in _ORDINAL:
        return None
    for phrase, share in _WHOLES.items():
        if words[: len(phrase)] == phrase and word_at(tokens, i - 1) not in ("the", "at"):
            # The "of" stays outside, for the noun behind it.
            end = i + len(phrase) - (phrase[-1] == "of")
            return Magnitude(i, end, share, share, vague=phrase[0] != "none", percent=True)
    found = parts(tokens, i)
    if found is None:
        return share_in(tokens, i) or _every(tokens, i)
    value, end = found
    behind = end + (word_at(tokens, end) == "of")
    dated = behind < len(tokens) and (tokens[behind].kind == "number" or is_month(tokens, behind))
    if behind > end and dated and not _amount_at(tokens, behind):
        return None  # "half of 2003", "a quarter of July", "a Fourth of July picnic"
    of_one = word_at(tokens, behind) in ("a", "an", "one") and behind > end
    if of_one and (is_unit(word_at(tokens, behind + 1)) or percent_at(tokens, behind + 1)):
        return None  # "two-tenths of a mile"
    return _percentage(value, i, end)


def parts(tokens: Sequence[Token], i: int, bare: bool = False) -> tuple[float, int] | None:
    """ "half the", "a third of", "two-thirds" as a percentage, and the token after it; `bare` for "a third" alone.

    >>> from consistency.readings.tokens import tokenize
    >>> parts(tokenize("three quarters of an hour"), 0)
    (75.0, 2)
    """
    first, second = word_at(tokens, i), word_at(tokens, i + 1)
    if first == "half":
        return (50.0, i + 1) if second == "of" or second in _THE else None
    j = hyphen_behind(tokens, i + 1)
    part = word_at(tokens, j)
    if first in ("a", "an", "one") and part in _PARTS and not part.endswith("s"):
        of = word_at(tokens, j + 1) == "of" or (part == "half" and word_at(tokens, j + 1) in _THE)
        return (_PARTS[part], j + 1) if of or bare or (first == "one" and j > i + 1) else None
    if first in ONES and part in _PARTS and part.endswith("s") and 1 < ONES[first] <= round(100 / _PARTS[part]):
        return ONES[first] * _PARTS[part], j + 1
    return None


def _amount_at(tokens: Sequence[Token], i: int) -> bool:
    """Whether a number at token `i` is a group's size: "half of 40 mills", not "half of 2003"."""
    return tokens[i].kind == "number" and not _is_year(tokens[i])


def _is_year(token: Token) -> bool:
    return len(token.text) == len("2003") and token.text.isdecimal() and token.text[:2] in ("19", "20")


def share_in(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "one in four", "one in every five", "nine out of 10", as percentages; not "three in ten years"."""
    if (found := multiple(tokens, i) or _per_thousand(tokens, i)) is not None:
        return found
    part = _small(tokens, i)
    outof = word_at(tokens, i + 1) == "out" and word_at(tokens, i + 2) == "of"
    if not part or not (outof or word_at(tokens, i + 1) == "in"):
        return None
    before = word_at(tokens, i - 1)
    if not outof and (before.endswith("ed") or before in _DOING):
        return None
    j = i + 3 if outof or word_at(tokens, i + 2) == "every" else i + 2
    whole = _small(tokens, j)
    if not whole or whole <= part or (whole > _LARGEST_WHOLE and (whole % 50 or _is_year(tokens[j]))):
        return None
    if word_at(tokens, j + 1).removesuffix("s") in _PERIODS or word_at(tokens, j + 1) in SCALES:
        return None
    return _percentage(100.0 * part / whole, i, j + 1)


_THOUSANDS = {"100": 1e2, "1,000": 1e3, "1000": 1e3, "10,000": 1e4, "100,000": 1e5}


def _per_thousand(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "30 per 1,000", "1.2 per 100,000" as percentages."""
    if word_at(tokens, i + 1) != "per" or i + 2 >= len(tokens) or tokens[i + 2].text not in _THOUSANDS:
        return None
    part = tokens[i].text.replace(",", "")
    whole = _THOUSANDS[tokens[i + 2].text]
    unit = is_unit(word_at(tokens, i + 3)) or word_at(tokens, i + 3) in SCALES
    if len(part) > len("12345.67") or unit or not 0 < float(part) < whole:
        return None
    return _percentage(100.0 * float(part) / whole, i, i + 3)


_TIMES_OF = frozenset("the its their his her that what as last normal".split())


def multiple(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "five times the average", "twice the price" as percentages; "five times more" and "five times" are none.

    >>> from consistency.readings.tokens import tokenize
    >>> multiple(tokenize("twice the price"), 0).customary, multiple(tokenize("twice a year"), 0)
    (Interval(low=190.0, high=210.0, low_open=False, high_open=False), None)
    """
    factor, end = {"twice": 2, "thrice": 3}.get(word_at(tokens, i)), i + 1
    if factor is None and word_at(tokens, i + 1) == "times":
        factor, end = _small(tokens, i), i + 2
    if not factor or factor < 2 or word_at(tokens, end) not in _TIMES_OF:
        return None
    value = 100.0 * factor
    literal, customary = (Interval(value * (1 - off), value * (1 + off)) for off in (0.1, 0.05))
    return Magnitude(i, end, literal, customary, percent=True)


_NTH = {word: n for n, word in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), 2)}
_NTH["other"] = 2


def _every(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """ "every fourth hive" as 25 percent; "every second year" is how often."""
    nth = _NTH.get(word_at(tokens, i + 1))
    noun = word_at(tokens, i + 2)
    if word_at(tokens, i) != "every" or nth is None or not noun or is_unit(noun) or noun.removesuffix("s") in _PERIODS:
        return None
    if noun in _TURNS or noun.endswith("day"):
        return None
    return _percentage(100.0 / nth, i, i + 2)


_TURNS = frozenset("time one morning evening weekend summer winter spring autumn round of way kind sort".split())


def one_of_many(tokens: Sequence[Token], i: int) -> tuple[Magnitude, tuple[str, ...]] | None:
    """ "one adult in three", "one voter in every eight" as a percentage with its noun; not "one goal in three games".

    >>> from consistency.readings.tokens import tokenize
    >>> one_of_many(tokenize("One adult in three smokes."), 0)[1], one_of_many(tokenize("One goal in three games"), 0)
    (('adult',), None)
    """
    noun, every = word_at(tokens, i + 1), word_at(tokens, i + 3) == "every"
    if word_at(tokens, i) != "one" or not noun or word_at(tokens, i + 2) != "in" or is_unit(noun):
        return None
    j = i + 3 + every
    whole = _small(tokens, j) or _TENS.get(word_at(tokens, j))
    behind = word_at(tokens, j + 1)
    counted = is_unit(behind) or behind in SCALES or (behind.endswith("s") and behind not in _THIRD_PERSON)
    if not whole or whole < 2 or (counted and not every) or (whole > _LARGEST_WHOLE and whole % 10):
        return None
    return _percentage(100.0 / whole, i, j + 1), (noun,)


_TENS = {"ten": 10, "twenty": 20, "fifty": 50}
_THIRD_PERSON = frozenset(
    "is has was does remains lives suffers speaks smokes works dies uses cast needs gets belongs goes wants owns "
    "says lacks takes comes".split()
)

_DOING = frozenset("won win lost lose made hit sold built bought left had has have got did is was were are".split())
"""Words before "one in two attacks" that make it a count of what was done in each."""


def _small(tokens: Sequence[Token], i: int) -> int | None:
    """A whole number in one token: "nine", "10", "1,000"."""
    if i < len(tokens) and tokens[i].kind == "number" and len(tokens[i].text) <= len("1,000"):
        plain = tokens[i].text.replace(",", "")
        return int(plain) if plain.isdecimal() and plain[0] != "0" else None
    return ONES.get(word_at(tokens, i))


def _percentage(value: float, begin: int, end: int) -> Magnitude:
    wide, near = min(2.5, value / 2), min(1.0, value / 4)
    literal, customary = Interval(value - wide, value + wide), Interval(value - near, value + near)
    return Magnitude(begin, end, literal, customary, percent=True)
