"""How often the NLI model, and the verdicts, cry contradiction over sentences of two different events.

    python benchmarks/false_alarms.py ecbplus.jsonl.gz --topics 2 4 6

Of a corpus of articles about known events (`topic`, `subtopic`, `sentences`), pairs of similar sentences of two events
of one topic are drawn by lot. None of them can contradict each other, but for facts that both events share.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np

from consistency.models.interface import CONTRADICTION
from consistency.models.loading import load_embedder, load_nli
from consistency.text import normalise
from consistency.training.events import similar_pairs
from consistency.verdicts import Statement, default_judges, judge_pairs


def main() -> None:
    """Draw, judge, count, and show the surest false alarms."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--topics", nargs="*", help="the topics to draw from [all]")
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--least-cosine", type=float, default=0.5)
    parser.add_argument("--nli-model", default="default")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="how many of the surest false alarms to print")
    given = parser.parse_args()

    embedder, nli = load_embedder(), load_nli(given.nli_model)
    across, _ = similar_pairs(given.corpus, embedder, given.topics, given.least_cosine)
    drawn = random.Random(given.seed).sample(across, min(given.pairs, len(across)))
    pairs = [(Statement(normalise(pair.a)), Statement(normalise(pair.b))) for pair in drawn]

    forward = nli.predict([(a.text, b.text) for a, b in pairs])[:, CONTRADICTION]
    backward = nli.predict([(b.text, a.text) for a, b in pairs])[:, CONTRADICTION]
    verdicts = judge_pairs(pairs, default_judges(embedder, nli))
    sure = np.array([v.confidence if v.label == "contradiction" else 0.0 for v in verdicts])
    print(f"{len(pairs):,} of {len(across):,} pairs of two events with a cosine of {given.least_cosine} or more")
    for name, scores in (
        ("NLI, one direction", forward),
        ("NLI, both directions", np.minimum(forward, backward)),
        ("verdicts", sure),
    ):
        alarms = int((scores >= 0.5).sum())
        print(f"{name:22} contradiction at 0.5 or more: {alarms:4} ({alarms / len(pairs):.2%})")
    for i in np.argsort(-sure)[: given.show]:
        if sure[i]:
            print(f"\n{sure[i]:.2f} {verdicts[i].kind}\n  {pairs[i][0].text}\n  {pairs[i][1].text}")


if __name__ == "__main__":
    main()
