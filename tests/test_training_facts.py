"""Questions about issues themselves, asked of their sentences and of the week after's."""

import json
from pathlib import Path
from typing import Any

import pytest

from training.examples import GOLD, Example, Gold
from training.facts import QUESTIONS, WEEK_AFTER, facts_examples, names, read_issues
from training.stories import UNSTATED

AUTHOR = {"q": "who wrote weave 12", "a": ["Ann Lee"]}
EDITOR = {"q": "who edits weave", "a": ["Bo Tran"]}
PRICE = {"q": "price of weave 12", "a": []}


def row(number: int, *questions: dict[str, Any], author: str = "Ann Lee") -> dict[str, Any]:
    facts = [["author", author], ["editor", "Bo Tran"]]
    return {
        "publication": "Weave",
        "title": f"Weave {number}",
        "number": number,
        "date": f"2023-02-{number:02}",
        "facts": facts,
        "questions": list(questions),
    }


def examples_of(folder: Path, *rows: dict[str, Any]) -> list[Example]:
    path = folder / "facts.jsonl"
    path.write_text("".join(json.dumps(each) + "\n" for each in rows), encoding="utf-8")
    return list(facts_examples(read_issues(path)))


def test_questions_are_asked_of_the_sentences_that_the_product_makes(tmp_path: Path) -> None:
    """The very form that is read at run time."""
    example, _ = examples_of(tmp_path, row(12, AUTHOR))
    assert example.context.splitlines() == [
        "About this issue. Weave issue #12 was published on 12 February 2023.",
        "Weave issue #12 was written by its author, Ann Lee.",
        "Weave issue #12 was edited by its editor, Bo Tran.",
    ]
    assert example.answers == (Gold("Ann Lee", example.context.index("Ann Lee")),)
    assert example.kind == GOLD


def test_what_an_issue_does_not_state_is_asked_in_vain(tmp_path: Path) -> None:
    """Its sentences stay the context."""
    (example,) = examples_of(tmp_path, row(12, PRICE))
    assert (example.kind, example.answers) == (UNSTATED, ())


def test_the_week_after_must_not_answer_for_a_number_that_is_named(tmp_path: Path) -> None:
    """It has the next issue's author, else the answer would stand there as well."""
    asked, other = examples_of(tmp_path, row(12, AUTHOR), row(20, author="Cy Orr"))
    assert (asked.kind, other.kind) == (GOLD, WEEK_AFTER)
    assert other.answers == ()
    assert other.context.splitlines()[:2] == [
        "About this issue. Weave issue #13 was published on 19 February 2023.",
        "Weave issue #13 was written by its author, Cy Orr.",
    ]
    assert len(examples_of(tmp_path, row(12, AUTHOR), row(20))) == 1


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("who wrote weave 12", True),
        ("author of the weave from 2023-02-07", True),
        ("who wrote the weave of 13 february", False),
        ("who wrote weave in 2023", False),
    ],
)
def test_only_a_number_or_a_day_names_an_issue(
    tmp_path: Path, question: str, expected: bool
) -> None:
    """A year, or no figure at all, may mean the next issue as well."""
    path = tmp_path / "facts.jsonl"
    path.write_text(json.dumps(row(12) | {"date": "2023-02-07"}), encoding="utf-8")
    (each,) = read_issues(path)
    assert names(question, each.issue) is expected


def test_an_answer_that_its_issue_does_not_state_is_an_error(tmp_path: Path) -> None:
    """Nothing could be learnt from it."""
    with pytest.raises(ValueError, match="not found"):
        examples_of(tmp_path, row(12, AUTHOR, author="Cy Orr"))


def test_every_answer_of_ours_stands_in_its_issues_sentences() -> None:
    """Else training would stop halfway; a third and more is asked in vain."""
    examples = list(facts_examples(read_issues(QUESTIONS)))
    for example in examples:
        for gold in example.answers:
            assert example.context.startswith(gold.text, gold.start)
    vain = sum(example.kind != GOLD for example in examples) / len(examples)
    assert 0.3 < vain < 0.5
