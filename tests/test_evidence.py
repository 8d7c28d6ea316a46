"""Evidence: the order that all that speaks for a span puts spans into."""

from dataclasses import replace

import pytest
from invented import issue_of, numbered_issues, passages_of

from corpus.issues import Issue, Story
from retrieval.evidence import Candidate, Scale
from retrieval.index import PassageIndex
from retrieval.reader import Span
from retrieval.timeliness import asked_time

TEXTS = (
    "In April the growers of Orley came home. Mira Oduya planted 340 pear trees, the last ones.",
    "Perry, a drink made from pears, sells well. Mira Oduya presses it.",
    "Quinces smell of honey.",
    "Medlars are eaten soft.",
)


def scaled(question: str, *chosen: tuple[str, float]) -> list[Candidate]:
    """Weigh the given words of the passages as a reader that scored them so would have found."""
    index = PassageIndex(passages_of(issue_of(*TEXTS)))
    hits = index.search(question)
    spans = [
        Span(hit.passage, at, at + len(words), score)
        for words, score in chosen
        for hit in hits
        if (at := hit.passage.text.find(words)) >= 0
    ]
    return Scale(question, index, hits).weigh(spans)


def test_a_candidate_is_placed_in_its_story_and_sentence() -> None:
    """Trimmed, with offsets into the story's text."""
    best = scaled("Who planted pear trees in Orley?", (" Mira Oduya planted", 3.0))[0]
    text = best.hit.passage.story.text
    assert best.text == text[best.start : best.end] == "Mira Oduya planted"
    assert text[best.first : best.last].startswith("Mira Oduya planted 340")
    assert best.span_score == 3.0


def test_the_best_hit_has_the_whole_share() -> None:
    """Retrieval scores count by their share of the best one."""
    candidates = scaled("who sells pear perry", ("340", 1.0), ("a drink", 1.0), ("Orley", 1.0))
    shares = {each.text: each.hit_share for each in candidates}
    assert max(shares.values()) == 1
    assert all(0 < share <= 1 for share in shares.values())


def test_an_answer_of_the_kind_asked_for_comes_first() -> None:
    """The reader is as sure of both."""
    question = "How many pear trees were planted?"
    candidates = scaled(question, ("Mira Oduya", 2.0), ("340", 2.0))
    assert candidates[0].text == "340"
    assert {each.text: each.type_fit for each in candidates} == {"340": 1, "Mira Oduya": -1}


def test_what_only_repeats_the_question_counts_less() -> None:
    """Every word of the first one was asked with."""
    candidates = scaled("Who planted pear trees?", ("pear trees", 2.0), ("the last ones", 2.0))
    assert {each.text: each.echo for each in candidates} == {"pear trees": 1.0, "the last ones": 0}


def test_a_definition_comes_first_where_one_is_asked_for() -> None:
    """Although the reader did not point at it."""
    best = scaled("What is perry?", ("sells well", 2.0))[0]
    assert (best.text, best.by_rule) == ("a drink made from pears", True)


def test_no_definition_is_looked_for_where_none_is_asked_for() -> None:
    """The same passage, another question."""
    candidates = scaled("Who presses perry?", ("Mira Oduya", 2.0))
    assert not any(each.by_rule for each in candidates)


def test_the_opening_of_a_section_answers_a_question_for_it() -> None:
    """The heading alone is asked for, and its first line is what it lists first."""
    tasks = Story("Open tasks", "- Sharpen the saws.\n- Oil the press.")
    others = [Story(f"Story {n}", text) for n, text in enumerate(TEXTS)]
    index = PassageIndex(passages_of(Issue("o-12", "O", (tasks, *others), "Orchard", 12)))
    question = "open tasks of issue 12"
    hits = index.search(question)
    best = Scale(question, index, hits).weigh([Span(hits[0].passage, 20, 30, -3.0)])[0]
    assert (best.text, best.by_rule) == ("Sharpen the saws", True)


@pytest.mark.parametrize("words", ["“", ".", "of", "In "])
def test_words_that_say_nothing_are_no_answer(words: str) -> None:
    """Marks and function words."""
    assert scaled("What did the growers of Orley plant?", (words, 9.0)) == []


@pytest.mark.parametrize("words", ["the US", "the U.S.", "WHO", "May", "Will"])
def test_names_that_are_written_like_function_words_are_answers(words: str) -> None:
    """Their capitals tell."""
    index = PassageIndex(passages_of(issue_of(f"Perry was banned by {words} and no other.")))
    question = "Who banned perry?"
    hits = index.search(question)
    start = hits[0].passage.text.index(words)
    span = Span(hits[0].passage, start, start + len(words), 9.0)
    assert [each.text for each in Scale(question, index, hits).weigh([span])] == [words]


def test_what_is_asked_twice_is_no_better_supported() -> None:
    """A pasted question would else be surer than the same typed once."""
    once = scaled("Who planted pear trees?", ("Mira Oduya", 2.0))[0]
    twice = scaled("Who planted pear trees? " * 2, ("Mira Oduya", 2.0))[0]
    assert twice.support == pytest.approx(once.support)


def test_the_same_answer_counts_once() -> None:
    """In another form or place, or on top of another one in the same story."""
    candidates = scaled(
        "Who planted pears and presses perry?", ("Mira Oduya", 2.0), ("Oduya", 1.0), ("340", 0.0)
    )
    assert [each.text for each in candidates].count("Mira Oduya") == 1
    assert len([each for each in candidates if "340" in each.text]) == 1
    for at, each in enumerate(candidates):
        assert not any(each.is_same_as(other) for other in candidates[at + 1 :])


def test_candidates_come_in_the_order_of_their_rank() -> None:
    """And each part that speaks for one lifts it."""
    candidates = scaled("Who planted 340 pear trees?", ("Mira Oduya", 2.0), ("April", 1.0))
    ranks = [each.rank for each in candidates]
    assert ranks == sorted(ranks, reverse=True)
    one = candidates[-1]
    assert replace(one, span_score=one.span_score + 1).rank > one.rank
    assert replace(one, hit_share=one.hit_share + 0.1).rank > one.rank
    assert replace(one, coverage=one.coverage + 0.1).rank > one.rank
    assert replace(one, echo=one.echo + 0.1).rank < one.rank
    assert replace(one, type_fit=-1).rank < replace(one, type_fit=1).rank
    assert replace(one, timeliness=-1.0).rank < replace(one, timeliness=1.0).rank


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Who runs the orchard now?", "Ines Vale"),
        ("Who ran the orchard at first?", "Mira Oduya"),
        ("Who runs the orchard?", "Mira Oduya"),  # of whom the reader is a little surer
    ],
)
def test_the_issue_of_the_time_asked_for_comes_first(question: str, first: str) -> None:
    """Both issues tell who runs it."""
    scores = {"Mira Oduya": 2.5, "Ines Vale": 2.0}
    index = PassageIndex(
        passages_of(*numbered_issues([f"{who} runs the orchard." for who in scores]))
    )
    hits = index.search(question)
    spans = [
        Span(hit.passage, 0, len(who), score)
        for who, score in scores.items()
        for hit in hits
        if hit.passage.text.startswith(who)
    ]
    assert Scale(question, index, hits, asked_time(question)).weigh(spans)[0].text == first


def test_no_spans_are_no_candidates() -> None:
    """A reader may find nothing legal."""
    assert scaled("What do pears cost?") == []
