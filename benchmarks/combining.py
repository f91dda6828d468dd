"""Fit the weights with which `combine` weighs the judges' opinions, and write `consistency/verdicts/weights.py`.

    python benchmarks/combining.py tests/data/fitting/*.jsonl [--write]

FILES are labelled verdicts (`a, b, verdict`, and dates where known) or written groups; the NLI model must not have been
trained on any of them. A multinomial logistic model is fitted by maximum likelihood with an L2 penalty. Printed is how
well it does on sentences that its fit did not see (ten folds, no sentence in two of them). Updates
are left out: what times tell apart is no matter of likelihood.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from consistency.models.loading import DEFAULT, load_embedder, load_nli
from consistency.text import normalise
from consistency.training.written import read_groups
from consistency.verdicts import Statement, default_judges
from consistency.verdicts.combine import signals_of

WEIGHTS_FILE = Path(__file__).parents[1] / "consistency/verdicts/weights.py"
Row = tuple[str, str, str, date | None, date | None]
"""Both sentences, the verdict and both dates."""


def main() -> None:
    """Fit, show, and write if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--nli-model", default=DEFAULT)
    parser.add_argument("--penalty", type=float, default=1.0, help="the inverse strength of the L2 penalty [1]")
    parser.add_argument("--write", action="store_true", help="replace the weights of the package")
    given = parser.parse_args()
    rows = [(file.stem, row) for file in given.files for row in rows_of(file) if row[2] != "update"]
    statements = [
        (Statement(normalise(a), day_a), Statement(normalise(b), day_b)) for _, (a, b, _, day_a, day_b) in rows
    ]
    judges = default_judges(load_embedder(), load_nli(given.nli_model))
    said = zip(*(judge.judge(statements) for judge in judges), strict=True)
    signals = [signals_of({opinion.judge: opinion for opinion in opinions}) for opinions in said]
    names = list(signals[0])
    x = np.array([[each[name] for name in names] for each in signals])
    y = np.array([row[2] for _, row in rows])
    groups = np.array([row[0] for _, row in rows])
    found = np.empty(len(y), dtype=object)
    for seen, unseen in GroupKFold(10).split(x, y, groups):
        found[unseen] = fitted(x[seen], y[seen], given.penalty).predict(x[unseen])
    show([file for file, _ in rows], y, found)
    model = fitted(x, y, given.penalty)
    weights = {
        str(label): {name: round(float(weight), 3) for name, weight in zip(names, row, strict=True)}
        for label, row in zip(model.classes_, model.coef_, strict=True)
    }
    if given.write:
        text = WEIGHTS_FILE.read_text(encoding="utf-8")
        head, _, _ = text.partition("WEIGHTS:")
        table = json.dumps(weights, indent=4, ensure_ascii=False)
        WEIGHTS_FILE.write_text(f"{head}WEIGHTS: Mapping[Label, Mapping[str, float]] = {table}\n", encoding="utf-8")


def rows_of(file: Path) -> Iterator[Row]:
    """The rows of a file of verdicts or of groups."""
    lines = file.read_text(encoding="utf-8").splitlines()
    if "verdict" in json.loads(lines[0]):
        for row in map(json.loads, lines):
            days = [date.fromisoformat(row[key]) if row.get(key) else None for key in ("a_published", "b_published")]
            yield row["a"], row["b"], row["verdict"], days[0], days[1]
        return
    for group in read_groups(file):
        for other in group.agree:
            yield group.a, other, "agreement", None, None
        for other, _ in group.contradict:
            yield group.a, other, "contradiction", None, None
        for other in group.neutral:
            yield group.a, other, "neutral", None, None


def fitted(x: np.ndarray, y: np.ndarray, penalty: float) -> LogisticRegression:
    """The model on some rows; its bias is one of the signals."""
    return LogisticRegression(C=penalty, max_iter=10_000, fit_intercept=False).fit(x, y)


def show(files: list[str], y: np.ndarray, found: np.ndarray) -> None:
    """Print how well unseen rows are told, by file."""
    print("| file | rows | accuracy | contradictions: precision | recall | none of them |")
    print("|---|---|---|---|---|---|")
    for file in dict.fromkeys(files):
        own = [i for i, each in enumerate(files) if each == file]
        pairs = Counter((y[i], found[i]) for i in own)
        told = sum(count for (_, label), count in pairs.items() if label == "contradiction")
        there = sum(count for (label, _), count in pairs.items() if label == "contradiction")
        right = pairs["contradiction", "contradiction"]
        accuracy = sum(count for (label, guess), count in pairs.items() if label == guess) / len(own)
        print(
            f"| {file} | {len(own)} | {accuracy:.3f} | {right / max(1, told):.3f} | {right / max(1, there):.3f} | "
            f"{told - right} |"
        )


if __name__ == "__main__":
    main()
