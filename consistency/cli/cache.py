"""`consistency cache info`, `prune` and `clear`; and the cache that the other commands use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from consistency.cache import CACHE_FILE, TABLES, Cache, cache_folders, open_cache
from consistency.cache.store import GIGABYTE
from consistency.cli.options import CacheDir, given
from consistency.cli.terminal import Layout, counted, safe, say, table
from consistency.errors import ConsistencyError
from consistency.settings import Settings, find_settings_file, load_settings

app = typer.Typer(
    help="What earlier checks have computed, kept so that the next one is fast: show it, shorten it, empty it.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)


def project_cache(settings: Settings) -> Cache:
    """The cache that a run from the working directory uses; one that keeps nothing where the settings want none."""
    return open_cache(_folders(settings), settings.cache_size) if settings.cache else Cache(None)


@app.command()
def info(
    cache_dir: CacheDir = None,
    format: Annotated[Layout, typer.Option(help="How to show it")] = Layout.table,
) -> None:
    """Show where the cache lies, how large it is, and what it holds.

    Examples:

        consistency cache info

        consistency cache info --cache-dir build/cache --format json
    """
    cache = _existing(cache_dir)
    if cache is None:
        _say_none(cache_dir, format)
        return
    contents = cache.contents()
    cache.close()
    shown = {name: {"entries": number, "bytes": size} for name, (number, size) in contents.tables.items()}
    if format is Layout.json:
        whole = {"path": str(cache.path), "bytes": contents.size, "limit": cache.limit, "tables": shown}
        typer.echo(json.dumps(whole, indent=1))
        return
    say(f"cache: {safe(str(cache.path))}, {megabytes(contents.size)} of at most {megabytes(cache.limit)}")
    table(
        ["", "entries", "size"],
        [[name, f"{contents.tables[name][0]:,}", megabytes(contents.tables[name][1])] for name in TABLES],
    )


@app.command()
def prune(
    unused_for: Annotated[
        int | None, typer.Option(metavar="DAYS", help="Drop what was not used for so many days", min=1)
    ] = None,
    size: Annotated[
        float | None,
        typer.Option(metavar="GB", help="Keep at most so many gigabytes [default: the settings' cache_size]", min=0),
    ] = None,
    cache_dir: CacheDir = None,
) -> None:
    """Drop what was not used for longest. Every check does so when the cache has grown beyond its size.

    Examples:

        consistency cache prune --unused-for 30

        consistency cache prune --size 0.5
    """
    cache = _existing(cache_dir)
    if cache is None:
        _say_none(cache_dir, Layout.table)
        return
    dropped = cache.prune(limit=None if size is None else int(size * GIGABYTE), unused_for=unused_for)
    _close(cache, dropped)


@app.command()
def clear(cache_dir: CacheDir = None) -> None:
    """Drop everything; the next check computes it anew.

    Examples:

        consistency cache clear
    """
    cache = _existing(cache_dir)
    if cache is None:
        _say_none(cache_dir, Layout.table)
        return
    _close(cache, cache.clear())


def megabytes(size: int) -> str:
    """A number of bytes for people.

    >>> megabytes(2_000_000_000), megabytes(1_234_567), megabytes(0)
    ('2,000.0 MB', '1.2 MB', '0.0 MB')
    """
    return f"{size / 1e6:,.1f} MB"


def _folders(settings: Settings) -> tuple[Path, ...]:
    return cache_folders(settings.cache_dir, find_settings_file(Path.cwd()), Path())


def _settings(cache_dir: Path | None) -> Settings:
    return load_settings(Path.cwd(), given(cache_dir=str(cache_dir) if cache_dir else None))


def _existing(cache_dir: Path | None) -> Cache | None:
    """The first of the caches that is there; raises `ConsistencyError` if it can't be used."""
    settings = _settings(cache_dir)
    for folder in _folders(settings):
        if (folder / CACHE_FILE).exists():
            cache = Cache(folder / CACHE_FILE, limit=int(settings.cache_size * GIGABYTE))
            if not cache.is_open:
                raise ConsistencyError(cache.problem or f"{folder}: the cache can't be opened")
            return cache
    return None


def _say_none(cache_dir: Path | None, format: Layout) -> None:
    path = _folders(_settings(cache_dir))[0] / CACHE_FILE
    if format is Layout.json:
        typer.echo(json.dumps({"path": str(path), "bytes": 0, "tables": {}}, indent=1))
    else:
        say(f"no cache yet: {safe(str(path))}")


def _close(cache: Cache, dropped: int) -> None:
    left = cache.contents().size
    problem = cache.problem
    cache.close()
    if problem:
        raise ConsistencyError(problem)
    say(f"dropped {counted(dropped, 'entry', 'entries')}; {megabytes(left)} left in {safe(str(cache.path))}")
