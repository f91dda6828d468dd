"""Where the baseline lies, and how it is read and written."""

from __future__ import annotations

import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from consistency.baseline import BASELINE_FILE, load_baseline
from consistency.errors import SettingsError, UsageError
from consistency.records import BaselineEntry
from consistency.settings import Settings, find_settings_file


@dataclass(frozen=True, slots=True)
class BaselineFile:
    """A baseline at its place; `entries` is None where there is no file yet."""

    path: Path
    entries: tuple[BaselineEntry, ...] | None
    text: str = ""
    """What the file held when it was read."""


def open_baseline(settings: Settings) -> BaselineFile:
    """The baseline that the settings name, else the one beside the settings file, else in the working directory."""
    path = Path(settings.baseline) if settings.baseline else _usual_place(Path.cwd())
    # Read before it is parsed: should it change in between, `replace_baseline` refuses to write.
    text = _text(path)
    if not os.path.lexists(path):
        return BaselineFile(path, None)
    return BaselineFile(path, load_baseline(path), text)


def demand_named(settings: Settings, baseline: BaselineFile) -> None:
    """Raise `SettingsError` if a baseline was named and isn't there."""
    if settings.baseline and baseline.entries is None:
        raise SettingsError(
            f"{baseline.path}: no such baseline; write it with `consistency baseline --baseline {baseline.path}`, "
            f"or leave it out with --no-baseline"
        )


def replace_baseline(baseline: BaselineFile, text: str) -> None:
    """Put the text at the baseline's place, whole or not at all.

    Raises `UsageError` if the file has changed since it was read, so that of two runs at once none is lost, and if
    it can't be written.
    """
    place = Path(os.path.realpath(baseline.path))  # a link stays a link
    draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("xb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())  # some file systems tell of a full disk only here
        if place.exists():
            shutil.copymode(place, draft)
        if _text(place) != baseline.text:
            raise UsageError(f"{baseline.path}: another program has changed it meanwhile; run the command again")
        os.replace(draft, place)
    except OSError as error:
        raise UsageError(f"{baseline.path}: the baseline can't be written: {error.strerror or error}") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _usual_place(start: Path) -> Path:
    settings_file = find_settings_file(start)
    folder = settings_file.parent if settings_file else start
    return Path(BASELINE_FILE) if folder == start else folder / BASELINE_FILE


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
