"""consistency: finds where articles agree and where they contradict each other.

>>> import consistency
>>> consistency.compare  # doctest: +ELLIPSIS
<function compare at ...>

`check` and `compare` do the work; the records that they return, `Settings` and the errors are exported as well.
Importing this package loads neither torch nor transformers.
"""

from __future__ import annotations

from consistency.engines import check
from consistency.errors import (
    ConsistencyError,
    IncompleteError,
    LabelledDataError,
    ModelError,
    SettingsError,
    UsageError,
)
from consistency.pipeline import compare
from consistency.records import (
    Article,
    Fact,
    JudgedPair,
    ModelInfo,
    Opinion,
    Report,
    Sentence,
    Side,
    Skipped,
    Verdict,
)
from consistency.settings import Columns, Settings, load_settings

__all__ = [
    "Article",
    "Columns",
    "ConsistencyError",
    "Fact",
    "IncompleteError",
    "JudgedPair",
    "LabelledDataError",
    "ModelError",
    "ModelInfo",
    "Opinion",
    "Report",
    "Sentence",
    "Settings",
    "SettingsError",
    "Side",
    "Skipped",
    "UsageError",
    "Verdict",
    "check",
    "compare",
    "load_settings",
]
