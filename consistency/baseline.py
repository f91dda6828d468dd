"""The baseline: the findings that a team has looked at, kept in a file beside the settings.

An entry settles a finding as long as both sentences stay as they are (white space aside): the article may move to
another file, and a better model may call the contradiction another kind.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

from consistency.records import BaselineEntry, JudgedPair

BASELINE_FILE = "consistency-baseline.json"
FORMAT = 1


def load_baseline(file: Path) -> tuple[BaselineEntry, ...]:
    """The entries of the file, by fingerprint. Raises `SettingsError` naming the file, the entry and the mend."""
    raise NotImplementedError


def dump_baseline(entries: Iterable[BaselineEntry]) -> str:
    """The text of a baseline file: sorted, one key a line, so that git can merge it."""
    raise NotImplementedError


def apply_baseline(
    judged: Sequence[JudgedPair], entries: Sequence[BaselineEntry], articles: Collection[str], today: date
) -> tuple[tuple[JudgedPair, ...], tuple[BaselineEntry, ...]]:
    """The judged pairs with their reviews, and the stale entries. `articles` are the ids of all checked articles."""
    raise NotImplementedError
