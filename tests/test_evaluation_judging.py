"""Whether a quoted sentence or an answer is right."""

import pytest

from retrieval.evaluation.judging import holds_answer, word_f1, words


def test_words_do_not_depend_on_how_quotes_and_dashes_are_typed() -> None:
    """A typographic apostrophe is an apostrophe; figures stay whole."""
    assert words("It’s 84.2% – done") == ["it's", "84.2", "done"]


@pytest.mark.parametrize("answer", ["Ilse", "Ilse Marchetti", "ilse marchetti", "“Ilse Marchetti”"])
def test_an_answer_counts_as_a_run_of_whole_words(answer: str) -> None:
    """Case and quotes do not matter."""
    assert holds_answer("The board chose Ilse Marchetti.", [answer])


@pytest.mark.parametrize("answer", ["Marchetti Ilse", "archetti", "", "—"])
def test_other_words_are_no_answer(answer: str) -> None:
    """Neither another order nor a part of a word; an empty answer is right nowhere."""
    assert not holds_answer("The board chose Ilse Marchetti.", [answer])


def test_word_f1_forgives_articles_and_weighs_what_is_shared() -> None:
    """Two of two words beside one too many: precision 2/3, recall 1."""
    assert word_f1("the red barn", "red barn") == 1.0
    assert word_f1("big red barn", "red barn") == pytest.approx(0.8)
    assert word_f1("harbour", "red barn") == 0.0
