"""What a bare number is of, told before it: "the number of wolves is 120", "a quake measured 6.8", "she was 86"."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.readings.counted import STOP, is_plural
from consistency.readings.tokens import Token, is_month, word_at
from consistency.readings.units import TIMES, singular

_LINKS = frozenset(
    "at to is was were are reached reaches exceeded exceeds exceed stood stands above below over already only just now "
    "about around nearly almost close totalled totaled least".split()
)
"""Words that may part "the number of wolves" from its figure."""
_NUMBER_REACH = 16
_PEOPLE = frozenset("dead killed injured wounded missing unemployed homeless".split())


def number_of(tokens: Sequence[Token], begin: int) -> tuple[str, ...]:
    """What the figure at token `begin` counts by "the number of …" before it, in its clause; empty where none stands.

    >>> from consistency.readings.tokens import tokenize
    >>> number_of(tokenize("The number of grey wolves in the park is 120."), 9)
    ('grey', 'wolf')
    """
    if word_at(tokens, begin - 1) not in _LINKS and word_at(tokens, begin) not in _LINKS:
        return ()
    for k in range(begin - 1, max(0, begin - _NUMBER_REACH), -1):
        if tokens[k].text in ";:" or tokens[k].kind == "currency":
            return ()
        if tokens[k].lower == "number" and word_at(tokens, k + 1) == "of":
            return _noun_at(tokens, k + 2)
    return ()


def _noun_at(tokens: Sequence[Token], i: int) -> tuple[str, ...]:
    words: list[str] = []
    while len(words) < _LONGEST and (word := word_at(tokens, i + len(words))) and word not in STOP:
        words.append(singular(word))
        if word in _PEOPLE:
            return ("person",)
        if is_plural(word) or (word in TIMES or singular(word) in TIMES):
            return () if singular(word) in TIMES else tuple(words)
    return ()


_LONGEST = 4
_WAS = frozenset("was is were turned turns".split())
_WHEN = frozenset(["when", "as"])


def is_age(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether a bare number is somebody's age: "was 86 when she died", "Ada Klein, 86, died", "She is 86."

    >>> from consistency.readings.tokens import tokenize
    >>> is_age(tokenize("She was 86 when she died."), 2, 3), is_age(tokenize("Ada Klein, 86, died."), 3, 4)
    (True, True)
    """
    if word_at(tokens, begin - 1) in _WAS and word_at(tokens, end) in _WHEN:
        return True
    before, earlier = word_at(tokens, begin - 1), word_at(tokens, begin - 2)
    if _closes_age(tokens, end, before) and (
        (before in _WAS and earlier in ("he", "she"))
        or (before == "at" and earlier in _DYING)
        or (before in _TURNING and end == begin + 1)
    ):
        return True
    if begin < 2 or end >= len(tokens) or tokens[end].text != "," or tokens[begin - 1].text != ",":
        return False
    name, figure = tokens[begin - 2], tokens[begin].text
    named = name.kind == "word" and name.text[0].isupper() and not is_month(tokens, begin - 2)
    return named and end == begin + 1 and figure.isdecimal() and len(figure) == len("86")


def _closes_age(tokens: Sequence[Token], end: int, before: str) -> bool:
    """Whether what stands at token `end`, behind a number, leaves it without a noun."""
    if end >= len(tokens) or (tokens[end].text in ".,;)" and not _decimal(tokens, end)):
        return True
    word = word_at(tokens, end)
    return word in (_WHEN_TURNED if before in _TURNING else _WHEN)


def _decimal(tokens: Sequence[Token], end: int) -> bool:
    return tokens[end].glued and end + 1 < len(tokens) and tokens[end + 1].kind == "number"


_DYING = frozenset("died dies dead married retired retires".split())
_TURNING = frozenset("turned turns turning".split())
_WHEN_TURNED = frozenset("in on last this next today yesterday tomorrow".split())
_QUAKES = frozenset("quake earthquake tremor aftershock temblor quakes earthquakes aftershocks".split())
_MEASURED = frozenset("measured measuring registered registering measures".split())


def quake_measured(tokens: Sequence[Token], begin: int) -> bool:
    """Whether the number at token `begin` is the strength of a quake: "a tremor that measured 6.8"."""
    if word_at(tokens, begin - 1) not in _MEASURED or tokens[begin].kind != "number" or "." not in tokens[begin].text:
        return False
    return any(word_at(tokens, k) in _QUAKES for k in range(max(0, begin - _NUMBER_REACH), begin))


_VOTING = frozenset(
    "vote votes voted voting ballot approved passed adopted rejected ratified acquitted bill law motion parliament "
    "chamber council committee senate assembly judges jurors deputies lawmakers ruled".split()
)
_VOTE_REACH = 12


def votes_for(tokens: Sequence[Token], begin: int, end: int) -> tuple[str, ...]:
    """That the first of "voted 14 to 9", "by 221 to 200" counts votes.

    >>> from consistency.readings.tokens import tokenize
    >>> votes_for(tokenize("The council voted 14 to 9 to close it."), 3, 4)
    ('vote',)
    """
    tallied = word_at(tokens, end) == "to" and end + 1 < len(tokens) and tokens[end + 1].kind == "number"
    if not tallied or word_at(tokens, begin - 1) not in ("by", "voted", "vote", "votes"):
        return ()
    near = range(max(0, begin - _VOTE_REACH), min(len(tokens), end + _VOTE_REACH))
    return ("vote",) if any(word_at(tokens, k) in _VOTING for k in near) else ()
