"""The committed questions are what they say: a slip in them would be learnt and measured."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.archive import load_archive
from corpus.issues import Story

TRAINING = Path(__file__).parent.parent / "training"


def rows(name: str) -> list[dict[str, Any]]:
    lines = (TRAINING / "questions" / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@cache
def stories() -> dict[tuple[str, str], Story]:
    archive = load_archive(TRAINING / "newsletters")
    assert not archive.problems
    return {(i.id, story.heading): story for i in archive.issues for story in i.stories}


def test_every_answer_stands_in_the_story_that_is_named() -> None:
    """The first wording there, letter by letter; what an issue's front matter answers aside."""
    astray = [
        row["id"]
        for row in rows("ask.jsonl")
        if row["story"] and row["answers"][0] not in stories()[row["issue"], row["story"]].text
    ]
    assert astray == []


def test_contrast_questions_say_what_they_are_about() -> None:
    """A public question of the paragraph; nothing is asked twice of it."""
    contrast = rows("contrast.jsonl")
    assert all({"of", "question"} <= row.keys() <= {"of", "question", "answer"} for row in contrast)
    counts = Counter((row["of"], row["question"].lower()) for row in contrast)
    assert [each for each, count in counts.items() if count > 1] == []
    assert sum("answer" not in row for row in contrast) > len(contrast) / 2


def test_other_places_of_an_answer_exist() -> None:
    """Where a question can be answered twice."""
    also = [each for row in rows("ask.jsonl") for each in row.get("also", ())]
    assert also
    assert all((each["issue"], each["story"]) in stories() for each in also)


@pytest.mark.parametrize("name", ["ask.jsonl", "unanswerable.jsonl", "search.jsonl"])
def test_no_question_occurs_twice(name: str) -> None:
    """Neither by its id nor by its words."""
    for key in ("id", "query" if name == "search.jsonl" else "question"):
        counts = Counter(row[key].lower() for row in rows(name))
        assert [each for each, count in counts.items() if count > 1] == []


def test_a_third_of_the_questions_has_no_answer() -> None:
    """Of at least 1,500 over at least 25 issues; none of those says what it would be."""
    unanswerable = rows("unanswerable.jsonl")
    total = len(unanswerable) + len(rows("ask.jsonl"))
    assert total >= 1500
    assert len(unanswerable) * 3 >= total
    assert len({issue for issue, _ in stories()}) >= 25
    assert not any("answers" in row for row in unanswerable)


def test_the_topics_name_stories_that_exist() -> None:
    """Each of the relevant ones."""
    for row in rows("search.jsonl"):
        assert all((each["issue"], each["story"]) in stories() for each in row["relevant"])
