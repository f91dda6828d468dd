"""Reports on disk: every file whole, or not there at all."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from consistency.errors import ConsistencyError, UsageError
from consistency.records import Report
from consistency.writers.interface import Content, Writer, content_of
from consistency.writers.registry import WRITERS


def write_reports(
    report: Report, formats: Iterable[str], folder: Path, text_of: Callable[[Writer], Content] | None = None
) -> list[Path]:
    """Write the files of each format into the folder, which is made if need be; the paths, in the order asked for.

    `text_of` gives what a writer writes, by default by asking it.

    All files are written beside their places first and then moved there, so that a failure on the way leaves
    the reports of an earlier run as they were. Raises `UsageError` for a format that has no writer, and
    `ConsistencyError`, naming the file, when one can't be written.
    """
    wanted = list(dict.fromkeys(formats))
    if unknown := [name for name in wanted if name not in WRITERS]:
        raise UsageError(f"no writer for the format {unknown[0]!r}; the formats are {', '.join(WRITERS)}")
    writers = {folder / writer.filename: writer for name in wanted for writer in WRITERS[name]}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(folder, error) from error
    drafts: dict[Path, Path] = {}
    try:
        for place, writer in writers.items():
            # One after the other, so that no more than one of them is in memory.
            content = text_of(writer) if text_of else content_of(writer, report)
            drafts[place] = draft = place.with_name(f".{place.name}.{secrets.token_hex(4)}.part")
            _write_draft(place, draft, content)
        for place, draft in drafts.items():
            _move(draft, place)
    finally:
        for draft in drafts.values():
            with suppress(OSError):
                draft.unlink(missing_ok=True)
    return list(writers)


def _write_draft(place: Path, draft: Path, content: Content) -> None:
    try:
        # Plain open, not tempfile: a temporary file is private to its owner, and a report is for others to read.
        with draft.open("xb") as file:
            for part in [content] if isinstance(content, str | bytes) else content:
                file.write(part.encode("utf-8") if isinstance(part, str) else part)
            file.flush()
            os.fsync(file.fileno())  # some file systems tell of a full disk only here
    except (OSError, UnicodeEncodeError) as error:
        raise _unwritable(place, error) from error


def _move(draft: Path, place: Path) -> None:
    try:
        os.replace(draft, place)
    except OSError as error:
        raise _unwritable(place, error) from error


def _unwritable(place: Path, error: OSError | UnicodeEncodeError) -> ConsistencyError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    if isinstance(error, FileExistsError):
        reason = "it is a file, and a folder is needed"
    return ConsistencyError(f"{place}: the report can't be written: {reason}")
