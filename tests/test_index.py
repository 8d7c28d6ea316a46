"""Search: rank-bm25's ranking without its traps."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import index_of, issue_of, numbered_issues, passages_of

from corpus.issues import CorpusError, Issue, Story
from corpus.passages import Passage
from retrieval.filters import Filters
from retrieval.index import Hit, PassageIndex, name_of_issue

FRUIT = (
    "Pears fell in the frost.",
    "Plums ripen late in Kent.",
    "Quinces smell of honey.",
    "Cherries need netting.",
    "Damsons make jam, and pears make perry.",
    "Medlars are eaten soft.",
)


def texts(hits: list[Hit]) -> list[str]:
    return [hit.passage.text for hit in hits]


def test_the_best_passage_comes_first() -> None:
    """More of the query's words, and rarer ones, score higher."""
    assert texts(index_of(*FRUIT).search("perry from pears"))[0] == FRUIT[4]


def test_a_word_in_exactly_half_the_passages_counts() -> None:
    """Okapi's weight for it is 0, which would hide it."""
    index = index_of("Pears fell.", "Pears rose.", "Plums fell.", "Quinces rose.")
    assert set(texts(index.search("pears"))) == {"Pears fell.", "Pears rose."}


def test_a_word_in_every_passage_counts() -> None:
    """Okapi's weight for it is negative."""
    index = index_of("Pears fell.", "Pears rose.")
    assert len(index.search("pears")) == 2
    assert all(hit.score > 0 for hit in index.search("pears"))


def test_one_passage_alone_is_found() -> None:
    """The smallest archive there is."""
    assert texts(index_of("Pears fell.").search("pear")) == ["Pears fell."]


@pytest.mark.parametrize("query", ["", "zebra", "what is the", "🍎", "!?", "pe"])
def test_a_query_without_a_shared_word_finds_nothing(query: str) -> None:
    """BM25Plus alone would score every passage, and `get_top_n` return them."""
    assert index_of(*FRUIT).search(query) == []


def test_an_unknown_word_beside_a_known_one_changes_nothing() -> None:
    """It neither scores other passages nor lifts these."""
    index = index_of(*FRUIT)
    assert index.search("pears zebra") == index.search("pears")


QUERIES = st.lists(st.sampled_from("pear plum frost honey kent jam zebra issue".split())).map(
    " ".join
)


@given(QUERIES)
@settings(deadline=None)
def test_hits_share_a_word_and_are_all_that_do(query: str) -> None:
    """Whatever is asked: scores are positive, sorted, and never of a stranger."""
    hits = index_of(*FRUIT).search(query)
    stems = {"plum": "Plums", "pear": "ears", "kent": "Kent"}
    wanted = [stems.get(word, word) for word in query.split()]
    assert set(texts(hits)) == {text for text in FRUIT if any(word in text for word in wanted)}
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_ties_go_to_the_newer_issue_then_to_the_earlier_place() -> None:
    """Equal passages never come in random order."""
    days = [dt.date(2023, 1, 6), dt.date(2023, 1, 20), dt.date(2023, 1, 13)]
    issues = [issue_of("Pears fell.", "Pears fell.", date=day) for day in days]
    hits = PassageIndex(passages_of(*issues)).search("fell")
    assert len({hit.score for hit in hits}) == 1
    newest_first = [issues[1], issues[2], issues[0]]
    assert [hit.passage.story for hit in hits] == [
        story for issue in newest_first for story in issue.stories
    ]


def test_an_empty_corpus_is_refused_in_one_sentence() -> None:
    """BM25 would divide by zero; the sentence says how to fill it."""
    with pytest.raises(CorpusError, match="no text to search; import newsletters with"):
        PassageIndex([])


def test_passages_without_a_content_word_are_no_error() -> None:
    """All of them together hold no word to find."""
    assert index_of("And so on.", "…").search("pears") == []


