"""How often verdicts of one confidence are right, on files of written pairs.

    python benchmarks/reliability.py tests/data/*.jsonl

A row is `verdict, kind, a, b, a_published, b_published`. Contradictions, agreements and updates are put into bins by
their confidence; in a calibrated tool the share that is right is near the mean confidence of its bin.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from datetime import date
from pathlib import Path
from typing import Any

from consistency.models.loading import load_embedder, load_nli
from consistency.text import normalise
from consistency.verdicts import Statement, default_judges, judge_pairs

BINS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def main() -> None:
    """Judge, bin, print a Markdown table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--nli-model", default="default")
    given = parser.parse_args()
    rows = [json.loads(line) for file in given.files for line in file.read_text(encoding="utf-8").splitlines() if line]
    pairs = [(_statement(row, "a"), _statement(row, "b")) for row in rows]
    verdicts = judge_pairs(pairs, default_judges(load_embedder(), load_nli(given.nli_model)))
    bins: dict[tuple[str, float], list[tuple[float, bool]]] = defaultdict(list)
    for row, verdict in zip(rows, verdicts, strict=True):
        if verdict.label != "neutral":
            low = max((edge for edge in BINS[:-1] if verdict.confidence >= edge), default=0.0)
            bins[verdict.label, low].append((verdict.confidence, verdict.label == row["verdict"]))
    print("| verdict | confidence | pairs | mean confidence | right |")
    print("|---|---|---|---|---|")
    for (label, low), found in sorted(bins.items()):
        mean = sum(confidence for confidence, _ in found) / len(found)
        right = sum(good for _, good in found) / len(found)
        high = next(edge for edge in BINS if edge > low)
        print(f"| {label} | {low:.1f} to {high:.1f} | {len(found)} | {mean:.2f} | {right:.2f} |")


def _statement(row: dict[str, Any], side: str) -> Statement:
    published = row.get(f"{side}_published")
    return Statement(normalise(row[side]), date.fromisoformat(published) if published else None)


if __name__ == "__main__":
    main()
