"""Hard paragraphs are found by the words they share with a question."""

import numpy as np
import pytest
from rank_bm25 import BM25Plus

from retrieval.analysis import search_words
from training.ranking import Ranking

TEXTS = ["The mill grinds rye.", "A mill and a mill.", "The harbour freezes.", "Cranes load rye."]


def test_the_best_text_comes_first() -> None:
    """Two shared words beat one, and a rare word beats a common one."""
    assert Ranking(TEXTS).best("rye from the mill", 1) == [0]
    assert Ranking(TEXTS).best("harbour mill", 1) == [2]


@pytest.mark.parametrize("query", ["", "the of and", "zeppelin"])
def test_a_text_without_a_shared_word_is_never_found(query: str) -> None:
    """Function words are no words."""
    assert Ranking(TEXTS).best(query, 4) == []


def test_no_texts_are_no_error() -> None:
    """A source may be empty."""
    assert Ranking([]).best("mill", 3) == []


def test_texts_order_as_rank_bm25_orders_them() -> None:
    """BM25Plus with delta 0 differs by its idf only, which one word cannot show."""
    words = [search_words(text) for text in TEXTS]
    reference = BM25Plus(words, delta=0).get_scores(search_words("mill"))
    assert np.argsort(-reference)[:2].tolist() == Ranking(TEXTS).best("mill", 2)
