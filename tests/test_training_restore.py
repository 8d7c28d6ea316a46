"""Weights taken back out of the int8 file that ships, to be trained further."""

from typing import Any

import numpy as np
import pytest

from retrieval.reader import SHIPPED_MODEL
from training.quantise import BLOCK, MODEL, WORDS, by_row
from training.restore import restored

onnx = pytest.importorskip("onnx", reason="the train and dev extras bring it")


@pytest.fixture(scope="module")
def model() -> Any:
    return onnx.load(SHIPPED_MODEL / MODEL)


@pytest.fixture(scope="module")
def stored(model: Any) -> dict[str, Any]:
    return {each.name: onnx.numpy_helper.to_array(each) for each in model.graph.initializer}


def product(model: Any, kind: str, layer: str) -> Any:
    """The node that multiplies by a layer's weights."""
    nodes = (each for each in model.graph.node if each.op_type == kind)
    return next(each for each in nodes if layer in each.name)


def test_every_weight_of_the_shipped_model_is_found(model: Any) -> None:
    """Six layers of sixteen tensors, five of the embeddings, two of the last layer."""
    weights = restored(model)
    assert len(weights) == 6 * 16 + 5 + 2
    dense = weights["bert.encoder.layer.5.intermediate.dense.weight"]
    assert (dense.shape, dense.dtype) == ((1536, 384), np.float32)
    assert weights["qa_outputs.weight"].shape == (2, 384)


def test_rounding_again_changes_nothing(model: Any, stored: dict[str, Any]) -> None:
    """What is restored lies on the grid that it was rounded to."""
    small, _ = by_row(restored(model)[WORDS])
    assert np.array_equal(small, stored[WORDS])


def test_a_dense_layer_is_turned_as_transformers_has_it(model: Any, stored: dict[str, Any]) -> None:
    """The graph multiplies from the right, with a scale for each output."""
    node = product(model, "MatMulInteger", "layer.2/attention/self/query")
    whole = stored[node.input[1]]
    scales = stored[node.input[1].replace("_quantized", "_scale")]
    found = restored(model)["bert.encoder.layer.2.attention.self.query.weight"]
    assert found.shape == (384, 384)
    assert found[7, 11] == pytest.approx(whole[11, 7] * scales[7])


def test_a_layer_in_blocks_has_a_scale_for_each(model: Any, stored: dict[str, Any]) -> None:
    """Stored as transformers has it, 128 standing for zero."""
    node = product(model, "MatMulNBits", "layer.2/output/dense")
    small, scales = stored[node.input[1]], stored[node.input[2]].reshape(384, -1)
    found = restored(model)["bert.encoder.layer.2.output.dense.weight"]
    assert found.shape == (384, 1536)
    place = 2 * BLOCK + 11
    assert found[7, place] == pytest.approx((float(small[7, 2, 11]) - 128) * scales[7, 2])
