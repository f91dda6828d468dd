"""Does Ray find what the local engine finds?

    python benchmarks/ray_equality.py ecbplus.jsonl.gz --text sentences --workers 2 --folder /var/tmp

Three checks of one corpus, each in a process of its own: the local engine without a cache; Ray in exact mode with an
empty cache of its own; Ray by cells, with that cache, so that only pairs which the others didn't find are judged anew.
Models in bfloat16 give a text another vector where its batch is padded otherwise, by some 0.001, and batches are others
where a corpus is cut into parts: pairs at the threshold come and go. `--float32` leaves that out.

Ends with 1 unless exact mode gives the same fingerprints and labels, with confidences within 0.01, and cell mode finds
97 % of the pairs.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import multiprocessing
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

MOST_CONFIDENCE = 0.01
LEAST_RECALL = 0.97


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, help="what is checked")
    parser.add_argument("--text", default="text", help="the column that holds the text [text]")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--articles-per-part", type=int, default=100)
    parser.add_argument("--cell-size", type=int, default=1000, help="sentences of a cell [1000]")
    parser.add_argument("--looks", type=int, help="cells that a sentence looks into [the settings' default]")
    parser.add_argument("--top-k", type=int, default=10)
    parser.add_argument("--similarity", type=float, default=0.5, help="the least cosine of a pair [0.5]")
    parser.add_argument("--embedding-model", default="default")
    parser.add_argument("--nli-model", default="default")
    parser.add_argument("--articles", type=int, help="how many articles, the first ones [all]")
    parser.add_argument("--float32", action="store_true", help="compute in float32, also where bfloat16 is quick")
    parser.add_argument("--folder", type=Path, help="where to work [the system's temporary folder]")
    given = parser.parse_args()
    spawn = multiprocessing.get_context("spawn")
    found = {}
    with tempfile.TemporaryDirectory(dir=given.folder) as scratch:
        part = Path(scratch) / "corpus.jsonl"
        with gzip.open(given.corpus) if given.corpus.suffix == ".gz" else given.corpus.open("rb") as rows:
            part.write_bytes(b"".join(itertools.islice(rows, given.articles)))
        given.corpus = part
        for name in ("local", "exact", "cells"):
            with spawn.Pool(1) as pool:
                found[name] = pool.apply(checked, (name, given, Path(scratch)))
            told = found[name]
            print(f"{name:<6} {told['seconds']:7.1f} s  {told['counts']}  ({told['pairing']})", flush=True)
    local, exact, cells = (found[name]["judged"] for name in ("local", "exact", "cells"))
    same = local.keys() == exact.keys()
    labels = sum(local[key][0] != exact[key][0] for key in local.keys() & exact.keys())
    apart = max((abs(local[key][1] - exact[key][1]) for key in local.keys() & exact.keys()), default=0.0)
    print(
        f"exact mode: {len(local):,} fingerprints here, {len(exact):,} there, {len(local.keys() & exact.keys()):,} "
        f"in both; {labels} labels differ; confidences differ by {apart:.4f} at most"
    )
    pairs = {name: set(map(tuple, told["pairs"])) for name, told in found.items()}
    recall = len(pairs["local"] & pairs["cells"]) / len(pairs["local"])
    judged = len(local.keys() & cells.keys()) / len(local)
    print(f"the same pairs were asked about in exact mode: {pairs['local'] == pairs['exact']}")
    print(f"cell mode: {recall:.2%} of {len(pairs['local']):,} pairs, {judged:.2%} of what isn't neutral")
    good = same and not labels and apart <= MOST_CONFIDENCE and recall >= LEAST_RECALL
    print("as it should be" if good else "NOT as it should be")
    return 0 if good else 1


def checked(name: str, given: argparse.Namespace, scratch: Path) -> dict[str, Any]:
    """One check; its pairs are those that the judges were asked about."""
    from consistency import Columns, Settings, check, pipeline
    from consistency.settings import RayOptions

    if given.float32:
        compute_in_float32()
        if name != "local":
            start_ray_in_float32(given.workers)
    looks = {} if given.looks is None else {"looks": given.looks}
    settings = Settings(
        output_dir=str(scratch / name),
        embedding_model=given.embedding_model,
        nli_model=given.nli_model,
        columns=Columns(text=given.text),
        top_k=given.top_k,
        similarity=given.similarity,
        engine="local" if name == "local" else "ray",
        pairing="index" if name == "cells" else "exact",
        ray=RayOptions(
            workers=given.workers,
            articles_per_part=given.articles_per_part,
            cell_size=given.cell_size,
            shown=1_000_000,
            **looks,
        ),
    )
    asked: list[tuple[str, int, str, int]] = []
    if name == "local":
        judged = pipeline._judged

        def noting(sentences: Any, pairs: Any, verdicts: Any) -> Any:
            ends = ((sentences[pair.a], sentences[pair.b]) for pair in pairs)
            asked.extend((a.article, a.start, b.article, b.start) for a, b in ends)
            return judged(sentences, pairs, verdicts)

        pipeline._judged = noting
    start = time.perf_counter()
    report = check(given.corpus, settings, cache=None if name == "local" else scratch / "cache", progress=shown)
    seconds = time.perf_counter() - start
    if name != "local":
        import pyarrow.parquet as pq

        for file in scratch.glob(f"{name}/ray/told-*/*.parquet"):
            rows = pq.read_table(file).to_pylist()
            asked += [
                (row["article_a"].decode(), row["start_a"], row["article_b"].decode(), row["start_b"]) for row in rows
            ]
    return {
        "seconds": seconds,
        "counts": json.dumps(dict(report.counts)),
        "pairing": report.settings["pairing"],
        "judged": {pair.fingerprint: (pair.verdict.label, pair.verdict.confidence) for pair in report.judged},
        "pairs": asked,
    }


def compute_in_float32() -> None:
    """Open models in float32 in this process, whatever the processor."""
    import torch

    from consistency.models import embedding, nli

    for module in (embedding, nli):
        module.compute_dtype = lambda device: torch.float32  # type: ignore[attr-defined]


def start_ray_in_float32(workers: int) -> None:
    """A Ray of which each worker does so."""
    import ray

    # This module is the main one, and has no name that a worker could import.
    ray.cloudpickle.register_pickle_by_value(sys.modules[compute_in_float32.__module__])
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_worker_niceness": "0"}
    ray.init(
        num_cpus=workers,
        include_dashboard=False,
        object_store_memory=10**9,
        log_to_driver=False,
        runtime_env={"worker_process_setup_hook": compute_in_float32},
    )


def shown(stage: str, done: int, total: int) -> None:
    print(f"\r{stage}: {done:,} of {total:,}        ", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
