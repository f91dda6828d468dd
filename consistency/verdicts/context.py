"""The context judge: do the articles around two sentences speak of anybody or anything in common?

"Dozens of people were injured" and "No one has been injured" rule each other out where they tell of one event. Such
sentences name nothing that would say so, but their articles do: two reports of one event share the name of a place or
of a person in their opening sentences, and two events rarely do.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from consistency.models.interface import OnProgress, silent
from consistency.readings.memory import remembered
from consistency.readings.names import Name
from consistency.readings.same_names import alias
from consistency.records import Opinion
from consistency.verdicts.interface import Statement, StatementPair
from consistency.verdicts.reading import names_of
from consistency.verdicts.rules import are_rules
from consistency.verdicts.words import content_words

LEAST_NAMES = 3
"""Fewer names than these around a sentence tell nothing."""


class ContextJudge:
    """Says that two statements speak of different things because their articles name nothing in common.

    Statements without surroundings (in `compare`, in labelled pairs) are never called unrelated.
    """

    name = "context"

    def judge(self, pairs: Sequence[StatementPair], progress: OnProgress = silent) -> list[Opinion]:
        """One opinion per pair; with a reason, and the label `neutral`, where the articles are unrelated.

        The score `articles` is 1 where both statements were found in articles, and not given to be compared; then
        `common words` and `common names` tell how much the articles' openings share (`shared`), the latter where both
        have names enough to tell. `rules` is 1 where both tell rules, which hold whoever is named around them: such
        statements are never called unrelated, and nothing is said of names.
        """
        return [self._opinion(a, b) for a, b in pairs]

    def _opinion(self, a: Statement, b: Statement) -> Opinion:
        if not (a.around and b.around):
            return Opinion(self.name, scores={"articles": 0.0})
        rules = are_rules((a, b))
        if rules or not unrelated(a, b):
            scores = {"articles": 1.0, "common words": round(shared(_words(a.around), _words(b.around)), 4)}
            names = _name_words(a.around), _name_words(b.around)
            if rules:
                scores["rules"] = 1.0
            elif min(map(len, names)) >= LEAST_NAMES:
                scores["common names"] = round(shared(*names), 4)
            return Opinion(self.name, scores=scores)
        reason = "the articles name nobody and nothing in common"
        return Opinion(self.name, "neutral", strength=1.0, reason=reason)


def unrelated(a: Statement, b: Statement) -> bool:
    """Whether two statements with surroundings share no name, neither themselves nor in these.

    >>> quake = "Ada Klein of the Red Cross spoke in Graz.", "Dozens were hurt."
    >>> flood = "Tom Berg, mayor of Oslo, spoke to the BBC.", "Nobody was hurt."
    >>> unrelated(Statement(quake[1], around=quake), Statement(flood[1], around=flood))
    True
    """
    if a.around == b.around or min(len(_named(a.around)), len(_named(b.around))) < LEAST_NAMES:
        return False
    if _related(*sorted([a.around, b.around])):
        return False
    own = names_of(a.text), names_of(b.text)
    return not (
        any(alias(x, y) for x in own[0] for y in (*own[1], *_named(b.around)))
        or any(alias(x, y) for x in own[1] for y in _named(a.around))
    )


def shared(a: frozenset[str], b: frozenset[str]) -> float:
    """How much two sets have in common, in [0, 1]: Ochiai's coefficient, the cosine of their indicator vectors.

    >>> shared(frozenset("abcd"), frozenset("abxyzwvu"))
    0.35355339059327373
    """
    return len(a & b) / math.sqrt(max(1, len(a) * len(b)))


@remembered(65536)
def _words(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for text in texts for word in content_words(text))


@remembered(65536)
def _name_words(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for name in _named(texts) for word in name.core if len(word) > 1)


@remembered(65536)
def _named(texts: tuple[str, ...]) -> tuple[Name, ...]:
    """The names in some texts, each spelling once."""
    return tuple({name.text: name for text in texts for name in names_of(text)}.values())


@remembered(1 << 18)  # of each two articles
def _related(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if _untitled(a) & _untitled(b):
        return True  # a shortcut: equal names are aliases, unless their titles tell of two bearers
    return any(alias(x, y) for x in _named(a) for y in _named(b))


@remembered(65536)
def _untitled(texts: tuple[str, ...]) -> frozenset[tuple[str, str, tuple[str, ...]]]:
    return frozenset((name.text, name.kind, name.core) for name in _named(texts) if not name.title)
