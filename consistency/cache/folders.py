"""Where the cache lies: beside the settings file, else in the working directory, else with the user's other caches."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from consistency.cache.store import GIGABYTE, Cache

FOLDER = ".consistency"
CACHE_FILE = "cache.sqlite"


def cache_folders(cache_dir: str | Path | None, settings_file: Path | None, start: Path) -> tuple[Path, ...]:
    """The folders to try, in order: the one that was named, alone; else the project's and the user's.

    >>> [str(folder) for folder in cache_folders("build/cache", None, Path("."))]
    ['build/cache']
    """
    if cache_dir is not None:
        return (Path(cache_dir),)
    return ((settings_file.parent if settings_file else start) / FOLDER, user_folder())


def user_folder() -> Path:
    """The folder of this program among the user's caches."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Caches"
    else:
        given = os.environ.get("XDG_CACHE_HOME", "")
        base = given if os.path.isabs(given) else "~/.cache"  # a relative one is to be ignored, says its specification
    return Path(os.path.expanduser(base)) / "consistency"


def open_cache(folders: Sequence[Path], size: float = 2.0) -> Cache:
    """The cache in the first of the folders that can be written, of at most `size` gigabytes.

    Never raises: where none can be written it is a cache that keeps nothing, and `problem` says why.
    """
    problem = None
    for folder in folders:
        if _is_writable(folder):
            cache = Cache(folder / CACHE_FILE, limit=int(size * GIGABYTE))
            if not cache.unwritable:
                return cache
        problem = problem or f"no cache: nothing can be written to {folder}"
    return Cache(None, problem=problem)


def _is_writable(folder: Path) -> bool:
    """Make the folder if need be; git is told to pass over one that we made."""
    try:
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    except OSError:
        return False
    return all(os.access(place, os.W_OK) for place in (folder, folder / CACHE_FILE) if place.exists())
