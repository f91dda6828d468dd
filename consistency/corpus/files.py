"""Which files a corpus consists of: folders, globs and single files, in a stable order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from consistency.corpus.own_files import is_own
from consistency.errors import UsageError
from consistency.records import Skipped

_WHOLE_DISK = {os.sep, "//", ""}


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read; `id` is its path relative to the corpus root, with `/`.

    `shown` is how it can be opened from the working directory, relative to it where it lies below or the path was
    given so; None for a name that no report could be written with.
    """

    path: Path
    id: str
    shown: str | None = None


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files of a corpus, sorted by id, and what in its folders can't be opened."""

    name: str
    files: tuple[FoundFile, ...]
    skipped: tuple[Skipped, ...]


@dataclass(slots=True)
class _Walk:
    """What one path of the command line gave."""

    root: str
    relative: bool
    files: list[str] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)


def find_files(paths: Sequence[str | Path]) -> FoundFiles:
    """All files under the paths; hidden ones inside folders are left out, and so are reports of earlier runs.

    Raises `UsageError` for no path at all, a path that doesn't exist and a glob that matches nothing.
    """
    if not paths:
        raise UsageError("no path given; name a folder, a glob or a file of articles")
    walks = [_walk_path(os.fspath(path)) for path in paths]
    roots = {walk.root for walk in walks}
    root = roots.pop() if len(roots) == 1 else os.path.commonpath([walk.root for walk in walks])
    files = {path: _id(path, root) for walk in walks for path in walk.files}
    relative = {path for walk in walks if walk.relative for path in walk.files}
    problems = {(_id(path, root), reason) for walk in walks for path, reason in walk.problems}
    found = sorted(
        (FoundFile(Path(path), id, _shown(path, path in relative)) for path, id in files.items()),
        key=lambda file: (file.id, file.path),
    )
    return FoundFiles(_name(paths, walks), tuple(found), tuple(Skipped(*problem) for problem in sorted(problems)))


def _walk_path(path: str) -> _Walk:
    absolute = os.path.abspath(path)
    relative = not os.path.isabs(path)
    if os.path.isdir(absolute):
        walk = _Walk(absolute, relative)
        _add_folder(walk, absolute)
    elif os.path.lexists(absolute):
        walk = _Walk(os.path.dirname(absolute), relative)
        _add_file(walk, absolute)
    elif glob.has_magic(path):
        walk = _walk_glob(path, absolute)
    else:
        raise UsageError(f"{path}: no such file or folder; check the spelling, or name a folder, a glob or a file")
    return walk


def _walk_glob(path: str, absolute: str) -> _Walk:
    root = absolute
    while glob.has_magic(root):
        root = os.path.dirname(root)
    walk = _Walk(root, not os.path.isabs(path))
    matches = sorted(glob.iglob(absolute, recursive=True))
    if not matches:
        raise UsageError(f"{path}: the glob matches nothing; check the pattern (use ** for folders in folders)")
    # "**" matches folders as well as what is in them; a pattern such as "batch-*" means the folders' content.
    inside_only = "**" in path
    for match in matches:
        if not os.path.isdir(match):
            if not is_own(match):
                _add_file(walk, match)
        elif not inside_only:
            _add_folder(walk, match)
    return walk


def _add_folder(walk: _Walk, folder: str) -> None:
    for path in _contents(walk, folder, set()):
        if not is_own(path):
            _add_file(walk, path)


def _contents(walk: _Walk, folder: str, above: set[tuple[int, int]]) -> Iterator[str]:
    """The files under a folder, sorted; a link back to a folder above is not followed."""
    try:
        status = os.stat(folder)
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        walk.problems.append((folder, f"can't be opened ({error.strerror or error})"))
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if os.path.isdir(entry.path):
            yield from _contents(walk, entry.path, above | {here})
        else:
            yield entry.path


def _add_file(walk: _Walk, path: str) -> None:
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        walk.problems.append((path, f"can't be opened ({error.strerror or error})"))
        return
    if stat.S_ISREG(mode):
        walk.files.append(path)
    else:  # opening a pipe would wait for ever
        walk.problems.append((path, "not a regular file"))


def _id(path: str, root: str) -> str:
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    # A name that isn't valid UTF-8 comes with surrogates, which no report could be written with.
    return relative.encode("utf-8", "backslashreplace").decode("utf-8")


def _shown(path: str, relative: bool) -> str | None:
    below = os.path.relpath(path)
    shown = below if relative or not below.startswith(os.pardir + os.sep) else path
    try:
        shown.encode("utf-8")
    except UnicodeEncodeError:
        return None
    return shown.replace(os.sep, "/")


def _name(paths: Sequence[str | Path], walks: Sequence[_Walk]) -> str:
    roots = {walk.root for walk in walks}
    if len(walks) == 1 and not os.path.isdir(paths[0]) and len(walks[0].files) == 1 and os.path.lexists(paths[0]):
        name = os.path.basename(walks[0].files[0])
        return name.split(".")[0] or name
    if len(roots) == 1 and (root := roots.pop()) not in _WHOLE_DISK:
        return _id(os.path.basename(root), ".")
    return "articles"
