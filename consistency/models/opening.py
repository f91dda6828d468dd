"""What both kinds of models share when they are opened: one error message, and what to say of them."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from consistency.errors import ModelError
from consistency.models.loading import weights_sha256
from consistency.models.memory import keep_few_kernels
from consistency.records import ModelInfo


@contextlib.contextmanager
def opening(kind: str, name: str) -> Iterator[None]:
    """Turn whatever a library raises on a missing, foreign or damaged model into one `ModelError`."""
    from transformers.utils import logging as transformers_logging

    keep_few_kernels()
    transformers_logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    for library in ("sentence_transformers", "huggingface_hub"):
        logging.getLogger(library).setLevel(logging.ERROR)
    looks_like_path = name.startswith((".", "/", "~")) or os.sep in name.replace("/", "", 1)
    if looks_like_path and not Path(name).expanduser().is_dir():
        raise ModelError(f"{kind} model {name!r}: there is no such folder")
    try:
        yield
    except ModelError:
        raise
    except Exception as error:  # the libraries raise OSError, ValueError, SafetensorError, RuntimeError, hub errors …
        cause = str(error).strip().splitlines()
        raise ModelError(
            f"{kind} model {name!r} can't be opened: {cause[0] if cause else type(error).__name__}\n"
            "Give a folder with safetensors weights, or a name that the Hugging Face hub or its local cache has."
        ) from error


def demand_vocabulary(kind: str, model: Any, name: str) -> None:
    """Raise `ModelError` where the files of the tokenizer are missing: the library would make up an empty one."""
    size = getattr(getattr(model.transformers_model, "config", None), "vocab_size", 0)
    # Embedding matrices are rounded up a little, never to the double.
    if size and len(model.tokenizer) < size / 2:
        raise ModelError(
            f"{kind} model {name!r}: its tokenizer knows {len(model.tokenizer)} of {size} tokens; "
            "put the files of the tokenizer (tokenizer.json) beside the weights"
        )


def describe(model: Any, id: str, folder: str, labels: Sequence[str] = ()) -> ModelInfo:
    """The record of an opened torch model; `folder` as `folder_of` gives it."""
    first = next(model.parameters())
    local = Path(folder)
    return ModelInfo(
        id=id,
        folder=folder,
        parameters=sum(parameter.numel() for parameter in model.parameters()),
        sha256=weights_sha256(local) if local.is_dir() else "",
        licence=licence_of(folder),
        dtype=str(first.dtype).removeprefix("torch."),
        labels=tuple(labels),
    )


def folder_of(model: Any, name: str) -> str:
    """The folder of an opened model: of a name on the hub the local snapshot, or the name where there is none."""
    from transformers.utils.hub import cached_file

    config = getattr(model.transformers_model, "config", None)
    if Path(name).is_dir() or config is None:
        return name
    # Where sentence-transformers looks; a name without an organisation has got one by now.
    cache = os.environ.get("SENTENCE_TRANSFORMERS_HOME")
    with contextlib.suppress(OSError):
        file = cached_file(
            config.name_or_path,
            "config.json",
            cache_dir=cache,
            revision=getattr(config, "_commit_hash", None),
            local_files_only=True,
        )
        if file:
            return str(Path(file).parent)
    return name


def licence_of(folder: str) -> str:
    """The `license` that the folder's model card states, or `unknown`."""
    card = Path(folder) / "README.md"
    if card.is_file():
        for line in card.read_text(encoding="utf-8", errors="replace").splitlines()[:60]:
            if line.startswith("license:"):
                return line.partition(":")[2].strip()
    return "unknown"
