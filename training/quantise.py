"""Stage 5, quantise: work/fp32-<name> -> a model folder in int8, at most 25 MB.

python -m training.quantise --work DIR [--name NAME] [--out DIR]

In:  the folder of stage 4.
Out: the same interface with int8 weights, and SHA256SUMS over its files.

Feed-forward layers, two thirds of the work: weights and activations with a scale for every BLOCK of
a row (MatMulNBits), since a few large activations would flatten the others under one scale.
Attention's layers: weights with a scale a column, activations with one for the whole batch (ONNX
Runtime's dynamic quantisation), which is faster. These weights use 7 of 8 bits: older processors,
without VNNI, add products in 16 bits, which full ones overflow. Word vectors: a scale a row, since
rare words have short ones. The last layer, 768 weights, stays in fp32.
"""

import hashlib
import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from retrieval.reader import CHECKSUMS
from training.export import COMPANIONS, MODEL
from training.stage import stage_parser

WORDS = "bert.embeddings.word_embeddings.weight"
LAST_LAYER = "/qa_outputs/MatMul"
FEED_FORWARD = re.compile(r"/layer\.\d+/(?:intermediate|output)/dense/MatMul")
BLOCK = 128  # weights that share a scale; smaller ones round little better and read slower
MOST_BYTES = 25_000_000


def quantise(source: Path, out: Path) -> Path:
    """Write the int8 model folder `out` and return it.

    Raises ValueError when it is too large; what `out` held before is then still there.
    """
    with tempfile.TemporaryDirectory() as folder:
        made, half = Path(folder) / "made", Path(folder) / "half.onnx"
        made.mkdir()
        _shrink(source / MODEL, half, made / MODEL)
        for name in COMPANIONS:
            shutil.copy(source / name, made / name)
        write_checksums(made)
        check_size(made)
        out.mkdir(parents=True, exist_ok=True)
        for path in made.iterdir():
            shutil.move(path, out / path.name)
    return out


def _shrink(source: Path, half: Path, out: Path) -> None:
    """The model file in int8. half: where it lies between the two ways of rounding."""
    import onnx  # late: --help must work without the extra
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model = onnx.load(source)
    shrink_words(model)
    onnx.save(in_blocks(model), half)
    quantize_dynamic(
        half,
        out,
        per_channel=True,
        op_types_to_quantize=["MatMul"],
        weight_type=QuantType.QInt8,
        reduce_range=True,
        nodes_to_exclude=[LAST_LAYER],
    )


def check_size(folder: Path) -> None:
    """Raise ValueError when a model folder is too large to ship."""
    size = sum(path.stat().st_size for path in folder.iterdir())
    if size > MOST_BYTES:
        raise ValueError(f"The model takes {size} bytes; at most {MOST_BYTES} may ship.")


def in_blocks(model: Any) -> Any:
    """The graph with its feed-forward layers in blocks of int8."""
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer

    others = [each.name for each in model.graph.node if not FEED_FORWARD.search(each.name)]
    quantizer = MatMulNBitsQuantizer(
        model,
        bits=8,
        block_size=BLOCK,
        is_symmetric=True,
        accuracy_level=4,  # activations in int8 too
        nodes_to_exclude=others,
    )
    quantizer.process()
    return quantizer.model.model


def by_row(
    vectors: npt.NDArray[np.float32],
) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.float32]]:
    """vectors [rows, width] -> int8 of the same shape and scales [rows, 1]; product ~ vectors.

    [[1.0, -0.5]] -> [[127, -64]], [[1 / 127]]
    """
    scales = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-8) / 127
    return np.rint(vectors / scales).astype(np.int8), scales.astype(np.float32)


def shrink_words(model: Any) -> None:
    """Replace the word vectors in place: Gather -> Gather int8, Cast, times the gathered scale."""
    from onnx import TensorProto, helper, numpy_helper

    graph = model.graph
    table = next(each for each in graph.initializer if each.name == WORDS)
    small, scales = by_row(numpy_helper.to_array(table))
    at, node = next((n, each) for n, each in enumerate(graph.node) if WORDS in each.input)
    ids = node.input[1]
    graph.initializer.remove(table)
    graph.initializer.append(numpy_helper.from_array(small, WORDS))
    graph.initializer.append(numpy_helper.from_array(scales, "word_scales"))
    new = [
        helper.make_node("Gather", [WORDS, ids], ["words_int8"], "words_gather"),
        helper.make_node(
            "Cast", ["words_int8"], ["words_float"], "words_cast", to=TensorProto.FLOAT
        ),
        helper.make_node("Gather", ["word_scales", ids], ["words_scale"], "words_scale_gather"),
        helper.make_node("Mul", ["words_float", "words_scale"], list(node.output), "words_mul"),
    ]
    graph.node.remove(node)
    for shift, each in enumerate(new):
        graph.node.insert(at + shift, each)


def write_checksums(folder: Path) -> None:
    """Write SHA256SUMS over the files that are loaded, as `sha256sum` would.

    What is beside them for people to read may be corrected.
    """
    names = [name for name in (*COMPANIONS, MODEL) if (folder / name).exists()]
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}" for name in names]
    (folder / CHECKSUMS).write_text("\n".join(sums) + "\n", encoding="ascii")


def main() -> None:
    """The command line of this stage."""
    parser = stage_parser(__doc__)
    parser.add_argument("--name", default="averaged", help="which result of stage 3")
    parser.add_argument("--out", type=Path, help="default: int8-<name> in the work folder")
    options = parser.parse_args()
    out = options.out or options.work / f"int8-{options.name}"
    print(quantise(options.work / f"fp32-{options.name}", out))  # noqa: T201


if __name__ == "__main__":
    main()
