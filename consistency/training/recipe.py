"""A recipe: a training run in stages, in one TOML file.

With `average = [1, 3]` the run ends with the mean of its stages' weights, in which the second counts three times.
A stage goes on from the one before it; `start = [1, 3]` has it begin from such a mean of earlier stages instead, so
that several stages can branch from one point and be averaged.

Stage 1 draws with the `seed`, stage 2 with the next number, and so on. A stage has any field of
`FinetuneSettings` but the seed, such as `dropout`; `rewritten`: how many rows to make from those of its sources;
`swapped`: how many of its rows to show again with premise and hypothesis changed about; and `written`: how many times
to take the pairs of the packaged groups (`written.py`). A source has a weight, or a
table of what `Source` has. Of `[stage.events]`, rows of sentences that don't contradict each other are drawn.

    seed = 20230314

    [[stage]]
    learning_rate = 1e-4
    decay = 0.0
    rewritten = 60000

    [stage.sources]
    "lingnli.jsonl.gz" = 1
    "fever.jsonl.gz" = {weight = 0.5, evidence = true, unbiased = true}
    "claimdiff.jsonl.gz" = {labels = {none = "neutral"}}

    [stage.events]
    "ecbplus.jsonl.gz" = {rows = 20000, topics = ["1", "3"]}
"""

from __future__ import annotations

import difflib
import math
import tomllib
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from consistency.errors import SettingsError
from consistency.training.data import LABELS, TWO_CLASS, Source

SEED = 20230314


@dataclass(frozen=True, slots=True)
class Events:
    """A corpus of articles about known events, and how many rows are drawn from it: from all topics or from some."""

    path: Path
    rows: int
    topics: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """What one stage trains on, and what it sets of `FinetuneSettings`; the rest keeps its default.

    `start` are the shares of the earlier stages in the mean that it begins from; empty: the stage before it.
    """

    sources: tuple[Source, ...]
    settings: Mapping[str, Any] = field(default_factory=dict, hash=False)
    _: KW_ONLY
    rewritten: int = 0
    swapped: int = 0
    written: int = 0
    events: tuple[Events, ...] = ()
    start: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """A whole run; `average` ends it with the mean of the stages' weights, each with its share.

    `toml` is the text of the file that it was read from.
    """

    stages: tuple[Stage, ...]
    seed: int = SEED
    average: tuple[float, ...] = ()
    toml: str | None = None


def read_recipe(path: Path, data: Path) -> Recipe:
    """The recipe in a file; the files that it names are relative to the folder `data`.

    Raises `SettingsError` on an unknown key, a bad value or a missing file, naming the stage, the key and the mend.
    """
    if not path.is_file():
        raise SettingsError(f"{path}: there is no such file")
    try:
        text = path.read_text(encoding="utf-8")
        written = _Recipe.model_validate(tomllib.loads(text))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: can't be read as TOML: {error}") from error
    except ValidationError as error:
        raise SettingsError(_explain(error, path)) from None
    if written.average and (len(written.average) != len(written.stage) or not sum(written.average)):
        raise SettingsError(f"{path}: average needs a share for each of the {len(written.stage)} stages, not all 0")
    for number, stage in enumerate(written.stage, start=1):
        if stage.start and (len(stage.start) >= number or not sum(stage.start)):
            raise SettingsError(
                f"{path}: stage {number}: start needs shares of the {number - 1} stages before it or of the first of "
                "them, not all 0"
            )
        for name in (*stage.sources, *stage.events):
            if not (data / name).is_file():
                raise SettingsError(
                    f"{path}: stage {number}: {data / name}: there is no such file; --data names the files' folder"
                )
    return Recipe(tuple(stage.resolved(data) for stage in written.stage), written.seed, written.average, text)


def _known_label(label: str) -> str:
    if label not in (*LABELS, *TWO_CLASS):
        raise ValueError(f"{label!r} is none of {', '.join((*LABELS, *TWO_CLASS))}")
    return label


