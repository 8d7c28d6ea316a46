"""Stage 4, export: work/finetuned/<name> -> work/fp32-<name>/model.onnx.

python -m training.export --work DIR [--name averaged|last]

In:  a folder of weights as stage 3 leaves it.
Out: a model folder with the interface of the shipped one, in fp32: inputs input_ids,
     attention_mask and token_type_ids, outputs start_logits and end_logits, any batch and length.
"""

import shutil
from pathlib import Path
from typing import Any

from retrieval.reader import OUTPUTS
from training.stage import stage_parser

COMPANIONS = ("config.json", "tokenizer.json", "tokenizer_config.json")
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
MODEL = "model.onnx"
OPSET = 17


def export(source: Path, out: Path) -> Path:
    """Write the model folder `out` and return it."""
    import torch  # late: --help must work without the extra
    from transformers import BertForQuestionAnswering

    model: Any = BertForQuestionAnswering.from_pretrained(source, attn_implementation="eager")
    model.eval()
    model.config.return_dict = False
    example = torch.ones(2, 16, dtype=torch.int64)
    axes = {0: "windows", 1: "tokens"}
    out.mkdir(parents=True, exist_ok=True)
    torch.onnx.export(
        model,
        (example, example, torch.zeros_like(example)),
        str(out / MODEL),
        input_names=list(INPUTS),
        output_names=OUTPUTS,
        dynamic_axes=dict.fromkeys((*INPUTS, *OUTPUTS), axes),
        opset_version=OPSET,
        dynamo=False,  # the newer exporter wants packages of its own and writes a larger graph
    )
    for name in COMPANIONS:
        shutil.copy(source / name, out / name)
    return out


def main() -> None:
    """The command line of this stage."""
    parser = stage_parser(__doc__)
    parser.add_argument("--name", default="averaged", help="which result of stage 3")
    options = parser.parse_args()
    out = export(options.work / "finetuned" / options.name, options.work / f"fp32-{options.name}")
    print(out)  # noqa: T201 - a stage reports on the terminal


if __name__ == "__main__":
    main()
