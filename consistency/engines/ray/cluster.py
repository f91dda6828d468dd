"""Ray itself: a cluster, a stage that treats its parts one by one, and a stage that shuffles rows into buckets.

No other file imports ray. Scheduling, retries and shuffles are Ray Data's; ours is what a part is, and what happens to
one that kills its workers: it is begun `ATTEMPTS` times, and then taken apart, so that one article is lost and no run.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]

from consistency.engines.ray.parts import Made, Meta, Parts, merged
from consistency.engines.ray.workers import Actor, Item, Making, Reduce, Reducing, Routing, Whole, Work, Writing
from consistency.errors import ConsistencyError, UsageError
from consistency.pairs.workers import cores
from consistency.settings import RayOptions

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
os.environ.setdefault("RAY_worker_niceness", "0")  # as any other program: Ray's 15 starves where cores are shared
try:
    import ray  # type: ignore[import-not-found, unused-ignore]
    import ray.data  # type: ignore[import-not-found, unused-ignore]
except ImportError as missing:
    raise UsageError(
        'the engine "ray" needs Ray Data, which is not installed; run: pip install "consistency[ray]"'
    ) from missing

OnProgress = Callable[[int, int], None]

_FEW_SHARES = 10_000


@dataclass(frozen=True, slots=True)
class Cluster:
    """A connected Ray; `workers` hold models, `processors` do the rest."""

    options: RayOptions
    workers: int
    processors: int

    def each(
        self, parts: Parts, items: Sequence[Item], work: Work, progress: OnProgress, *, models: bool = False
    ) -> list[Made]:
        """Make a part of each item, in actors if it takes `models`; what is there already is not made again.

        An item that fails is tried piece by piece, where `work` is `Divisible`: what fails alone is in the part's
        `skipped`, with the reason. Otherwise `ConsistencyError` is raised.
        """
        if (done := parts.finished()) is not None:
            progress(len(items), len(items))
            return done
        parts.forget_attempts()
        made = {item["name"]: meta for item in items if (meta := parts.meta(item["name"])) is not None}
        failed: dict[str, str] = {}
        for name, meta, error in self._pass(parts, [item for item in items if item["name"] not in made], work, models):
            if error:
                failed[name] = error
            else:
                made[name] = meta
            progress(len(made), len(items))
        for item in items:
            if item["name"] in failed:
                made[item["name"]] = self._piece_by_piece(parts, item, work, failed[item["name"]], models)
                progress(len(made), len(items))
        return parts.finish((item["name"], made[item["name"]]) for item in items)

    def exchange(
        self, parts: Parts, items: Sequence[Item], route: Work, reduce: Reduce, buckets: int, progress: OnProgress
    ) -> list[Made]:
        """Send the rows that `route` makes of the items to the buckets that their column `bucket` names, and reduce
        each. One bucket takes no shuffle: one process reads all."""
        if (done := parts.finished()) is not None:
            progress(1, 1)
            return done
        parts.forget_attempts()
        if buckets <= 1:
            whole: Item = {"name": "bucket-0", "items": list(items)}
            told = self._pass(parts, [whole], Whole(route, reduce, parts), False)
        else:
            there = [number for number in range(buckets) if parts.meta(f"bucket-{number}") is not None]
            partitions = min(buckets, 4 * self.processors)
            self._choose_shuffle(len(items) * partitions)
            routed = self._dataset(items, Routing(route, frozenset(there)))
            groups = routed.groupby("bucket", num_partitions=partitions)
            told = self._results(groups.map_groups(Reducing(reduce, parts).told, batch_format="pyarrow"))
        for finished, (name, _, error) in enumerate(told, start=1):
            if error:
                raise ConsistencyError(f"{os.path.basename(parts.folder)}: {name} {error}")
            progress(finished, max(finished, buckets))
        every = [parts.meta(f"bucket-{number}") for number in range(max(1, buckets))]
        # A bucket to which nothing was sent has left nothing.
        return parts.finish((name, meta) for bucket in every if bucket for name, meta in bucket["made"])

    def in_order(
        self, parts: Parts, items: Sequence[Item], load: Work, columns: list[str], write: Work, rows: int
    ) -> list[Made]:
        """Sort the rows that `load` makes of the items by some columns, and write each `rows` of them as a part.

        `write` gets the rows as the item's `rows`. The parts are named for their `first` row, and come in order.
        """
        if (done := parts.finished()) is not None:
            return done
        parts.clear()  # another sort cuts elsewhere
        parts.forget_attempts()
        self._choose_shuffle(len(items) ** 2)
        ordered = self._dataset(items, Routing(load, frozenset())).sort(columns)
        written = ordered.map_batches(Writing(write, parts), batch_size=rows, batch_format="pyarrow")
        made = {}
        for name, meta, error in self._results(written):
            if error:
                raise ConsistencyError(f"{os.path.basename(parts.folder)}: {name} {error}")
            made[name] = meta
        return parts.finish(sorted(made.items(), key=lambda part: bytes.fromhex(part[1]["first"][0])))

    def _choose_shuffle(self, shares: int) -> None:
        """Ray's shuffle for many `shares` (what goes from one item to one bucket) starts processes of its own; the one
        that pulls each share by itself is quicker where they are few."""
        pulling = ray.data.context.ShuffleStrategy.SORT_SHUFFLE_PULL_BASED
        context = ray.data.DataContext.get_current()
        context.shuffle_strategy = pulling if shares <= _FEW_SHARES else ray.data.context.ShuffleStrategy.SHUFFLE_V2

    def _piece_by_piece(self, parts: Parts, item: Item, work: Work, error: str, models: bool) -> Meta:
        """The part of an item that failed as a whole, without the pieces that fail alone."""
        if not hasattr(work, "lost"):
            raise ConsistencyError(f"{os.path.basename(parts.folder)}: {item['name']} {error}")
        pieces = [{**item, "name": f"{item['name']}~{number}", "only": number} for number in range(item["size"])]
        found: dict[int, Meta] = {}
        skipped: list[list[str]] = []
        todo = []
        for number, piece in enumerate(pieces):
            meta = parts.meta(piece["name"])
            if meta is None:
                todo.append(piece)
            else:
                found[number] = meta
        for name, meta, reason in self._pass(parts, todo, work, models):
            number = int(name.rpartition("~")[2])
            if reason:
                skipped.append([work.lost(item, number), reason])
            else:
                found[number] = meta
        tables = [parts.read(pieces[number]["name"]) for number in sorted(found)]
        meta = merged([{"skipped": sorted(skipped)}, *(found[number] for number in sorted(found))])
        tables = [table for table in tables if len(table)] or tables[:1]  # an empty one may lack a width
        parts.write(item["name"], pa.concat_tables(tables) if tables else pa.table({}), meta)
        for piece in pieces:
            parts.path(piece["name"]).unlink(missing_ok=True)
        return meta

    def _pass(self, parts: Parts, items: Sequence[Item], work: Work, models: bool) -> Iterator[tuple[str, Meta, str]]:
        """Name, meta and error of each item, as they come."""
        if items:
            yield from self._results(self._dataset(items, work, parts, models))

    def _dataset(self, items: Sequence[Item], work: Any, parts: Parts | None = None, models: bool = False) -> Any:
        """The items, each a batch of its own, worked on."""
        blocks = max(1, min(len(items), 16 * self.processors))
        rows = [{"item": json.dumps(item)} for item in items]
        dataset = ray.data.from_items(rows, override_num_blocks=blocks)
        made: Any = work if parts is None else Making(work, parts)
        gpus = self.options.gpus or None if models else None
        # Where each process would see one item, or may die of it, it needn't stay.
        if not models or len(items) <= self.workers or "only" in items[0]:
            return dataset.map_batches(made, batch_size=1, batch_format="pyarrow", num_gpus=gpus)
        pool = ray.data.ActorPoolStrategy(size=self.workers)
        return dataset.map_batches(
            Actor, batch_size=1, batch_format="pyarrow", fn_constructor_args=(made,), compute=pool, num_gpus=gpus
        )

    def _results(self, dataset: Any) -> Iterator[tuple[str, Meta, str]]:
        try:
            for batch in dataset.iter_batches(batch_size=None, batch_format="pyarrow", prefetch_batches=0):
                for row in batch.to_pylist():
                    yield row["name"], json.loads(row["meta"]), row["error"]
        except ray.exceptions.RayError as error:
            raise ConsistencyError(f"Ray gave up: {str(error).strip().splitlines()[-1]}") from error


@contextmanager
def connected(options: RayOptions) -> Iterator[Cluster]:
    """A cluster: the one at `options.address`, one that this process is connected to, or a new one on this computer."""
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    context.execution_options.preserve_order = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    ours = not ray.is_initialized()
    if ours:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if options.address:
                try:
                    ray.init(address=options.address, log_to_driver=False, logging_level=logging.ERROR)
                except (ConnectionError, RuntimeError, ValueError) as error:
                    raise UsageError(f"--ray-address {options.address}: can't be reached: {error}") from error
            else:
                ray.init(
                    num_cpus=options.workers or cores(),
                    include_dashboard=False,
                    object_store_memory=int(options.object_store * 1e9),
                    log_to_driver=False,
                    logging_level=logging.ERROR,
                )
    try:
        resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call, unused-ignore]
        processors = max(1, int(resources.get("CPU", 1)))
        many = int(resources.get("GPU", 0) / options.gpus) if options.gpus else processors
        if options.gpus and many < 1:
            raise UsageError(f"ray.gpus = {options.gpus:g}: the cluster has {resources.get('GPU', 0):g} GPUs")
        with redirect_stdout(sys.stderr):  # Ray tells there of workers that died, and our output is read by programs
            yield Cluster(options, options.workers or many, processors)
    finally:
        if ours:
            ray.shutdown()
