"""What an amount is a rate of: "2 tonnes a year", "$20 per barrel", "12 cases per 100,000 people", "8 l/100 km"."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.readings.counted import STOP
from consistency.readings.tokens import Token, word_at
from consistency.readings.units import TIMES, is_unit, physical, singular

_EACH = frozenset(["per", "a", "an", "each", "every"])
_YEARLY = {"annually": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day", "hourly": "hour"}
_ONE_EACH = {"head": "person", "capita": "person", "annum": "year", "person": "person", "inhabitant": "person"}
_SHORT = {"s": "second", "sec": "second", "h": "hour", "hr": "hour", "min": "minute", "l": "litre", "g": "gram"}
"""Units that are written short behind "per" or a slash."""
_MOMENT = frozenset(["ago", "earlier", "later", "before", "after"])
_REACH = 9
"""How many tokens behind an amount tell what it is a rate of."""
_FAR = 5
"""Behind how many words "per" or "a" may stand."""
LEAST_GROUP = 100
"""From how many on "per" and a number are a rate: "per 100,000"."""


def rate_behind(tokens: Sequence[Token], end: int) -> str:
    """What an amount is a rate of, told within the next words; empty where nothing tells.

    >>> from consistency.readings.tokens import tokenize
    >>> [rate_behind(tokenize(text), 2) for text in ("2 tonnes of ore a year", "5 deaths per 1,000", "3 l/100 km")]
    ['year', '1000', '100 km']
    """
    words = _rate_words(tokens, end)
    at_once = words[2:] if words[:2] == ["to", "the"] else words[1:] if words[0] in ("a", "an", "each") else []
    if at_once and is_unit(at_once[0]) and at_once[0] not in TIMES:
        return _named(at_once)  # "20 dollars a barrel", "8 tonnes to the hectare"
    if at_once and words[0] == "a" and at_once[0] == "head" and at_once[1] in STOP | {""}:
        return "person"
    for k, (word, following, third) in enumerate(list(zip(words, words[1:], words[2:], strict=False))[:_FAR]):
        if word in _YEARLY:
            return _YEARLY[word]
        if word == "apiece":
            return "piece"
        if third in _MOMENT:
            continue  # "$46 million a year earlier"
        if word == "per" and following.isdecimal():
            unit = _named(words[k + 2 :]) if is_unit(third) else ""
            return f"{following} {unit}" if unit else following if int(following) >= LEAST_GROUP else ""
        if following and (word == "per" or (word in _EACH and (following in TIMES or following == "season"))):
            return _named(words[k + 1 :]) if word == "per" else singular(following)
        if word in STOP and word != "of":
            break
    return ""


def _rate_words(tokens: Sequence[Token], end: int) -> list[str]:
    """The next words, with "per" for a slash before a unit, numbers without their commas, and some empty ones behind.

    What is written short is written out where "per" stands before it.
    """
    words: list[str] = []
    for k in range(end, min(len(tokens), end + _REACH)):
        token = tokens[k]
        if token.text in ("-", "‑") or (token.text == "." and words[-1:] == ["sq"]):
            continue
        if token.kind == "number":
            plain = token.text.replace(",", "")
            words.append(plain if plain.isdecimal() and len(plain) < _REACH else "")
            continue
        word = word_at(tokens, k)
        if token.text == "/" and token.glued and k + 1 < len(tokens) and tokens[k + 1].glued:
            behind = tokens[k + 1]
            hundred = behind.text in ("100", "1000", "1,000")  # "8 l/100 km", but "716 m/2,349 ft" says it twice
            word = "per" if hundred or behind.lower in _SHORT or is_unit(behind.lower) else ""
        words.append(_SHORT.get(word, word) if words[-1:] == ["per"] else word)
    return [*words, "", "", ""]


def _named(words: Sequence[str]) -> str:
    """The unit or the thing that the words open with: "kilowatt hour", "square kilometre", "person" for a head."""
    found = physical(list(words[:3]))
    if found is not None and found[1] > 1:
        return " ".join((*words[: found[1] - 1], singular(words[found[1] - 1])))
    first = singular(words[0])
    return _ONE_EACH.get(first, first)


def is_group(tokens: Sequence[Token], i: int) -> bool:
    """Whether the number at token `i` only says what a rate is of: the second of "12 cases per 100,000 people".

    >>> from consistency.readings.tokens import tokenize
    >>> is_group(tokenize("12 cases per 100,000 people"), 3), is_group(tokenize("12 cases in 100 people"), 3)
    (True, False)
    """
    return word_at(tokens, i - 1) == "per" and tokens[i].kind == "number"
