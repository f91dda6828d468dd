"""Written groups: for one fact, other sentences that agree, contradict, speak of something else, or of another time.

General NLI data takes premise and hypothesis to describe one scene and hardly knows paraphrase among figures. A group
is a sentence with what other articles may write beside it: the same in other words, the same fact with another value,
and another fact in nearly the same words. From a group come labelled pairs as the NLI judge sees them.

A file of groups is JSON Lines. Of `update`, the dates are those of the group's sentence and of the other one; they
are empty where the texts name their periods:

    {"a": "The dam holds 2 km3.", "agree": ["…"], "contradict": [["…", "quantity"]], "neutral": ["…"],
     "update": [["…", "2020-01-05", "2021-03-02"]]}
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from consistency.errors import LabelledDataError
from consistency.records import Kind
from consistency.text import normalise
from consistency.training.data import LabelledPair
from consistency.verdicts import Statement
from consistency.verdicts.unified import unified
from consistency.verdicts.words import content_words

FOLDER = Path(__file__).parent / "groups"
"""The groups that come with the package, written for it."""


@dataclass(frozen=True, slots=True)
class Update:
    """What was so at another time, and when both articles were published, where their texts don't tell the times."""

    text: str
    published: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class Group:
    """One fact, `a`, and what other articles may say beside it."""

    a: str
    agree: tuple[str, ...] = ()
    contradict: tuple[tuple[str, Kind], ...] = ()
    neutral: tuple[str, ...] = ()
    update: tuple[Update, ...] = ()


def written_pairs(draw: random.Random) -> list[LabelledPair]:
    """The pairs of all packaged groups, each once; the same draw gives the same pairs."""
    groups = (group for path in sorted(FOLDER.glob("*.jsonl")) for group in read_groups(path))
    return list(dict.fromkeys(pair for group in groups for pair in group_pairs(group, draw)))


def read_groups(path: Path) -> list[Group]:
    """The groups of a file, in its order.

    Raises `LabelledDataError` on a row that is none, naming it.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LabelledDataError(f"{path}: can't be read as groups: {error}") from error
    groups = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            groups.append(_group(json.loads(line)))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise LabelledDataError(f"{path}: row {number}: not a group: {error}") from error
    return groups


def group_pairs(group: Group, draw: random.Random) -> Iterator[LabelledPair]:
    """The pairs of a group.

    Those with the group's sentence come in both directions; those with what agrees with it, in one drawn by lot, since
    there are many of them and all alike. Of two sentences that agree, the one that says more entails the other. What
    was so at another time excludes the fact by its words alone; that the times differ, a judge of its own knows.
    """
    for number, claim in enumerate((group.a, *group.agree)):
        made = list(_pairs_of(claim, group, number))
        yield from made if claim == group.a else draw.sample(made, len(made) // 2)


def _pairs_of(claim: str, group: Group, number: int) -> Iterator[LabelledPair]:
    """The pairs of one way to say the fact with all that comes behind it in the group."""
    for other in group.agree[number:]:
        yield from _both(*_shown(claim, other), "entailment")
    for other, _ in group.contradict:
        yield from _both(*_shown(claim, other), "contradiction")
    for other in group.neutral:
        yield from _both(*_shown(claim, other), "neutral")
    for update in group.update:
        if update.published is not None:
            yield from _both(*_shown(claim, update.text), "contradiction")


def _shown(a: str, b: str) -> tuple[str, str]:
    return unified(Statement(normalise(a)), Statement(normalise(b)))


MORE = 2
"""From this many content words on that one of two agreeing sentences has beyond the other, it says more."""


def _both(a: str, b: str, label: str) -> Iterator[LabelledPair]:
    """Both directions; of entailment, from the sentence that says more, and the other one where they say alike."""
    if a == b:
        return
    back = label
    if label == "entailment":
        more = len(content_words(a)) - len(content_words(b))
        if more <= -MORE:
            a, b = b, a
        if abs(more) >= MORE:
            back = "not_contradiction"
    yield LabelledPair(a, b, label)
    yield LabelledPair(b, a, back)


def _group(row: dict[str, Any]) -> Group:
    contradict = tuple((_text(text), _kind(kind)) for text, kind in row.get("contradict", ()))
    update = tuple(Update(_text(text), _dates(first, second)) for text, first, second in row.get("update", ()))
    return Group(_text(row["a"]), _texts(row.get("agree", ())), contradict, _texts(row.get("neutral", ())), update)


def _texts(values: Sequence[Any]) -> tuple[str, ...]:
    return tuple(_text(value) for value in values)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{value!r} is no sentence")
    return value


def _kind(value: Any) -> Kind:
    if value not in get_args(Kind):
        raise ValueError(f"{value!r} is none of {', '.join(get_args(Kind))}")
    kind: Kind = value
    return kind


def _dates(first: str, second: str) -> tuple[date, date] | None:
    if not first or not second:
        return None
    return date.fromisoformat(first), date.fromisoformat(second)
