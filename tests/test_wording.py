"""The question inside a message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrieval.wording import bare_question


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("hey bot, who built the pier?", "who built the pier?"),
        ("anyone know who built the pier?", "who built the pier?"),
        ("Can you tell me when it opened pls", "when it opened"),
        ("so... what is a groyne? thanks", "what is a groyne?"),
        ("ok bot - who built the pier?", "who built the pier?"),
        ("Quick question: who built the pier?", "who built the pier?"),
        ("I'd like to know who built the pier", "who built the pier"),
        ("hi, i want to know who built it", "who built it"),
    ],
)
def test_courtesies_around_a_question_are_left_out(message: str, question: str) -> None:
    """Chat around a question would only distract search and reader."""
    assert bare_question(message) == question


@pytest.mark.parametrize(
    "message",
    [
        "who built the pier?",
        "Sound level of the horn?",  # "so" inside a word
        "how do I say please in Welsh",
        "bot detection: who built it?",
        "Question answering benchmarks: which one?",
        "so-called groynes",
        "Hi-Fi horns",
        "hello",  # nothing else is in it
        "thanks!",
        "",
    ],
)
def test_other_messages_stay_as_they_are(message: str) -> None:
    """What carries a question, or is nothing but a courtesy, is not touched."""
    assert bare_question(message) == message


@given(st.text())
def test_what_is_left_stands_in_the_message(message: str) -> None:
    """Nothing is ever added or reworded."""
    assert bare_question(message) in message
