"""The weights of `combine`.

`WEIGHTS` are fitted and written by `benchmarks/combining.py`, not by hand. `PRIOR` is added to the log-odds of a
contradiction between sentences of two articles: pairs that were written to be compared contradict each other in two
cases of five, sentences of a corpus that are merely alike in one of hundreds. Values that differ are less often chance
than words are; that sentences of a corpus differ in meaning alone, the model says a hundred times for each time that it
is so.
"""

from __future__ import annotations

from collections.abc import Mapping

from consistency.records import Kind, Label

PRIOR: Mapping[Kind, float] = {"quantity": -1.6, "date": -2.5, "name": -2.2, "polarity": -1.5, "meaning": -9.0}

WEIGHTS: Mapping[Label, Mapping[str, float]] = {
    "agreement": {
        "bias": -0.864,
        "contradiction": 1.138,
        "entailment": 0.94,
        "mutual entailment": 2.091,
        "amounts agree": 0.523,
        "dates agree": 0.342,
        "opposites": 0.114,
        "overlap": -0.016,
        "other values": -0.479,
        "residue": -0.681,
        "hedges": 0.012,
        "contradiction × overlap": 0.471,
        "contradiction × opposites": -0.892,
        "entailment × overlap": 0.784,
        "entailment × other values": 0.471,
        "values contend": -0.872,
        "alike: entailment": -0.834,
        "amounts apart": 0.113,
        "amounts apart × alike: entailment": -0.344,
        "amounts apart × alike: mutual": -0.466,
        "amounts apart × contradiction": 0.466,
        "dates apart": -0.305,
        "dates apart × alike: entailment": -0.181,
        "dates apart × alike: mutual": -0.143,
        "dates apart × contradiction": -0.12,
        "names apart": -0.277,
        "names apart × alike: entailment": -0.208,
        "names apart × alike: mutual": -0.193,
        "names apart × contradiction": -0.107,
    },
    "contradiction": {
        "bias": -0.987,
        "contradiction": 1.381,
        "entailment": 0.661,
        "mutual entailment": 0.436,
        "amounts agree": -0.183,
        "dates agree": 0.215,
        "opposites": -0.155,
        "overlap": -0.224,
        "other values": -0.012,
        "residue": -0.042,
        "hedges": -0.75,
        "contradiction × overlap": 1.552,
        "contradiction × opposites": 0.254,
        "entailment × overlap": -0.219,
        "entailment × other values": 1.001,
        "values contend": 0.034,
        "alike: entailment": 1.803,
        "amounts apart": -0.004,
        "amounts apart × alike: entailment": -0.351,
        "amounts apart × alike: mutual": 0.559,
        "amounts apart × contradiction": -0.035,
        "dates apart": 0.496,
        "dates apart × alike: entailment": 0.901,
        "dates apart × alike: mutual": -0.119,
        "dates apart × contradiction": -0.126,
        "names apart": 0.285,
        "names apart × alike: entailment": 0.169,
        "names apart × alike: mutual": 0.064,
        "names apart × contradiction": 0.23,
    },
    "neutral": {
        "bias": 1.851,
        "contradiction": -2.519,
        "entailment": -1.6,
        "mutual entailment": -2.527,
        "amounts agree": -0.339,
        "dates agree": -0.557,
        "opposites": 0.041,
        "overlap": 0.24,
        "other values": 0.492,
        "residue": 0.723,
        "hedges": 0.738,
        "contradiction × overlap": -2.023,
        "contradiction × opposites": 0.638,
        "entailment × overlap": -0.565,
        "entailment × other values": -1.472,
        "values contend": 0.838,
        "alike: entailment": -0.969,
        "amounts apart": -0.109,
        "amounts apart × alike: entailment": 0.694,
        "amounts apart × alike: mutual": -0.093,
        "amounts apart × contradiction": -0.432,
        "dates apart": -0.192,
        "dates apart × alike: entailment": -0.72,
        "dates apart × alike: mutual": 0.262,
        "dates apart × contradiction": 0.246,
        "names apart": -0.008,
        "names apart × alike: entailment": 0.039,
        "names apart × alike: mutual": 0.13,
        "names apart × contradiction": -0.124,
    },
}
