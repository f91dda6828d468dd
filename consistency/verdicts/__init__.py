"""Verdicts: independent judges, and what they say together.

`judge_pairs` asks every judge about every pair; `combine` turns their opinions into one verdict. The judges know
nothing of each other, and `combine` knows nothing of the sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from consistency.models.interface import Embedder, NliModel, OnProgress, silent
from consistency.records import Verdict
from consistency.settings import Updates
from consistency.verdicts.combine import combine
from consistency.verdicts.contending import Matcher
from consistency.verdicts.context import ContextJudge
from consistency.verdicts.dates import DatesJudge
from consistency.verdicts.gate import ask_where_it_matters
from consistency.verdicts.hedges import HedgesJudge
from consistency.verdicts.interface import Judge, Statement, StatementPair
from consistency.verdicts.names import NamesJudge
from consistency.verdicts.nli import AlikeJudge, NliJudge
from consistency.verdicts.quantities import QuantityJudge
from consistency.verdicts.times import TimesJudge
from consistency.verdicts.wording import WordingJudge

__all__ = ["Judge", "Statement", "StatementPair", "default_judges", "judge_pairs"]


def default_judges(embedder: Embedder, nli: NliModel) -> tuple[Judge, ...]:
    """All judges, the ones that speak first in a report first."""
    matcher = Matcher(embedder)
    return (
        QuantityJudge(matcher),
        DatesJudge(),
        NamesJudge(),
        NliJudge(nli),
        AlikeJudge(nli, matcher),
        TimesJudge(),
        WordingJudge(),
        HedgesJudge(),
        ContextJudge(),
    )


def judge_pairs(
    pairs: Sequence[StatementPair],
    judges: Sequence[Judge],
    progress: OnProgress = silent,
    *,
    updates: Updates = "update",
    gate: bool = False,
) -> list[Verdict]:
    """One verdict per pair, in order. Equal pairs are judged once; `updates` as in `combine`.

    With the `gate` no model is asked where its answer would hardly change a verdict; neutral pairs then lack opinions.
    """
    unique = list(dict.fromkeys(pairs))
    if gate:
        opinions = ask_where_it_matters(unique, judges, progress, updates)
    else:
        opinions = list(zip(*(judge.judge(unique, progress) for judge in judges), strict=True))
    verdicts = {pair: combine(said, updates) for pair, said in zip(unique, opinions, strict=True)}
    return [verdicts[pair] for pair in pairs]
