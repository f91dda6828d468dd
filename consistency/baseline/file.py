"""The file that holds a baseline: JSON that people can read and git can merge."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import PydanticCustomError

from consistency.errors import SettingsError
from consistency.records import BaselineEntry, Kind, Status

BASELINE_FILE = "consistency-baseline.json"
FORMAT = 1
"""Grows when the file changes in a way that an older version would misread."""

_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def load_baseline(file: Path) -> tuple[BaselineEntry, ...]:
    """The entries of the file, by fingerprint; of two with one fingerprint the later one (a merge may keep both).

    Raises `SettingsError` naming the file, the entry and the mend.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise SettingsError(f"{file}: no such baseline; `consistency baseline` writes one") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it isn't UTF-8"
        raise SettingsError(f"{file}: the baseline can't be read: {reason or error}") from error
    entries: dict[str, BaselineEntry] = {}
    for entry in _entries(_parsed(text, file), file):
        known = entries.get(entry.fingerprint)
        if known is None or (entry.when or date.min) >= (known.when or date.min):
            entries[entry.fingerprint] = entry
    return tuple(entries[fingerprint] for fingerprint in sorted(entries))


def dump_baseline(entries: Iterable[BaselineEntry]) -> str:
    """The text of a baseline file: sorted by fingerprint, one key a line, so that git can merge it.

    >>> print(dump_baseline([]), end="")
    {
      "format": 1,
      "entries": []
    }
    """
    rows = sorted((entry_row(entry) for entry in entries), key=lambda row: (row["fingerprint"], json.dumps(row)))
    text = json.dumps({"format": FORMAT, "entries": rows}, ensure_ascii=False, indent=2)
    # UTF-8 can't hold half a surrogate pair, but JSON can spell it out.
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def _day(value: Any) -> Any:
    if value is None or (isinstance(value, str) and _DAY.fullmatch(value)):
        return value
    raise PydanticCustomError("day", "not a day like 2026-12-31, nor null")


_Day = Annotated[date | None, BeforeValidator(_day)]


class _Row(BaseModel):
    """One entry as it stands in the file."""

    model_config = ConfigDict(extra="forbid")

    fingerprint: str = Field(pattern=r"^[0-9a-f]{6,64}$")
    kind: Kind
    articles: tuple[str, str]
    sentences: tuple[str, str]
    status: Status = "accepted"
    who: str = ""
    when: _Day = None
    reason: str = ""
    until: _Day = None


def entry_row(entry: BaselineEntry) -> dict[str, Any]:
    """An entry as JSON has it, its keys in the order of the file."""
    return {
        "fingerprint": entry.fingerprint,
        "kind": entry.kind,
        "articles": list(entry.articles),
        "sentences": list(entry.sentences),
        "status": entry.status,
        "who": entry.who,
        "when": entry.when.isoformat() if entry.when else None,
        "reason": entry.reason,
        "until": entry.until.isoformat() if entry.until else None,
    }


def _parsed(text: str, file: Path) -> Any:
    if mark := _CONFLICT.search(text):
        line = text.count("\n", 0, mark.start()) + 1
        raise SettingsError(
            f"{file}: line {line} is a mark of a git conflict; keep the entries of both sides, with a comma between "
            f"them, and delete the lines with <<<<<<<, ======= and >>>>>>>"
        )
    try:
        return json.loads(text, object_pairs_hook=_without_repeats)
    except json.JSONDecodeError as error:
        raise SettingsError(
            f"{file}: line {error.lineno}, column {error.colno} is no JSON: {error.msg[:1].lower()}{error.msg[1:]}; "
            f"mend that line, or take the last good version from git"
        ) from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{file}: the baseline can't be read: {error}") from error


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; one key twice is what a merge by hand leaves behind."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        where = f" of the entry {found['fingerprint']!r}" if "fingerprint" in found else ""
        raise ValueError(f"the key {twice!r}{where} stands there twice; keep one of them")
    return found


def _entries(content: Any, file: Path) -> Iterable[BaselineEntry]:
    if not isinstance(content, Mapping) or "format" not in content:
        raise SettingsError(f'{file}: no baseline: it must hold "format": {FORMAT} and a list of "entries"')
    if type(content["format"]) is not int or content["format"] != FORMAT:
        raise SettingsError(
            f"{file}: the baseline has the format {content['format']!r}, and this version reads {FORMAT}; "
            f"upgrade consistency, or write the baseline anew with `consistency baseline`"
        )
    if unknown := [key for key in content if key not in ("format", "entries")]:
        raise SettingsError(f"{file}: unknown key {unknown[0]!r}; the keys are 'format' and 'entries'")
    rows = content.get("entries")
    if not isinstance(rows, list):
        raise SettingsError(f"{file}: 'entries' must be a list")
    for number, row in enumerate(rows, start=1):
        try:
            checked = _Row.model_validate(row)
        except ValidationError as error:
            raise SettingsError(_explain(error, file, number, row)) from None
        yield BaselineEntry(**dict(checked))


def _explain(error: ValidationError, file: Path, number: int, row: Any) -> str:
    first = error.errors()[0]
    fingerprint = row.get("fingerprint") if isinstance(row, Mapping) else None
    where = f"{file}: entry {number}" + (f" ({str(fingerprint)[:64]!r})" if fingerprint is not None else "")
    key = ".".join(map(str, first["loc"]))
    if first["type"] == "missing":
        return f"{where}: the key {key!r} is missing; an entry needs fingerprint, kind, articles and sentences"
    if first["type"] == "extra_forbidden":
        return f"{where}: unknown key {key!r}; the keys are {', '.join(_Row.model_fields)}"
    message = first["msg"][:1].lower() + first["msg"][1:]
    if not key:
        return f"{where}: {message}"
    return f"{where}: {key!r} is {str(first['input'])[:80]!r}: {message}"
