"""Invented stories: which are trained on, and what is made of their questions."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from corpus.archive import load_archive
from corpus.issues import Story
from training.examples import Gold
from training.own import NEWSLETTERS, is_kept
from training.stories import (
    STORIES,
    STORIES_AN_ISSUE,
    Asked,
    AskedStory,
    as_issues,
    read_stories,
    story_examples,
)

TEXT = "Six looms came in May. Six weavers left in. June for the barns"
OTHER = "Nine weavers moved to the barns in July."
LEFT = Asked("l", "How many weavers left?", ("Six",))
BURNT = Asked("b", "How many looms burnt?", ())


HEAD = "Looms. "  # what the product reads before a story of this heading


def story(
    *asked: Asked, text: str = TEXT, publication: str = "Weave", heading: str = ""
) -> AskedStory:
    return AskedStory("mills", publication, Story(heading, text), asked)


def test_a_file_is_read_with_the_place_of_each_question(tmp_path: Path) -> None:
    """Ids name file, story and question, so that no two are alike."""
    row: dict[str, Any] = {"publication": "Weave", "family": "prose", "heading": "Looms"}
    row |= {"text": TEXT, "questions": [{"q": "Who?", "a": []}, {"q": "When?", "a": ["in May"]}]}
    (tmp_path / "mills.jsonl").write_text(f"{json.dumps(row)}\n" * 2, encoding="utf-8")
    first, second = read_stories(tmp_path)
    assert first.asked == (
        Asked("mills-0-0", "Who?", ()),
        Asked("mills-0-1", "When?", ("in May",)),
    )
    assert second.asked[0].id == "mills-1-0"


@pytest.mark.parametrize(("name", "kept"), [("Acorn", True), ("cask", True), ("Dray", False)])
def test_the_first_publications_are_kept_for_calibration(name: str, kept: bool) -> None:
    """In capitals or not."""
    assert story(publication=name).is_kept is kept


def test_an_answer_stands_where_the_question_is_about() -> None:
    """The first of equal words may stand in another sentence."""
    (example,) = story_examples([story(LEFT)])
    assert example.answers == (Gold("Six", TEXT.index("Six weavers")),)


def test_an_answer_may_run_over_a_false_full_stop() -> None:
    """Speech recognisers set them anywhere."""
    asked = Asked("w", "When did weavers leave?", ("in. June",))
    (example,) = story_examples([story(asked)])
    assert example.answers == (Gold("in. June", TEXT.index("in. June")),)


def test_an_answer_that_is_not_there_is_an_error() -> None:
    """A mistake of whoever wrote it, not to be trained on in silence."""
    with pytest.raises(ValueError, match="substring"):
        list(story_examples([story(Asked("x", "Who?", ("Ada",)))]))


def test_what_the_story_does_not_say_has_no_answer() -> None:
    (example,) = story_examples([story(BURNT)])
    assert (example.answers, example.kind, example.context) == ((), "unstated", TEXT)


def test_most_texts_come_after_their_heading() -> None:
    """Single sentences and stories that do not answer as well; answers keep their places."""
    asked = [Asked(f"l{n}", LEFT.question, LEFT.answers) for n in range(60)]
    made = list(story_examples([story(*asked, heading="Looms"), story(text=OTHER, heading="May")]))
    own = [each for each in made if each.context.endswith(TEXT) and OTHER not in each.context]
    assert {each.context for each in own} == {TEXT, HEAD + TEXT}
    headed = [each for each in own if each.context.startswith(HEAD)]
    assert len(own) / 2 < len(headed) < len(own)
    contexts = {each.context for each in made}
    assert {f"{HEAD}Six weavers left in.", f"May. {OTHER}"} < contexts
    for each in made:
        assert all(each.context.startswith(gold.text, gold.start) for gold in each.answers)


def test_questions_are_also_asked_of_the_nearest_story_and_of_two_in_one() -> None:
    """And of sentences alone. Answers keep their places; a story that may answer is neither."""
    asked = [Asked(f"l{n}", LEFT.question, LEFT.answers) for n in range(60)]
    made = list(story_examples([story(*asked), story(text=OTHER)]))
    hard = [each for each in made if each.kind == "hard"]
    joined = [each for each in made if TEXT in each.context and OTHER in each.context]
    assert hard
    assert joined
    assert "Six weavers left in." in {each.context for each in made}
    assert {each.context for each in hard} == {OTHER}
    assert {each.context for each in joined} == {f"{TEXT}\n{OTHER}", f"{OTHER}\n{TEXT}"}
    for each in made:
        assert all(each.context.startswith(gold.text, gold.start) for gold in each.answers)
    beside = story_examples([story(*asked), story(text="Six left.")])
    assert {each.kind for each in beside} == {"gold", "alone"}


def test_kept_stories_are_not_trained_on() -> None:
    """Neither asked about nor beside others."""
    kept = story(LEFT, publication="Acorn", text=OTHER)
    assert list(story_examples([kept])) == []
    asked = [Asked(f"l{n}", LEFT.question, LEFT.answers) for n in range(20)]
    assert all(each.context in TEXT for each in story_examples([story(*asked), kept]))


def test_stories_of_a_publication_fill_issues_in_order() -> None:
    """So that they can be searched as any archive."""
    many = [story(text=f"Loom {n} came.") for n in range(STORIES_AN_ISSUE + 1)]
    found = list(as_issues([*many, story(publication="Dray & Post")]))
    assert [(issue.id, len(held)) for issue, held in found] == [
        ("weave-1", STORIES_AN_ISSUE),
        ("weave-2", 1),
        ("dray-post-1", 1),
    ]
    issue, _ = found[1]
    assert (issue.title, issue.number, issue.publication) == ("Weave 2", 2, "Weave")
    assert issue.stories == (many[-1].story,)


def test_no_story_that_is_trained_on_names_a_kept_newsletter() -> None:
    """Confidence is fitted on those, as on text that the reader has not seen."""
    newsletters = (issue for issue in load_archive(NEWSLETTERS).issues if is_kept(issue))
    kept = {issue.publication for issue in newsletters}
    trained = {each.publication for each in read_stories(STORIES) if not each.is_kept}
    assert kept
    assert trained.isdisjoint(kept)


def test_every_answer_that_ships_stands_in_its_story() -> None:
    """As whole words, and no text twice."""
    stories = read_stories(STORIES)
    assert stories
    assert len({each.story.text for each in stories}) == len(stories)
    wrong = [
        (asked.id, answer)
        for each in stories
        for asked in each.asked
        for answer in asked.answers
        if not re.search(rf"(?<!\w){re.escape(answer)}(?!\w)", each.story.text)
    ]
    assert wrong == []
