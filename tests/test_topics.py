"""Topic search: each story once, with the words that matched."""

import pytest
from invented import issue_of, numbered_issues, passages_of

from corpus.issues import Issue
from retrieval.analysis import search_words
from retrieval.filters import Filters
from retrieval.index import PassageIndex
from retrieval.library import Library
from retrieval.spelling import Speller
from retrieval.topics import TopicResults, matches, search_topics

LONG = " ".join(f"Grower {n} of Orley pruned pears with care on that cold day." for n in range(60))
ISSUES = (
    issue_of(LONG, "Pears are normalised by weight.", "Plums ripen late."),
    *numbered_issues(["Quinces smell of honey.", "Pears fell in the frost."]),
)


def found(query: str, *issues: Issue, filters: Filters | None = None) -> TopicResults:
    issues = issues or ISSUES
    index = PassageIndex(passages_of(*issues))
    texts = [story.text for issue in issues for story in issue.stories]
    speller = Speller(lambda: texts, index.vocabulary)
    return search_topics(index, speller, query, filters or Filters())


def test_a_story_is_found_once_by_its_best_passage() -> None:
    """However many of its passages match; best first."""
    results = found("pears pruned in Orley")
    stories = [hit.story for hit in results.stories]
    assert stories[0].text == LONG
    assert len({id(story) for story in stories}) == len(stories) == 3
    scores = [hit.hit.score for hit in results.stories]
    assert scores == sorted(scores, reverse=True)


def test_a_long_story_does_not_crowd_out_the_others() -> None:
    """However many passages of it match better."""
    short = [issue_of(f"Orley has pears, says grower {n}.") for n in range(3)]
    index = PassageIndex(passages_of(issue_of(LONG * 8), *short))
    assert len(search_topics(index, None, "grower of Orley", limit=4).stories) == 4


def test_matches_are_the_words_of_the_snippet() -> None:
    """Offsets into the passage's text, in order, whatever form the word has."""
    for hit in found("normalization of pear weights").stories:
        text = hit.hit.passage.text
        words = [text[start:end] for start, end in hit.matches]
        assert words
        assert all(set(search_words(word)) & {"normal", "pear", "weight"} for word in words)
    (story,) = found("normalization").stories
    assert [story.hit.passage.text[a:b] for a, b in story.matches] == ["normalised"]


def test_a_hit_by_its_heading_alone_has_no_matches() -> None:
    """Nothing in the snippet is to be marked."""
    issue = issue_of("Mira Oduya teaches in Leeds.", heading="Grafting school")
    (hit,) = found("grafting", issue, issue_of("Plums ripen late.")).stories
    assert hit.matches == ()
    assert (hit.issue, hit.story) == (issue, issue.stories[0])


def test_an_unknown_word_is_read_as_a_near_one() -> None:
    """The results are the corrected word's, and say so."""
    results = found("quinzes")
    assert (results.query, results.corrected) == ("quinzes", "quinces")
    assert [hit.story.text for hit in results.stories] == ["Quinces smell of honey."]


@pytest.mark.parametrize("query", ["quinces", "QUINCE", "pruning", "plum"])
def test_a_known_word_is_never_corrected(query: str) -> None:
    """Neither in another form: it finds what was typed."""
    results = found(query)
    assert results.corrected is None
    assert results.stories


@pytest.mark.parametrize("query", ["", "zebra", "the of and", "🍎", "qnc", "...", "xquinces"])
def test_what_is_not_in_the_archive_finds_nothing(query: str) -> None:
    """Too far from every word to be meant."""
    results = found(query)
    assert (results.stories, results.corrected) == ((), None)


def test_filters_and_named_issues_restrict_the_stories() -> None:
    """The same words, fewer issues."""
    assert len(found("pears").stories) == 3
    second = ISSUES[2]
    for results in (found("pears", filters=Filters(issue=second.id)), found("pears issue 2")):
        assert {hit.issue.id for hit in results.stories} == {second.id}
    assert found("pears", filters=Filters(publication="Bee Letter")).stories == ()


@pytest.mark.parametrize("limit", [0, 1, 2])
def test_at_most_so_many_stories_come_back(limit: int) -> None:
    """Best first, so that a smaller page is the beginning of a larger one."""
    index = PassageIndex(passages_of(*ISSUES))
    speller = Speller(lambda: [], index.vocabulary)
    page = search_topics(index, speller, "pears", limit=limit).stories
    assert page == search_topics(index, speller, "pears", limit=10).stories[:limit]
    assert len(page) == limit


@pytest.mark.parametrize(
    ("text", "stems", "words"),
    [
        ("Pears, pear-tree, PEAR's", {"pear"}, ["Pears", "pear-tree", "PEAR's"]),
        ("GPT-3 and gpt3", {"gpt3"}, ["GPT-3", "gpt3"]),
        ("A pea, a peat", {"pear"}, []),
        ("", {"pear"}, []),
        ("Pears", set(), []),
    ],
)
def test_words_match_by_their_stems(text: str, stems: set[str], words: list[str]) -> None:
    """Whole words are marked, never a part of one."""
    assert [text[start:end] for start, end in matches(text, stems)] == words


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ("opyrator", "Opyrator"),
        ("opyratr", "Opyrator"),
        ("genomics", "Generative adversarial networks create artificial genomes"),
        ("normalisation", "Image recognition without batch normalization"),
        ("unmixing", "New life for old songs"),
        ("gpt3", "GPT-Neo"),
    ],
)
def test_the_starter_archive_is_searched(library: Library, query: str, heading: str) -> None:
    """The story about the topic comes first, in any spelling."""
    assert library.search(query).stories[0].story.heading.startswith(heading)
