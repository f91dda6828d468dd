"""The names judge: do two sentences give one role, or one place in the sentence, two names?

Names differ all the time without a quarrel: two people speak, two towns are hit. So two names are compared only
where neither is an alias of any name on the other side, and they quarrel only where

- they are one full name but for the spelling of a word ("Jon" and "John" Owen), wherever they stand,
- they are near-identical ("Nidhi" and "Neeraj" Chappell), so that one is probably a slip for the other, or
- they exclude each other in a place that only one can fill: a role with one holder ("the mayor"), a deed that is done
  once ("won", "founded"), or the place of an event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from consistency.models.interface import OnProgress, silent
from consistency.readings.names import Name
from consistency.readings.same_names import alias, misspelt, near_identical, rivals
from consistency.records import Opinion
from consistency.verdicts.event_stories import other_event
from consistency.verdicts.event_words import event_word
from consistency.verdicts.interface import Statement, StatementPair
from consistency.verdicts.name_roles import (
    deed_of,
    holds_role_by_deed,
    other_role,
    role_of,
    unique_place,
)
from consistency.verdicts.occasions import occurrence
from consistency.verdicts.reading import readings_of
from consistency.verdicts.words import near

SLIP = 0.95
"""How surely near-identical names in one place are one bearer's, where the sentences say the same."""
RIVALS = {"person": 0.9, "organisation": 0.9, "place": 0.75, "other": 0.7}
"""How surely two names that exclude each other are meant for one place; a place may lie in another."""
ALIKE = 60.0
"""From this similarity on, in percent, two given names look alike ("Tom", "Tim")."""
OTHERS = 0.6
"""What is left where further names stand on one side alone: the sentences may be about two things."""

UNTOLD = 0.45
"""How surely two places exclude each other when one of them is unknown: it may lie in the other."""

_DEFINITE = frozenset("the this that these those his her its their our he she it they".split())
_PASSIVE = frozenset(["subject", "by"])
"""The slots of one bearer in an active and in a passive sentence."""
_DOERS = frozenset(["person", "organisation", "other"])
"""What may do one deed: of many a firm nobody can tell that it is one."""
_LISTS = (
    re.compile(r"^,? (?:and|or|&) (?:the |of |in |from )?[A-Z]"),
    re.compile(r"[A-Z][\w.-]*,? (?:and|or|&) (?:the |of |in |from )?$"),
)


@dataclass(frozen=True, slots=True)
class Quarrel:
    """Two names in one place of two sentences, and how surely they are meant for one bearer."""

    a: Name
    b: Name
    sure: float
    slip: bool
    misspelt: bool = False
    """Whether they are one full name but for the spelling of a word: these are told alike wherever they stand."""


class NamesJudge:
    """Reads both sides' names and compares those that the other side knows under no alias."""

    name = "names"

    def judge(self, pairs: Sequence[StatementPair], progress: OnProgress = silent) -> list[Opinion]:
        """One opinion per pair; without a label where no two names contend for one place."""
        return [self._opinion(a, b, found) if (found := quarrel(a, b)) else Opinion(self.name) for a, b in pairs]

    def _opinion(self, a: Statement, b: Statement, found: Quarrel) -> Opinion:
        told = "are near-identical" if found.slip else "exclude each other in one place"
        return Opinion(
            judge=self.name,
            label="contradiction",
            kind="name",
            strength=round(found.sure, 4),
            reason=f"“{found.a.text}” and “{found.b.text}” {told}",
            values=(found.a.text, found.b.text),
            readings=(" ".join(found.a.core), " ".join(found.b.core)),
            topic=name_topic(found.a, found.b),
            scores={
                "misspelt": float(found.misspelt),
                "near": round(near(a.text, (found.a.start, found.a.end), b.text, (found.b.start, found.b.end)), 4),
            },
        )


