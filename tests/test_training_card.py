"""The card's tables hold what was measured; a stage that was skipped is named."""

import json
from collections import Counter
from pathlib import Path

import pytest

from training.card import (
    card,
    figures_table,
    kinds_table,
    plot,
    run_line,
    slices_table,
    trust_tables,
)


def test_a_model_a_column() -> None:
    """One decimal, in the order they were named."""
    figures = dict.fromkeys(
        ("forced_f1 forced_exact best_f1 best_exact refused_all_f1 threshold").split(), 1.25
    ) | {"questions_a_second": 40.0}
    lines = list(figures_table({"int8": figures, "fp32": figures}))
    assert lines[0] == "| measured | int8 | fp32 |"
    assert lines[-1].endswith("| 40.0 | 40.0 |")


def test_a_kind_missing_in_one_length_counts_nothing() -> None:
    """Both lengths have the same rows."""
    lines = list(kinds_table({"short": Counter(gold=2), "long": Counter(gold=1, cut=3)}))
    assert lines[2:] == ["| gold | 2 | 1 |", "| cut | 0 | 3 |"]


def test_no_run_no_line() -> None:
    """An empty log is an empty line."""
    assert run_line([]) == ""


def test_the_last_line_of_the_log_is_told() -> None:
    """In millions of tokens and whole minutes."""
    line = json.dumps({"step": 20, "tokens": 2_500_000, "minutes": 61.7, "loss": 1.234})
    assert run_line([line]).startswith("20 steps a worker, 2.5 million tokens, 62 minutes")


def test_trust_is_told_by_publication_threshold_and_kind() -> None:
    """Of the curve every tenth threshold."""
    points = [
        {"threshold": t, "coverage": 1.0, "risk": 0.5, "right": 0.5, "refused": 0.0}
        for t in (0.1, 0.15, 0.2)
    ]
    kinds = {
        "name": {"questions": 2, "answerable": 2, "answered": 1.0, "right": 0.5},
        "chat": {"questions": 4, "answerable": 0, "answered": 0.25, "right": 0.0},
    }
    counts = {"questions": 2, "answerable": 1, "mean_confidence": 0.6, "share_right": 0.5}
    counts |= {"calibration_error": 0.05}
    lines = list(trust_tables({"all": {**counts, "curve": points, "kinds": kinds}}))
    assert "| all | 2 | 1 | 0.6 | 0.5 |" in lines
    assert [line for line in lines if line.startswith("| 0.")] == [
        "| 0.1 | 1.0 | 0.5 | 0.5 | 0.0 |",
        "| 0.2 | 1.0 | 0.5 | 0.5 | 0.0 |",
    ]
    assert "| name | 2 | 1.0 | 0.5 |" in lines
    assert lines[-1] == "| chat | 4 | 0.25 |"


def test_slices_are_rows() -> None:
    """A question word each."""
    own = {"answerable": 3, "forced_f1": 80.0, "unanswerable": 1, "refused": 0.0}
    assert list(slices_table({"who": own}))[-1] == "| who | 3 | 80.0 | 1 | 0.0 |"


def test_a_stage_that_was_skipped_is_named(tmp_path: Path) -> None:
    """By the file that it owes."""
    with pytest.raises(OSError, match="train-long"):
        list(card(tmp_path, []))


def test_the_curve_is_drawn(tmp_path: Path) -> None:
    """A picture of the size that the card shows it at."""
    pytest.importorskip("matplotlib", reason="drawing belongs to the train extra")
    curve = [{"threshold": t / 10, "coverage": 1 - t / 10, "risk": 0.3} for t in range(10)]
    plot(curve, tmp_path / "curve.png")
    head = (tmp_path / "curve.png").read_bytes()[:24]
    assert head[16:24] == (640).to_bytes(4, "big") + (400).to_bytes(4, "big")