@pytest.mark.parametrize(
    "query", ["grafting school", "orchard weekly", "issue 12", "10 February 2023", "february"]
)
def test_a_passage_is_found_by_what_stands_above_it(query: str) -> None:
    """Heading, publication, number and date, none of which its own text holds."""
    day = dt.date(2023, 2, 10)
    issue = issue_of("Mira Oduya teaches in Leeds.", number=12, date=day, heading="Grafting school")
    others = [Issue(f"n{n}", "N", (Story("Other", text),)) for n, text in enumerate(FRUIT)]
    (hit,) = PassageIndex(passages_of(issue, *others)).search(query)
    assert hit.passage.text == "Mira Oduya teaches in Leeds."


def test_a_passage_is_lifted_by_the_rest_of_its_story() -> None:
    """A later passage need not repeat what its story is about."""
    long = " ".join(f"Grower number {n} picked by hand on that day." for n in range(60))
    story = f"The perry press of Orley is new. {long} It broke twice."
    issue = issue_of(story, "A press broke twice.", *FRUIT)
    hits = PassageIndex(passages_of(issue)).search("Orley picked by hand")
    assert hits[0].passage.text.startswith("The perry press")
    assert hits[1].passage.story is issue.stories[0]


def test_filters_and_factors_decide_what_is_searched() -> None:
    """A filtered issue is absent; a factor of 0 rules out, any other weighs."""
    issues = numbered_issues(["Pears fell.", "Pears rose.", "Plums."])
    index = PassageIndex(passages_of(*issues))
    first = Filters(issue=issues[0].id)
    assert texts(index.search("pears", first)) == ["Pears fell."]
    assert index.search("plums", first) == []
    assert texts(index.search("pears", weigh=lambda issue: float(issue.number == 1))) == [
        "Pears fell."
    ]
    assert index.search("pears", weigh=lambda _: 0.0) == []
    plain = {hit.passage.text: hit.score for hit in index.search("pears")}
    doubled = index.search("pears", weigh=lambda issue: 2.0 if issue.number == 1 else 1.0)
    assert doubled[0].score == pytest.approx(2 * plain["Pears fell."])


@pytest.mark.parametrize("limit", [0, 1, 100])
def test_at_most_so_many_hits_come_back(limit: int) -> None:
    """Fewer where fewer match."""
    assert len(index_of(*FRUIT).search("pears", limit=limit)) == min(limit, 2)


def test_coverage_is_the_share_of_what_was_asked_by_rarity() -> None:
    """All of it 1, none of it 0, a rare word more than a common one; nothing asked is 0."""
    index = index_of(*FRUIT)
    wanted = frozenset({"pear", "quinc"})
    assert index.coverage(wanted, ["pear", "quinc", "honey"]) == pytest.approx(1)
    assert index.coverage(wanted, ["plum"]) == 0
    assert index.coverage(wanted, ["quinc"]) > index.coverage(wanted, ["pear"]) > 0
    assert index.coverage(frozenset(), ["pear"]) == 0


def test_an_unknown_word_is_as_rare_as_can_be() -> None:
    """An answer that does not hold it covers the question less."""
    index = index_of(*FRUIT)
    assert index.rarity("zebra") >= index.rarity("quinc") > index.rarity("pear") > 0


@pytest.mark.parametrize(
    ("issue", "name"),
    [
        (
            Issue("o", "T", (), "Orchard Weekly", 12, dt.date(2023, 2, 10)),
            "Orchard Weekly issue 12 10 February 2023",
        ),
        (Issue("o", "T", (), "Orchard Weekly"), "Orchard Weekly"),
        (Issue("o", "T", (), None, 0), "issue 0"),
        (Issue("o", "T", ()), ""),
    ],
)
def test_an_issue_is_named_by_what_it_states(issue: Issue, name: str) -> None:
    """What it does not state stays out."""
    assert name_of_issue(issue) == name


def test_issues_and_vocabulary_are_those_of_the_passages() -> None:
    """An issue without text is not searched, so a question about it cannot be filtered to it."""
    issues = numbered_issues(["Pears fell.", "", "Plums fell."])
    passages: list[Passage] = passages_of(*issues)
    index = PassageIndex(passages)
    assert [issue.number for issue in index.issues] == [1, 3]
    assert {"pear", "plum"} <= index.vocabulary
    assert "zebra" not in index.vocabulary
