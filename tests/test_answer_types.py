"""Answer types: what a question asks for, and whether a text is of that kind."""

import pytest

from retrieval.answer_types import AnswerType, answer_type, fitness_of_type

NUMBER, TIME, NAME = AnswerType.NUMBER, AnswerType.TIME, AnswerType.NAME


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many trees fell?", NUMBER),
        ("and how old is the press?", NUMBER),
        ("What percentage of the harvest was lost?", NUMBER),
        ("the number of growers in Kent", NUMBER),
        ("When did the fair open?", TIME),
        ("And when was that?", TIME),
        ("In which year did Orley close?", TIME),
        ("what day is the market", TIME),
        ("Who planted the pears?", NAME),
        ("so who's the editor", NAME),
        ("Whose press broke?", NAME),
        ("Which company built the pump?", NAME),
        ("Who set the price of perry?", NAME),
        ("whose score was best", NAME),
        ("which firm cut the cost", NAME),
        ("When did the rate rise?", TIME),
        ("number of growers who left", NUMBER),
        ("What was the accuracy of the sorter?", NUMBER),
        ("weight of a pear", NUMBER),
        ("How well did it do?", NUMBER),
        ("how sour is a quince", NUMBER),
        ("What would it cost to mend the press?", NUMBER),
        ("which final score counts", NUMBER),
    ],
)
def test_a_question_asks_for_a_kind(question: str, kind: AnswerType) -> None:
    """By its question word, wherever people put it."""
    assert answer_type(question) is kind


@pytest.mark.parametrize(
    "question",
    [
        "",
        "What is perry?",
        "Why did the pears fall?",
        "How do I prune a quince?",
        "Where is Orley?",
        "What happens to pears when frost comes in April?",
        "What do the growers who left now press?",
        "Is it discounted?",
        "Tell me about the whole harvest",
        "Explain how presses work",
        "Why did the price of pears fall?",
        "Where is the price listed?",
        "Which method improves accuracy?",
        "How does the size of a pear change?",
    ],
)
def test_any_kind_of_answer_may_do(question: str) -> None:
    """A "when" or "who" inside a sentence asks for nothing."""
    assert answer_type(question) is None


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (NUMBER, "340"),
        (NUMBER, "about a dozen pears"),
        (NUMBER, "Seventeen"),
        (NUMBER, "none of them"),
        (NUMBER, "84.2%"),
        (TIME, "10 February 2023"),
        (TIME, "on Sundays"),
        (TIME, "at 3 p.m."),
        (TIME, "last summer"),
        (TIME, "two years ago"),
        (NAME, "Mira Oduya"),
        (NAME, "the Fruit Board"),
        (NAME, "@orley"),
        (None, "anything"),
        (None, ""),
    ],
)
def test_an_answer_is_of_the_kind(kind: AnswerType | None, answer: str) -> None:
    """Or no kind was asked for, which speaks neither for nor against it."""
    assert fitness_of_type(kind, answer) == (1 if kind else 0)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (NUMBER, "the Fruit Board"),
        (NUMBER, "pears and plums"),
        (NUMBER, "someone"),
        (NUMBER, ""),
        (TIME, "Mira Oduya"),
        (TIME, "340 trees"),
        (TIME, "in the falling light"),
        (TIME, "mayor"),
        (NAME, "a gardener"),
        (NAME, "340"),
        (NAME, ""),
    ],
)
def test_an_answer_is_of_another_kind(kind: AnswerType, answer: str) -> None:
    """Words that only begin like a number or a time are neither."""
    assert fitness_of_type(kind, answer) == -1
