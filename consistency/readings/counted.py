"""What is counted: the noun phrase behind a number."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from consistency.readings.number_bounds import BOUND_WORDS
from consistency.readings.numbers import ONES, TENS, Magnitude, read_magnitude
from consistency.readings.tokens import Token, is_month, word_at
from consistency.readings.units import TIMES, Unit, singular

FURTHER = frozenset(["more", "another", "additional", "further", "extra", "remaining", "other", "others"])
"""Words that make an amount one that adds to others."""
STOP = frozenset(
    (
        "a an the and or but nor so yet of in on at by for from to with within without into onto over under "
        "about after before during since until while as than that which who whom whose what when where why "
        "how is are was were be been being am has have had do does did will would shall should can could may "
        "might must not no it he she they we you i this these those there here its his her their our your my "
        "per through across against among between around near via if because though although also then now up "
        "down out off worth each"
    ).split()
)
_PLURAL_ALIKE = frozenset(
    "people men women children aircraft police cattle sheep fish species staff personnel troops crew deer reindeer "
    "moose bison elk swine salmon trout cod tuna squid shrimp offspring spacecraft hovercraft clergy infantry".split()
)
_INVARIANT = _PLURAL_ALIKE - frozenset("people men women children".split())
"""Nouns that are the same in the plural: before another plural they only describe it, as in "12 fish species"."""
_NO_NOUN = frozenset(
    (
        "times was has does this its his is us as thus perhaps always besides across less plus minus hours "
        "thirds fourths fifths sixths eighths tenths degrees percent news years days weeks months"
    ).split()
)


def counted(tokens: Sequence[Token], i: int, unit: Unit | None, magnitude: Magnitude) -> tuple[tuple[str, ...], bool]:
    """The noun phrase that is counted or measured behind token `i`, and whether the number is a part of it."""
    part = False
    if word_at(tokens, i) == "of" or magnitude.percent:
        i += word_at(tokens, i) == "of"
        while word_at(tokens, i) in _THE:
            part = True
            i += 1
        if word_at(tokens, i) in _WINDOW and i + 1 < len(tokens) and read_magnitude(tokens, i + 1) is not None:
            i += 1  # "18 of their next 23 games"
        if word_at(tokens, i) in _PRONOUNS:
            return (), True
        group = read_magnitude(tokens, i) if i < len(tokens) and not magnitude.vague else None
        if group is not None:
            part = True
            i = group.end
            if word_at(tokens, i) and _noun_run(tokens, i, owned=True)[1] < 0:
                return (), True  # "six of the nine died"
    elif unit is not None:
        return (), False
    if unit is not None and unit.name in TIMES:
        return (), False
    if word_at(tokens, i) == "head" and word_at(tokens, i + 1) == "of":
        i += 2  # "60 head of cattle"
    hyphen = i < len(tokens) and tokens[i].text in "-‑" and tokens[i].glued
    if hyphen:
        word = word_at(tokens, i + 1)
        if body := _sized(tokens, i + 1):
            return (body, "member"), False
        unfit = not word or word in STOP or word in _NO_MEMBER or word.endswith(_ADJECTIVE) or _is_gerund(word)
        return (() if unfit else (singular(word),)), False
    if word_at(tokens, i) == "crew" and not is_plural(word_at(tokens, i + 1)):
        return ("crew", "member"), part
    run, head = _noun_run(tokens, i, owned=unit is not None or part)
    if word_at(tokens, i - 1) == "one" and word_at(tokens, i) in _ONE_DOES:
        return (), False
    if run[:head][-1:] == ["point"] and {"percentage", "percent", "basis"} & set(run[:head]):
        return (), part
    if head < 0:
        if unit is not None and run:
            return _whole(run), part
        vague = not run or run[0] in _NO_MEMBER or (run[0].endswith(_ADJECTIVE) and not run[0].endswith("ed"))
        return ((run[0],) if part and not vague else ()), part
    return tuple(run[:head]), part


BODIES = frozenset(
    "team crew jury panel group squad band choir orchestra delegation party family gang cast committee council board "
    "class platoon garrison troupe troop unit tribe ensemble".split()
)
"""Bodies whose size is how many members they have."""
_HEADS = frozenset("man woman person".split())


def _sized(tokens: Sequence[Token], i: int) -> str:
    """The body whose size a number before token `i` tells: "12-strong Danish crew", "15-man squad".

    >>> from consistency.readings.tokens import tokenize
    >>> [_sized(tokenize(text), 2) for text in ("12-strong Danish crew", "15-man squad", "two-man tent", "9-inch crew")]
    ['crew', 'squad', '', '']
    """
    size = word_at(tokens, i)
    words = list(takewhile(lambda word: bool(word) and word not in STOP, (word_at(tokens, i + k) for k in range(1, 4))))
    if not words or (size not in _HEADS and size not in ("strong", "member")):
        return ""
    named = next((word for word in words if word in BODIES), "")
    return named or ("" if size in _HEADS else singular(words[0]))


def contents_of(tokens: Sequence[Token], i: int, noun: Sequence[str]) -> tuple[str, ...]:
    """What the things of `noun`, counted from token `i` on, hold or are of, by a bare noun: "rice" of "bags of rice".

    >>> from consistency.readings.tokens import tokenize
    >>> texts = "bags of rice", "cases of wild measles", "members of the union", "victims of Tuesday", "bags"
    >>> [contents_of(tokenize(text), 0, (singular(text.split()[0]),)) for text in texts]
    [('rice',), ('wild', 'measle'), (), (), ()]
    """
    i += word_at(tokens, i) == "of"
    for k in range(i, min(i + LONGEST, len(tokens))):
        word = word_at(tokens, k)
        if word == "of" and singular(word_at(tokens, k - 1)) == noun[-1]:
            found: list[str] = []
            for token in tokens[k + 1 : k + 1 + _LONGEST_CONTENTS]:
                if token.kind != "word" or not token.text.islower() or token.lower in _NO_CONTENTS:
                    break
                if token.lower.endswith("ly") or (found and token.lower.endswith("ed")):
                    break
                found.append(singular(token.lower))
            return tuple(found)
        if not word or word in STOP:
            break
    return ()


_LONGEST_CONTENTS = 2
_PASSING = frozenset("last next past first today yesterday whose them us all every any some many no one".split())
_NO_CONTENTS = STOP | _PASSING | BOUND_WORDS | ONES.keys() | TENS.keys()
"""Words that end a bare noun behind "of", or are none: "groups of four", "tremors of more than 5.0"."""


def whole_behind(tokens: Sequence[Token], i: int) -> Magnitude | None:
    """The size of the group that a part is of, behind "of" at token `i`: 240 of "11 of the 240 schools".

    >>> from consistency.readings.tokens import tokenize
    >>> whole = whole_behind(tokenize("11 of the 240 schools"), 1)
    >>> whole.customary.holds_middle_of(whole.customary), whole_behind(tokenize("11 of the schools"), 1)
    (True, None)
    """
    if word_at(tokens, i) != "of":
        return None
    i += 1
    while word_at(tokens, i) in _THE or word_at(tokens, i).endswith("'s"):
        i += 1
    group = read_magnitude(tokens, i) if i < len(tokens) else None
    return group if group is not None and not (group.vague or group.percent) and group.customary.low > 0 else None


def _noun_run(tokens: Sequence[Token], i: int, owned: bool) -> tuple[list[str], int]:
    """The words from token `i` on that may be a noun phrase, and how many of them end in its last plural (-1: none).

    `owned` says that a possessive in it is an owner's: "all of Ford's profits" counts profits.
    """
    run: list[str] = []
    head = -1
    while i < len(tokens) and len(run) < LONGEST:
        token = tokens[i]
        word = token.lower
        if head == len(run) and (word.endswith(("ed", "ing")) or word in _NO_MODIFIER or word in _DID):
            break  # "12 shares changed hands", "12 youths hurling stones", "12 farmers drove tractors"
        if head == len(run) and is_plural(word) and run[-1] not in _PLURAL_FIRST | _INVARIANT:
            break  # "a maximum of 12 crates fits": but "12 sports cars"
        if is_month(tokens, i):
            break
        if word in FURTHER and not run:
            pass
        elif owned and word.endswith("'s"):
            run, head = [], -1
        elif (after := _initials(tokens, i)) > i:
            run.append("".join(token.lower for token in tokens[i:after] if token.kind == "word"))
            i = after - 1
        elif token.kind == "word" and word not in STOP and word not in _NO_MODIFIER:
            one, many = _one_of(token)
            run.append(one)
            if many:
                head = len(run)
        elif not (token.text in "-‑" and token.glued) and not (head < 0 and _joins(tokens, i)):
            break
        i += 1
    return run, head


def _one_of(token: Token) -> tuple[str, bool]:
    """What a word names, as one of it, and whether the word is a plural: "gpu" for "GPUs"; "FLDS" is none."""
    word = token.lower
    if len(token.text) > len("Us") and token.text.endswith("s") and token.text[:-1].isupper():
        return word[:-1], True
    if len(token.text) <= LONGEST_ACRONYM and token.text.isupper() and word not in _PLURAL_ALIKE:
        return word, False
    word = word.removesuffix("'s")
    return singular(word), is_plural(word)


def _initials(tokens: Sequence[Token], i: int) -> int:
    """The token after initials that begin at token `i`: "U.S."; `i` where there are none."""
    after = i
    while after + 1 < len(tokens) and len(tokens[after].text) == 1 and tokens[after].text.isupper():
        if tokens[after + 1].text != "." or not tokens[after + 1].glued:
            break
        after += 2
    return after if after > i + 2 else i


_ONE_DOES = frozenset(
    "imagines wonders hopes assumes thinks says needs wants expects sees knows finds gets suspects feels".split()
)
"""What "one" does where it is a pronoun: "one imagines"."""
LONGEST_ACRONYM = 4
"""Letters that capitals may have and be no shouted word."""
LONGEST = 8
"""How many words a noun phrase may have."""
_DID = frozenset(
    "drove took made gave came went got left held built brought won lost met paid sold bought sent spent ran led fell "
    "rose grew began became kept told found saw wrote wore caught fought sought taught drank ate sang flew threw drew "
    "chose broke spoke stood understood".split()
)
"""Verbs behind a plural that end the noun phrase."""
_PLURAL_FIRST = frozenset(
    "sport arm saving good system sale job woman man people person child art custom news operation service human "
    "right communication weapon drug logistic physic measle mump diabete".split()
)
"""Plurals, by their singular, that stand before another plural: "women drivers", "arms deals"."""
_NO_MODIFIER = frozenset("less fewer likely said".split())


def _is_gerund(word: str) -> bool:
    """Whether a word is a verb in -ing: "a three-building block" is none by its spelling, "string" by its vowels."""
    return word.endswith("ing") and any(letter in "aeiouy" for letter in word[:-3])


def _joins(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` is an "and" between two adjectives: "12 American and British soldiers"."""
    before, behind = (tokens[k] if 0 <= k < len(tokens) else None for k in (i - 1, i + 1))
    if tokens[i].lower not in ("and", "or") or before is None or behind is None or behind.kind != "word":
        return False
    adjective = before.kind == "word" and (before.text[0].isupper() or before.lower.endswith(_ADJECTIVE))
    alike = before.text[0].isupper() == behind.text[0].isupper()
    return adjective and alike and behind.lower not in STOP and read_magnitude(tokens, i + 1) is None


def _whole(run: Sequence[str]) -> tuple[str, ...]:
    """What a share without a plural is of: "international cargo", "city" in "city burned"."""
    head = next((k for k, word in enumerate(run) if not word.endswith(_ADJECTIVE) and word not in _COUNTRIES), 0)
    if run[head].endswith(("ing", "ly")):
        return ()  # "a third of those taking it"
    return tuple(run[: head + 1])


_COUNTRIES = frozenset("us uk eu un".split())
_ADJECTIVE = ("al", "ic", "ive", "ous", "ful", "ary", "ed", "less", "able", "ible", "ern", "ish", "ian", "ean", "ese")
_THE = frozenset("the its their his her those these all our my your".split())
_WINDOW = frozenset("next last first past previous other remaining".split())
_PRONOUNS = frozenset("them us which whom you it this that what".split())
_NO_MEMBER = _NO_NOUN | frozenset(
    "own same most best off time way on plus fold nil all sort kind else day up half".split()
)
"""Words behind "one-" or "one of" that nothing is counted in."""


def is_plural(word: str) -> bool:
    return word in _PLURAL_ALIKE or (
        (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))) and word not in _NO_NOUN
    )
