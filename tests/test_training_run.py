"""The loss and the state of a run; only where the train extra is installed."""

from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch", reason="the train extra brings it")

from training.loss import contest_loss, span_loss  # noqa: E402 - needs torch
from training.run import Run, average, resume, save  # noqa: E402 - needs torch


def run() -> Run:
    torch.manual_seed(1)
    model: Any = torch.nn.Linear(2, 1)
    mean: Any = torch.nn.Linear(2, 1).requires_grad_(False)
    return Run(model, mean, torch.optim.AdamW(model.parameters(), lr=0.1))


def loss(start: list[float], legal: list[bool], targets: list[list[int]]) -> float:
    logits = torch.tensor([start])
    return float(span_loss(logits, logits, torch.tensor([legal]), torch.tensor([targets])))


def test_a_sure_right_answer_costs_nothing() -> None:
    """And a sure wrong one a lot."""
    assert loss([0.0, 50.0], [True, True], [[1, 1]]) == pytest.approx(0.0, abs=1e-6)
    assert loss([0.0, 50.0], [True, True], [[0, 0]]) == pytest.approx(50.0)


def test_tokens_that_cannot_answer_do_not_count() -> None:
    """However high their logits."""
    assert loss([5.0, 99.0, 5.0], [True, False, True], [[0, 0]]) == pytest.approx(0.6931, abs=1e-3)


def test_annotators_are_averaged() -> None:
    """Half the mass on each of two answers is the best there is."""
    both = loss([5.0, 5.0], [True, True], [[0, 0], [1, 1]])
    assert both == pytest.approx(loss([5.0, 5.0], [True, True], [[0, 0]]))


def contest(*rows: list[float], targets: tuple[int, int] = (1, 1)) -> float:
    """The loss of one contest, whose first row holds the right token."""
    logits = torch.tensor(rows)
    places = torch.zeros(len(rows), 2, 2, dtype=torch.long)
    places[0] = torch.tensor(targets)[:, None]
    legal = torch.ones_like(logits, dtype=torch.bool)
    return float(contest_loss(logits, logits, legal, places, len(rows)))


def test_a_contest_that_is_won_costs_nothing() -> None:
    """One whose rival is as strong costs the doubt between two spans."""
    assert contest([0.0, 40.0], [0.0, -40.0]) == pytest.approx(0.0, abs=1e-6)
    assert contest([0.0, 5.0], [0.0, 5.0]) == pytest.approx(0.6931 / 2, abs=1e-3)
    assert contest([0.0, 0.0], [0.0, 30.0]) == pytest.approx(30.0, abs=1e-3)


def test_a_rival_that_sees_no_answer_is_no_rival() -> None:
    """Spans are valued above their own text's "no answer"."""
    assert contest([0.0, 5.0], [40.0, 5.0]) == pytest.approx(0.0, abs=1e-6)


def test_each_contest_has_its_own_rivals() -> None:
    """Not those of the next."""
    won, lost = [[0.0, 9.0], [0.0, 0.0]], [[0.0, 0.0], [0.0, 9.0]]
    logits = torch.tensor([*won, *lost])
    places = torch.zeros(4, 1, 2, dtype=torch.long)
    places[::2] = 1
    legal = torch.ones_like(logits, dtype=torch.bool)
    both = float(contest_loss(logits, logits, legal, places, 2))
    assert both == pytest.approx((contest(*won) + contest(*lost)) / 2, abs=1e-5)


def test_the_average_moves_towards_the_weights() -> None:
    """Not all the way."""
    state = run()
    state.taken["short"] = 1000
    before = state.averaged.weight.clone()
    average(state, 10)
    moved = (state.averaged.weight - before) / (state.model.weight - before)
    assert ((moved > 0) & (moved < 0.5)).all()


def test_a_run_goes_on_where_it_was_saved(tmp_path: Path) -> None:
    """Weights and their mean, optimiser, batches, tokens and time."""
    first, second = run(), run()
    first.model(torch.ones(2)).backward()
    first.optimizer.step()
    average(first, 10)
    first.taken["short"], first.seconds, first.tokens = 7, 12.5, 300
    save(first, tmp_path / "c.pt")
    resume(second, tmp_path / "c.pt", "cpu")
    assert torch.equal(second.model.weight, first.model.weight)
    assert torch.equal(second.averaged.weight, first.averaged.weight)
    assert not torch.equal(second.averaged.weight, run().averaged.weight)
    assert (second.steps, second.seconds, second.tokens) == (7, 12.5, 300)
    assert second.optimizer.state_dict()["state"].keys() == {0, 1}


def test_nothing_saved_nothing_resumed(tmp_path: Path) -> None:
    """A new run starts at step 0."""
    state = run()
    resume(state, tmp_path / "none.pt", "cpu")
    assert state.steps == 0
