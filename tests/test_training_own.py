"""The newsletters' own questions: what may be trained on, and where their answers stand."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.issues import Issue, Story
from corpus.passages import Passage
from training.examples import Gold, best_place
from training.own import is_kept, own_examples

TEXT = "Six looms came in May. Six weavers left in June."


def passage(publication: str | None) -> Passage:
    story = Story("Looms", TEXT)
    return Passage(Issue("issue-1", "One", (story,), publication), story, 0, len(TEXT))


def asked(folder: Path, **ask: Any) -> Path:
    record = {"id": "q", "question": "How many weavers left?", "answers": ["Six"]}
    record |= {"issue": "issue-1", "story": "Looms"} | ask
    (folder / "ask.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    unanswerable = {"id": "u", "question": "How many looms burnt?", "about": "issue-1"}
    (folder / "unanswerable.jsonl").write_text(json.dumps(unanswerable) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ["Quill Post", "the weave", "Zinc"])
def test_publications_after_the_kept_letter_are_trained_on(name: str) -> None:
    """In capitals or not."""
    assert not is_kept(passage(name).issue)


@pytest.mark.parametrize("name", ["Acorn", "Potting", "P", "pylon", "", None])
def test_publications_kept_for_calibration_are_not(name: str | None) -> None:
    """The kept letter itself and what has no name are kept too."""
    assert is_kept(passage(name).issue)


def test_an_answer_is_placed_in_the_sentence_the_question_is_about() -> None:
    """The first of equal words may stand in another sentence."""
    assert best_place(TEXT, "Six", "How many weavers left?") == TEXT.index("Six weavers")


def test_an_answer_is_no_part_of_a_word() -> None:
    """ "ice" does not stand in "office"; marks at its ends are no words."""
    assert best_place("The office sold ice.", "ice", "What was sold?") == 16
    assert best_place("The office sold it.", "ice", "What was sold?") is None
    assert best_place("It cost €5.", "€5", "What did it cost?") == 8


def test_an_answer_that_is_not_there_has_no_place() -> None:
    """Then another passage of the story is tried."""
    assert best_place(TEXT, "Seven", "How many weavers left?") is None


def test_answerable_and_unanswerable_questions_get_their_passage(tmp_path: Path) -> None:
    """The one that answers, or the nearest one; read, as at run time, after its heading."""
    gold, own = own_examples([passage("Weave")], asked(tmp_path))
    assert gold.answers == (Gold("Six", gold.context.index("Six weavers")),)
    assert (own.answers, own.kind, own.context) == ((), "own", f"Looms. {TEXT}")


def test_an_answerable_question_is_also_asked_of_the_nearest_other_passage(tmp_path: Path) -> None:
    """As at run time, where most passages read for a question do not answer it."""
    story = Story("Barns", "Nine weavers moved to the barns.")
    other = Passage(Issue("issue-1", "One", (story,), "Weave"), story, 0, len(story.text))
    gold, hard, *_ = own_examples([passage("Weave"), other], asked(tmp_path))
    assert (hard.id, hard.question) == ("q-hard", gold.question)
    assert (hard.answers, hard.kind, hard.context) == ((), "hard", f"Barns. {story.text}")


@pytest.mark.parametrize("ask", [{"story": None}, {"story": "Barns"}, {"answers": ["Nine"]}])
def test_what_no_passage_answers_is_left_out(tmp_path: Path, ask: dict[str, Any]) -> None:
    """An issue's own facts are no reading comprehension."""
    (only,) = own_examples([passage("Weave")], asked(tmp_path, **ask))
    assert only.id == "u-own"


def test_questions_of_kept_publications_are_left_out(tmp_path: Path) -> None:
    """Both kinds."""
    assert list(own_examples([passage("Acorn")], asked(tmp_path))) == []
