"""The card's tables hold what was measured; a stage that was skipped is named."""

import json
from collections import Counter
from pathlib import Path

import pytest

from training.card import card, figures_table, kinds_table, run_line


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
    assert run_line(["{}", line]).startswith("20 steps a worker, 2.5 million tokens, 62 minutes")


def test_a_stage_that_was_skipped_is_named(tmp_path: Path) -> None:
    """By the file that it owes."""
    with pytest.raises(OSError, match="train-short"):
        list(card(tmp_path, []))
