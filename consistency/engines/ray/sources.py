"""From paths and URLs to articles as they stand in their files: one part for each few files.

Files are read by the readers of the local engine; what can't be read is skipped with their reasons.
"""

from __future__ import annotations

import glob
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

import fsspec  # type: ignore[import-untyped]
import pyarrow as pa  # type: ignore[import-untyped]

from consistency.cache.records import dump_article
from consistency.cache.versions import version_of
from consistency.corpus import read_content
from consistency.corpus.encoding import UnreadableError
from consistency.corpus.files import find_files
from consistency.engines.ray.parts import Meta, stage_key
from consistency.engines.ray.workers import Item
from consistency.errors import UsageError
from consistency.records import Article, Skipped
from consistency.settings import Columns

SCHEMA = pa.schema([("id", pa.binary()), ("order", pa.int64()), ("article", pa.binary())])
"""Ids are UTF-8, which sorts as Python's strings do; half surrogate pairs, which broken texts have, pass."""

_BYTES_PER_PART = 16 << 20
_FILES_PER_PART = 256
_ROWS = 1 << 32


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a corpus: what parts are read from them, and a key of their names, sizes and times."""

    name: str
    items: tuple[Item, ...]
    skipped: tuple[Skipped, ...]
    key: bytes


def list_files(paths: Sequence[str | Path], columns: Columns) -> Listing:
    """The files under local paths, or under fsspec URLs (`s3://bucket/folder`, `gs://…/*.parquet`).

    Raises `UsageError` for what isn't there, and where paths and URLs are given together.
    """
    urls = [str(path) for path in paths if "://" in str(path)]
    if urls and len(urls) < len(paths):
        raise UsageError("paths and URLs can't be checked together; give one of both")
    if urls:
        name, files, skipped = _files_of_urls(urls)
    else:
        found = find_files(paths)
        name, skipped, files = found.name, found.skipped, []
        for file in found.files:
            size, changed = 0, ""
            with suppress(OSError):  # the reader will say what is wrong with it
                size, changed = (stat := file.path.stat()).st_size, str(stat.st_mtime_ns)
            files.append(([str(file.path.resolve()), file.path.name, file.id, file.shown], size, changed))
    key = stage_key(
        "articles",
        name,
        columns.model_dump_json(),
        *(str(part) for file in files for part in (*file[0], *file[1:])),
        version_of(("corpus", "text.py", "records.py"), ("trafilatura", "dateparser", "pyarrow", "lxml")),
    )
    return Listing(name, tuple(_items([(file, size) for file, size, _ in files])), tuple(skipped), key)


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Work: the articles of an item's files."""

    columns: Columns

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        articles: list[Article] = []
        orders: list[int] = []
        skipped: list[list[str]] = []
        only = item.get("only")
        for number, (path, name, id, shown) in enumerate(item["files"]):
            if only is not None and number != only:
                continue
            try:
                reading = read_content(name, id, lambda path=path: _content(path), self.columns)  # type: ignore[misc]
            except UnreadableError as problem:
                skipped.append([id, str(problem)])
                continue
            first = (item["first"] + number) * _ROWS
            articles += [replace(article, file=shown) for article in reading.articles]
            orders += range(first, first + len(reading.articles))
            skipped += [[skip.what, skip.reason] for skip in reading.skipped]
        return article_table(articles, orders), {"articles": len(articles), "skipped": skipped}

    def lost(self, item: Item, number: int) -> str:
        """The file."""
        return str(item["files"][number][2])


def article_table(articles: Iterable[Article], orders: Iterable[int]) -> pa.Table:
    """Articles as rows; `orders` are the places that they were read at."""
    listed = list(articles)
    return pa.table(
        {
            "id": pa.array([article.id.encode("utf-8", "surrogatepass") for article in listed], pa.binary()),
            "order": pa.array(list(orders), pa.int64()),
            "article": pa.array([dump_article(article) for article in listed], pa.binary()),
        },
        schema=SCHEMA,
    )


def _content(path: str) -> bytes:
    try:
        with fsspec.open(path, "rb") as file:
            data: bytes = file.read()
    except OSError:
        raise
    except Exception as error:  # each storage has errors of its own
        raise OSError(f"{type(error).__name__}: {error}") from error
    return data


def _items(files: Iterable[tuple[list[str | None], int]]) -> Iterable[Item]:
    """Small files together, a large one alone."""
    held: list[list[str | None]] = []
    bytes_held, first = 0, 0
    for file, size in files:
        if held and (bytes_held + size > _BYTES_PER_PART or len(held) == _FILES_PER_PART):
            yield _item(first, held)
            first += len(held)
            held, bytes_held = [], 0
        held.append(file)
        bytes_held += size
    if held:
        yield _item(first, held)


def _item(first: int, files: list[list[str | None]]) -> Item:
    return {"name": f"files-{first}", "first": first, "files": files, "size": len(files)}


def _files_of_urls(urls: Sequence[str]) -> tuple[str, list[tuple[list[Any], int, str]], tuple[Skipped, ...]]:
    found: dict[str, tuple[list[Any], int, str]] = {}
    names = []
    for url in urls:
        try:
            system, root = fsspec.core.url_to_fs(url)
            if glob.has_magic(url):
                places = {path: system.info(path) for path in system.glob(root)}
                root = root[: root.index(next(c for c in root if c in "*?["))].rpartition("/")[0]
            elif system.isdir(root):
                places = system.find(root, detail=True)
            else:
                places = {root: system.info(root)}
                root = root.rpartition("/")[0]
        except FileNotFoundError:
            places = {}
        except (OSError, ValueError, ImportError) as error:
            raise UsageError(f"{url}: can't be opened: {error}") from error
        if not places:
            raise UsageError(f"{url}: there is no such file or folder")
        names.append(PurePosixPath(root.rstrip("/") or url).name if len(places) > 1 else PurePosixPath(url).name)
        for path, info in sorted(places.items()):
            if info.get("type") == "directory":
                continue
            full = system.unstrip_protocol(path)
            id = path.removeprefix(root).lstrip("/")
            changed = next((str(info[key]) for key in ("ETag", "etag", "mtime", "LastModified") if key in info), "")
            found[full] = ([full, PurePosixPath(path).name, id, full], int(info.get("size") or 0), changed)
    name = names[0].split(".")[0] or "articles" if len(names) == 1 else "articles"
    return name, sorted(found.values(), key=lambda file: str(file[0][2])), ()
