"""What pairing by cells on Ray costs, from one size to the next, and what a cost model says beforehand.

    python benchmarks/ray_scaling.py 10000 100000 1000000 --folder /var/tmp --workers 2

Vectors are generated as in `benchmarks/pairing.py`, float32 of 384 dimensions, and written as the parts that the
engine makes of a corpus. Shown are processor seconds of each stage: those of the work (each part notes its own), and
those of all of Ray's processes, which adds moving rows and starting processes. The model is fitted to all sizes but the
largest, and says what that one should take:

    looking   a × sentences × cells + start     the nearest cells of each sentence
    meeting   b × compared                      matrix products and what is done with their results
    choosing  c × candidates                    the nearest k of all candidates
    moving    d × bytes + start                 all else that Ray's processes have done

The cells' sizes tell how many pairs of sentences are `compared`. Ends with 1 unless the model is within 25 % for each
stage that takes more than a tenth of the time, and for the whole.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parent))
from pairing import DIMENSIONS, PER_ARTICLE, generate

from consistency.engines.ray.cells import pair_by_cells
from consistency.engines.ray.cluster import connected
from consistency.engines.ray.pairing import Ends, NearestK, Vectors
from consistency.engines.ray.parts import Parts, Workplace
from consistency.engines.ray.recall import measure_recall
from consistency.engines.ray.sentences import Numbering, vector_table
from consistency.settings import RayOptions, Settings

MOST_APART = 0.25
PER_PART = 15_000
KEY = b"scaling"


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=int, nargs="+")
    parser.add_argument("--folder", type=Path, help="where to work, on a disk [the system's temporary folder]")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--cell-size", type=int, default=RayOptions().cell_size)
    parser.add_argument("--looks", type=int, default=RayOptions().looks)
    parser.add_argument("--similarity", type=float, default=0.55)
    parser.add_argument("--object-store", type=float, default=1.0, help="gigabytes [1]")
    given = parser.parse_args()
    runs = []
    for number in sorted(given.sentences):
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            runs.append(measured(number, Path(folder), given))
        print(json.dumps(runs[-1]), flush=True)
    return predicted(runs[:-1], runs[-1]) if len(runs) > 1 else 0


def measured(number: int, folder: Path, given: argparse.Namespace) -> dict[str, Any]:
    """One size: what was done, and the processor seconds that it took."""
    vectors = written(number, folder)
    options = RayOptions(
        workers=given.workers, cell_size=given.cell_size, looks=given.looks, object_store=given.object_store
    )
    settings = Settings(top_k=10, similarity=given.similarity, ray=options)
    place = Workplace(folder / "work")
    with connected(options) as cluster:
        before, began = processor_seconds(), time.perf_counter()
        parts, kept = place.stage("candidates", KEY), place.stage("nearest", KEY)
        made, cells, looks = pair_by_cells(cluster, place, parts, vectors, KEY, settings, shown)
        candidates = sum(meta["candidates"] for _, meta in made)
        buckets = -(-2 * candidates // options.rows_per_bucket)
        items = [{"name": name} for name, _ in made]
        nearest = cluster.exchange(kept, items, Ends(parts, buckets), NearestK(10), buckets, shown)
        seconds, wall = processor_seconds() - before, time.perf_counter() - began
        recall = measure_recall(cluster, place, vectors, kept, nearest, KEY, settings)
    own = {name: cpu_of(place, name) for name in ("looks", "candidates", "nearest", "centres")}
    counts = np.zeros((cells, 2), dtype=np.int64)
    for file in place.folder.glob("looks-*/*.parquet"):
        for cell, members, lookers in Parts(str(file.parent)).meta(file.stem)["counts"]:  # type: ignore[index]
            counts[cell] += (members, lookers)
    members, lookers = counts.T.astype(float)
    return {
        "sentences": number,
        "cells": cells,
        "compared": float((members * (members / 2 + lookers)).sum()),
        "candidates": candidates,
        "pairs": sum(meta["pairs"] for _, meta in nearest),
        "bytes": number * looks * (4 * DIMENSIONS + 4 * looks),
        "recall": recall,
        "wall": wall,
        "looking": own["looks"] + own["centres"],
        "meeting": own["candidates"],
        "choosing": own["nearest"],
        "moving": seconds - sum(own.values()),
    }


def written(number: int, folder: Path) -> Vectors:
    """Generated vectors as parts."""
    generate(folder / "vectors.npy", number, np.float32)
    rows = np.load(folder / "vectors.npy", mmap_mode="r")
    parts = Workplace(folder).stage("vectors", KEY)
    cuts = [*range(0, number, PER_PART), number]
    for begin, end in pairwise(cuts):
        here = np.arange(end - begin)
        owners = (here // PER_ARTICLE).astype(np.int32)
        parts.write(f"part-{begin:012}", vector_table(here, owners, np.asarray(rows[begin:end])), {})
    (folder / "vectors.npy").unlink()
    names = tuple(f"part-{begin:012}" for begin in cuts[:-1])
    articles = tuple(-(-cut // PER_ARTICLE) for cut in cuts)
    return Vectors(parts, Numbering(names, tuple(cuts), articles), tuple(np.diff(cuts).tolist()))


def cpu_of(place: Workplace, stage: str) -> float:
    """The processor seconds that a stage's parts tell of."""
    metas = [
        Parts(str(file.parent)).meta(file.stem) or {}
        for folder in place.folder.glob(f"{stage}-*")
        for file in folder.glob("*.parquet")
    ]
    return float(sum(meta.get("cpu", 0.0) for meta in metas))


