"""The official figures by what a question asks with."""

import pytest

from training.evaluate import question_word, slice_of
from training.squad_metric import Reading, figures


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Who built it?", "who"),
        ("In how  many wars?", "how many"),
        ("how was it built", "how"),
        ("Name the builder.", "other"),
        ("Whatever happened?", "other"),
    ],
)
def test_a_question_asks_with_its_first_question_word(question: str, word: str) -> None:
    """Wherever it stands, in any case, as a whole word."""
    assert question_word(question) == word


def test_a_slice_is_judged_at_the_threshold_of_the_whole() -> None:
    """Not at one of its own, which nobody could set."""
    right, low, high = Reading(("a mill",), "mill", 5.0), Reading((), "x", 1.0), Reading((), "x", 6)
    whole = figures([right, right, low])
    assert slice_of([low, high], whole) == {
        "answerable": 0,
        "forced_f1": 0.0,
        "unanswerable": 2,
        "refused": 50.0,
    }
    assert slice_of([right], whole)["forced_f1"] == 100.0
