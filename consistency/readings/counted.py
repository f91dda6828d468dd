"""What is counted: the noun phrase behind a number."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.readings.numbers import Magnitude, read_magnitude
from consistency.readings.tokens import Token, word_at
from consistency.readings.units import TIMES, Unit, singular

FURTHER = frozenset(["more", "another", "additional", "further", "extra", "remaining", "other"])
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
    "people men women children aircraft police cattle sheep fish species staff personnel troops".split()
)
_NO_NOUN = frozenset(
    (
        "times was has does this its his is us as thus perhaps always besides across less plus minus hours "
        "points degrees percent news years days weeks months"
    ).split()
)


def counted(tokens: Sequence[Token], i: int, unit: Unit | None, magnitude: Magnitude) -> tuple[tuple[str, ...], bool]:
    """The noun phrase that is counted or measured behind token `i`, and whether the number is a part of it."""
    part = False
    if word_at(tokens, i) == "of" or magnitude.percent:
        i += word_at(tokens, i) == "of"
        if word_at(tokens, i) in ("the", "its", "their", "his", "her", "those", "these", "all", "our", "them"):
            part = True
            i += 1
        group = read_magnitude(tokens, i) if i < len(tokens) and not magnitude.vague else None
        if group is not None:
            part = True
            i = group.end
    elif unit is not None:
        return (), False
    if unit is not None and unit.name in TIMES:
        return (), False
    hyphen = i < len(tokens) and tokens[i].text in "-‑" and tokens[i].glued
    if hyphen:
        word = word_at(tokens, i + 1)
        return ((singular(word),) if word and word not in STOP else ()), False
    run: list[str] = []
    head = -1
    while i < len(tokens) and len(run) < 8:
        token = tokens[i]
        if token.lower in FURTHER and not run:
            pass
        elif token.kind == "word" and token.lower not in STOP:
            acronyms = len(token.text) > 2 and token.text.endswith("s") and token.text[:-1].isupper()
            run.append(token.lower[:-1] if acronyms else token.lower.removesuffix("'s"))
            if acronyms or is_plural(run[-1]):
                head = len(run)
        elif not (token.text in "-‑" and token.glued):
            break
        i += 1
    if head < 0:
        if unit is not None and run:
            return (singular(run[0]),), part
        return ((run[0],) if part and run else ()), part
    return tuple(singular(word) for word in run[:head]), part


def is_plural(word: str) -> bool:
    return word in _PLURAL_ALIKE or (
        (len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))) and word not in _NO_NOUN
    )
