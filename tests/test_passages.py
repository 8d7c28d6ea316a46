"""Passages: whole sentences within a budget, whose offsets reproduce the story letter by letter."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import counter

from corpus.archive import load_archive
from corpus.importer import import_paths
from corpus.issues import Issue, Story
from corpus.passages import Passage, split_into_passages
from corpus.sentences import sentence_spans

NEWSLETTERS = Path(__file__).parent.parent.parent / "shared" / "newsletters"

WORDS = st.sampled_from("Pears fell by 3.5 % in Kent , “ said Oduya ” . naïve 🍎 Ω-3 ! ?".split())
SENTENCES = st.lists(WORDS, min_size=1, max_size=25).map(lambda words: " ".join(words) + ".")
PARAGRAPHS = st.lists(SENTENCES, max_size=8).map(" ".join)
TEXTS = st.lists(PARAGRAPHS, max_size=4).map("\n\n".join)


def passages_of(text: str, max_tokens: int = 20) -> list[Passage]:
    story = Story("A story", text)
    return split_into_passages(Issue("i", "I", (story,)), story, counter(), max_tokens)


def check(passages: list[Passage], text: str, max_tokens: int) -> None:
    """What holds for the passages of any story."""
    spans = sentence_spans(text)
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    runs = [(starts.index(each.start), ends.index(each.end)) for each in passages]
    covered = {at for first, last in runs for at in range(first, last + 1)}
    assert covered == set(range(len(spans)))
    for (_, last), (next_first, next_last) in pairwise(runs):
        assert last <= next_first <= last + 1  # a sentence of overlap at most
        assert next_last > last
    for passage, (first, last) in zip(passages, runs, strict=True):
        assert passage.text == text[passage.start : passage.end]
        assert first == last or counter()(passage.text) <= max_tokens


@given(TEXTS, st.integers(1, 80))
@settings(deadline=None)
def test_passages_hold_every_sentence_of_a_story_in_order(text: str, max_tokens: int) -> None:
    """Whole sentences, within the budget, at most one of them twice, offsets exact."""
    check(passages_of(text, max_tokens), text, max_tokens)


def test_passages_of_real_newsletters_hold_every_sentence(tmp_path: Path) -> None:
    """The same over some real issues, as they are imported."""
    posts = sorted((NEWSLETTERS / "swiftweekly" / "_posts").glob("*"))[::40]
    if not posts:
        pytest.skip("no newsletters beside the project")
    list(import_paths(posts, tmp_path))
    issues = load_archive(tmp_path).issues
    assert len(issues) == len(posts)
    for issue in issues:
        for story in issue.stories:
            check(split_into_passages(issue, story, counter()), story.text, 220)


def test_neighbours_share_one_sentence() -> None:
    """What a sentence refers to often stands just before it."""
    text = "Frost came. Pears fell. Kent lost tonnes. Oduya spoke. Prices rose."
    passages = passages_of(text, 11)
    assert len(passages) > 1
    for before, after in pairwise(passages):
        assert text[after.start : before.end].count(".") == 1


def test_no_overlap_where_it_would_push_the_next_sentence_out() -> None:
    """Two sentences that do not fit together stand in passages of their own."""
    long = "Growers in the valley lost pears, plums, quinces, cherries and damsons to the frost."
    passages = passages_of(f"{long} {long}", 20)
    assert [passage.text for passage in passages] == [long, long]


def test_a_sentence_over_the_budget_is_a_passage_alone() -> None:
    """It is not cut: a quote is a whole sentence."""
    giant = "Pears " + "and pears " * 50 + "fell."
    texts = [passage.text for passage in passages_of(f"Frost came. {giant} Prices rose.")]
    assert texts == ["Frost came.", giant, "Prices rose."]


def test_a_story_within_the_budget_is_one_passage() -> None:
    """Paragraph marks inside it stay as they are."""
    text = "Frost came.\n\n- Pears fell.\n- Prices rose."
    assert [passage.text for passage in passages_of(text, 50)] == [text]


@pytest.mark.parametrize("text", ["", "  \n\n "])
def test_a_story_without_text_has_no_passages(text: str) -> None:
    """A heading alone cannot be read."""
    assert passages_of(text) == []


def test_a_budget_of_nothing_still_loses_no_sentence() -> None:
    """Every sentence is over it, so each is a passage."""
    assert [each.text for each in passages_of("Frost came. Pears fell.", 0)] == [
        "Frost came.",
        "Pears fell.",
    ]


def test_marks_of_the_vocabulary_are_counted_as_text() -> None:
    """A newsletter about language models may quote them."""
    assert counter()("<|endoftext|>") > 1
    assert passages_of("It ends with <|endoftext|> always.")
