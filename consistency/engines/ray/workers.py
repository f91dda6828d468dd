"""What happens in the workers: items to parts, and rows to buckets, told to the driver in one row each.

Every class here is sent to the workers with the work that it wraps; none imports ray.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from typing import Any, Protocol

import pyarrow as pa  # type: ignore[import-untyped]

from consistency.engines.ray.parts import ATTEMPTS, Made, Meta, Parts, stage_key

Item = dict[str, Any]
"""What a part is made of, as JSON; `name` is the part's. Where it is divisible, `size` says into how many."""

_CRASHED = f"killed its worker {ATTEMPTS} times"


class Work(Protocol):
    """Makes one part of an item, in a worker."""

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        """The part's rows and meta. Where the item has `only`, a number below its `size`, of that piece alone."""
        ...


class Divisible(Work, Protocol):
    """Work whose items consist of `size` articles, or pairs of them."""

    def lost(self, item: Item, number: int) -> str:
        """What is lost without this piece of the item, for people."""
        ...


class Reduce(Protocol):
    """Makes the parts of one bucket, in a worker."""

    def __call__(self, bucket: int, rows: pa.Table, parts: Parts) -> list[Made]:
        """Write them, under names that begin with the bucket's number and a dash."""
        ...


class Making:
    """Makes a part in a worker, and tells of it in one row."""

    def __init__(self, work: Work, parts: Parts) -> None:
        self.work, self.parts = work, parts

    def __call__(self, batch: pa.Table) -> pa.Table:
        return _told([self._made(json.loads(item)) for item in batch["item"].to_pylist()])

    def _made(self, item: Item) -> tuple[str, Meta, str]:
        name = item["name"]
        if (known := self.parts.meta(name)) is not None:  # this worker's block was begun by another, which died
            return name, known, ""
        if not self.parts.begin(name):
            return name, {}, _CRASHED
        began = time.process_time()
        try:
            table, meta = self.work(item)
            meta = {**meta, "cpu": time.process_time() - began}
            self.parts.write(name, table, meta)
        except Exception as error:
            self.parts.came_back(name)
            return name, {}, f"failed: {type(error).__name__}: {error}"
        self.parts.came_back(name)
        return name, meta, ""


class Actor:
    """The same in a process that stays, with its models."""

    def __init__(self, making: Making) -> None:
        self.making = making
        prepare = getattr(making.work, "prepare", None)
        if prepare is not None:
            prepare()

    def __call__(self, batch: pa.Table) -> pa.Table:
        return self.making(batch)


class Routing:
    """Items to rows; what goes to a bucket that is finished is dropped."""

    def __init__(self, route: Work, finished: frozenset[int]) -> None:
        self.route, self.finished = route, finished

    def __call__(self, batch: pa.Table) -> pa.Table:
        tables = [self.route(json.loads(item))[0] for item in batch["item"].to_pylist()]
        rows = pa.concat_tables(tables)
        if self.finished:
            import pyarrow.compute as pc  # type: ignore[import-untyped]

            rows = rows.filter(pc.invert(pc.is_in(rows["bucket"], pa.array(sorted(self.finished), pa.int64()))))
        return rows


class Reducing:
    """A bucket's rows to its parts."""

    def __init__(self, reduce: Reduce, parts: Parts) -> None:
        self.reduce, self.parts = reduce, parts

    def told(self, rows: pa.Table) -> pa.Table:
        if not len(rows):
            return _told([])
        return _told([self.bucket(rows["bucket"][0].as_py(), rows)])

    def bucket(self, number: int, rows: pa.Table) -> tuple[str, Meta, str]:
        name = f"bucket-{number}"
        if (known := self.parts.meta(name)) is not None:
            return name, known, ""
        if not self.parts.begin(name):
            return name, {}, _CRASHED
        began = time.process_time()
        made = self.reduce(number, rows, self.parts)
        meta = {"made": made, "cpu": time.process_time() - began}
        self.parts.write(name, pa.table({}), meta)
        self.parts.came_back(name)
        return name, meta, ""


class Whole:
    """All items to one bucket."""

    def __init__(self, route: Work, reduce: Reduce, parts: Parts) -> None:
        self.route, self.reduce, self.parts = route, reduce, parts

    def __call__(self, item: Item) -> tuple[pa.Table, Meta]:
        rows = pa.concat_tables([self.route(each)[0] for each in item["items"]]) if item["items"] else pa.table({})
        return pa.table({}), {"made": self.reduce(0, rows, self.parts)}


class Writing:
    """Sorted rows to a part."""

    def __init__(self, write: Work, parts: Parts) -> None:
        self.write, self.parts = write, parts

    def __call__(self, rows: pa.Table) -> pa.Table:
        if not len(rows):
            return _told([])
        table, meta = self.write({"rows": rows})
        name = f"part-{stage_key(*meta['first']).hex()}"
        self.parts.write(name, table, meta)
        return _told([(name, meta, "")])


def _told(rows: Iterable[tuple[str, Meta, str]]) -> pa.Table:
    listed = list(rows)
    return pa.table(
        {
            "name": pa.array([name for name, _, _ in listed], pa.string()),
            "meta": pa.array([json.dumps(meta) for _, meta, _ in listed], pa.string()),
            "error": pa.array([error for _, _, error in listed], pa.string()),
        }
    )
