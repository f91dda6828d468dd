"""The place of a name in its sentence that only one bearer can fill: a role, a deed that is done once, a site."""

from __future__ import annotations

import re

from consistency.readings.memory import remembered
from consistency.readings.names import Name
from consistency.readings.same_names import alias
from consistency.verdicts.events import tells_event
from consistency.verdicts.reading import names_of

_ROLES = (
    "president|chief executive|chief|head|chairman|chairwoman|chair|chairperson|mayor|governor|king|queen|pope|premier|"
    "prime minister|chancellor|ceo|cfo|cto|coach|director|boss|captain|champion|winner|runner-up|founder|owner|"
    "manager|author|editor|commander|commissioner|secretary|minister|ambassador|leader|speaker|successor|predecessor|"
    "principal|dean|rector|husband|wife|widow|father|mother|inventor|discoverer|architect|composer|publisher|"
    "manufacturer|maker|capital|headquarters|suspect|victim|judge|referee|holder|host|sponsor|author|designer"
)
"""Roles that one bearer holds at a time."""
_UNIQUE_ROLES = frozenset(_ROLES.replace("|", " ").split())
_DEEDS = (
    "made|owned|won|wins|founded|invented|discovered|wrote|directed|composed|painted|designed|built|owns|bought|acquired|led|"
    "leads|heads|chairs|chaired|hosted|hosts|scored|hit|killed|created|established|holds|held|defeated|beat|conducted|"
    "translated|edited|produced|filmed|narrated|choreographed|illustrated|commanded|captained|coached|restored"
)
"""What one bearer does to one thing; it counts before a determined object, or behind it in the passive."""
_DETERMINED = r"(?:the|his|her|its|their|this|that|[\w.-]+(?: [\w.-]+)?['’]s|[A-Z][\w-]+s['’]|[\"“‘])"
_DOES = re.compile(
    rf"\W*(?:(?:has|had|have) )?(?:[\w-]+ly )?(?:({_DEEDS}) {_DETERMINED}|(succeeded|succeeds|replaced|replaces) \w)"
)
_DONE_BY = re.compile(
    r"\b(?:was|were|been|is|are|being) (?:[\w-]+ly |first |last )?(\w+ed|won|built|written|led|held|beaten"
    r"|hit|bought|made|given|sung|shot|taken|run|chosen|drawn|struck|sunk|sold|told) by (?:\w+ )?$"
)
_DONE_TO = re.compile(
    r"\b(?:was|were|been|is|are|being) (?:[\w-]+ly |first |last |later )?"
    r"(?:(awarded|given|presented|attributed|dedicated|sold|handed|ascribed|credited|lost|returned) to|(named) after)"
    r" (?:the )?$"
    r"|\b(?:prize|award|title|medal|trophy|cup|contract|job|crown|gold|silver|bronze) (went|goes) to (?:the )?$"
)
_ROLE_BEHIND = re.compile(
    rf"\W*(?:is|was|became|remains|has been|serves as|served as|,)\s+(?:now |still |currently )?(?:{_DETERMINED} )?"
    rf"(?:[\w-]+ ){{0,3}}?({_ROLES})\b"
)
_ROLE_BEFORE = re.compile(
    rf"\b({_ROLES})\b(?:[^.;:]{{0,60}}\b(?:is|was|became|remains|named)\b(?: \w+ by)?|,)\s+"
    r"(?:the |a )?(?:[\w-]+ ){0,2}$",
    re.I,
)
_LIES = re.compile(
    r"\b(?:flows?|empties|rises?|headquarters|moored|housed|located|lies|situated|based|headquartered|born"
    r"|buried|capital) (?:\w+ )?(?:the )?$"
)
_SOLE = re.compile(r"\b(?:only|sole|solely|alone|single-handedly|(?:his|her|its|their) own)\b", re.I)
_PLACES = frozenset("in at from off near to by of into on".split())


def unique_place(text: str, name: Name) -> bool:
    """Whether only one bearer can fill the name's place in the sentence, as far as its words tell.

    >>> from consistency.readings.names import read_names
    >>> told = "Mayor Ada Klein spoke.", "Ada Klein won the race.", "The race was won by Ada Klein.", "Ada Klein spoke."
    >>> [unique_place(text, read_names(text)[0]) for text in told]
    [True, True, True, False]
    """
    if name.kind == "place" and not deed_of(text, name):
        lies = _LIES.search(text[max(0, name.start - 60) : name.start])
        return name.slot in _PLACES and (tells_event(text) or bool(lies))
    if name.kind == "people":
        return False
    if any(word in _UNIQUE_ROLES for word in role_of(text, name).split()):
        return True
    return bool(deed_of(text, name) or _SOLE.search(text))


def deed_of(text: str, name: Name) -> str:
    """The word for what a bearer does to one thing, in the active or the passive; empty where there is none."""
    behind, before = text[name.end :], text[max(0, name.start - 80) : name.start]
    found = _DOES.match(behind[:80]) if name.slot == "subject" else None
    if name.slot == "by":
        found = _DONE_BY.search(before)
    elif name.slot in ("to", "after"):
        found = _DONE_TO.search(before)
    return next((word for word in found.groups() if word), "") if found else ""


