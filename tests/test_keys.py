"""What a button stands for is found again after a restart, or honestly not at all."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sendable import units

from bot.asking.shelf import Shelf
from bot.replies.keys import issue_key, passage_key, publication_key
from bot.replies.search_state import NEW, TEMPLATE, TOPIC_CHARACTERS, SearchState
from bot.replies.summary_state import (
    PAGE_TEMPLATE,
    READ_TEMPLATE,
    TEXT_TEMPLATE,
    StoryState,
    SummaryState,
)
from corpus.issues import Issue, Story
from corpus.passages import Passage
from retrieval.filters import Filters
from retrieval.library import Library
from retrieval.summary import Length

NEWEST = "machine-learning-monthly-2021-12"
DAY = dt.date(2021, 5, 28)
TOPICS = st.text(min_size=1, max_size=TOPIC_CHARACTERS).filter(
    lambda text: units(text) <= TOPIC_CHARACTERS and text.isprintable()
)


def test_passages_of_an_archive_have_keys_of_their_own(library: Library):
    """Also the overlapping ones of one story, and those that tell an issue's own facts."""
    keys = [passage_key(passage) for passage in library.index.passages]

    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[\w-]{8}", key) for key in keys)


def test_a_key_outlives_the_process():
    """It hangs on the issue's id, the story's place and the offsets alone: always this one."""
    story = Story("Frost", "Cut on dry days.")
    issue = Issue("orchard-12", "Orchard", (story,))

    assert passage_key(Passage(issue, story, 0, 16)) == "cO6xWygZ"


def test_issues_are_found_by_their_keys(library: Library):
    """Ids of any length become seven characters."""
    known = Shelf(library).issues_by_key

    assert [known[issue_key(issue.id)] for issue in library.issues] == list(library.issues)
    assert len(issue_key("x" * 500)) == 7
    assert issue_key("no such issue") not in known


def test_a_publication_has_one_key_in_any_case():
    """As a filter takes it in any case."""
    assert publication_key("The Batch") == publication_key("the batch")


def found(custom_id: str, library: Library) -> SearchState | None:
    """The state of a custom_id in today's archive."""
    shelf = Shelf(library)
    return SearchState.of_custom_id(custom_id, shelf.issues_by_key, shelf.publications_by_key)


class TestSearchState:
    """A search inside a custom_id."""

    def test_everything_comes_back(self, library: Library):
        """Topic, filters, page and whether words are read as typed."""
        filters = Filters("The Batch", NEWEST, DAY, DAY)
        state = SearchState("face: blurring", filters, page=3, as_typed=True)

        assert found(state.custom_id(3), library) == state

    def test_a_button_that_opens_a_search_leads_to_its_first_page(self, library: Library):
        """It has no page yet."""
        custom_id = SearchState("frost").custom_id(NEW)

        assert found(custom_id, library) == SearchState("frost")

    @pytest.mark.parametrize("filters", [Filters("Gone Weekly"), Filters(issue="gone-weekly-1")])
    def test_filters_that_name_nothing_any_more_are_not_dropped(
        self, library: Library, filters: Filters
    ):
        """A search in everything is not what was asked for."""
        assert found(SearchState("a", filters).custom_id(0), library) is None

    @pytest.mark.parametrize("custom_id", ["", "srch:", "srch:0", "dym:0:::::", "sum:page:x"])
    def test_other_custom_ids_are_none_of_its_business(self, library: Library, custom_id: str):
        """Also broken ones of its own kind."""
        assert found(custom_id, library) is None

    @given(
        topic=TOPICS,
        day=st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)),
        page=st.integers(0, 9),
    )
    def test_the_longest_topic_fits_with_all_filters(
        self, library: Library, topic: str, day: dt.date, page: int
    ):
        """A custom_id has 100 characters, a topic 70 of them, and nothing of it is lost."""
        state = SearchState(topic, Filters("The Batch", NEWEST, day, day), page, as_typed=False)
        custom_id = state.custom_id(page)

        assert units(custom_id) <= 100
        assert TEMPLATE.fullmatch(custom_id)
        assert found(custom_id, library) == state

    def test_emoji_count_twice_and_are_cut_whole(self, library: Library):
        """Seventy of them have 140 units; the custom_id holds as many as fit."""
        custom_id = SearchState("🎉" * 70).custom_id(0)
        state = found(custom_id, library)

        assert units(custom_id) <= 100
        assert state is not None
        assert set(state.topic) == {"🎉"}


@pytest.mark.parametrize("length", list(Length))
def test_summaries_fit_and_match_their_templates(length: Length):
    """Buttons and menus of the longest issue."""
    issue = Issue("x" * 300, "X", ())
    state = SummaryState(issue, length, 9999)

    assert re.fullmatch(PAGE_TEMPLATE, state.page_id(9999))
    assert re.fullmatch(PAGE_TEMPLATE, state.page_id("-"))
    assert re.fullmatch(READ_TEMPLATE, state.menu_id())
    assert re.fullmatch(TEXT_TEMPLATE, StoryState(issue, 99999).page_id(9999))
    assert max(len(state.page_id(9999)), len(StoryState(issue, 99999).page_id(9999))) <= 100
