"""Inputs of a transformer from token ids: each text is read once, batches hold texts of nearly one length.

The libraries tokenise a sentence again for every pair that it stands in, and pad batches of a fixed number of rows.
Here the ids of a text are put between the special tokens by hand. Whether that gives what the model's own tokenizer
gives is tried on samples when a model is opened (`layout_of`); where it doesn't, the library's way is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import torch

TOKENS = 1024
"""Tokens of one batch, padding included. More are no faster on processors, and memory grows with the many shapes."""
ROWS = 256
"""Rows of one batch at most, however short they are."""

_SAMPLES = (
    "The Bridge cost $5.2m -- not £7m, said  Zoë O'Neil.",
    "naïve",
    " It's 1,000 km/h… “fast”\tand\u3000東京 ",
    "",
    "a ferry never closed " * 400,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a tokenizer puts the ids of one text, or of two, and how it cuts them: right, the longer text first.

    `types` tells whether the model wants to know which text a token is of.
    """

    tokenizer: Any
    before: tuple[int, ...]
    between: tuple[int, ...]
    behind: tuple[int, ...]
    types: bool
    pad: int
    longest: int

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """The ids of each text, without special tokens, uncut."""
        if not texts:
            return []
        found: list[list[int]] = self.tokenizer(
            list(texts),
            add_special_tokens=False,
            truncation=False,
            padding=False,
            return_attention_mask=False,
            return_token_type_ids=False,
            verbose=False,
        )["input_ids"]
        return found

    def row(self, first: Sequence[int], second: Sequence[int] | None = None) -> tuple[list[int], int]:
        """The ids of an input, and from which of them on they belong to the second text."""
        if second is None:
            room = self.longest - len(self.before) - len(self.behind)
            row = [*self.before, *first[:room], *self.behind]
            return row, len(row)
        room = self.longest - len(self.before) - len(self.between) - len(self.behind)
        one, other = cut(len(first), len(second), room)
        head = [*self.before, *first[:one], *self.between]
        return [*head, *second[:other], *self.behind], len(head)

    def features(self, rows: Sequence[tuple[list[int], int]], device: torch.device) -> dict[str, torch.Tensor]:
        """A batch as the model takes it, padded to its longest row."""
        width = max(len(ids) for ids, _ in rows)
        made = {
            "input_ids": [ids + [self.pad] * (width - len(ids)) for ids, _ in rows],
            "attention_mask": [[1] * len(ids) + [0] * (width - len(ids)) for ids, _ in rows],
        }
        if self.types:
            made["token_type_ids"] = [[0] * at + [1] * (len(ids) - at) + [0] * (width - len(ids)) for ids, at in rows]
        return {name: torch.tensor(values, dtype=torch.long, device=device) for name, values in made.items()}


def cut(first: int, second: int, room: int) -> tuple[int, int]:
    """How many ids of two texts fit into `room`: the longer one is cut first, then both to a half.

    >>> cut(5, 3, 10), cut(9, 3, 10), cut(3, 9, 10), cut(9, 8, 11), cut(8, 9, 11)
    ((5, 3), (7, 3), (3, 7), (6, 5), (5, 6))
    """
    if first + second <= room:
        return first, second
    short, long = min(first, second), max(first, second)
    if short <= room // 2:
        long = room - short
    else:
        short, long = room // 2, room - room // 2
    return (long, short) if first > second else (short, long)


def layout_of(model: Any, texts: int) -> Layout | None:
    """The layout of a sentence-transformers model for inputs of one or two texts; None where samples disagree."""
    tokenizer, longest = model.tokenizer, model.max_seq_length
    if not getattr(tokenizer, "is_fast", False) or not longest or tokenizer.pad_token_id is None:
        return None
    if tokenizer.padding_side != "right" or tokenizer.truncation_side != "right":
        return None
    samples = [list(pair) for pair in zip(_SAMPLES, _SAMPLES[1:] + _SAMPLES[:1], strict=True)]
    samples += [pair[::-1] for pair in samples] + [[_SAMPLES[-1], _SAMPLES[-1] + "again"]]
    samples = [sample[:texts] for sample in samples]
    theirs = [_bare(model.preprocess([sample if texts == 2 else sample[0]])) for sample in samples]
    found = _found(tokenizer, samples[0], theirs[0], longest)
    if found is None:
        return None
    for sample, expected in zip(samples, theirs, strict=True):
        features = found.features([found.row(*found.ids(sample))], torch.device("cpu"))
        if features.keys() != expected.keys() or not all(torch.equal(features[k], expected[k]) for k in features):
            return None
    return found


def _bare(features: dict[str, Any]) -> dict[str, torch.Tensor]:
    return {name: value for name, value in features.items() if isinstance(value, torch.Tensor)}


def _found(tokenizer: Any, sample: Sequence[str], features: dict[str, torch.Tensor], longest: int) -> Layout | None:
    """The special tokens around a sample's texts."""
    bare = Layout(tokenizer, (), (), (), "token_type_ids" in features, tokenizer.pad_token_id, longest)
    rest, special = features["input_ids"][0].tolist(), []
    for ids in bare.ids(sample):
        at = next((i for i in range(len(rest)) if ids and rest[i : i + len(ids)] == ids), None)
        if at is None:
            return None
        special.append(tuple(rest[:at]))
        rest = rest[at + len(ids) :]
    between = special[1] if len(special) > 1 else ()
    return Layout(tokenizer, special[0], between, tuple(rest), bare.types, bare.pad, longest)


def batches(lengths: Sequence[int], alike: bool = False) -> Iterator[list[int]]:
    """Indices of rows by length, the longest first, in batches of `TOKENS` tokens or `ROWS` rows at most.

    With `alike` the rows of a batch are of one length. In half precision padding changes the last digits of a row, and
    so would what else is in its batch; without padding a text's result is its own, whatever it is computed with.

    >>> list(batches([1, 3000, 2, 3000, 2]))
    [[1], [3], [2, 4, 0]]
    >>> list(batches([1, 3000, 2, 3000, 2], alike=True))
    [[1], [3], [2, 4], [0]]
    """
    batch: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        # The first row of a batch is its longest.
        longest = lengths[batch[0]] if batch else 0
        full = (len(batch) + 1) * longest > TOKENS or len(batch) == ROWS
        if batch and (full or (alike and lengths[index] != longest)):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
