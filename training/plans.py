"""What a run reads, in order: the batches of each training file."""

from collections.abc import Collection, Sequence
from pathlib import Path

from training.examples import GOLD, Example, read_examples
from training.mine import EPOCHS as TURNS
from training.rivals import Contest, close_contests
from training.schedule import MIXED_IN, RIVALS, batches, epoch_of

BATCH = 16  # windows a worker and step
SEED = 20_260_103

Plan = list[list[Example]]  # batches, in order


def plans_of(work: Path, lengths: Collection[str], epochs: int) -> dict[str, Plan]:
    """The plan of each file of the lengths, and of each that is mixed in and fills a batch."""
    plans = {name: _plan(_file(work, name), name, epochs) for name in (*lengths, *MIXED_IN)}
    for name in lengths:
        if not plans[name]:
            file = _file(work, name)
            raise SystemExit(f"{file} holds too few questions for one batch of {BATCH}.")
    return {name: plan for name, plan in plans.items() if plan}


def _file(work: Path, name: str) -> Path:
    return work / f"train-{name}.jsonl"


def _plan(path: Path, name: str, epochs: int) -> Plan:
    if name in MIXED_IN and not path.exists():
        return []
    if name == RIVALS:
        return plan_of_contests(close_contests(path), epochs)
    return plan_of(list(read_examples(path)), epochs, 1 if name in MIXED_IN else TURNS)


def plan_of(examples: list[Example], epochs: int, turns: int) -> Plan:
    """The batches of all epochs, in order. turns: epochs until unanswerable ones come again."""
    return _plan_of_units([[example] for example in examples], epochs, turns)


def plan_of_contests(contests: Sequence[Contest], epochs: int) -> Plan:
    """The same of contests, whose sides follow one another in a batch."""
    return _plan_of_units([contest.sides for contest in contests], epochs, turns=1)


def _plan_of_units(units: Sequence[list[Example]], epochs: int, turns: int) -> Plan:
    """units: what stays together, all of one size and headed by what tells its kind."""
    gold = [n for n, unit in enumerate(units) if unit[0].kind == GOLD]
    made = [n for n, unit in enumerate(units) if unit[0].kind != GOLD]
    lengths = [sum(len(each.question) + len(each.context) for each in unit) for unit in units]
    size = len(units[0]) if units else 1
    plan: list[list[int]] = []
    for epoch in range(epochs):
        order = epoch_of(gold, [made[turn::turns] for turn in range(turns)], epoch, SEED)
        plan += batches(order, lengths, BATCH // size, SEED + epoch)
    return [[example for n in batch for example in units[n]] for batch in plan]
