"""People that a number counts without a noun: "killed 12", "12 were injured", "a death toll of 40", "no one"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from consistency.readings.counted import FURTHER, STOP, is_plural
from consistency.readings.number_bounds import BOUND_WORDS
from consistency.readings.number_magnitudes import ONES
from consistency.readings.tokens import Token, word_at
from consistency.readings.units import singular

PERSON = ("person",)
_BEFALL = (
    "kill injur wound arrest detain rescu displac infect evacuat hospitaliz hospitalis execut massacr kidnap abduct "
    "apprehend imprison maim"
).split()
"""Stems of verbs whose object, where it is a bare number, is people."""
BEFALLING = frozenset(stem + ending for stem in _BEFALL for ending in ("", "e", "s", "es", "ed", "ing", "ped", "ping"))
BEFALLING |= frozenset(["hurt", "hurts", "hurting"])
_DONE = frozenset(stem + ending for stem in _BEFALL for ending in ("ed", "ped")) | frozenset(["hurt", "slain", "shot"])
_STATES = frozenset("dead missing homeless hurt unaccounted stranded hospitalized hospitalised feared".split())
_FELL = frozenset(
    "died perished drowned survived die dies survive perish marched protested demonstrated rallied fled attended "
    "gathered mourned cheered queued".split()
)
_LEAVE = frozenset("left leaving leaves leave".split())
_BETWEEN = frozenset(
    (
        "were was are is have had has been being be remain remained remains got also still later reported confirmed "
        "feared believed thought said to left others more other people either or"
    ).split()
)
"""Words between a number and what befell it: "12 others have been reported dead"."""
_MOST_BETWEEN = 6
_AUXILIARY = frozenset("was were been being be is are got".split())
_NOT_BEFORE = frozenset("at on in by aged age until since no page from for with".split())
"""Words before a number that make it an hour, a day, an age or a part: "at 9 were arrested"."""
_THE = frozenset("the its their those these".split())
_TOLL = frozenset(
    "rose rises rising risen rise climbed climbs climb to of at stands stood is was now reached hit has had".split()
)
_STANDS = frozenset("at is was reached to".split())
_FAR_TOLL = 16
"""How many tokens before "stood at 57" the toll may stand: "the death toll of the cholera in the port"."""
_OUTCOMES = frozenset("casualties injuries deaths fatalities survivors arrests victims".split())


def counts_people(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """Whether the number from token `begin` to before token `end`, without a noun, counts people.

    >>> from consistency.readings.tokens import tokenize
    >>> counts_people(tokenize("The storm killed 12."), 3, 4), counts_people(tokenize("The shop sold 12."), 3, 4)
    (True, False)
    """
    return _object(tokens, begin, end) or _subject(tokens, begin, end) or _toll(tokens, begin)


def one_counted(tokens: Sequence[Token], begin: int, end: int) -> tuple[str, ...]:
    """Who "one" before token `end` counts where something befell them: "one miner was killed", "killing one guard".

    >>> from consistency.readings.tokens import tokenize
    >>> one_counted(tokenize("One coal miner was killed."), 0, 1), one_counted(tokenize("One door was red."), 0, 1)
    (('coal', 'miner'), ())
    """
    end += word_at(tokens, end) in FURTHER
    words: list[str] = []
    while len(words) < _LONGEST_ONE and (word := word_at(tokens, end + len(words))):
        if word in STOP or word in _BETWEEN or word in _DONE or word in _STATES or word in _FELL:
            break
        words.append(word)
    after = end + len(words)
    object_of = word_at(tokens, begin - 1) in BEFALLING and _closes(tokens, after)
    if words and (object_of or _subject(tokens, begin, after)):
        return tuple(words)
    alone = word_at(tokens, begin - 1) in _ONLY and words and words[0] not in _NO_ONE
    if alone and len(words) == _LONGEST_ONE:
        return ()  # where the noun ends can't be told: "only one player scored twice"
    return tuple(singular(word) for word in words[:1]) if alone else ()


_ONLY = frozenset("only just exactly precisely".split())
_NO_ONE = frozenset("way thing kind sort day time side more other another reason who that".split())
"""Words that make "only one" something else than a count of things."""
_LONGEST_ONE = 3
"""How many words "one police officer" may have behind the number."""


def _object(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """ "killed 12", "left 12 dead"."""
    verb = word_at(tokens, begin - 1)
    if verb in _LEAVE:
        return word_at(tokens, end) in _STATES | _DONE
    return verb in BEFALLING and word_at(tokens, begin - 2) not in _AUXILIARY and _closes(tokens, end)


def _subject(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """ "12 were killed", "12 others are feared dead", "30 injured", "12 died"."""
    before = word_at(tokens, begin - 1)
    # "Six of the nine died" says nothing of nine.
    group = before == "of" or (before in _THE and word_at(tokens, begin - 2) == "of")
    if group or before in _NOT_BEFORE:
        return False
    for j in range(end, min(end + _MOST_BETWEEN, len(tokens))):
        word = word_at(tokens, j)
        if word in _FELL:
            return True
        # "One missing piece" is of no people, "12 injured in a crash" is.
        if (word in _DONE or word in _STATES) and (j > end or _closes(tokens, j + 1)):
            return True
        if word not in _BETWEEN and not word.endswith("ly"):
            return False
    return False


def _toll(tokens: Sequence[Token], begin: int) -> bool:
    """ "the death toll rose to 12", "a death toll above 12"."""
    linked = word_at(tokens, begin - 1) in _STANDS
    for k in range(begin - 1, max(-1, begin - (_FAR_TOLL if linked else 6)), -1):
        if linked and tokens[k].kind == "number":
            return False
        if word_at(tokens, k) == "toll":
            bounded = k < begin - 1 or word_at(tokens, begin) in BOUND_WORDS
            return bounded and word_at(tokens, k - 1) == "death"
        if word_at(tokens, k) not in _TOLL and not linked:
            return False
    return False


def _closes(tokens: Sequence[Token], i: int) -> bool:
    """Whether no noun follows at token `i`: the sentence ends, or a small word or a mark stands there."""
    if i >= len(tokens):
        return True
    token = tokens[i]
    if token.kind == "word":
        return token.lower in STOP or token.lower in FURTHER or token.lower.endswith("ly") or token.lower in _DAYS
    return token.kind == "sign" and not (token.glued and token.text in "-‑/_@%°'’")


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday last this".split())


def _members(tokens: Sequence[Token], i: int, end: int) -> tuple[tuple[str, ...], int] | None:
    """What stands from token `i` on, behind "not one of the": "eleven climbers"; the phrase ends before `end`."""
    words = takewhile(lambda word: bool(word) and word not in STOP, (word_at(tokens, k) for k in range(i, i + 4)))
    found = next((word for word in words if is_plural(word)), None)
    if found is None and i < len(tokens) and tokens[i].kind == "number" and is_plural(word_at(tokens, i + 1)):
        found = word_at(tokens, i + 1)
    return ((singular(found),), end) if found else None


def exception_at(tokens: Sequence[Token], i: int) -> int:
    """The token behind "all but two" at token `i`, which says how many are left out, and not how many there are; or 0.

    >>> from consistency.readings.tokens import tokenize
    >>> exception_at(tokenize("All but two came."), 0), exception_at(tokenize("All came."), 0)
    (3, 0)
    """
    if word_at(tokens, i) not in ("all", "every", "everyone", "everybody") or word_at(tokens, i + 1) not in _SAVE:
        return 0
    number = i + 2 < len(tokens) and (tokens[i + 2].kind == "number" or word_at(tokens, i + 2) in ONES)
    return i + 3 if number else 0


_SAVE = frozenset(["but", "except", "save"])


def nobody_at(tokens: Sequence[Token], i: int) -> tuple[tuple[str, ...], int] | None:
    """What there is none of, from token `i` on, and the token after the phrase: "no one", "not a single passenger".

    >>> from consistency.readings.tokens import tokenize
    >>> nobody_at(tokenize("Not a single passenger came."), 0), nobody_at(tokenize("No miners were hurt."), 0)
    ((('passenger',), 3), (('miner',), 1))
    """
    if word_at(tokens, i) not in ("no", "nobody", "not"):
        return None
    words = tuple(word_at(tokens, i + k) for k in range(3))
    if words[:2] == ("not", "one"):
        of = word_at(tokens, i + 2) == "of" and word_at(tokens, i + 3) in _THE
        return _members(tokens, i + 4, i + 2) if of else None
    hyphen = words == ("no", "", "one") and tokens[i + 1].text in "-‑"
    if words[:2] == ("no", "one") or words[0] == "nobody" or hyphen:
        return PERSON, i + (1 if words[0] == "nobody" else 2 if words[1] else 3)
    if words == ("not", "a", "single") and word_at(tokens, i + 3):
        return (singular(word_at(tokens, i + 3)),), i + 3
    befell = is_plural(words[1]) and _subject(tokens, i, i + 2) and words[2] in _AUXILIARY | _FELL | {"have", "had"}
    if words[0] == "no" and (words[1] in _OUTCOMES or befell):
        return (singular(words[1]),), i + 1
    return None
