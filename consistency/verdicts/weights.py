"""The weights of `combine`.

`WEIGHTS` are fitted and written by `benchmarks/combining.py`, not by hand. `PRIOR` is added to the log-odds of a
contradiction between sentences of two articles: pairs that were written to be compared contradict each other in two
cases of five, sentences of a corpus that are merely alike in one of hundreds. Values that differ are less often chance
than words are.
"""

from __future__ import annotations

from collections.abc import Mapping

from consistency.records import Label

PRIOR: Mapping[str, float] = {"values": 0.0, "words": 0.0}

WEIGHTS: Mapping[Label, Mapping[str, float]] = {
    "agreement": {
        "bias": -1.116,
        "mutual contradiction": 1.194,
        "entailment": 1.604,
        "mutual entailment": 1.954,
        "amounts apart": -1.094,
        "amounts agree": 0.715,
        "dates apart": -1.128,
        "dates agree": 0.3,
        "names apart": -0.856,
        "opposites": 0.103,
        "overlap": -0.105,
        "other values": -0.566,
        "residue": -0.388,
        "hedges": -0.102,
        "amounts apart × related": -0.633,
        "amounts agree × related": -0.037,
        "dates apart × related": -0.569,
        "names apart × related": -0.647,
        "contradiction × overlap": 0.526,
        "contradiction × opposites": -0.787,
        "entailment × overlap": 1.192,
        "entailment × other values": 0.788,
    },
    "contradiction": {
        "bias": -0.832,
        "mutual contradiction": 1.468,
        "entailment": 0.513,
        "mutual entailment": 0.646,
        "amounts apart": 0.42,
        "amounts agree": -0.521,
        "dates apart": 1.579,
        "dates agree": 0.145,
        "names apart": 1.366,
        "opposites": -0.44,
        "overlap": -0.091,
        "other values": 0.009,
        "residue": -0.199,
        "hedges": -0.893,
        "amounts apart × related": 1.483,
        "amounts agree × related": 0.43,
        "dates apart × related": 0.256,
        "names apart × related": 0.723,
        "contradiction × overlap": 1.391,
        "contradiction × opposites": 0.488,
        "entailment × overlap": -0.474,
        "entailment × other values": 1.427,
    },
    "neutral": {
        "bias": 1.948,
        "mutual contradiction": -2.662,
        "entailment": -2.117,
        "mutual entailment": -2.6,
        "amounts apart": 0.674,
        "amounts agree": -0.194,
        "dates apart": -0.452,
        "dates agree": -0.445,
        "names apart": -0.51,
        "opposites": 0.337,
        "overlap": 0.195,
        "other values": 0.557,
        "residue": 0.586,
        "hedges": 0.995,
        "amounts apart × related": -0.851,
        "amounts agree × related": -0.394,
        "dates apart × related": 0.313,
        "names apart × related": -0.076,
        "contradiction × overlap": -1.917,
        "contradiction × opposites": 0.3,
        "entailment × overlap": -0.719,
        "entailment × other values": -2.214,
    },
}
