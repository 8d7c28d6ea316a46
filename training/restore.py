"""Stage 0, restore: a shipped int8 model folder -> weights in fp32 to go on training from.

python -m training.restore --model DIR --out DIR

In:  a model folder as stage 5 leaves it, such as retrieval/model.
Out: the same weights as transformers saves them, for `finetune --from` and, as finetuned/last of
     some folder, for `blend --with`. What rounding took away is not brought back; a few hundred
     steps of training make up for it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from training.export import MODEL
from training.quantise import LAST_LAYER, WORDS
from training.stage import stage_parser

PRODUCT, IN_BLOCKS = "MatMulInteger", "MatMulNBits"
ZERO_IN_BLOCKS = 128
SCALES_OF_WORDS = "word_scales"

Weights = npt.NDArray[np.float32]


def restored(model: Any) -> dict[str, Weights]:
    """The weights of an ONNX graph that `quantise` wrote, by their names in transformers."""
    from onnx import numpy_helper  # late: --help must work without the extra

    stored = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    found = dict(_products(model.graph, stored))
    found[WORDS] = stored[WORDS] * stored[SCALES_OF_WORDS]
    named = {name: table for name, table in stored.items() if name.startswith(("bert.", "qa_"))}
    return named | found


def _products(graph: Any, stored: dict[str, Any]) -> Iterator[tuple[str, Weights]]:
    """The weights of dense layers: [in, out] in the graph, [out, in] in transformers."""
    for node in graph.node:
        if node.op_type == PRODUCT and node.input[1].endswith("_quantized"):
            scale = stored[node.input[1].replace("_quantized", "_scale")]
            yield _weight_of(node.name), (stored[node.input[1]] * scale).T
        elif node.op_type == IN_BLOCKS:
            yield _weight_of(node.name), _from_blocks(stored[node.input[1]], stored[node.input[2]])
        elif node.op_type == "MatMul" and node.name == LAST_LAYER:
            yield _weight_of(node.name), stored[node.input[1]].T


def _from_blocks(small: npt.NDArray[np.uint8], scales: Weights) -> Weights:
    """small: [out, blocks, BLOCK], scales: a block each -> [out, in]"""
    rows = small.astype(np.float32) - ZERO_IN_BLOCKS
    return (rows * scales.reshape(*rows.shape[:2], 1)).reshape(len(rows), -1)


def _weight_of(node: str) -> str:
    """'/bert/encoder/layer.0/output/dense/MatMul_quant' -> 'bert.encoder.….dense.weight'"""
    return node.strip("/").rsplit("/", 1)[0].replace("/", ".") + ".weight"


def main() -> None:
    """The command line of this stage."""
    parser = stage_parser(__doc__, work=False)
    parser.add_argument("--model", type=Path, required=True, help="a model folder in int8")
    parser.add_argument("--out", type=Path, required=True, help="a folder for weights in fp32")
    options = parser.parse_args()
    import onnx  # late, as above
    import torch
    from transformers import AutoConfig, AutoTokenizer, BertForQuestionAnswering

    model: Any = BertForQuestionAnswering(AutoConfig.from_pretrained(options.model))
    weights = restored(onnx.load(options.model / MODEL))
    model.load_state_dict({name: torch.from_numpy(w.copy()) for name, w in weights.items()})
    model.save_pretrained(options.out)
    AutoTokenizer.from_pretrained(options.model).save_pretrained(options.out)
    print(options.out)  # noqa: T201 - a stage reports on the terminal


if __name__ == "__main__":
    main()
