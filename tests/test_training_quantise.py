"""Int8 weights stay close to what they were, and what ships can be checked."""

from pathlib import Path

import numpy as np
import pytest

from retrieval.reader import ReaderError, check_files
from training.quantise import (
    BLOCK,
    MOST_BYTES,
    WORDS,
    by_row,
    check_size,
    in_blocks,
    shrink_words,
    write_checksums,
)


def test_a_row_is_restored_to_within_half_a_step() -> None:
    """Whatever its length: each row has a scale of its own."""
    vectors = np.random.default_rng(1).normal(size=(5, 8)).astype(np.float32)
    vectors *= np.array([[1e-3], [1e-2], [1], [10], [100]], np.float32)
    small, scales = by_row(vectors)
    assert small.dtype == np.int8
    assert (np.abs(small * scales - vectors) <= scales / 2 + 1e-6).all()


def test_a_model_that_is_too_large_to_ship_is_refused(tmp_path: Path) -> None:
    """All its files together, to the byte."""
    (tmp_path / "config.json").write_text("{}", encoding="ascii")
    with (tmp_path / "model.onnx").open("wb") as file:
        file.truncate(MOST_BYTES - 2)
        check_size(tmp_path)
        file.truncate(MOST_BYTES - 1)
        with pytest.raises(ValueError, match="at most"):
            check_size(tmp_path)


def test_a_row_of_zeros_stays_zero() -> None:
    """No division by nothing: unused words have such rows."""
    small, scales = by_row(np.zeros((2, 3), np.float32))
    assert not (small * scales).any()


def test_a_graph_looks_its_words_up_in_int8() -> None:
    """The same vectors come out, to within half a step, run by ONNX Runtime."""
    onnx = pytest.importorskip("onnx", reason="the train and dev extras bring it")
    import onnxruntime

    table = np.random.default_rng(1).normal(size=(4, 3)).astype(np.float32)
    node = onnx.helper.make_node("Gather", [WORDS, "ids"], ["vectors"])
    ids = onnx.helper.make_tensor_value_info("ids", onnx.TensorProto.INT64, ["n"])
    vectors = onnx.helper.make_tensor_value_info("vectors", onnx.TensorProto.FLOAT, ["n", 3])
    weights = onnx.numpy_helper.from_array(table, WORDS)
    graph = onnx.helper.make_graph([node], "words", [ids], [vectors], [weights])
    model = onnx.helper.make_model(
        graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8
    )
    shrink_words(model)
    session = onnxruntime.InferenceSession(model.SerializeToString())
    (found,) = session.run(None, {"ids": np.array([3, 0, 3])})
    assert np.abs(found - table[[3, 0, 3]]).max() <= np.abs(table).max() / 254 + 1e-6


def test_feed_forward_layers_keep_what_one_scale_would_flatten() -> None:
    """Beside a large activation the small ones still count; run by ONNX Runtime."""
    onnx = pytest.importorskip("onnx", reason="the train and dev extras bring it")
    pytest.importorskip("onnx_ir", reason="the train extra brings it")
    import onnxruntime

    weights = np.random.default_rng(1).normal(size=(BLOCK * 2, 8)).astype(np.float32)
    name = "/bert/encoder/layer.0/output/dense/MatMul"
    node = onnx.helper.make_node("MatMul", ["x", "w"], ["y"], name)
    x, y = (
        onnx.helper.make_tensor_value_info(each, onnx.TensorProto.FLOAT, ["n", width])
        for each, width in (("x", BLOCK * 2), ("y", 8))
    )
    table = onnx.numpy_helper.from_array(weights, "w")
    graph = onnx.helper.make_graph([node], "layer", [x], [y], [table])
    model = onnx.helper.make_model(
        graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8
    )
    session = onnxruntime.InferenceSession(in_blocks(model).SerializeToString())
    given = np.full((2, BLOCK * 2), 0.01, np.float32)
    given[:, 0] = 100.0
    given[1, BLOCK:] = 0.0
    (found,) = session.run(None, {"x": given})
    assert found[0] - found[1] == pytest.approx(given[0, BLOCK:] @ weights[BLOCK:], abs=0.01)


def test_checksums_hold_until_a_file_changes(tmp_path: Path) -> None:
    """The reader's own check accepts and refuses them."""
    (tmp_path / "model.onnx").write_bytes(b"weights")
    write_checksums(tmp_path)
    check_files(tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"weight!")
    with pytest.raises(ReaderError, match="damaged"):
        check_files(tmp_path)


def test_checksums_are_of_what_is_loaded(tmp_path: Path) -> None:
    """Not of themselves, nor of what is there for people to read."""
    for name in ("config.json", "MODEL_CARD.md"):
        (tmp_path / name).write_text("{}", encoding="ascii")
    for _ in range(2):
        write_checksums(tmp_path)
        (line,) = (tmp_path / "SHA256SUMS").read_text(encoding="ascii").splitlines()
        assert line.endswith("  config.json")
