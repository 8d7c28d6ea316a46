"""Single sentences: the one that answers, or the one that only seems to."""

import random

from training.alone import KIND, alone
from training.examples import Example, Gold

ANSWERING = "Ada Thorne, a joiner, built the mill in 1804."
TEMPTING = "The mill of Larkwood was sold by Ruth Bell."
OTHER = "It is red."


class Drawing(random.Random):
    """Draws what a test wants."""

    def __init__(self, drawn: float) -> None:
        super().__init__()
        self.drawn = drawn

    def random(self) -> float:
        return self.drawn


ANSWER, OTHERWISE = Drawing(0.0), Drawing(0.99)


def example(*answers: str, sentences: tuple[str, ...] = (OTHER, ANSWERING, TEMPTING)) -> Example:
    context = " ".join(sentences)
    golds = tuple(Gold(each, context.index(each)) for each in answers)
    return Example("q", "made", "mills", context, "Who built the mill of Larkwood?", golds)


def test_the_sentence_that_answers_keeps_its_answers() -> None:
    """Where they stand in it; the example stays one with an answer."""
    made = alone(example("Ada Thorne", "Ada Thorne, a joiner"), ANSWER)
    assert made is not None
    assert made.context == ANSWERING
    assert made.answers == (Gold("Ada Thorne", 0), Gold("Ada Thorne, a joiner", 0))
    assert made.kind != KIND


def test_the_tempting_sentence_does_not_answer() -> None:
    """It has more of the question's words than any other without the answer."""
    made = alone(example("Ada Thorne"), OTHERWISE)
    assert made is not None
    assert (made.context, made.answers, made.kind) == (TEMPTING, (), KIND)


def test_what_has_no_answer_has_none_in_any_sentence() -> None:
    """Whatever is drawn."""
    made = alone(example(sentences=(OTHER, TEMPTING)), ANSWER)
    assert made is not None
    assert (made.context, made.answers, made.kind) == (TEMPTING, (), KIND)


def test_an_answer_over_a_false_full_stop_keeps_both_sides() -> None:
    """Speech recognisers set them anywhere."""
    made = alone(example("in 1804. The mill"), ANSWER)
    assert made is not None
    assert made.context == f"{ANSWERING} {TEMPTING}"


def test_a_sentence_with_the_words_of_the_answer_is_not_called_wrong() -> None:
    """It may answer as well, so none is left."""
    sentences = (ANSWERING, "Ada Thorne came from Larkwood.")
    assert alone(example("Ada Thorne", sentences=sentences), OTHERWISE) is None
