"""Changes: which way an amount went ("fell 4 percent", "halved")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consistency.readings.intervals import Interval
from consistency.readings.number_bounds import bound_before
from consistency.readings.number_shares import parts
from consistency.readings.numbers import ONES, TENS, Magnitude
from consistency.readings.tokens import Token, word_at
from consistency.readings.units import PERCENT, Unit, is_unit

_UP = frozenset(
    (
        "rose rise rises rising risen grew grow grows growing grown increased increase increases increasing climbed "
        "climbs climbing jumped jumps gained gains surged up soared added leapt advanced expanded raised raises "
        "raising lifted boosted hiked growth"
    ).split()
)
_DOWN = frozenset(
    (
        "fell fall falls falling fallen dropped drop drops declined decline declines decrease decreased lost slid down "
        "plunged shed tumbled slumped shrank shrunk sank sunk dipped slipped cut cuts cutting reduced reduces reducing "
        "reduction lowered slashed trimmed eased narrowed"
    ).split()
)
_NOUNS_UP = frozenset("rise increase growth gain jump surge hike".split())
_NOUNS_DOWN = frozenset("fall drop decline decrease reduction cut slump slide dip".split())
_MORE = frozenset("more higher larger greater bigger above longer faster taller heavier wider dearer over".split())
_LESS = frozenset("less fewer lower smaller below shorter slower lighter cheaper under".split())
_MEASURED = frozenset("of was is reached came amounted hit exceeded exceeds at to".split())
"""Words that may part "growth" from its amount."""
_MERELY = frozenset("only just a mere barely still about".split())
_NEAR, _OBJECT = 12, 7


_HAVING = frozenset(
    "has have had having owns own owned employs employ employed keeps contains contained comprises boasts "
    "retains".split()
)
"""Verbs of what there is of something: what "has 300 jobs" tells is not what "lost 40 jobs" does."""
_GAINING = frozenset(
    "gained gains gaining gain added adds adding add hire hires hired hiring recruit recruits recruited".split()
)
_LOSING = frozenset(
    "lost loses losing lose shed sheds shedding cut cuts cutting axed axes axing slashed slashes slashing sacked "
    "sacks".split()
)
_LEADING = frozenset("won win wins lost lose loses led leads lead trailed trails trail ahead behind missed".split())
_YET = frozenset("now still already currently also then only just".split())
_IS = frozenset("is are was were closed ended finished went gone stands stood traded trading".split())


def flow_before(tokens: Sequence[Token], begin: int) -> str:
    """What the verb before a count of things does with them: "up" for gained, "down" for lost, "held", or "".

    What something is won or led "by" is a "margin".

    >>> from consistency.readings.tokens import tokenize
    >>> [flow_before(tokenize(f"It {verb} 40 jobs."), 2) for verb in ("lost", "added", "has", "saw")]
    ['down', 'up', 'held', '']
    """
    while word_at(tokens, begin - 1) in _YET:
        begin -= 1
    verb = word_at(tokens, begin - 1)
    if verb == "by" and word_at(tokens, begin - 2) in _LEADING:
        return "margin"
    if verb in _HAVING or (verb in ("are", "were", "is", "was") and word_at(tokens, begin - 2) == "there"):
        return "held"
    return "up" if verb in _GAINING else "down" if verb in _LOSING else ""


def change_before(tokens: Sequence[Token], begin: int, unit: Unit | None, share: bool, things: bool = False) -> str:
    """The direction of an amount of change: "rose 4 percent", "down by 300".

    Of `things` (a count with its noun, or a measure of some substance) a verb that takes an object tells no change:
    "grow 34 species", "lost 76 containers" and "dropped 40 bombs" do not, "fell 300 crates" and "by 76" do.
    """
    before = word_at(tokens, begin - 1)
    if unit is not None and unit.dimension == "[length]" and before in ("rise", "rises", "falls", "drops"):
        return ""  # a mountain "rises 3,200 metres above the sea"
    joined = before in ("by", "of")
    if before == "of" and word_at(tokens, begin - 2) in _NOUNS_UP:
        return "up"  # "a gain of 300 points"
    if joined:
        # "Cut the admissions by 5 percent": the verb has its object between.
        moved = (word_at(tokens, k) for k in range(begin - 2, max(-1, begin - 2 - _OBJECT), -1))
        verbs = [word for word in moved if word in _UP or word in _DOWN] if unit is PERCENT and before == "by" else []
        before = verbs[0] if verbs else word_at(tokens, begin - 2)
    if before in ("up", "down") and not joined and (unit is not PERCENT or share):
        priced = unit is not None and unit.dimension.startswith("money") and word_at(tokens, begin - 2) in _IS
        return before if priced else ""  # "wired up 300 machines", "gave up half the land"
    if before == "up" and word_at(tokens, begin - 2 - joined) in ("make", "makes", "made", "making"):
        return ""  # "women make up 60 percent"
    if before in _CUTTING and not joined:
        return ""  # "cut 300 jobs", "raised 3 million": what is cut is the amount
    if not joined and things and (before in _TAKING or _inverted(tokens, begin - 1)):
        return ""
    if not joined and before in ("growth", "growing", "increase", "increases", "reduction"):
        return ""
    return "up" if before in _UP else "down" if before in _DOWN else ""


_PLACING = frozenset("in on over from into under behind above through across near at beside".split())


def _inverted(tokens: Sequence[Token], verb: int) -> bool:
    """Whether only a place stands before a verb, whose subject then follows: "Over the hill rose 90 balloons".

    >>> from consistency.readings.tokens import tokenize
    >>> _inverted(tokenize("In the war fell 300 men."), 3), _inverted(tokenize("In the war sales fell 30 cars."), 4)
    (True, False)
    """
    first = verb - 3
    starts = first == 0 or (first > 0 and tokens[first - 1].kind == "sign")
    return starts and word_at(tokens, first) in _PLACING and word_at(tokens, first + 1) in _THE


_CUTTING = frozenset(
    (
        "cut cuts cutting reduced reduces reducing raised raises raising lifted boosted lowered slashed trimmed sank"
    ).split()
)
"""Verbs whose object is what is cut or raised, unless "by" stands between."""
_TAKING = _GAINING | _LOSING
_TAKING |= frozenset(
    (
        "grew grow grows growing grown increased increase increases drop drops dropped dropping decreased decrease "
        "decreases expanded advanced hiked shrank shrunk sunk dipped narrowed eased lowered up soared"
    ).split()
)
"""Verbs that may take things as their object, or be followed by their subject: "on it grow 34 species"."""


def share_of_change(tokens: Sequence[Token], begin: int, end: int) -> str:
    """The direction of a share that words around it make one of change.

    "a 4 percent rise", "4 percent more than", "growth of sales was 4 percent", "a third below the norm".
    """
    behind = word_at(tokens, end)
    if behind in _NOUNS_UP or behind in _NOUNS_DOWN:
        return "up" if behind in _NOUNS_UP else "down"
    if behind in _MORE or behind in _LESS:
        compared = any(word_at(tokens, k) == "than" for k in range(end + 1, end + 5))
        alone = end + 1 >= len(tokens) or tokens[end + 1].kind != "word"
        above = behind in ("above", "below") and word_at(tokens, end + 1) in ("the", "its", "last", "average", "normal")
        return ("up" if behind in _MORE else "down") if compared or alone or above else ""
    at = begin if word_at(tokens, begin) in _MEASURED else begin - 1  # "growth exceeded 4 percent"
    while at > begin - 4 and word_at(tokens, at) in _MERELY:
        at -= 1
    if word_at(tokens, at) not in _MEASURED:
        return ""
    for k in range(at - 1, max(-1, at - 1 - _NEAR), -1):
        word = word_at(tokens, k)
        if not word and tokens[k].text not in ("-", "‑"):
            return ""
        if word in _NOUNS_UP or word in _NOUNS_DOWN:
            # A rise is of what "in" or "of" names; another verb between starts another clause.
            return "up" if word in _NOUNS_UP else "down"
    return ""


@dataclass(frozen=True, slots=True)
class Factor:
    """A change that a verb tells, as a percentage with its direction: "halved" is down by 50."""

    end: int
    percent: Interval
    change: str


_MULTIPLIED = {
    verb: factor
    for factor, verbs in (
        (0.5, "halved halving halves"),
        (2.0, "doubled doubling doubles"),
        (3.0, "tripled tripling triples trebled trebling trebles"),
        (4.0, "quadrupled quadrupling quadruples"),
    )
    for verb in verbs.split()
}
_PLAYED = frozenset(["doubles", "triples", "halves"])
"""Verbs that are nouns as well: "won the doubles"."""
_IDIOM = frozenset("down back as over up in for with".split())
"""Words that make "doubled" another verb: "doubled down", "doubled as a school"."""
_FACTOR_TOLERANCE = 0.1
"""How far "doubled" may be off, as a part of the new level."""


def factor_at(tokens: Sequence[Token], i: int) -> Factor | None:
    """A change told by a verb at token `i`: "halved", "more than doubled" from its verb on, "rose fivefold".

    >>> from consistency.readings.tokens import tokenize
    >>> [(f.change, str(f.percent)) for f in [factor_at(tokenize("It halved its debt."), 1)] if f]
    [('down', '[45, 55]')]
    >>> factor_at(tokenize("She doubled down on it."), 1) is None
    True
    """
    word, behind = word_at(tokens, i), word_at(tokens, i + 1)
    factor = _MULTIPLIED.get(word)
    if factor is not None:
        if (behind in _IDIOM and word.startswith("doubl")) or (word in _PLAYED and behind not in _THE):
            return None
        if i + 1 < len(tokens) and tokens[i + 1].text in ("-", "‑") and tokens[i + 1].glued:
            return None
        return _changed(factor, i + 1, word_at(tokens, i - 2) + " " + word_at(tokens, i - 1), word_at(tokens, i - 1))
    times, end = _fold(tokens, i)
    before = word_at(tokens, i - 1)
    if times and before in _UP | _DOWN:
        return _changed(times if before in _UP else 1 / times, end, "", "")
    return None


_THE = frozenset("the its their his her our my your a an".split())


def _changed(factor: float, end: int, two: str, one: str) -> Factor:
    level = 100 * factor
    low, high = level * (1 - _FACTOR_TOLERANCE), level * (1 + _FACTOR_TOLERANCE)
    if two == "more than":
        low, high = (level, level * 2) if factor > 1 else (level / 2, level)
    elif one in ("almost", "nearly") or two == "less than":
        low, high = (level * 0.75, level) if factor > 1 else (level, level * 1.5)
    least, most = sorted((abs(low - 100), abs(high - 100)))
    return Factor(end, Interval(least, most), "up" if factor > 1 else "down")


def _fold(tokens: Sequence[Token], i: int) -> tuple[float, int]:
    """The factor of "fivefold", "ten-fold", "12-fold", and the token after it; 0 where there is none."""
    token = tokens[i]
    if token.lower.endswith("fold") and token.lower[:-4] in _COUNTS:
        return float(_COUNTS[token.lower[:-4]]), i + 1
    number = _COUNTS.get(token.lower) or (int(token.text) if token.text.isdecimal() and len(token.text) < 4 else 0)
    hyphen = number and i + 2 < len(tokens) and tokens[i + 1].text in ("-", "‑") and word_at(tokens, i + 2) == "fold"
    return (float(number), i + 3) if number > 1 and hyphen else (0.0, i)


_COUNTS = {word: value for word, value in (ONES | TENS).items() if value > 1}


def share_after_by(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """The share at token `i` of "cut by half", "rose by a fifth", "a quarter higher", "a third below", without "of".

    >>> from consistency.readings.tokens import tokenize
    >>> share_after_by(tokenize("It rose by a fifth."), 3).customary
    Interval(low=19.0, high=21.0, low_open=False, high_open=False)
    >>> share_after_by(tokenize("It came in a third."), 3) is None
    True
    """
    start = bound_before(tokens, i)[1]  # "by nearly a fifth"
    by = word_at(tokens, start - 1) == "by" and word_at(tokens, start - 2) in _UP | _DOWN
    half = word_at(tokens, i) == "half"
    found = (50.0, i + 1) if half else parts(tokens, i, bare=True)
    if found is None:
        return None
    value, end = found
    behind = word_at(tokens, end)
    compared = behind in _MORE | _LESS and (
        word_at(tokens, end + 1) in ("than", "the", "its", "last") or end + 1 >= len(tokens)
    )
    if not (by or (compared and not half)) or behind == "of" or is_unit(behind) or behind in _HALVES:
        return None
    near = min(1.0, value / 4)
    wide = min(2.5, value / 2)
    return Magnitude(i, end, Interval(value - wide, value + wide), Interval(value - near, value + near), percent=True)


_HALVES = frozenset(["a", "an", "dozen", "time"])