def quarrel(a: Statement, b: Statement) -> Quarrel | None:
    """The surest two names that contend for one place, if any do."""
    left, right = readings_of(a).names, readings_of(b).names
    only_left = [name for name in left if not any(alias(name, other) for other in right)]
    only_right = [name for name in right if not any(alias(name, other) for other in left)]
    others = len(only_left) > 1 or len(only_right) > 1
    shared = len(only_left) < len(left)
    found_all = []
    for x in only_left:
        for y in only_right:
            if misspelt(x, y):
                found_all.append(Quarrel(x, y, SLIP, True, True))
                continue
            found = _contend(a.text, x, b.text, y)
            if found is None or (x.kind == "place" and not (shared or (_definite(a.text) and _definite(b.text)))):
                continue  # a fire in Graz and a fire in Linz are two fires; the fire is one
            sure = found.sure * (OTHERS if others else 1.0)
            sure *= 1.0 if found.slip else occurrence(a.text, b.text)
            found_all.append(Quarrel(x, y, sure, found.slip))
    return max(found_all, key=lambda each: (each.misspelt, each.sure, sorted([each.a.core, each.b.core])), default=None)


def _contend(a: str, x: Name, b: str, y: Name) -> Quarrel | None:
    if "people" in (x.kind, y.kind) or set(x.core) <= set(y.core) or set(y.core) <= set(x.core):
        return None  # "Somali", "Somalian"; "California", "Southern California"
    roles = role_of(a, x), role_of(b, y)
    if all(roles) and roles[0].split()[-1] != roles[1].split()[-1]:
        return None
    if other_role(a, x, b, y):
        return None
    by_deed = holds_role_by_deed(a, x, b, y)
    one_place = by_deed or x.slot == y.slot or all(roles) or frozenset([x.slot, y.slot]) == _PASSIVE
    if not one_place or any(_listed(text, name) for text, name in ((a, x), (b, y))):
        return None
    # A family has one surname: its members are told apart by their given names, unless these are alike too.
    if near_identical(x, y) and (all(roles) or _alike(x, y)):
        return Quarrel(x, y, SLIP, True)
    events = [event_word(text, name.start, name.end) for text, name in ((a, x), (b, y))]
    if x.kind == y.kind == "place" and other_event(*events):
        return None  # born in one town, died in another
    excluded = rivals(x, y)
    if excluded is None and x.kind == y.kind == "place" and x.slot == y.slot:
        return Quarrel(x, y, UNTOLD, False) if unique_place(a, x) and unique_place(b, y) else None
    if x.kind == y.kind and x.kind in ("person", "organisation") and not alias(x, y):
        excluded = True  # in one place, whatever the slot
    deeds = deed_of(a, x), deed_of(b, y)
    if all(deeds) and excluded is None and {x.kind, y.kind} <= _DOERS and not alias(x, y):
        excluded = True
    if all(deeds) and not all(roles) and deeds[0][:3] != deeds[1][:3]:
        return None  # one prosecuted, the other defended
    if excluded and unique_place(a, x) and unique_place(b, y):
        return Quarrel(x, y, min(RIVALS.get(name.kind, UNTOLD) for name in (x, y)), False)
    return None


def _listed(text: str, name: Name) -> bool:
    """Whether a name is one of several: "in Oman and Qatar"."""
    behind, before = _LISTS
    return bool(
        behind.search(text[name.end : name.end + 20]) or before.search(text[max(0, name.start - 40) : name.start])
    )


def _alike(x: Name, y: Name) -> bool:
    """Whether the words in which two names differ look alike."""
    only = [" ".join(word for word in one.core if word not in other.core) for one, other in ((x, y), (y, x))]
    return fuzz.ratio(*only) >= ALIKE


def _definite(text: str) -> bool:
    """Whether a sentence begins with what its reader is taken to know ("The ship", "Their plane")."""
    return text.split(maxsplit=1)[0].lower() in _DEFINITE


def name_topic(a: Name, b: Name) -> str:
    """What two names are of, as the beginning of a question in plain words."""
    role = a.role or b.role
    if role:
        return f"who the {role} is"
    return {"person": "who", "organisation": "which organisation", "place": "where"}.get(a.kind, "which name")
