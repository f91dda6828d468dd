from __future__ import annotations

import numpy as np

from consistency.models.interface import CONTRADICTION, ENTAILMENT, NEUTRAL, StubEmbedder, StubNli


def test_the_stub_embedder_gives_unit_vectors_by_words() -> None:
    vectors = StubEmbedder().encode(["The old bridge", "old the BRIDGE", "rain in spring", "..."])
    np.testing.assert_allclose(np.linalg.norm(vectors[:3], axis=1), 1.0, atol=1e-6)
    np.testing.assert_array_equal(vectors[0], vectors[1])
    assert vectors[0] @ vectors[2] < 0.5
    assert not vectors[3].any()
    assert StubEmbedder().encode([]).shape == (0, 256)


def test_the_stub_nli_gives_probabilities() -> None:
    pairs = [
        ("the old bridge is closed", "the bridge is closed"),
        ("the bridge is closed", "the bridge is not closed"),
        ("the bridge is closed", "wool prices fell"),
    ]
    rows = StubNli().predict(pairs)
    np.testing.assert_allclose(rows.sum(axis=1), 1.0, atol=1e-6)
    assert rows.argmax(axis=1).tolist() == [ENTAILMENT, CONTRADICTION, NEUTRAL]
    assert StubNli().predict([]).shape == (0, 3)
