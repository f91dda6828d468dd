"""How fast sentences are paired, in how much memory, and what an index loses.

    python benchmarks/pairing.py 10000 100000 1000000 --folder /var/tmp
    python benchmarks/pairing.py 1000000 --folder /var/tmp --faiss 64 128

Corpora are generated: articles of 15 sentences, each article on one topic; of ten sentences six tell of an event that
other articles tell of too, the others of none. The vectors are unit rows of 384 dimensions in a memory-mapped file.
Wall and CPU time are those of `pair_sentences` alone, in a process of its own, whose peak memory counts all of Python
and the pages of the file. Recall is that of the exact nearest k of a sample of sentences. `--faiss` (pip install
faiss-cpu) holds an inverted file of FAISS (8-bit scalars, as many cells) against it, searched for the sample alone.
"""

from __future__ import annotations

import argparse
import importlib
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from consistency.pairs import pair_sentences
from consistency.pairs.workers import cores
from consistency.records import Sentence

DIMENSIONS = 384
PER_ARTICLE = 15
PER_TOPIC = 1000
EVENTS_OF_TOPIC = 80
TOLD_BY_OTHERS = 0.6
AT_ONCE = 1 << 16

Rows = npt.NDArray[np.float32]


def main() -> None:
    """Generate, pair, and print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=int, nargs="+")
    parser.add_argument("--folder", type=Path, help="where the vectors go, on a disk [the system's temporary folder]")
    parser.add_argument("--method", choices=("auto", "exact", "index"), default="auto")
    parser.add_argument("--top-k", type=int, default=10)
    parser.add_argument("--similarity", type=float, default=0.55)
    parser.add_argument("--threads", type=int, default=cores())
    parser.add_argument("--sample", type=int, default=1000, help="sentences of which recall is measured")
    parser.add_argument("--float16", action="store_true", help="store the vectors in half precision")
    parser.add_argument("--faiss", type=int, nargs="*", metavar="NPROBE", default=[])
    given = parser.parse_args()

    for number in given.sentences:
        with tempfile.TemporaryDirectory(dir=given.folder) as folder:
            file = Path(folder) / "vectors.npy"
            generate(file, number, np.float16 if given.float16 else np.float32)
            rows, nearest = sampled(file, number, given)
            # A process of its own, so that its peak memory is that of pairing.
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                print(pool.apply(paired, (file, number, given, rows, nearest)), flush=True)
            for nprobe in given.faiss:
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    print(pool.apply(faiss_searched, (file, nprobe, given, rows, nearest)), flush=True)


def generate(file: Path, number: int, dtype: type[np.floating[Any]], seed: int = 1) -> None:
    """Unit rows, shape (number, DIMENSIONS); sentence n belongs to article n // PER_ARTICLE."""
    draw = np.random.default_rng(seed)
    # Sentence vectors vary along few directions much, along many a little.
    spectrum = (1 / np.sqrt(np.arange(1, DIMENSIONS + 1))).astype(np.float32)

    def directions(count: int) -> Rows:
        return unit(draw.standard_normal((count, DIMENSIONS), dtype=np.float32) * spectrum)

    topics = directions(max(2, number // PER_TOPIC))
    events = np.repeat(0.6 * topics, EVENTS_OF_TOPIC, axis=0)
    for begin in range(0, len(events), AT_ONCE):
        events[begin : begin + AT_ONCE] += 0.8 * directions(len(events[begin : begin + AT_ONCE]))
    events = unit(events)
    about = draw.integers(0, len(topics), number // PER_ARTICLE + 1)
    vectors = np.lib.format.open_memmap(file, mode="w+", dtype=dtype, shape=(number, DIMENSIONS))
    for begin in range(0, number, AT_ONCE):
        topic = about[np.arange(begin, min(begin + AT_ONCE, number)) // PER_ARTICLE]
        event = events[topic * EVENTS_OF_TOPIC + draw.integers(0, EVENTS_OF_TOPIC, len(topic))]
        own = directions(len(topic))
        told = event + draw.uniform(0.3, 1.0, (len(topic), 1)).astype(np.float32) * own
        alone = 0.6 * topics[topic] + 0.8 * own
        vectors[begin : begin + len(topic)] = unit(np.where(draw.random((len(topic), 1)) < TOLD_BY_OTHERS, told, alone))
    vectors.flush()


def sampled(file: Path, number: int, given: argparse.Namespace) -> tuple[npt.NDArray[np.int64], list[set[int]]]:
    """Some sentences, and the exact nearest k of each by brute force."""
    vectors = np.load(file, mmap_mode="r")
    rows = np.sort(np.random.default_rng(2).choice(number, min(given.sample, number), replace=False))
    nearest = []
    for part in np.array_split(rows, -(-len(rows) // 100)):
        wanted = np.asarray(vectors[part], dtype=np.float32)
        cosines = np.empty((len(part), number), dtype=np.float32)
        for begin in range(0, number, AT_ONCE):
            block = np.asarray(vectors[begin : begin + AT_ONCE], dtype=np.float32)
            cosines[:, begin : begin + len(block)] = wanted @ block.T
        for row, found in zip(part, cosines, strict=True):
            first = row // PER_ARTICLE * PER_ARTICLE
            found[first : first + PER_ARTICLE] = -2
            passing = np.flatnonzero(found >= given.similarity)
            order = np.lexsort((passing, -np.round(found[passing], 5)))
            nearest.append(set(passing[order[: given.top_k]].tolist()))
    return rows, nearest


def paired(
    file: Path, number: int, given: argparse.Namespace, rows: npt.NDArray[np.int64], nearest: list[set[int]]
) -> str:
    """Pair all, and say how it went."""
    vectors = np.load(file, mmap_mode="r")
    sentences = [Sentence(f"article {n // PER_ARTICLE}", 0, 1, "") for n in range(number)]
    start, cpu = time.perf_counter(), time.process_time()
    pairing = pair_sentences(
        sentences,
        vectors,
        top_k=given.top_k,
        threshold=given.similarity,
        method=given.method,
        threads=given.threads,
        progress=shown,
    )
    wall, cpu, peak = time.perf_counter() - start, time.process_time() - cpu, peak_memory()
    print("\r", end="", file=sys.stderr)
    partners: dict[int, set[int]] = {int(row): set() for row in rows}
    for pair in pairing.pairs:
        if pair.a in partners:
            partners[pair.a].add(pair.b)
        if pair.b in partners:
            partners[pair.b].add(pair.a)
    recall = recall_of([partners[int(row)] for row in rows], nearest)
    return (
        f"{number:>9,} sentences  {wall:7.1f} s wall  {cpu:7.1f} s CPU  {peak:5.2f} GB peak  "
        f"{len(pairing.pairs):>9,} pairs  {pairing.cut_by_top_k:>11,} cut  recall {recall:.2%}  ({pairing.method})"
    )


def faiss_searched(
    file: Path, nprobe: int, given: argparse.Namespace, rows: npt.NDArray[np.int64], nearest: list[set[int]]
) -> str:
    """FAISS on the sample; the time for all is the sample's, multiplied."""
    faiss: Any = importlib.import_module("faiss")
    faiss.omp_set_num_threads(given.threads)
    vectors = np.load(file, mmap_mode="r")
    number = len(vectors)
    cells = max(1, round(3 * number**0.5))
    start, cpu = time.perf_counter(), time.process_time()
    centres = faiss.IndexFlatIP(DIMENSIONS)
    index = faiss.IndexIVFScalarQuantizer(
        centres, DIMENSIONS, cells, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
    )
    drawn = np.sort(np.random.default_rng(3).choice(number, min(number, 40 * cells), replace=False))
    index.train(np.asarray(vectors[drawn], dtype=np.float32))
    for begin in range(0, number, AT_ONCE):
        index.add(np.asarray(vectors[begin : begin + AT_ONCE], dtype=np.float32))
    index.nprobe = nprobe
    built, built_cpu = time.perf_counter() - start, time.process_time() - cpu
    start, cpu = time.perf_counter(), time.process_time()
    # Neighbours in the own article are fetched too, and dropped.
    cosines, neighbours = index.search(np.asarray(vectors[rows], dtype=np.float32), given.top_k + PER_ARTICLE)
    wall, cpu = time.perf_counter() - start, time.process_time() - cpu
    found = []
    for row, near, cosine in zip(rows, neighbours, cosines, strict=True):
        others = (near // PER_ARTICLE != row // PER_ARTICLE) & (cosine >= given.similarity) & (near >= 0)
        found.append(set(near[others][: given.top_k].tolist()))
    factor = number / len(rows)
    return (
        f"{number:>9,} sentences  {built + factor * wall:7.0f} s wall  {built_cpu + factor * cpu:7.0f} s CPU  "
        f"{peak_memory():5.2f} GB peak  recall {recall_of(found, nearest):.2%}  (FAISS {faiss.__version__}, "
        f"{cells:,} cells, nprobe {nprobe}: {built:.0f} s to build, and {factor:,.0f} × {wall:.2f} s, extrapolated)"
    )


def recall_of(found: list[set[int]], nearest: list[set[int]]) -> float:
    """The share of the exact neighbours that were found."""
    wanted = sum(len(near) for near in nearest)
    return sum(len(near & those) for near, those in zip(nearest, found, strict=True)) / wanted if wanted else 1.0


def unit(rows: Rows) -> Rows:
    lengths: Rows = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / lengths


def peak_memory() -> float:
    """This process's largest resident set so far, in GB."""
    status = Path("/proc/self/status")
    if status.exists():  # Linux hands ru_maxrss down from the parent process
        return int(status.read_text().split("VmHWM:")[1].split()[0]) * 1024 / 1e9
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e9


def shown(done: int, total: int) -> None:
    print(f"\r{done:,} of {total:,} tiles", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
