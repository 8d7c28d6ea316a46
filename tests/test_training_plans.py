"""What a run reads: whole batches only, and no file that fills none."""

from pathlib import Path

import pytest

from training.examples import Example, Gold, write_examples
from training.plans import BATCH, plan_of, plans_of

TEXT = "Ada Thorne built the mill in 1804."


def example(name: str, *, is_answered: bool = True) -> Example:
    golds = (Gold("Ada Thorne", 0),) if is_answered else ()
    kind = {} if is_answered else {"kind": "cut"}
    return Example(name, "made", "mills", TEXT, "Who built the mill?", golds, **kind)


def test_each_epoch_has_all_answers_and_its_turn_of_the_others() -> None:
    """In whole batches: twice the gold ones, and each of the made ones once."""
    gold = [example(f"g{n}") for n in range(BATCH)]
    made = [example(f"m{n}", is_answered=False) for n in range(2 * BATCH)]
    plan = plan_of(gold + made, epochs=2, turns=2)
    names = [each.id for batch in plan for each in batch]
    assert {len(batch) for batch in plan} == {BATCH}
    assert sorted(names) == sorted([*[e.id for e in gold] * 2, *[e.id for e in made]])


def test_a_file_that_fills_no_batch_is_not_mixed_in(tmp_path: Path) -> None:
    """Drawn from, it would have nothing to give."""
    write_examples(tmp_path / "train-long.jsonl", (example(f"g{n}") for n in range(BATCH)))
    write_examples(tmp_path / "train-own.jsonl", [example("few")])
    assert list(plans_of(tmp_path, ["long"], epochs=1)) == ["long"]


def test_too_few_questions_are_named(tmp_path: Path) -> None:
    """Before the first step."""
    write_examples(tmp_path / "train-long.jsonl", [example("few")])
    with pytest.raises(SystemExit, match=r"train-long.*too few"):
        plans_of(tmp_path, ["long"], epochs=1)