def _weight_or_table(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return {"weight": value}
    if not isinstance(value, dict):
        raise ValueError("give a weight, such as 0.5, or a table, such as {weight = 0.5, evidence = true}")
    return value


def _rows_or_table(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        return {"rows": value}
    if not isinstance(value, dict):
        raise ValueError('give the number of rows, or a table, such as {rows = 20000, topics = ["1", "3"]}')
    return value


def _named_files(value: Any) -> Any:
    if not isinstance(value, dict) or not value:
        raise ValueError("a stage needs a table [stage.sources] of files and their weights")
    return value


def _list_of_shares(value: Any) -> Any:
    if not isinstance(value, list) or not all(type(share) in (int, float) and 0 <= share < math.inf for share in value):
        raise ValueError("give each stage a share of 0 or more, such as [1, 3]")
    return value


def _some_stages(value: Any) -> Any:
    if not isinstance(value, list) or not value:
        raise ValueError("a recipe needs one or more tables [[stage]]")
    return value


_Shares = Annotated[tuple[float, ...], BeforeValidator(_list_of_shares)]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class _Source(_Table):
    weight: float = Field(default=1.0, gt=0, le=100)
    evidence: bool = False
    unbiased: bool = False
    labels: dict[str, Annotated[str, AfterValidator(_known_label)]] | None = Field(default=None, min_length=1)

    @model_validator(mode="after")
    def _chooses(self) -> _Source:
        if self.unbiased and self.weight >= 1:
            raise ValueError("unbiased chooses among the rows; give a weight below 1")
        return self


class _Events(_Table):
    rows: int = Field(ge=1)
    topics: frozenset[str] | None = Field(default=None, min_length=1)


class _Stage(_Table):
    # None leaves a field of `FinetuneSettings` at its default, which importing it here would load torch to learn.
    epochs: int | None = Field(default=None, ge=1)
    learning_rate: float | None = Field(default=None, gt=0)
    warmup: float | None = Field(default=None, ge=0, le=1)
    decay: float | None = Field(default=None, ge=0, le=1)
    weight_decay: float | None = Field(default=None, ge=0)
    tokens_per_batch: int | None = Field(default=None, ge=16)
    max_pairs_per_batch: int | None = Field(default=None, ge=1)
    max_length: int | None = Field(default=None, ge=8)
    train_word_embeddings: bool | None = None
    checkpoint_every: int | None = Field(default=None, ge=1)
    dropout: float | None = Field(default=None, ge=0, lt=1)
    rewritten: int = Field(default=0, ge=0)
    swapped: int = Field(default=0, ge=0)
    written: int = Field(default=0, ge=0, le=100)
    start: _Shares = ()
    sources: Annotated[
        dict[str, Annotated[_Source, BeforeValidator(_weight_or_table)]], BeforeValidator(_named_files)
    ] = Field(default={}, validate_default=True)
    events: dict[str, Annotated[_Events, BeforeValidator(_rows_or_table)]] = {}

    def resolved(self, data: Path) -> Stage:
        sources = (Source(data / name, **dict(source)) for name, source in self.sources.items())
        events = (Events(data / name, corpus.rows, corpus.topics) for name, corpus in self.events.items())
        settings = self.model_dump(
            exclude={"rewritten", "swapped", "written", "start", "sources", "events"}, exclude_none=True
        )
        return Stage(
            tuple(sources),
            settings,
            rewritten=self.rewritten,
            swapped=self.swapped,
            written=self.written,
            events=tuple(events),
            start=self.start,
        )


class _Recipe(_Table):
    seed: int = SEED
    average: _Shares = ()
    stage: Annotated[tuple[_Stage, ...], BeforeValidator(_some_stages)] = Field(default=(), validate_default=True)


def _explain(error: ValidationError, file: Path) -> str:
    errors = error.errors()
    # A table that is missing may be the one whose name is misspelt.
    first = next((each for each in errors if each["type"] == "extra_forbidden"), errors[0])
    location = list(first["loc"])
    where = f"{file}: "
    tables: list[type[BaseModel]] = [_Recipe, _Stage, _Events if "events" in location else _Source]
    if len(location) > 1 and location[0] == "stage":
        where += f"stage {int(location[1]) + 1}: "
        location, tables = location[2:], tables[1:]
    key = ".".join(part if part.isidentifier() else f'"{part}"' for part in map(str, location))
    if first["type"] == "extra_forbidden":
        known = list(tables[len(location) // 2].model_fields)
        close = difflib.get_close_matches(str(location[-1]), known, n=1)
        mend = f"did you mean {close[0]!r}?" if close else f"the keys are {', '.join(known)}"
        return f"{where}unknown key {key}; {mend}"
    if first["type"] == "value_error":
        return f"{where}{key}: {first['ctx']['error']}"
    message = first["msg"][0].lower() + first["msg"][1:]
    return f"{where}{key} is {first['input']!r}: {message}"
