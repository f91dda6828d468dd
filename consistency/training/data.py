"""Labelled sentence pairs for training and evaluation: read, repaired, held back.

A row is `premise, hypothesis, label`; a label is `entailment`, `neutral`, `contradiction`, or in two-class
sets `not_entailment` or `not_contradiction`. JSON Lines, CSV and Parquet are read, gzipped or not.
"""

from __future__ import annotations

import hashlib
import math
import random
import re
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.errors import LabelledDataError

if TYPE_CHECKING:  # the command line imports this module, and its help must not wait for pandas
    import pandas as pd

LABELS = ("entailment", "neutral", "contradiction")
TWO_CLASS = ("not_entailment", "not_contradiction")
"""Labels of rows that are known only not to be of one class."""


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """One row of NLI data."""

    premise: str
    hypothesis: str
    label: str


@dataclass(frozen=True, slots=True)
class Source:
    """A file in the training mix: `weight` 0.5 takes half of its rows, 2.0 takes each row twice.

    `evidence` marks fact-verification data in the manner of FEVER (Thorne et al. 2018): claims about
    a subject, each with one sentence cut from the subject's page. Such premises lose their subject to
    a pronoun, and such sets have no neutral rows; `repair_evidence` mends both.

    `unbiased` takes, of a weight below 1, no random share but the rows whose label their hypothesis alone
    tells least (`least_predictable`). `labels` translates the file's labels into ours; rows of any other are left out.
    """

    path: Path
    weight: float = 1.0
    evidence: bool = False
    unbiased: bool = False
    labels: Mapping[str, str] | None = field(default=None, hash=False)


def read_table(path: Path, columns: Sequence[str]) -> pd.DataFrame:
    """The rows of a JSON Lines, CSV or Parquet file (`.gz` accepted), with at least `columns`.

    Raises `LabelledDataError` when the file can't be read or a column is missing.
    """
    import pandas as pd

    name = path.name.removesuffix(".gz")
    try:
        if name.endswith((".jsonl", ".ndjson")):
            table = pd.read_json(path, lines=True, dtype=False)
        elif name.endswith(".csv"):
            table = pd.read_csv(path, dtype=str, keep_default_na=False)
        elif name.endswith(".parquet"):
            table = pd.read_parquet(path)
        else:
            raise LabelledDataError(f"{path}: not a .jsonl, .csv or .parquet file")
    except (OSError, ValueError, EOFError, zlib.error) as error:
        raise LabelledDataError(f"{path}: can't be read as labelled pairs: {error}") from error
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise LabelledDataError(f"{path}: no column {', '.join(missing)}; it has {', '.join(map(str, table.columns))}")
    return table


def read_pairs(path: Path, labels: Mapping[str, str] | None = None) -> list[LabelledPair]:
    """The NLI rows of a file, in file order; `labels` as in `Source`, and both sides of it in any case.

    Raises `LabelledDataError` on an unknown label or an empty text, naming the row, and where `labels` fit no row.
    """
    known = (*LABELS, *TWO_CLASS)
    names = {_plain(name): label for name, label in labels.items()} if labels else {label: label for label in known}
    table = read_table(path, ("premise", "hypothesis", "label"))
    pairs = []
    for number, (premise, hypothesis, written) in enumerate(
        zip(table["premise"], table["hypothesis"], table["label"], strict=True), start=1
    ):
        label = names.get(_plain(written))
        if label is None and labels:
            continue
        if label not in known:
            raise LabelledDataError(
                f"{path}: row {number}: label {label or _plain(written)!r} is none of {', '.join(known)}"
            )
        if (
            not isinstance(premise, str)
            or not isinstance(hypothesis, str)
            or not premise.strip()
            or not hypothesis.strip()
        ):
            raise LabelledDataError(f"{path}: row {number}: premise and hypothesis must be texts")
        pairs.append(LabelledPair(premise, hypothesis, label))
    if labels and not pairs and len(table):
        found = sorted({_plain(written) for written in table["label"]})
        raise LabelledDataError(f"{path}: no row is labelled {' or '.join(labels)}; its labels are {', '.join(found)}")
    return pairs


def _plain(label: object) -> str:
    absent = label is None or (isinstance(label, float) and math.isnan(label))
    return "" if absent else str(label).strip().lower()


HELD_BACK = 0.02
"""The share of premises that no training run sees; calibration is fitted on them."""


def is_held_back(premise: str) -> bool:
    """Whether rows of this premise are kept from training.

    A hash of the premise decides, so that neither a row taken twice nor another hypothesis of the same premise, in
    whatever file, is trained on; and so that a run that goes on from an earlier one holds the same back.
    """
    number = int.from_bytes(hashlib.blake2b(premise.encode(), digest_size=4).digest())
    return number < HELD_BACK * 2**32


_PRONOUN = re.compile(r"^(He|She|It|They|His|Her|Its|Their)\b")
_SUBJECT = re.compile(
    r"^((?:[A-Z0-9][\w.'’-]*)(?:\s+(?:(?:of|the|and|de|von|van|in|for)\s+)?[A-Z0-9][\w.'’-]*){0,4})\s+[a-z]"
)
_NO_SUBJECT = {"The", "A", "An", "There", "In", "On", "At", "This", "One"}


def subject_of(claim: str) -> str | None:
    """The proper name that a claim opens with, if it opens with one.

    >>> subject_of("Colin Firth is a person.")
    'Colin Firth'
    >>> subject_of("There is a book.") is None
    True
    """
    match = _SUBJECT.match(claim)
    if match is None or match[1].split()[0] in _NO_SUBJECT:
        return None
    return match[1]


def repair_evidence(pairs: Sequence[LabelledPair], draw: random.Random) -> list[LabelledPair]:
    """Fact-verification rows with their subjects restored and neutral rows constructed.

    A premise that opens with a pronoun gets the subject of its claim in the pronoun's place; where the
    claim names no subject the row is dropped. A neutral row is a claim with the evidence of another claim
    about the same subject that shares no content word with it beyond the subject, as many as there are
    contradictions.
    """
    repaired: list[LabelledPair] = []
    by_subject: dict[str, list[LabelledPair]] = defaultdict(list)
    for original in pairs:
        pair = original
        subject = subject_of(pair.hypothesis)
        pronoun = _PRONOUN.match(pair.premise)
        if pronoun:
            if subject is None:
                continue
            possessive = pronoun[1] in {"His", "Its", "Their"} or (
                pronoun[1] == "Her" and not re.match(r"Her (?:was|is|has|had)\b", pair.premise)
            )
            name = subject + "'s" if possessive else subject
            pair = LabelledPair(name + pair.premise[pronoun.end() :], pair.hypothesis, pair.label)
        repaired.append(pair)
        if subject is not None:
            by_subject[subject].append(pair)

    neutrals = []
    for subject, group in by_subject.items():
        premises = sorted({pair.premise for pair in group if subject.split()[0] in pair.premise})
        if len(premises) < 2:
            continue
        about = _content_words(subject)
        for pair in group:
            wanted = _content_words(pair.hypothesis) - about
            others = [p for p in draw.sample(premises, min(4, len(premises))) if not wanted & _content_words(p)]
            if wanted and others:
                neutrals.append(LabelledPair(others[0], pair.hypothesis, "neutral"))
    contradictions = sum(pair.label == "contradiction" for pair in pairs)
    return repaired + draw.sample(neutrals, min(len(neutrals), contradictions))


def _content_words(text: str) -> set[str]:
    return {word[:5] for word in re.findall(r"[a-z0-9]{4,}", text.lower())}
