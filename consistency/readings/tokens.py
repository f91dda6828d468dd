"""Words, numbers and signs of a sentence with their offsets, in one linear pass."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consistency.readings.memory import remembered

MAX_DIGITS = 18
"""A longer run of digits is an identifier or garbage, not a quantity."""

THIN_SPACES = ("\u00a0", "\u2009", "\u202f")
"""Spaces that part groups of digits; between such groups they are signs of their own."""

_TOKEN = re.compile(
    r"(?P<currency>(?:US|AU|CA|HK|NZ|A|C|S)?\$|[€£¥₹₩₽₺₴]|\b(?:Rs\.?|[Kk][Rr])(?=\s?\d)"
    r"|\b(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|JPY|INR|CNY|AUD|CAD)(?=\d))"
    r"|(?P<number>\d+(?:,\d+)*+(?:\.\d+)?)"
    r"|(?P<word>[^\W\d_]+\d[\w]*|[^\W\d_]+(?:['’][^\W\d_]+)*)"
    r"|(?P<sign>\S|(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d)))"
)


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is `currency`, `number`, `word` or `sign`; `glued` says that no space stands before it."""

    kind: str
    text: str
    lower: str
    start: int
    end: int
    glued: bool


def tokenize(text: str) -> list[Token]:
    r"""All tokens of a text.

    >>> [t.text for t in tokenize("US$1.2bn, 35-word A100")]
    ['US$', '1.2', 'bn', ',', '35', '-', 'word', 'A100']
    >>> [t.text for t in tokenize("12\u2009500 of 7\u00a0lamps")]
    ['12', '\u2009', '500', 'of', '7', 'lamps']
    """
    return list(_tokens(text))


@remembered(1024)  # several readers take the same text one after the other
def _tokens(text: str) -> tuple[Token, ...]:
    tokens = []
    end = -1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "sign"
        written = match[0]
        tokens.append(
            Token(kind, written, written.lower().replace("’", "'"), match.start(), match.end(), match.start() == end)
        )
        end = match.end()
    return tuple(tokens)


def word_at(tokens: Sequence[Token], i: int) -> str:
    """The lower-case word at index `i`; empty where there is none or it is no word."""
    return tokens[i].lower if 0 <= i < len(tokens) and tokens[i].kind == "word" else ""


MONTHS = frozenset(
    (
        "january february march april may june july august september october november december jan feb mar "
        "apr jun jul aug sep sept oct nov dec"
    ).split()
)


def is_month(tokens: Sequence[Token], i: int) -> bool:
    """Whether token `i` is a month; "may" and "march" do with a capital alone.

    >>> [is_month(tokenize(text), 0) for text in ("Sept. 11", "May 5", "may go")]
    [True, True, False]
    """
    word = word_at(tokens, i)
    return word in MONTHS and (word not in ("may", "march") or tokens[i].text[0].isupper())
