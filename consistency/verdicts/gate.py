"""The gate: which pairs are worth a question to a model.

Judges that ask no model go first. What the others could say at most is known before they ask (`Asking.extremes`), and
so is what `combine` would make of it. Nobody is asked

1. where a pair is neutral whatever the models answer: this changes no verdict;
2. where they could make it an agreement and nothing else, by entailment alone, and the sentences share few words
   (`LEAST_OVERLAP`): this is a guess, and loses about one agreement in a hundred.

A pair that may be a contradiction or an update always passes. One that is not neutral was asked of every judge; a
neutral one may lack opinions, and their reasons say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from consistency.models.interface import OnProgress, silent
from consistency.records import Label, Opinion
from consistency.settings import Updates
from consistency.verdicts.combine import combine
from consistency.verdicts.interface import Asking, Judge, StatementPair

LEAST_OVERLAP = 0.45
"""Below this share of common content words entailment is not asked for where it could only make an agreement.

Set on 8,756 random pairs of ECB+ (topics 1 to 20; cosine 0.55, ten neighbours), all judged in full: it loses 6 of 852
verdicts that are not neutral. On the other topics, 13,244 pairs, it loses 16 of 1,167, all of them agreements, and
leaves 19 % of the pairs to be asked about where rule 1 alone leaves 34 %. There a logistic model of overlap and cosine
tells agreements no better than the overlap does (area under the curve 0.85 for both; for the cosine alone 0.65).
"""

NOT_ASKED = "not asked: it would hardly change the verdict"


def ask_where_it_matters(
    pairs: Sequence[StatementPair],
    judges: Sequence[Judge],
    progress: OnProgress = silent,
    updates: Updates = "update",
    least_overlap: float = LEAST_OVERLAP,
) -> list[tuple[Opinion, ...]]:
    """The judges' opinions on each pair, in the judges' order; those that matter to no verdict are not asked for.

    With a `least_overlap` of 0 the verdicts are exactly those of all judges asked.
    """
    asking = [judge for judge in judges if isinstance(judge, Asking)]
    said = {
        judge.name: [Opinion(judge.name, reason=NOT_ASKED) for _ in pairs] if judge in asking else judge.judge(pairs)
        for judge in judges
    }
    known = [[said[judge.name][i] for judge in judges if judge not in asking] for i in range(len(pairs))]
    # A judge that asks nobody and says "neutral" has the last word (rule 0 of `combine`).
    worth = [i for i, free in enumerate(known) if all(opinion.label != "neutral" for opinion in free)]
    possible: dict[int, dict[str, tuple[Opinion, ...]]] = {i: {} for i in worth}
    for judge in asking:
        for i, ends in zip(worth, judge.extremes([pairs[i] for i in worth]), strict=True):
            possible[i][judge.name] = ends
    for judge in asking:
        worth = [i for i in worth if worth_asking(known[i], list(possible[i].values()), updates, least_overlap)]
        for i, opinion in zip(worth, judge.judge([pairs[i] for i in worth], progress), strict=True):
            said[judge.name][i] = opinion
            possible[i][judge.name] = (opinion,)
    return list(zip(*(said[judge.name] for judge in judges), strict=True))


def worth_asking(
    known: Sequence[Opinion], possible: Sequence[Sequence[Opinion]], updates: Updates, least_overlap: float
) -> bool:
    """Whether a pair may turn out not to be neutral, given what is `known` and the ends of what others may say.

    Sentences that were given to be compared are always worth it: they are few, and a fitted model weighs all that is
    said of them. Between articles the rules of `cautious` follow each answer in one direction, so the ends tell.
    """
    if not any(opinion.scores.get("articles") for opinion in known):
        return True
    labels: set[Label] = {combine((*known, *choice), updates).label for choice in product(*possible)}
    if labels <= {"neutral"}:
        return False
    if combine(known, updates).label != "neutral":
        return True  # unasked, it would be shown as an agreement that nobody was asked of
    if labels == {"neutral", "agreement"} and all(ends[0].label in (None, "neutral") for ends in possible):
        overlap = next((opinion.scores["overlap"] for opinion in known if "overlap" in opinion.scores), 1.0)
        return overlap >= least_overlap
    return True
