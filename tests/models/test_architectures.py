"""Any sequence classifier of transformers is an NLI model: tiny random ones of the architectures that people use."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import transformers
from safetensors.torch import load_file, save_file

from consistency.errors import ModelError
from consistency.models.interface import CONTRADICTION, ENTAILMENT, NEUTRAL, Vectors
from consistency.models.nli import CrossEncoderNli
from tests.conftest import VOCABULARY

PAIRS = [
    ("the bridge cost 5 .", "the bridge cost 7 ."),
    ("the tower opened", "the old red tower opened again in the north of the town , not soon ."),
    ("a ferry", "the lake is green"),
    ("the lake is blue and the town is old", "it"),
    ("", "the ferry never closed"),
    ("the bridge was opened again . " * 4, "the bridge was closed ."),
]
COLUMNS = {"entailment": ENTAILMENT, "neutral": NEUTRAL, "contradiction": CONTRADICTION, "not_entailment": NEUTRAL}
SIZES: dict[str, Any] = {
    "hidden_size": 16,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 32,
    "max_position_embeddings": 300,
    "initializer_range": 0.5,
}


def wordpieces() -> Any:
    words = VOCABULARY.split()
    return transformers.BertTokenizer(vocab={word: number for number, word in enumerate(words)}, model_max_length=300)


def plain_wordpieces() -> Any:
    """The tokenizer of a model without segments."""
    special = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep", "mask")}
    tokenizer: Any = transformers.PreTrainedTokenizerFast
    return tokenizer(
        tokenizer_object=wordpieces().backend_tokenizer,
        model_input_names=["input_ids", "attention_mask"],
        model_max_length=300,
        **special,
    )


def letters(kind: str) -> Any:
    symbols = ["<s>", "<pad>", "</s>", "<unk>", "<mask>", "Ġ", *map(chr, range(33, 127))]
    vocabulary = {symbol: number for number, symbol in enumerate(symbols)}
    return getattr(transformers, kind)(vocab=vocabulary, merges=[], model_max_length=300)


def pieces() -> Any:
    words = [word for word in VOCABULARY.split() if not word.startswith("[")]
    vocabulary = [
        *((f"[{name}]", 0.0) for name in ("PAD", "CLS", "SEP", "UNK")),
        *((f"▁{word}", -2.0) for word in words),
    ]
    return transformers.DebertaV2Tokenizer(vocab=[*vocabulary, ("[MASK]", 0.0)], model_max_length=300)


@dataclass(frozen=True, slots=True)
class Architecture:
    """How to make a tiny classifier, and what its config calls the outputs."""

    name: str
    tokenizer: Callable[[], Any]
    labels: Sequence[str]
    sizes: dict[str, Any]

    def save(self, folder: Path) -> Path:
        tokenizer = self.tokenizer()
        special = {
            "pad_token_id": tokenizer.pad_token_id,
            "bos_token_id": tokenizer.bos_token_id,
            "eos_token_id": tokenizer.eos_token_id,
            "cls_token_id": tokenizer.cls_token_id,
            "sep_token_id": tokenizer.sep_token_id,
        }
        config = getattr(transformers, f"{self.name}Config")(
            vocab_size=len(tokenizer),
            id2label=dict(enumerate(self.labels)),
            label2id={label: number for number, label in enumerate(self.labels)},
            **special,
            **self.sizes,
        )
        torch.manual_seed(3)
        getattr(transformers, f"{self.name}ForSequenceClassification")(config).save_pretrained(folder)
        tokenizer.save_pretrained(folder)
        return folder

    @property
    def columns(self) -> list[int]:
        return [COLUMNS[label.lower()] for label in self.labels]


THREE = ("entailment", "neutral", "contradiction")
ARCHITECTURES = [
    Architecture("Bert", wordpieces, ("Contradiction", "Entailment", "Neutral"), SIZES),
    Architecture(
        "Roberta",
        lambda: letters("RobertaTokenizer"),
        ("CONTRADICTION", "NEUTRAL", "ENTAILMENT"),
        SIZES | {"type_vocab_size": 1},
    ),
    Architecture(
        "DebertaV2",
        pieces,
        THREE,
        SIZES
        | {
            "type_vocab_size": 0,
            "relative_attention": True,
            "position_buckets": 8,
            "pos_att_type": ["p2c", "c2p"],
            "share_att_key": True,
            "position_biased_input": False,
            "norm_rel_ebd": "layer_norm",
        },
    ),
    Architecture(
        "ModernBert",
        plain_wordpieces,
        ("Neutral", "contradiction", "ENTAILMENT"),
        SIZES | {"num_hidden_layers": 4, "local_attention": 8, "initializer_cutoff_factor": 2.0},
    ),
    Architecture(
        "DistilBert",
        plain_wordpieces,
        ("entailment", "not_entailment"),
        {
            "dim": 16,
            "n_layers": 2,
            "n_heads": 2,
            "hidden_dim": 32,
            "max_position_embeddings": 300,
            "initializer_range": 0.5,
        },
    ),
    Architecture(
        "Bart",
        lambda: letters("BartTokenizer"),
        ("contradiction", "neutral", "entailment"),
        {
            "d_model": 16,
            "encoder_layers": 1,
            "decoder_layers": 1,
            "encoder_attention_heads": 2,
            "decoder_attention_heads": 2,
            "encoder_ffn_dim": 32,
            "decoder_ffn_dim": 32,
            "max_position_embeddings": 300,
            "init_std": 0.5,
            "decoder_start_token_id": 2,
        },
    ),
    Architecture("Electra", wordpieces, ("NOT_ENTAILMENT", "Entailment"), SIZES | {"embedding_size": 16}),
]


@dataclass(frozen=True, slots=True)
class Made:
    """A tiny classifier on disk."""

    of: Architecture
    folder: Path

    def open(self) -> CrossEncoderNli:
        return CrossEncoderNli(str(self.folder), id=self.of.name)


@pytest.fixture(scope="module", params=ARCHITECTURES, ids=lambda architecture: architecture.name)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    return Made(request.param, request.param.save(tmp_path_factory.mktemp("architectures") / request.param.name))


def bare_rows(made: Made) -> Vectors:
    """The same pairs in one padded batch through transformers alone, columns by the labels."""
    model = transformers.AutoModelForSequenceClassification.from_pretrained(made.folder).eval()
    tokenizer = transformers.AutoTokenizer.from_pretrained(made.folder)
    firsts, seconds = zip(*PAIRS, strict=True)
    tokens = tokenizer(list(firsts), list(seconds), padding=True, truncation=True, max_length=256, return_tensors="pt")
    assert not tokens["attention_mask"].all()
    with torch.inference_mode():
        scores = torch.softmax(model(**tokens).logits, dim=-1).numpy()
    rows = np.zeros((len(PAIRS), 3), dtype=np.float32)
    rows[:, made.of.columns] = scores
    return rows


def test_rows_are_those_of_the_bare_model_under_its_labels(made: Made) -> None:
    model = made.open()
    rows = model.predict(PAIRS)
    assert model.info.labels == tuple(made.of.labels)
    np.testing.assert_allclose(rows.sum(axis=1), 1.0, atol=1e-5)
    np.testing.assert_allclose(rows, bare_rows(made), atol=1e-5)
    # A model that says the same of all pairs would show nothing.
    assert len(np.unique(rows.round(4), axis=0)) == len(PAIRS)
    if len(made.of.labels) == 2:
        assert not rows[:, CONTRADICTION].any()


def test_a_row_does_not_depend_on_its_batch(made: Made) -> None:
    model = made.open()
    together = model.predict(PAIRS)
    alone = np.concatenate([model.predict([pair]) for pair in PAIRS])
    np.testing.assert_allclose(together, alone, atol=1e-5)
    np.testing.assert_allclose(model.predict(PAIRS[::-1]), together[::-1], atol=1e-5)


def test_two_openings_give_the_same_bits(made: Made) -> None:
    np.testing.assert_array_equal(made.open().predict(PAIRS), made.open().predict(PAIRS))


def test_a_pair_of_any_length_is_judged(made: Made) -> None:
    long = "the bridge is old . " * 300
    assert np.isfinite(made.open().predict([(long, "the bridge"), ("the bridge", long), (long, long)])).all()


def test_a_head_without_its_classifier_is_not_made_up(made: Made, tmp_path: Path) -> None:
    """As in a folder of a masked language model: all is there, but not the layer that gives the labels."""
    folder = made.of.save(tmp_path / "model")
    weights = load_file(folder / "model.safetensors")
    last = [name for name in weights if name.startswith(("classifier", "classification_head"))]
    kept = {name: value for name, value in weights.items() if name not in last}
    assert last
    assert kept
    save_file(kept, folder / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(ModelError, match="its weights have no classifier"):
        CrossEncoderNli(str(folder), id="headless")


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_columns_follow_the_labels_in_any_order(order: tuple[int, int, int], tmp_path: Path) -> None:
    labels = [("Entailment", "NEUTRAL", "contradiction")[i] for i in order]
    made = Made(
        Architecture("Roberta", lambda: letters("RobertaTokenizer"), labels, SIZES | {"type_vocab_size": 1}),
        tmp_path,
    )
    made.of.save(tmp_path)
    np.testing.assert_allclose(made.open().predict(PAIRS), bare_rows(made), atol=1e-5)


def test_what_a_folder_wants_done_to_its_scores_is_left_out(tmp_path: Path) -> None:
    """sentence-transformers saves an activation with a model; a softmax of sigmoids would be no probability."""
    architecture = ARCHITECTURES[0]
    plain = Made(architecture, architecture.save(tmp_path / "plain"))
    squeezed = Made(architecture, architecture.save(tmp_path / "squeezed"))
    config = json.loads((squeezed.folder / "config.json").read_text(encoding="utf-8"))
    config["sentence_transformers"] = {"activation_fn": "torch.nn.modules.activation.Sigmoid"}
    (squeezed.folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    np.testing.assert_array_equal(squeezed.open().predict(PAIRS), plain.open().predict(PAIRS))


def test_an_encoder_of_few_positions_cuts_its_pairs(tmp_path: Path) -> None:
    architecture = Architecture("Bert", wordpieces, THREE, SIZES | {"max_position_embeddings": 40})
    made = Made(architecture, architecture.save(tmp_path))
    long = "the bridge is old . " * 30
    rows = made.open().predict([(long, "the bridge"), ("the bridge", "the bridge")])
    np.testing.assert_allclose(rows.sum(axis=1), 1.0, atol=1e-5)
