"""Stage 3b, blend: the weights of two finished runs -> finetuned/blended, a mean of both.

python -m training.blend --work DIR --with DIR [--share S] [--name last]

In:  finetuned/<name> of both folders: a run, and what it went on from.
Out: finetuned/blended in the first. Of two fine-tuned copies of one base the mean is often better
     than either (model soups: Wortsman et al. 2022); here it keeps what the earlier one knew of
     other text than the later one read.
"""

from pathlib import Path
from typing import Any

from training.stage import stage_parser

SHARE = 0.8  # of the first run's weights


def blended(first: dict[str, Any], second: dict[str, Any], share: float) -> dict[str, Any]:
    """share * first + (1 - share) * second, weight by weight. Raises ValueError for other names."""
    if first.keys() != second.keys():
        raise ValueError("The two runs are of different models; blend copies of one base.")
    return {name: share * first[name] + (1 - share) * second[name] for name in first}


def main() -> None:
    """The command line of this stage."""
    parser = stage_parser(__doc__)
    parser.add_argument("--with", type=Path, required=True, dest="other", help="the other run")
    parser.add_argument("--share", type=float, default=SHARE, help="of the first run's weights")
    parser.add_argument("--name", default="last", help="which result of stage 3")
    options = parser.parse_args()
    from transformers import AutoTokenizer, BertForQuestionAnswering  # late: --help needs no torch

    source, out = options.work / "finetuned" / options.name, options.work / "finetuned" / "blended"
    model: Any = BertForQuestionAnswering.from_pretrained(source)
    other: Any = BertForQuestionAnswering.from_pretrained(
        options.other / "finetuned" / options.name
    )
    model.load_state_dict(blended(model.state_dict(), other.state_dict(), options.share))
    model.save_pretrained(out)
    AutoTokenizer.from_pretrained(source).save_pretrained(out)
    print(out)  # noqa: T201 - a stage reports on the terminal


if __name__ == "__main__":
    main()
