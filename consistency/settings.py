"""Settings: `consistency.toml`, or `[tool.consistency]` in `pyproject.toml`, found upwards.

The command line wins over the file, the file over the defaults.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from consistency.errors import SettingsError
from consistency.records import Severity

SETTINGS_FILE = "consistency.toml"
Format = Literal["html", "csv", "json", "sarif", "junit", "markdown", "github", "parquet"]
Updates = Literal["update", "contradiction"]
FailOn = Literal["contradiction", "error", "warning", "note", "quantity", "date", "name", "polarity", "meaning", "none"]


class Columns(BaseModel):
    """Which columns of a `.jsonl`, `.csv` or `.parquet` row hold what."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = "id"
    text: str = "text"
    title: str = "title"
    source: str = "source"
    published: str = "published"
    url: str = "url"
    language: str = "language"


class Severities(BaseModel):
    """How grave a finding of each kind is: `error`, `warning` or `note`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    quantity: Severity = "error"
    date: Severity = "error"
    name: Severity = "error"
    polarity: Severity = "error"
    meaning: Severity = "warning"


class RayOptions(BaseModel):
    """How a check runs on Ray; nothing here changes what is found, but for `looks` and `cell_size` in an index."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    address: str | None = None
    """Of a running cluster ("auto", or "host:6379"); without it Ray is started on this computer."""
    workers: int | None = Field(default=None, ge=1)
    """How many processes hold the models; by default one for each of the cluster's processors (or GPUs, if `gpus`)."""
    gpus: float = Field(default=0.0, ge=0)
    """GPUs of each process that holds the models."""
    work_dir: str | None = None
    """Where stages leave their parts, to go on from; all nodes must see it. By default `ray` in the reports' folder."""
    articles_per_part: int = Field(default=500, ge=1)
    rows_per_bucket: int = Field(default=4_000_000, ge=1)
    """Rows that one process sorts or merges; more of them are shuffled into buckets."""
    rows_per_block: int = Field(default=50_000, ge=1)
    """Sentences of a block: exact pairing holds each block against each, and a cell of more is split."""
    cell_size: int = Field(default=20_000, ge=1)
    """Sentences of a cell of the index, on average."""
    looks: int = Field(default=12, ge=1)
    """Cells that a sentence of the index looks into: more of them find more pairs."""
    recall_sample: int = Field(default=200, ge=0)
    """Sentences of which the recall of an index is measured."""
    shared_cache: bool | None = None
    """Whether the nodes share a file system, so that all may use the cache; by default only without an `address`."""
    object_store: float = Field(default=1.0, gt=0)
    """Gigabytes of shared memory for a Ray that is started here; what doesn't fit goes to the disk."""
    shown: int = Field(default=5000, ge=1)
    """Pairs, facts and articles that the reports show at most; the Parquet parts hold all."""


class Settings(BaseModel):
    """Everything a run can be told; each field is a key of the settings file.

    >>> Settings(top_k=5).top_k
    5
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    paths: tuple[str, ...] = ("seeds",)
    output_dir: str | None = None
    formats: tuple[Format, ...] = Field(default=("html", "csv", "json"), min_length=1)
    fail_on: FailOn = "contradiction"
    min_confidence: float = Field(default=0.5, ge=0, le=1, strict=True)
    within: bool = False
    updates: Updates = "update"
    top_k: int = Field(default=10, ge=1, strict=True)
    similarity: float = Field(default=0.5, ge=-1, le=1, strict=True)
    pairing: Literal["auto", "exact", "index"] = "auto"
    """How pairs are found: each sentence with each, or by an index; "auto" takes the index beyond 200,000 sentences."""
    embedding_model: str = "default"
    nli_model: str = "default"
    strict: bool = False
    baseline: str | None = None
    """The baseline file; without it `consistency-baseline.json` beside the settings is used if it is there."""
    changed_since: str | None = None
    gate: bool = True
    """Whether the models are left unasked where their answers would hardly change a verdict."""
    cache: bool = True
    """Whether `consistency check` keeps what it computes; in Python see `consistency.check`."""
    cache_dir: str | None = None
    """The folder of the cache; without it `.consistency` beside the settings, else in the working directory."""
    cache_size: float = Field(default=2.0, gt=0, strict=True)
    """In gigabytes; what was not used for longest goes first."""
    engine: Literal["local", "ray"] = "local"
    """Where the stages run: in this process, or on Ray (pip install "consistency[ray]")."""
    severity: Severities = Severities()
    columns: Columns = Columns()
    ray: RayOptions = RayOptions()


def find_settings_file(start: Path) -> Path | None:
    """The nearest settings file at or above the folder `start`: `consistency.toml` goes before `pyproject.toml`."""
    for folder in (start, *start.parents):
        if (folder / SETTINGS_FILE).is_file():
            return folder / SETTINGS_FILE
        pyproject = folder / "pyproject.toml"
        if pyproject.is_file() and _section(pyproject) is not None:
            return pyproject
    return None


def load_settings(start: Path, overrides: Mapping[str, Any] | None = None) -> Settings:
    """The settings for a run from the folder `start`; `overrides` win over the file.

    Relative paths in the file are taken from the file's folder. Raises `SettingsError` on an unknown key or a
    bad value, naming the key, the file and the mend.
    """
    file = find_settings_file(start)
    values = dict(_section(file) or {}) if file else {}
    if file:
        parse_settings(values, file)
        if "paths" in values:
            values["paths"] = tuple(str(file.parent / path) for path in values["paths"])
        for key in ("output_dir", "baseline", "cache_dir"):
            if key in values:
                values[key] = str(file.parent / values[key])
        if "work_dir" in values.get("ray", {}):
            values["ray"] = {**values["ray"], "work_dir": str(file.parent / values["ray"]["work_dir"])}
        for key in ("embedding_model", "nli_model"):
            # A name with a slash may be one on the Hugging Face hub: it is a folder where there is one.
            if "/" in values.get(key, "") and (file.parent / values[key]).is_dir():
                values[key] = str(file.parent / values[key])
    return parse_settings(values | dict(overrides or {}), None)  # the file's own values have passed


def parse_settings(values: Mapping[str, Any], file: Path | None) -> Settings:
    """Check the values; a `SettingsError` names the first key that is wrong."""
    try:
        return Settings.model_validate(dict(values))
    except ValidationError as error:
        raise SettingsError(_explain(error, file)) from None


def _section(file: Path) -> dict[str, Any] | None:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: can't be read as TOML: {error}") from error
    if file.name == SETTINGS_FILE:
        return content
    tool = content.get("tool", {})
    section = tool.get("consistency") if isinstance(tool, dict) else None
    if section is not None and not isinstance(section, dict):
        raise SettingsError(f"{file}: [tool.consistency] must be a table")
    return section


def _explain(error: ValidationError, file: Path | None) -> str:
    first = error.errors()[0]
    where = f"{file}: " if file else ""
    location = [part for part in first["loc"] if isinstance(part, str)]
    key = ".".join(location)
    if first["type"] == "extra_forbidden":
        tables: dict[str, type[BaseModel]] = {"columns": Columns, "severity": Severities, "ray": RayOptions}
        known = list(tables.get(location[0], Settings).model_fields)
        close = difflib.get_close_matches(location[-1], known, n=1)
        mend = f"did you mean {close[0]!r}?" if close else f"the keys are {', '.join(known)}"
        return f"{where}unknown setting {key!r}; {mend}"
    message = first["msg"][0].lower() + first["msg"][1:].replace("a valid tuple", "a list")  # as TOML calls it
    return f"{where}setting {key!r} is {first['input']!r}: {message}"
