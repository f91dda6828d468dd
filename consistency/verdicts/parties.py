"""Parties: the names that stand with a value, and whether two values stand with different ones."""

from __future__ import annotations

import re

from consistency.readings.quantities import Quantity
from consistency.readings.tokens import Token, tokenize

_PREPOSITIONS = frozenset("in at for of from with to into on by against between near across".split())
_NO_NAMES = frozenset(
    (
        "a an the and or but so yet if when while since as at in on by for from to with after before during under "
        "over about then now this that these those there here it its he his she her they their we our i you your "
        "who what how not no all some many most both each every one two three four five six seven eight nine ten "
        "report january february march april may june july august september october november december monday "
        "tuesday wednesday thursday friday saturday sunday"
    ).split()
)
_COMMON_ENDINGS = tuple("s ly ed ion ment ity ness ance ence ism ship age al er".split())
TITLE_CASE = 0.6
"""From this share of capitalised words on a sentence is a headline in title case, where capitals tell nothing."""
REACH = 8
"""How many words behind a value a name still belongs to it."""


def other_parties(a: str, qa: Quantity, b: str, qb: Quantity) -> bool:
    """Whether each value stands with names, before it or behind it, that the other sentence does not hold.

    "Northport bid 5 million" and "Southhaven bid 7 million" are two bids; "Northport bid 5 million" and "The bid
    was 7 million" may be one.
    """
    tokens_a, tokens_b = tokenize(a), tokenize(b)
    if _title_case(tokens_a) or _title_case(tokens_b):
        return False
    words_a, words_b = ({_plain(token) for token in tokens} for tokens in (tokens_a, tokens_b))
    before = (_before(tokens_a, qa.start) - words_b, _before(tokens_b, qb.start) - words_a)
    behind = (_behind(tokens_a, qa.end) - words_b, _behind(tokens_b, qb.end) - words_a)
    return all(before) or all(behind)


def _before(tokens: list[Token], start: int) -> set[str]:
    return {_plain(token) for i, token in enumerate(tokens) if token.end <= start and is_name(tokens, i)}


def _behind(tokens: list[Token], end: int) -> set[str]:
    """The first name behind the value in its clause that follows a preposition ("in Spain", "for the Fed")."""
    words = 0
    opened = False
    for i, token in enumerate(tokens):
        if token.start < end:
            continue
        words += token.kind == "word"
        if token.kind != "word" or words > REACH:
            break
        if opened and is_name(tokens, i):
            return {_plain(token)}
        opened = token.lower in _PREPOSITIONS or (opened and token.lower in ("a", "an", "the", "its", "their"))
    return set()


def is_name(tokens: list[Token], i: int) -> bool:
    """Whether token `i` is part of a proper name, as far as capitals and its place in the sentence tell."""
    token = tokens[i]
    if token.kind != "word" or not token.text[0].isupper() or token.lower in _NO_NAMES or re.search(r"\d", token.text):
        return False
    opens = i == 0 or tokens[i - 1].text in '.!?:"“”'
    if not opens or token.text[1:] != token.lower[1:]:
        return True
    followed = i + 1 < len(tokens) and tokens[i + 1].kind == "word" and tokens[i + 1].text[0].isupper()
    return followed or not token.lower.endswith(_COMMON_ENDINGS)


def _title_case(tokens: list[Token]) -> bool:
    words = [token for token in tokens if token.kind == "word" and len(token.text) > 3]
    return len(words) > 3 and sum(token.text[0].isupper() for token in words) / len(words) >= TITLE_CASE


def _plain(token: Token) -> str:
    return token.lower.removesuffix("'s")