def processor_seconds() -> float:
    """Of this process and all below it, also of those that are gone and were waited for."""
    ticks: dict[int, float] = {}
    parent: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parent[int(stat.parent.name)] = int(fields[1])
        ticks[int(stat.parent.name)] = sum(map(int, fields[11:15]))
    own = os.getpid()

    def below(process: int) -> bool:
        while process in parent:
            if process == own:
                return True
            process = parent[process]
        return False

    return sum(used for process, used in ticks.items() if below(process)) / os.sysconf("SC_CLK_TCK")


def predicted(runs: list[dict[str, Any]], last: dict[str, Any]) -> int:
    """Fit the model to some runs, and hold it against the last."""
    work = {
        "looking": lambda run: [run["sentences"] * run["cells"], 1],
        "meeting": lambda run: [run["compared"]],
        "choosing": lambda run: [run["candidates"]],
        "moving": lambda run: [run["bytes"], 1],
    }
    total = sum(last[stage] for stage in work)
    expected_total, good = 0.0, True
    for stage, terms in work.items():
        known = np.array([terms(run) for run in runs], dtype=float)
        seconds = np.array([run[stage] for run in runs])
        # Relative errors count: the small run says as much of its rate as the large one.
        rates = fitted(known / seconds[:, None], np.ones(len(runs)))
        expected = float(np.array(terms(last)) @ rates)
        apart = expected / last[stage] - 1
        expected_total += expected
        matters = last[stage] > total / 10
        good &= abs(apart) <= MOST_APART or not matters
        print(f"{stage:<9} rates {rates}  expected {expected:8.1f} s, took {last[stage]:8.1f} s  ({apart:+.0%})")
    apart = expected_total / total - 1
    print(f"all       expected {expected_total:8.1f} s, took {total:8.1f} s  ({apart:+.0%})")
    return 0 if good and abs(apart) <= MOST_APART else 1


def fitted(terms: npt.NDArray[np.float64], wanted: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The rates, none below zero, that fit best."""
    from scipy.optimize import nnls

    rates: npt.NDArray[np.float64] = nnls(terms, wanted)[0]
    return rates


def shown(done: int, total: int) -> None:
    print(f"\r{done:,} of {total:,}   ", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
