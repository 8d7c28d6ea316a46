"""Near unanswerables: the paragraph or the question of a real pair, changed."""

import random
import re

from training.examples import Example, Gold
from training.near import cut, near
from training.noise import misspelt, sloppy

FILLER = " ".join(
    f"The hall of Larkwood holds {n} looms and no visitor counts them." for n in "3456"
)
CONTEXT = f"{FILLER} Ada Thorne built the mill in 1804."


def example(context: str = CONTEXT, answer: str = "Ada Thorne") -> Example:
    gold = (Gold(answer, context.index(answer)),)
    return Example("q", "made", "mills", context, "Who built the mill?", gold)


def test_the_sentence_of_the_answer_is_cut_out() -> None:
    """What is left is the rest of the paragraph, word for word, and no answer."""
    made = cut(example())
    assert made is not None
    assert made.context == FILLER
    assert (made.answers, made.kind) == ((), "cut")


def test_every_sentence_that_repeats_the_answer_is_cut_out() -> None:
    """The words elsewhere could still answer, in other letters too."""
    made = cut(example(f"{CONTEXT} ADA THORNE was a joiner."))
    assert made is not None
    assert "thorne" not in made.context.lower()


def test_an_answer_over_two_sentences_is_cut_out_with_both() -> None:
    """It is in neither of them alone."""
    made = cut(example(f"{FILLER} She sang in Wham! It was loud.", "Wham! It"))
    assert made is not None
    assert made.context == FILLER


def test_a_short_paragraph_is_not_cut() -> None:
    """Its length would give it away."""
    assert cut(example("Ada Thorne built the mill. It is red.")) is None


def test_what_is_made_has_no_answer_and_says_how_it_was_made() -> None:
    """Whatever way is drawn, one thing has changed: the question or the paragraph."""
    drawn = [near(example(), ["Ruth Bell sold it."], random.Random(n)) for n in range(200)]
    made = [each for each in drawn if each is not None]
    assert {each.kind for each in made} == {"cut", "opposite"}
    for each in made:
        assert each.answers == ()
        assert each.id == f"q-{each.kind}"
        assert (each.question == example().question) != (each.context == CONTEXT)


def test_a_question_with_nothing_to_change_is_left_to_others() -> None:
    """None, not a harmless question called unanswerable."""
    plain = Example("q", "made", "mills", "It is.", "Which?", (Gold("It", 0),))
    assert all(near(plain, [], random.Random(n)) is None for n in range(40))


def test_a_sloppy_question_keeps_its_long_words() -> None:
    """Marks, articles and greetings come and go; of what is asked a letter at most."""
    typed = {sloppy("Who built the mills?", random.Random(n)) for n in range(40)}
    assert len(typed) > 10
    assert all(re.search(r"b?u?ilt?|bu", each) for each in typed)


def test_short_words_are_never_misspelt() -> None:
    """Four letters with one wrong are another word."""
    assert misspelt("Who did it?", random.Random(1)) == "Who did it?"


def test_one_word_is_misspelt_and_keeps_its_first_letter() -> None:
    """People see a wrong first letter and mend it."""
    typed = {misspelt("granary", random.Random(n)) for n in range(40)}
    assert "granary" not in typed
    assert {each[0] for each in typed} == {"g"}
    assert all(abs(len(each) - len("granary")) <= 1 for each in typed)
