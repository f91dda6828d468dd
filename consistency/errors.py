"""Every exception that consistency raises on purpose.

    ConsistencyError
    ├── UsageError            wrong paths, options or arguments                      exit 2
    │   └── SettingsError     an unknown key or a bad value in a settings file       exit 2
    ├── ModelError            a model that can't be found, opened or trusted         exit 2
    ├── LabelledDataError     labelled pairs that can't be read                      exit 2
    └── IncompleteError       nothing could be checked                               exit 3

An article that can't be read is no exception: it is a `Skipped` record with a reason.
"""

from __future__ import annotations


class ConsistencyError(Exception):
    """Base of all errors of this package; the message says what is wrong and how to mend it."""

    exit_code = 2


class UsageError(ConsistencyError):
    """Wrong paths, options or arguments."""


class SettingsError(UsageError):
    """An unknown key or a bad value in a settings file; names the key, the file and the mend."""


class ModelError(ConsistencyError):
    """A model that can't be found, opened or trusted."""


class LabelledDataError(ConsistencyError):
    """A file of labelled pairs that can't be read; names the file and the row."""


class IncompleteError(ConsistencyError):
    """Nothing could be checked: no article, or no sentence, was left to compare."""

    exit_code = 3
