"""Rules: sentences that tell what holds whenever a case comes up, not what happened once.

Manuals, handbooks, terms and reference pages are made of them: "You have 25 days off a year", "Scheduled jobs are not
available on the Free plan", "Send in your receipts within 14 days". Two reports of an accident may be of two accidents;
but two rules for one thing can't both hold if they differ, and they need to name nobody for that.
"""

from __future__ import annotations

import re

from consistency.readings.memory import remembered
from consistency.verdicts.interface import StatementPair


def _any(words: str) -> str:
    return "|".join(words.split())


_ADDRESSED = re.compile(r"\b(?:you|your|yours|yourself)\b", re.I)
_MODAL = re.compile(
    r"\b(?:must|may|shall|should|can|cannot|(?:can|must|should|need)(?:n['’]t|['’]t)|needs? (?:to|not)|ha(?:s|ve) to)\b"
)
_PERMITTED = _any(
    "requir allow permit forbid prohibit support availab includ exclud cover entitl enabl disabl reserv eligib "
    "bill charg limit delet valid refund possib impossib mandator option compuls refus accept grant remov kept "
    "stor encrypt protect restrict capped needed necessary free\\b due\\b paid\\b active\\b open\\b closed\\b"
)
"""Beginnings of what a rule says that something is."""
_STATUS = re.compile(
    r"\b(?:is|are|be|it['’]s)\s+(?:(?:\w+ly|not|also|only|always|never|no longer|still)\s+){0,2}"
    rf"(?:{_PERMITTED}|o(?:n|ff) by|subject to)"
)
_CASES = _any(
    "day week month year night hour minute second person user seat dose member customer employee guest passenger "
    "child adult plan account project request file order trip ticket"
)
_HABITS = _any(
    "takes lasts costs covers includes supports requires contains holds weighs allows needs applies expires runs works"
)
_STANDING = re.compile(
    rf"\bby default\b|\bthe default\b|\b(?:an?|per|each|every|any) (?:{_CASES})\b|\b(?:{_HABITS})\b"
    r"|\b(?:at most|no (?:more|later|earlier) than|within) (?:\d|an?\b|two|three|four|five|six|seven|eight|nine|ten)",
    re.I,
)
_INSTRUCTIONS = _any(
    "add allow apply ask avoid book bring buy call cancel charge check choose clean click close complete contact "
    "create do don['’]t enter fill give hand inform install keep leave let make never open order pay place press "
    "put read remove replace report request return run save select send set show sign start stop store submit "
    "switch take tell turn type use wait wash wear write"
)
_IMPERATIVE = re.compile(
    rf"(?:please |always |never |do not |don['’]t |only )?(?:{_INSTRUCTIONS})\b(?! (?:is|are|was|were|has|had|of)\b)",
    re.I,
)
_TOLD = re.compile(
    rf"\b(?:{_any('was were had did said says told added wrote went came took gave made found began became announced')}"
    r"|[Aa]ccording to|ago|yesterday|last (?:week|month|year|night|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|I|we['’]ve|s?he|him|her|his)\b|[\"“”]"
)
"""What reports have, and rules don't: the past, speech, persons."""


_UNNAMED = re.compile(
    r"(?:it|they|this|these|those|that|such)\b(?! \w+ (?:must|may|can|costs|is|are)\b)"
    r"|(?:therefore|thus|hence|so|otherwise|for (?:example|instance)|in (?:this|that|such a) case|if (?:so|not))\b",
    re.I,
)
"""How a sentence begins that rests on the one before it."""


@remembered(65536)
def is_rule(text: str) -> bool:
    """Whether a sentence tells a rule, as far as its words tell: what must be, may be, or always is.

    >>> is_rule("You have 25 days off a year."), is_rule("A job can take up to 1 MB."), is_rule("Do not use the lift.")
    (True, True, True)
    >>> is_rule("Three people were hurt."), is_rule("The firm bought EDS."), is_rule("“You can win,” he said.")
    (False, False, False)
    """
    if _UNNAMED.match(text):
        return False  # of what, another sentence tells
    signs = (_ADDRESSED, _MODAL, _STATUS, _STANDING)
    return not _TOLD.search(text) and (any(sign.search(text) for sign in signs) or bool(_IMPERATIVE.match(text)))


def are_rules(pair: StatementPair) -> bool:
    """Whether both statements tell rules."""
    return all(is_rule(side.text) for side in pair)
