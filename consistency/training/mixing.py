"""The mix of one training stage: labelled files, rewritten rows, written groups and rows of known events."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence

from consistency.models.loading import load_embedder
from consistency.training.artefacts import least_predictable
from consistency.training.data import LabelledPair, Source, is_held_back, read_pairs, repair_evidence
from consistency.training.events import event_pairs, event_sentences
from consistency.training.recipe import Events
from consistency.training.rewriting import rewritten_pairs
from consistency.training.written import written_pairs


def mix(
    sources: Iterable[Source],
    seed: int,
    *,
    rewritten: int = 0,
    swapped: int = 0,
    written: int = 0,
    events: Sequence[Events] = (),
) -> tuple[list[LabelledPair], list[LabelledPair]]:
    """All rows, weighted and shuffled, and apart from them the held-back ones; the same seed gives the same lists.

    `rewritten` rows are made from all rows of the sources, whatever their weight, and from the events' sentences;
    `swapped` rows are drawn from the weighted ones and changed about; the pairs of written groups come `written` times.
    None of these is among the held-back rows: made rows are easier than what people write, and a temperature that
    is fitted on them leaves a model overconfident. For the same reason a file's weight, up to 1, holds there too.
    """
    draw, chance = random.Random(seed), random.Random(seed)
    mixed: list[LabelledPair] = []
    held_back: list[LabelledPair] = []
    originals: list[LabelledPair] = []
    for source in sources:
        pairs = read_pairs(source.path, source.labels)
        if source.evidence:
            pairs = repair_evidence(pairs, draw)
        apart = [pair for pair in pairs if is_held_back(pair.premise)]
        held_back += chance.sample(apart, round(len(apart) * min(1.0, source.weight)))
        pairs = [pair for pair in pairs if not is_held_back(pair.premise)]
        originals += pairs
        whole, fraction = divmod(source.weight, 1.0)
        mixed += pairs * int(whole)
        if source.unbiased:
            mixed += least_predictable(pairs, fraction, draw)
        else:
            mixed += draw.sample(pairs, round(len(pairs) * fraction))
    made = _swapped(mixed, swapped, draw)
    if written:
        made += written_pairs(draw) * written
    if rewritten:
        # A sentence of an article entails itself: rewriting has more to work on, in the language of news.
        sentences = (sentence for corpus in events for sentence in event_sentences(corpus.path, corpus.topics))
        originals += [LabelledPair(sentence, sentence, "entailment") for sentence in sentences]
        made += rewritten_pairs(originals, rewritten, draw)
    if events:
        embedder = load_embedder()
        for corpus in events:
            made += event_pairs(corpus.path, corpus.rows, embedder, draw, corpus.topics)
    mixed += [pair for pair in made if not is_held_back(pair.premise)]
    draw.shuffle(mixed)
    draw.shuffle(held_back)
    return mixed, held_back


_CHANGED_ABOUT = {
    "contradiction": "contradiction",
    "entailment": "not_contradiction",
    "neutral": "not_contradiction",
    "not_contradiction": "not_contradiction",
}
"""What is known of a pair's other direction; that of `not_entailment` may be anything."""


def _swapped(pairs: Sequence[LabelledPair], rows: int, draw: random.Random) -> list[LabelledPair]:
    """Up to `rows` pairs with premise and hypothesis changed about: whether two sentences can both be true knows no
    direction, whatever else follows from either."""
    known = [pair for pair in pairs if pair.label in _CHANGED_ABOUT]
    return [
        LabelledPair(pair.hypothesis, pair.premise, _CHANGED_ABOUT[pair.label])
        for pair in draw.sample(known, min(rows, len(known)))
    ]
