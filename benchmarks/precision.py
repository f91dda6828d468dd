"""How many of the contradictions that are reported on real news are right, and how many cross two events.

    python benchmarks/precision.py ecbplus.jsonl.gz [--labels benchmarks/ecbplus_labels.tsv] [--show]

The corpus has articles about known events (`id`, `topic`, `subtopic`, `sentences`). It is checked as a user would, with
the default settings. Findings across two events of one topic, or of two topics, are false but for facts that both
events share; findings inside one event are held against what readers said of the pair:

- `yes`: both can't be true; `arg`: arguable, an editor would be glad to be shown it,
- `upd`: both true, at different times; `no`: no contradiction.

A label is found by the pair's key (`key_of`), which tells nothing of its sentences. Findings without a label are
printed to be read. Of the pairs that readers called `yes` or `arg` it also tells how many are reported. The labels are
of pairs for which some judge had spoken up, so this is no recall of all contradictions that the corpus holds.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import tempfile
from collections import Counter
from pathlib import Path

from consistency.pipeline import check
from consistency.records import JudgedPair
from consistency.settings import Columns, Settings
from consistency.text import normalise

LABELS = Path(__file__).parent / "ecbplus_labels.tsv"
RIGHT = ("yes", "arg")


def main() -> None:
    """Check the corpus, count, and show what is wrong or not read yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--cache-dir", type=Path, help="the folder of a cache [none]")
    parser.add_argument("--show", action="store_true", help="print all findings")
    given = parser.parse_args()
    labels = read_labels(given.labels)
    with gzip.open(given.corpus, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    events = {row["id"]: (row["topic"], row["subtopic"]) for row in rows}
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "corpus.jsonl"
        texts = ({"id": row["id"], "text": "\n\n".join(row["sentences"])} for row in rows)
        file.write_text("".join(json.dumps(text) + "\n" for text in texts), encoding="utf-8")
        report = check([file], Settings(columns=Columns()), cache=given.cache_dir)

    found: Counter[tuple[str, str, str]] = Counter()
    reported = set()
    for pair in report.findings:
        key = key_of(pair.a.text, pair.b.text)
        reported.add(key)
        relation = relation_of(pair, events)
        label = labels.get(key, "?")
        found[relation, pair.verdict.kind or "", label if relation == "event" else ""] += 1
        if given.show or (relation == "event" and label not in RIGHT):
            print(f"{pair.verdict.confidence:.2f} {relation} {pair.verdict.kind} {label} {key}\n"
                  f"    {pair.a.article}: {pair.a.text}\n    {pair.b.article}: {pair.b.text}")  # fmt: skip
    print(f"\n{report.counts['pairs']:,} pairs judged, {len(report.findings)} contradictions")
    for relation in ("event", "topic", "other"):
        told = {
            f"{kind} {label}".strip(): number for (where, kind, label), number in found.items() if where == relation
        }
        print(f"{relation}: {sum(told.values())}: " + ", ".join(f"{name} {told[name]}" for name in sorted(told)))
    inside = Counter[str]()
    for (where, _, label), number in found.items():
        inside[label] += number if where == "event" else 0
    right, read = sum(inside[label] for label in RIGHT), sum(inside.values()) - inside["?"]
    print(f"inside one event {right} of {read} that were read are right or arguable")
    wanted = {key for key, label in labels.items() if label in RIGHT}
    print(f"of {len(wanted)} pairs that readers called right or arguable {len(wanted & reported)} are reported")


def key_of(a: str, b: str) -> str:
    """What stands for two sentences, in either order."""
    return hashlib.sha256("\0".join(sorted([normalise(a), normalise(b)])).encode()).hexdigest()[:16]


def read_labels(file: Path) -> dict[str, str]:
    """The labels of a table of `key, label, kind`."""
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines())
    return {row[0]: row[1] for row in rows}


def relation_of(pair: JudgedPair, events: dict[str, tuple[str, str]]) -> str:
    """Whether both articles tell of one event, of two events of one topic, or of other things."""
    a, b = (events[side.article] for side in (pair.a, pair.b))
    return "event" if a == b else "topic" if a[0] == b[0] else "other"


if __name__ == "__main__":
    main()
