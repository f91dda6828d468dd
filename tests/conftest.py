"""Tiny random models on disk, for all tests that need a real one; nothing is fetched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

os.environ["HF_HUB_OFFLINE"] = "1"  # before any test imports the library that reads it

VOCABULARY = """
[PAD] [UNK] [CLS] [SEP] [MASK]
the a bridge tower ferry lake town cost opened closed grew fell is was has not never again soon
red green blue old new tall small north south . , 0 1 2 3 4 5 6 7 8 9
"""

NLI_LABELS = ("entailment", "neutral", "contradiction")


def tiny_config(labels: Sequence[str]) -> Any:
    from transformers import BertConfig

    return BertConfig(
        vocab_size=len(VOCABULARY.split()),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=300,
        initializer_range=0.5,
        id2label=dict(enumerate(labels)),
        label2id={label: number for number, label in enumerate(labels)},
    )


def save_tokenizer(folder: Path) -> None:
    from transformers import BertTokenizerFast

    (folder / "vocab.txt").write_text("\n".join(VOCABULARY.split()), encoding="utf-8")
    BertTokenizerFast(vocab=str(folder / "vocab.txt"), model_max_length=300).save_pretrained(folder)


@pytest.fixture(scope="session")
def nli_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT classifier of the labels entailment, neutral, contradiction, with random weights."""
    import torch
    from transformers import BertForSequenceClassification

    folder = tmp_path_factory.mktemp("models") / "tiny-nli"
    folder.mkdir()
    torch.set_num_threads(1)  # for models of this size threads cost more than they bring
    torch.manual_seed(1)
    BertForSequenceClassification(tiny_config(NLI_LABELS)).save_pretrained(folder)
    save_tokenizer(folder)
    return folder


@pytest.fixture
def nli_copy(nli_folder: Path, tmp_path: Path) -> Path:
    """The same model, for tests that change its files."""
    folder = tmp_path / "model"
    shutil.copytree(nli_folder, folder)
    return folder


@pytest.fixture(scope="session")
def encoder_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT encoder without any classifier, with random weights."""
    import torch
    from transformers import BertModel

    folder = tmp_path_factory.mktemp("models") / "tiny-encoder"
    folder.mkdir()
    torch.set_num_threads(1)
    torch.manual_seed(2)
    BertModel(tiny_config(NLI_LABELS)).save_pretrained(folder)
    save_tokenizer(folder)
    return folder


@pytest.fixture(scope="session")
def embedder_folder(encoder_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The encoder as a sentence-transformers model with mean pooling."""
    from sentence_transformers import SentenceTransformer

    folder = tmp_path_factory.mktemp("models") / "tiny-embedder"
    SentenceTransformer(str(encoder_folder), device="cpu").save(str(folder), create_model_card=False)
    return folder
