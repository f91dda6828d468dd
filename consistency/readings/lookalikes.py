"""Numbers that are no quantities: codes, dates, years, times, scores, labels, ordinals, superlatives."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.readings.counted import is_plural
from consistency.readings.numbers import ONES, SCALES, TENS, Magnitude, read_magnitude
from consistency.readings.tokens import Token, word_at
from consistency.readings.units import currency_of, percent_at, physical

_MONTHS = frozenset(
    (
        "january february march april may june july august september october november december jan feb mar "
        "apr jun jul aug sep sept oct nov dec"
    ).split()
)
_LABELLED = frozenset(
    (
        "version phase chapter article section number no page item step grade level type model route highway "
        "room flight act episode season stage round part volume figure table question channel gate platform "
        "line unit block pier week day year game group division class category top"
    ).split()
)
_BEFORE_YEAR = frozenset(
    (
        "in since until till by from during of before after early late mid the and to through between for "
        "around summer winter spring autumn fall"
    ).split()
)
_CALENDAR = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday".split()) | _MONTHS


def no_quantity(tokens: Sequence[Token], i: int, magnitude: Magnitude) -> int:
    """The token after a number that is a code, a date, a time, a score or a label; 0 for a quantity."""
    token, before = tokens[i], tokens[i - 1] if i else None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    end = magnitude.end
    if before is not None and token.glued:
        if before.kind == "word" or before.text in ("_", "/", "#", "@", "\\", "&"):
            return end
        if before.text in "-–.:'’" and i >= 2 and before.glued and tokens[i - 2].kind in ("word", "number"):
            return end
    if after is not None and after.glued:
        if after.text in ("/", ":", "_", "@") or (
            after.text == "." and i + 2 < len(tokens) and tokens[i + 2].glued and tokens[i + 2].kind == "number"
        ):
            return i + 2
        if (
            after.kind == "word"
            and magnitude.end == i + 1
            and not (physical([after.lower]) or percent_at(tokens, i + 1))
        ):
            return i + 2
        if after.text in "-–" and i + 2 < len(tokens) and tokens[i + 2].glued and tokens[i + 2].kind == "number":
            follower, upper = word_at(tokens, i + 3), read_magnitude(tokens, i + 2)
            counted = follower in SCALES or is_plural(follower) or physical([follower]) or percent_at(tokens, i + 3)
            if not counted or upper is None or upper.customary.high <= magnitude.customary.low:
                return i + 3
    of = 1 if word_at(tokens, i - 1) == "of" else 0
    if any(_month(tokens, k) for k in (i - 1 - of, i + 1)) and not magnitude.scaled:
        return end
    plain = token.text.isdigit()
    if plain and len(token.text) == 4 and 1500 <= int(token.text) <= 2100 and not magnitude.scaled:
        follower = word_at(tokens, i + 1)
        unit_follows = currency_of(follower) or physical([follower]) or percent_at(tokens, i + 1)
        previous = word_at(tokens, i - 1)
        if not unit_follows and (not is_plural(follower) or previous in _BEFORE_YEAR or previous in _MONTHS):
            return end
    if before is not None and before.kind == "word" and not magnitude.scaled and "," not in token.text:
        if before.lower in _LABELLED:
            return end
        names = (
            before.text[0].isupper() and i >= 2 and before.lower not in _CALENDAR and tokens[i - 2].text not in '.!?"“:'
        )
        if names and not percent_at(tokens, i + 1) and not physical([word_at(tokens, i + 1)]):
            return end
    return 0


def _month(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` names a month; "may" and "march" do with a capital alone."""
    word = word_at(tokens, i)
    return word in _MONTHS and (word not in ("may", "march") or tokens[i].text[0].isupper())


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
    words = [word_at(tokens, k) for k in range(i, i + 6)]
    return words[0] == "of" and any(word in _BEST or (len(word) > 5 and word.endswith("est")) for word in words[2:])


_BEST = frozenset("best most worst least few only leading main".split())