def role_of(text: str, name: Name) -> str:
    """The role that a sentence gives a bearer: with the name, in an apposition, or by "is"; empty where none.

    >>> from consistency.readings.names import read_names
    >>> told = "The winner, Ada Klein, wept.", "The mayor of Graz is Ada Klein.", "Ada Klein became the coach."
    >>> [role_of(text, next(n for n in read_names(text) if n.kind == "person")) for text in told]
    ['winner', 'mayor', 'coach']
    """
    if name.role.split()[-1:] and name.role.split()[-1] in _UNIQUE_ROLES and not _TITLE.search(text[: name.start]):
        return name.role
    behind = _ROLE_BEHIND.match(text, name.end)
    before = _ROLE_BEFORE.search(text[max(0, name.start - 120) : name.start])
    found = behind or before
    return found[1].lower() if found else "" if _TITLE.search(text[: name.start]) else name.role


_TITLE = re.compile(
    r"(?:^|[^\w\s’']\s*|\b(?:and|with|by|to|for|from|of|when|as|said|told)\s+)"
    r"(?:Principal|Head|Chief|Captain|Judge|Host|Speaker|Editor|Director|Manager|Author|Coach|Commander|Referee)\s+$"
)
"""A title of which there are many, without a word that tells of one: "Captain Lee", and not "the captain, Lee"."""
_QUALIFIED = re.compile(
    rf"\b(?:former|ex|deputy|vice|acting|assistant|interim|outgoing|incoming|then|late|associate|co|honorary|first|second"
    rf"|third|next|last|previous|current|new)[ -](?:[\w-]+ )?(?:{_ROLES})\b",
    re.I,
)
"""A role that is another than the bare one: "deputy mayor", "the former coach"."""


def other_role(a: str, x: Name, b: str, y: Name) -> bool:
    """Whether two roles of one noun are two all the same: "finance" and "health minister", "mayor of" two towns.

    >>> told = "The deputy mayor, Ada Klein, spoke.", "The mayor, Otto Wolf, spoke."
    >>> from consistency.readings.names import read_names
    >>> x, y = (next(n for n in read_names(text) if n.kind == "person") for text in told)
    >>> other_role(told[0], x, told[1], y)
    True
    """
    roles = role_of(a, x), role_of(b, y)
    if not all(roles):
        return False
    if roles[0] != roles[1] and all(" " in role for role in roles):
        return True
    if bool(_QUALIFIED.search(a)) != bool(_QUALIFIED.search(b)):
        return True
    owners = _of_whom(a, x, roles[0]), _of_whom(b, y, roles[1])
    known = names_of(b), names_of(a)
    strange = [
        bool(owned) and not any(alias(one, other) for one in owned for other in names)
        for owned, names in zip(owners, known, strict=True)
    ]
    return all(strange)


@remembered(4096)
def _of_whom(text: str, name: Name, role: str) -> tuple[Name, ...]:
    """Of whom or what the role is: "mayor of Graz", "Graz's mayor", "Nokia chief executive"."""
    found = []
    for other in names_of(text):
        before, behind = text[max(0, other.start - 40) : other.start].lower(), text[other.end : other.end + 40].lower()
        owns = re.match(rf"(?:['’]s?)? (?:\w+ )?{re.escape(role)}\b", behind)
        owned = re.search(rf"\b{re.escape(role)} (?:of|at|for|in) (?:the )?$", before) and behind[:1] not in ("'", "’")
        if other.start != name.start and other.kind != "person" and (owns or owned):
            found.append(other)
    return tuple(found)


_ROLES_BY_DEED = {
    "desi": "architect designer",
    "wrot": "author",
    "writ": "author",
    "comp": "composer",
    "foun": "founder",
    "chai": "chair chairman chairwoman chairperson",
    "capt": "captain",
    "inve": "inventor",
    "disc": "discoverer",
    "dire": "director",
    "coac": "coach",
    "edit": "editor",
    "publ": "publisher",
    "owns": "owner",
    "owne": "owner",
    "won": "winner champion",
    "wins": "winner champion",
    "host": "host",
    "succ": "successor",
    "mana": "manager",
    "gove": "governor",
    "made": "maker manufacturer",
    "spon": "sponsor",
    "led": "leader head",
    "head": "head leader",
}
"""The roles of those who do or did something, by the first letters of the deed."""


def holds_role_by_deed(a: str, x: Name, b: str, y: Name) -> bool:
    """Whether one does what makes a bearer of the other's role: "designed by X", "the architect was Y"."""
    for deed, role in ((deed_of(a, x), role_of(b, y)), (deed_of(b, y), role_of(a, x))):
        if deed and role and role.split()[-1] in _ROLES_BY_DEED.get(deed[:4], "").split():
            return True
    return False
