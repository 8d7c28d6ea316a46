"""A reader whose logits a test decides: word-level tokens, and an ONNX graph that looks them up.

Everything else is the real thing: the folder is loaded by transformers and run by ONNX Runtime.
"""

import json
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers, processors

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
UNLIKELY = -9.0  # the logit of every word that a test says nothing about

Logits = Mapping[str, float]


def write_toy_model(
    folder: Path,
    starts: Logits,
    ends: Logits,
    null: float = 0.0,
    outputs: tuple[str, str] = ("start_logits", "end_logits"),
) -> Path:
    """A model folder: each word has one start and one end logit wherever it stands.

    null: start and end logit of "no answer" alike. outputs: what the graph calls its results.
    """
    words = list(dict.fromkeys([*SPECIAL, *starts, *ends]))
    _write_tokenizer(folder, {word: at for at, word in enumerate(words)})
    none = {"[CLS]": null}
    tables = {
        name: np.array([(given | none).get(word, UNLIKELY) for word in words], np.float32)
        for name, given in zip(outputs, (dict(starts), dict(ends)), strict=True)
    }
    onnx.save(_lookup_graph(tables), folder / "model.onnx")
    return folder


def _write_tokenizer(folder: Path, vocabulary: dict[str, int]) -> None:
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[(name, vocabulary[name]) for name in ("[CLS]", "[SEP]")],
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {
        "tokenizer_class": "PreTrainedTokenizerFast",
        "model_input_names": ["input_ids", "attention_mask"],
        "pad_token": "[PAD]",
        "unk_token": "[UNK]",
        "cls_token": "[CLS]",
        "sep_token": "[SEP]",
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(config), encoding="utf-8")


def _lookup_graph(tables: Mapping[str, np.ndarray]) -> onnx.ModelProto:
    shape = ["windows", "tokens"]
    graph = helper.make_graph(
        [helper.make_node("Gather", [f"{name}_of", "input_ids"], [name]) for name in tables],
        "toy",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, shape)],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name in tables],
        [numpy_helper.from_array(table, f"{name}_of") for name, table in tables.items()],
    )
    # The versions that the oldest supported ONNX Runtime reads.
    return helper.make_model(graph, ir_version=10, opset_imports=[helper.make_opsetid("", 17)])
