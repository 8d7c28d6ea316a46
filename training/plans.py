"""What a run reads, in order: the batches of each training file."""

from collections.abc import Collection
from pathlib import Path

from training.examples import GOLD, Example, read_examples
from training.mine import EPOCHS as TURNS
from training.schedule import MIXED_IN, batches, epoch_of

BATCH = 16  # windows a worker and step
SEED = 20_260_103

Plan = list[list[Example]]  # batches, in order


def plans_of(work: Path, lengths: Collection[str], epochs: int) -> dict[str, Plan]:
    """The plan of each file of the lengths, and of each that is mixed in and fills a batch."""
    files = {name: work / f"train-{name}.jsonl" for name in (*lengths, *MIXED_IN)}
    plans = {
        name: plan_of(list(read_examples(path)), epochs, 1 if name in MIXED_IN else TURNS)
        for name, path in files.items()
        if name in lengths or path.exists()
    }
    for name in lengths:
        if not plans[name]:
            raise SystemExit(f"{files[name]} holds too few questions for one batch of {BATCH}.")
    return {name: plan for name, plan in plans.items() if plan}


def plan_of(examples: list[Example], epochs: int, turns: int) -> Plan:
    """The batches of all epochs, in order. turns: epochs until unanswerable ones come again."""
    gold = [n for n, example in enumerate(examples) if example.kind == GOLD]
    made = [n for n, example in enumerate(examples) if example.kind != GOLD]
    lengths = [len(example.question) + len(example.context) for example in examples]
    plan: list[list[int]] = []
    for epoch in range(epochs):
        order = epoch_of(gold, [made[turn::turns] for turn in range(turns)], epoch, SEED)
        plan += batches(order, lengths, BATCH, SEED + epoch)
    return [[examples[n] for n in batch] for batch in plan]
