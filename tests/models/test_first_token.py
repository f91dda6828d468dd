from __future__ import annotations

import copy
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import transformers

import consistency
from consistency.models.first_token import judge_first_token_only
from consistency.models.loading import default_nli_folder
from consistency.models.nli import CrossEncoderNli
from tests.conftest import NLI_LABELS, tiny_config

LENGTHS = [[9], [12, 12, 12], [3, 17, 8, 1], [40, 2]]


def tiny(attention: str = "sdpa", **changes: Any) -> Any:
    config = tiny_config(NLI_LABELS)
    config.num_hidden_layers = 3
    for name, value in changes.items():
        setattr(config, name, value)
    torch.manual_seed(5)
    config._attn_implementation = attention
    model: Any = transformers.BertForSequenceClassification(config)
    return model.eval()


def shortened(model: Any) -> Any:
    other = copy.deepcopy(model)
    judge_first_token_only(other)
    return other


def batch(lengths: Sequence[int]) -> dict[str, torch.Tensor]:
    """Random tokens in two segments, padded to the longest."""
    generator = torch.Generator().manual_seed(sum(lengths))
    longest = max(lengths)
    ids = torch.randint(5, 40, (len(lengths), longest), generator=generator)
    mask = (torch.arange(longest)[None] < torch.tensor(lengths)[:, None]).long()
    return {"input_ids": ids * mask, "attention_mask": mask, "token_type_ids": (ids % 2) * mask}


def is_shortened(model: Any) -> bool:
    return any("forward" in vars(module) for module in model.modules())


@pytest.mark.parametrize("attention", ["sdpa", "eager"])
@pytest.mark.parametrize("lengths", LENGTHS, ids=str)
def test_the_logits_are_the_same(attention: str, lengths: list[int]) -> None:
    model = tiny(attention)
    other = shortened(model)
    assert is_shortened(other)
    assert not is_shortened(model)
    inputs = batch(lengths)
    with torch.inference_mode():
        torch.testing.assert_close(other(**inputs).logits, model(**inputs).logits, atol=1e-5, rtol=0)
        del inputs["attention_mask"]
        torch.testing.assert_close(other(**inputs).logits, model(**inputs).logits, atol=1e-5, rtol=0)


@pytest.mark.parametrize("attention", ["sdpa", "eager"])
@pytest.mark.parametrize("lengths", LENGTHS, ids=str)
def test_the_gradients_are_the_same(attention: str, lengths: list[int]) -> None:
    """Training runs through it too; without dropout both are one function."""
    model = tiny(attention, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0).train()
    other = shortened(model)
    classes = torch.arange(len(lengths)) % 3
    for each in (model, other):
        loss: Any = torch.nn.functional.cross_entropy(each(**batch(lengths)).logits, classes)
        loss.backward()
    for (name, one), (_, same) in zip(model.named_parameters(), other.named_parameters(), strict=True):
        assert one.grad is not None, name
        assert same.grad is not None, name
        torch.testing.assert_close(same.grad, one.grad, atol=1e-5, rtol=1e-4, msg=name)


def test_dropout_is_for_training_alone() -> None:
    inputs = batch(LENGTHS[2])
    for other in ("hidden_dropout_prob", "attention_probs_dropout_prob"):
        changes: dict[str, Any] = {other: 0.0}
        model = shortened(tiny(**changes))
        with torch.inference_mode():
            assert torch.equal(model(**inputs).logits, model(**inputs).logits)
            model.train()
            assert not torch.equal(model(**inputs).logits, model(**inputs).logits)


def test_weights_are_saved_as_before(tmp_path: Path) -> None:
    model = tiny()
    shortened(model).save_pretrained(tmp_path)
    again = transformers.BertForSequenceClassification.from_pretrained(tmp_path)
    assert not is_shortened(again)
    for name, value in model.state_dict().items():
        assert torch.equal(again.state_dict()[name], value), name


@pytest.mark.parametrize("kind", ["Roberta", "Electra", "ModernBert"])
def test_other_architectures_are_left_as_they_are(kind: str) -> None:
    sizes = {key: getattr(tiny_config(NLI_LABELS), key) for key in ("vocab_size", "hidden_size", "intermediate_size")}
    special = {f"{name}_token_id": 0 for name in ("pad", "bos", "eos", "cls", "sep")}
    config = getattr(transformers, f"{kind}Config")(
        **sizes, **special, num_hidden_layers=2, num_attention_heads=2, num_labels=3
    )
    model = getattr(transformers, f"{kind}ForSequenceClassification")(config).eval()
    inputs = batch(LENGTHS[2])
    del inputs["token_type_ids"]
    with torch.inference_mode():
        before = model(**inputs).logits
        judge_first_token_only(model)
        assert torch.equal(model(**inputs).logits, before)
    assert not is_shortened(model)


def test_models_that_read_more_than_the_first_token_are_left_as_they_are() -> None:
    encoder = tiny().bert
    judge_first_token_only(encoder)
    assert not is_shortened(encoder)
    assert not is_shortened(shortened(tiny(is_decoder=True)))


def test_attention_with_masks_of_another_shape_is_left_as_it_is() -> None:
    model = tiny()
    model.config._attn_implementation = "flex_attention"
    judge_first_token_only(model)
    assert not is_shortened(model)


@pytest.mark.parametrize("attention", ["sdpa", "eager"])
def test_a_folder_that_asks_for_states_gets_its_logits(attention: str) -> None:
    """The last of the states is that of the first token alone."""
    model = tiny(attention)
    inputs = batch(LENGTHS[2])
    with torch.inference_mode():
        asked = shortened(model)(**inputs, output_hidden_states=True)
        torch.testing.assert_close(asked.logits, model(**inputs).logits, atol=1e-5, rtol=0)
    assert [states.shape[1] for states in asked.hidden_states] == [17, 17, 17, 1]


def test_nothing_of_ours_asks_for_states_or_attentions() -> None:
    sources = sorted(Path(consistency.__file__).parent.rglob("*.py"))
    assert len(sources) > 50
    asking = [
        source.name
        for source in sources
        if any(
            word in source.read_text(encoding="utf-8")
            for word in ("output_hidden_states", "output_attentions", ".hidden_states", ".attentions")
        )
    ]
    assert asking == []


def test_the_opened_model_takes_the_shortcut(nli_folder: Path) -> None:
    assert is_shortened(CrossEncoderNli(str(nli_folder), id="tiny")._model.model)


def test_the_packaged_model_says_the_same() -> None:
    folder = default_nli_folder()
    pairs = [
        ("The ferry sailed on Monday.", "The ferry never left the harbour."),
        ("Two dogs chase a red ball.", "Dogs are playing outside, and one of them has a ball."),
        ("The bridge cost 90 million dollars.", "It cost 60 million."),
    ]
    bare = transformers.AutoModelForSequenceClassification.from_pretrained(folder, dtype=torch.float32).eval()
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    tokens = tokenizer(*map(list, zip(*pairs, strict=True)), padding=True, return_tensors="pt")
    with torch.inference_mode():
        expected = torch.softmax(bare(**tokens).logits, dim=-1).numpy()
    np.testing.assert_allclose(CrossEncoderNli(str(folder), id="packaged").predict(pairs), expected, atol=1e-5)
