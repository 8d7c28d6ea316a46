"""Hand-written questions beside the public ones of the same paragraph."""

from training.contrast import contrast_examples
from training.examples import Example, Gold

TEXT = "The mill was built in 1720 by Ann Lowe. It burnt down in 1801."
BUILT = Example("b", "wiki", "Mill", TEXT, "When was it built?", (Gold("1720", 22),))
BURNT = Example("f", "wiki", "Mill", TEXT, "When did it burn?", (Gold("1801", 57),))
BARN = Example("z", "wiki", "Barn", "The barn is red.", "What is red?", (Gold("The barn", 0),))


def test_a_written_question_stands_beside_the_public_ones_of_its_paragraph() -> None:
    """All of them, and none of another paragraph: what differs is the question alone."""
    row = {"of": "b", "question": "Who rebuilt it in 1801?"}
    *public, written = contrast_examples([row], [BUILT, BURNT, BARN])
    assert public == [BUILT, BURNT]
    assert (written.context, written.question) == (TEXT, "Who rebuilt it in 1801?")
    assert (written.answers, written.kind, written.source) == ((), "contrast", "wiki")


def test_a_written_answer_is_placed_in_the_paragraph() -> None:
    """Such a question is as good as a public one."""
    row = {"of": "f", "question": "Who was the builder?", "answer": "Ann Lowe"}
    *_, written = contrast_examples([row], [BUILT, BURNT])
    assert written.answers == (Gold("Ann Lowe", TEXT.index("Ann Lowe")),)
    assert written.kind == "gold"


def test_what_the_paragraph_no_longer_holds_is_left_out() -> None:
    """A public question that was not prepared, or an answer that was cut off."""
    rows = [
        {"of": "gone", "question": "Who was it?"},
        {"of": "b", "question": "Where was it?", "answer": "Fernley"},
    ]
    assert list(contrast_examples(rows, [BUILT, BARN])) == [BUILT]


def test_every_written_question_has_its_own_id() -> None:
    """Two of one paragraph do not overwrite each other."""
    rows = [{"of": "b", "question": "Who sold it?"}, {"of": "b", "question": "Who bought it?"}]
    ids = [example.id for example in contrast_examples(rows, [BUILT])]
    assert len(set(ids)) == len(ids) == 3
