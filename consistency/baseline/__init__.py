"""The baseline: the findings that a team has looked at, kept in a file beside the settings.

An entry settles a finding as long as both sentences stay as they are (white space aside): the article may move to
another file, and a better model may call the contradiction another kind.

    file: text ↔ entries     matching: entries × findings → reviews, stale entries     updating: entries → entries
"""

from __future__ import annotations

from consistency.baseline.file import BASELINE_FILE, FORMAT, dump_baseline, entry_row, load_baseline
from consistency.baseline.matching import apply_baseline, match_baseline
from consistency.baseline.updating import BaselineUpdate, update_baseline

__all__ = [
    "BASELINE_FILE",
    "FORMAT",
    "BaselineUpdate",
    "apply_baseline",
    "dump_baseline",
    "entry_row",
    "load_baseline",
    "match_baseline",
    "update_baseline",
]
