"""Into how many cells a sentence must look, for so many cells: what sets `looks` and `cell_size` under [ray].

    python benchmarks/ray_recall.py 1000000 --cells 50 100 --folder /var/tmp

On the corpora of `benchmarks/pairing.py`: of the exact nearest ten of some sentences, the share of which one looks
into the cell where the other lives. Nothing is paired, so that it is quick.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from pairing import generate, sampled

from consistency.pairs.cells import SAMPLE, centres_of, nearest_centres
from consistency.pairs.tiles import Table

LOOKS = (2, 3, 4, 6, 8, 12, 16, 24, 32)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=int)
    parser.add_argument("--cells", type=int, nargs="+", default=[50])
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--folder", type=Path, help="where the vectors go, on a disk [the system's temporary folder]")
    given = parser.parse_args()
    given.similarity, given.top_k = 0.55, 10
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        file = Path(folder) / "vectors.npy"
        generate(file, given.sentences, np.float32)
        rows, nearest = sampled(file, given.sentences, given)
        vectors = np.load(file, mmap_mode="r")
        pairs = [(int(row), other) for row, others in zip(rows, nearest, strict=True) for other in others]
        needed, places = np.unique(np.array(pairs), return_inverse=True)
        a, b = places.reshape(-1, 2).T
        for cells in given.cells:
            drawn = np.random.default_rng(0).choice(
                given.sentences, min(given.sentences, SAMPLE * cells), replace=False
            )
            centres = centres_of(table_of(np.asarray(vectors[np.sort(drawn)])), cells, 1)
            most = min(cells, max(LOOKS))
            looks = nearest_centres(table_of(np.asarray(vectors[needed])), centres, most, 1)
            for number in LOOKS:
                if number > most:
                    break
                meet = (looks[b, :number] == looks[a, :1]).any(axis=1) | (looks[a, :number] == looks[b, :1]).any(axis=1)
                print(
                    f"{given.sentences:,} sentences, {cells} cells, {number} looked into: {meet.mean():.1%}", flush=True
                )


def table_of(rows: np.ndarray) -> Table:
    return Table(rows, np.arange(len(rows)), np.zeros(len(rows), np.int32))


if __name__ == "__main__":
    main()
