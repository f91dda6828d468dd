"""Whether the words around a date speak of what was or of what will be. No parser: the nearest telling words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from consistency.readings.tokens import Token, word_at

Tense = Literal["past", "future", ""]
REACH = 12
"""How many tokens before a date can still tell its tense; behind it, half as many."""

_FUTURE = frozenset(
    (
        "will shall won't would could might may can must should due scheduled slated upcoming planned expected set "
        "expects plans planning intends aims hopes going wants promises vows deadline until"
    ).split()
)
# These end what a "will" farther to the left says: "the firm, which will close, said on Tuesday".
_SAID = frozenset("said told was were had did has have says wrote".split())
_PAST = frozenset(
    (
        "became began beat bought broke brought built came caught chose cost cut dealt drew drove fell fought fled "
        "flew forgot found froze gave got went grew heard held hid hit hung hurt kept knew laid led left lent let lit "
        "lost made meant met paid put quit ran rang read rode rose sang sank sat saw sent sent shook shot shut slept "
        "sold spent spoke stole stood struck sued swept swore took taught thought threw tore understood woke won wore"
    ).split()
)
_STOPS = frozenset(".!?;:")


def tense_at(tokens: Sequence[Token], begin: int, end: int) -> Tense:
    """The tense of what happens at a date from token `begin` to before token `end`; empty where nothing tells.

    >>> from consistency.readings.tokens import tokenize
    >>> sentences = ["The bank will be sold on Tuesday", "The bank was sold on Tuesday", "Talks open on Tuesday"]
    >>> [tense_at(tokens, len(tokens) - 1, len(tokens)) for tokens in map(tokenize, sentences)]
    ['future', 'past', '']
    """
    return _before(tokens, begin) or _behind(tokens, end)


def _before(tokens: Sequence[Token], begin: int) -> Tense:
    """Right to left: a participle may stand behind "will", so that it is only past where no "will" precedes it."""
    seen: Tense = ""
    for i in range(begin - 1, max(begin - 1 - REACH, -1), -1):
        word = word_at(tokens, i)
        if tokens[i].text in _STOPS or (seen and tokens[i].text in ",()—–"):
            break
        if word in _SAID and not (word in ("have", "has") and not seen):
            return "past"
        if _is_future(tokens, i):
            return "future"
        seen = "past" if is_past(word) else seen
    return seen


def _behind(tokens: Sequence[Token], end: int) -> Tense:
    for i in range(end, min(end + REACH // 2, len(tokens))):
        if tokens[i].text in _STOPS:
            break
        if _is_future(tokens, i):
            return "future"
        word = word_at(tokens, i)
        if is_past(word):
            return "past"
    return ""


def _is_future(tokens: Sequence[Token], i: int) -> bool:
    word = word_at(tokens, i)
    return (word in _FUTURE and (word != "may" or tokens[i].text == "may")) or word.endswith("'ll")


def is_past(word: str) -> bool:
    """Whether the word looks like the past of a verb."""
    regular = len(word) > 4 and word.endswith("ed") and not word.endswith("eed")
    return word in _SAID or word in _PAST or regular
