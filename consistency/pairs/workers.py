"""Workers: threads that take items in turn while the main thread watches."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from typing import TypeVar

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from consistency.models.interface import OnProgress, silent

Item = TypeVar("Item")


def in_threads(
    work: Callable[[Iterator[Item]], None],
    items: Iterable[Item],
    total: int,
    threads: int,
    progress: OnProgress = silent,
) -> None:
    """Let up to `threads` workers share `items`, of which there are `total`; each has a BLAS of one thread.

    Many products side by side waste less than each of them on all cores, the more so where cores are shared with other
    programs, and a product on one thread gives the same bits on every number of cores. An error, or an interrupt of the
    main thread, ends the workers after their item and is raised here. `progress` is called in the main thread.
    """
    if not total:
        return
    lock, stop, taken = threading.Lock(), threading.Event(), 0
    source = iter(items)

    def in_turn() -> Iterator[Item]:
        nonlocal taken
        while not stop.is_set():
            with lock:
                try:
                    item = next(source)
                except StopIteration:
                    return
                taken += 1
            yield item

    workers = min(threads, total)
    with threadpool_limits(1, user_api="blas"), ThreadPoolExecutor(workers) as pool:
        try:
            waiting: set[Future[None]] = {pool.submit(work, in_turn()) for _ in range(workers)}
            while waiting:
                done, waiting = wait(waiting, timeout=0.2, return_when=FIRST_EXCEPTION)
                for future in done:
                    future.result()
                progress(max(0, taken - len(waiting)), total)
        finally:
            stop.set()


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
