"""What the model is shown: the real tokenizer's windows and the tokens of the answers."""

from typing import Any

import numpy as np
import pytest
from transformers import AutoTokenizer

from retrieval.reader import SHIPPED_MODEL, WINDOW_TOKENS
from training.examples import Example, Gold
from training.windows import MULTIPLE, NULL, TARGETS, batch_of, token_span

TEXT = "Ada Thorne built the mill in 1804."


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return AutoTokenizer.from_pretrained(SHIPPED_MODEL)


def example(*answers: str, context: str = TEXT) -> Example:
    golds = tuple(Gold(answer, context.index(answer)) for answer in answers)
    return Example("q", "s", "a", context, "Who built it?", golds)


def words(tokenizer: Any, batch: Any, target: int = 0) -> str:
    start, end = batch.targets[0, target]
    return str(tokenizer.decode(batch.ids[0, start : end + 1]))


def test_the_target_tokens_are_the_answer(tokenizer: Any) -> None:
    """Counted over the whole window, question included."""
    assert words(tokenizer, batch_of(tokenizer, [example("Ada Thorne")])) == "ada thorne"


def test_several_annotators_take_turns(tokenizer: Any) -> None:
    """So that each weighs alike in the mean."""
    batch = batch_of(tokenizer, [example("Ada Thorne", "1804")])
    assert [words(tokenizer, batch, n) for n in range(3)] == ["ada thorne", "1804", "ada thorne"]
    assert batch.targets.shape == (1, TARGETS, 2)


def test_an_unanswerable_question_points_at_null(tokenizer: Any) -> None:
    """[CLS], for start and end."""
    assert not batch_of(tokenizer, [example()]).targets.any()


def test_of_a_long_context_the_window_with_the_answer_is_shown(tokenizer: Any) -> None:
    """The first window of it would teach that there is no answer."""
    long = "The hall holds looms. " * 200 + TEXT
    batch = batch_of(tokenizer, [example("Ada Thorne", context=long)])
    assert words(tokenizer, batch) == "ada thorne"
    assert batch.ids.shape[1] <= WINDOW_TOKENS


def test_only_the_paragraph_and_null_are_legal(tokenizer: Any) -> None:
    """Neither the question, nor the separators, nor padding."""
    batch = batch_of(tokenizer, [example(), example(context=TEXT * 3)])
    (places,) = np.nonzero(batch.legal[0])
    assert places[0] == NULL
    assert tokenizer.decode(batch.ids[0, places[1:]]) == TEXT.lower()


def test_batches_are_padded_to_few_lengths(tokenizer: Any) -> None:
    """And padding is masked."""
    batch = batch_of(tokenizer, [example(), example(context=TEXT * 3)])
    assert batch.ids.shape[1] % MULTIPLE == 0
    assert batch.mask[0].sum() < batch.mask[1].sum() <= batch.ids.shape[1]


def test_an_answer_that_crosses_the_window_is_not_in_it() -> None:
    """Half an answer is none."""
    assert token_span(Gold("two three", 4), [(0, 3), (4, 7)]) is None
    assert token_span(Gold("two", 4), [(0, 3), (4, 7)]) == (1, 1)
    assert token_span(Gold("two", 4), []) is None
