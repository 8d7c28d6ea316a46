"""Whatever the archive and people say, Discord accepts every reply and shows it as meant."""

import dataclasses
import datetime as dt
import re

import pytest
from double_openapi import Contract
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sendable import NASTY, flaws, texts, units

from bot.replies.about import EXAMPLE_CHARACTERS, About, about_message, help_message
from bot.replies.answer import answer_message, no_answer_message, sources_message
from bot.replies.escaping import escaped
from bot.replies.issues import ISSUES_A_PAGE, IssuesState, issues_message
from bot.replies.limits import EMBED_FIELDS, card
from bot.replies.message import Message
from bot.replies.notices import busy_message, error_message, waiting_message
from bot.replies.search import search_message
from bot.replies.search_state import SearchState
from bot.replies.story import story_message
from bot.replies.summary import summary_message
from bot.replies.summary_state import StoryState, SummaryState
from corpus.issues import Issue, Link, Story
from corpus.passages import Passage
from retrieval.answerer import Answer, Reply
from retrieval.confidence import LIKELY, VERY_LIKELY
from retrieval.filters import Filters
from retrieval.index import Hit
from retrieval.summary import Length, summarise
from retrieval.topics import TopicHit, TopicResults

CONTRACT = Contract()
FROST = Story(
    "Pruning in frost",
    "Cut on dry days only. Frozen bark splits below -5 degrees, says the county guide. Wait.",
    link="https://orchard.example/frost",
)
ISSUE = Issue(
    "orchard-12",
    "Orchard Weekly #12",
    (FROST,),
    "Orchard Weekly",
    12,
    dt.date(2023, 2, 10),
    "https://orchard.example/12",
)
PASSAGE = Passage(ISSUE, FROST, 0, len(FROST.text))
HIT = Hit(PASSAGE, 1.0)

WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(NASTY),
    st.sampled_from([text * 50 for text in NASTY]),
    st.sampled_from(["a" * 10_000, "🎉" * 6_000, "word " * 2_000, "**" * 3_000, "אב " * 3_000, ""]),
)
DATES = st.none() | st.dates()
ADDRESSES = st.sampled_from([None, "https://a.example/x_(y)*", "https://a.example/" + "z" * 3000])


@st.composite
def stories(draw: st.DrawFn) -> Story:
    text = draw(WORDS) + draw(st.sampled_from(["", "\n\n", ". ", "\n- "])) + draw(WORDS)
    end = draw(st.integers(0, len(text)))
    url = draw(ADDRESSES) or "https://b.example"
    return Story(draw(WORDS), text, draw(ADDRESSES), (Link(end // 2, end, url),))


@st.composite
def issues(draw: st.DrawFn) -> Issue:
    """Also ones that no importer would make."""
    told = draw(st.lists(stories(), min_size=1, max_size=4))
    return Issue(
        draw(WORDS) or "x",
        draw(WORDS),
        tuple(told),
        draw(st.none() | WORDS),
        draw(st.none() | st.integers(0, 10**6)),
        draw(DATES),
        draw(ADDRESSES),
    )


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    issue = draw(issues())
    story = draw(st.sampled_from(issue.stories))
    start = draw(st.integers(0, len(story.text)))
    return Passage(issue, story, start, draw(st.integers(start, len(story.text))))


@st.composite
def answers(draw: st.DrawFn) -> Answer:
    passage = draw(passages())
    places = st.integers(0, len(passage.story.text))
    first, start, end, last = sorted(draw(st.tuples(places, places, places, places)))
    return Answer(passage, start, end, first, last, draw(st.floats(0, 1)))


@st.composite
def hits(draw: st.DrawFn) -> TopicHit:
    passage = draw(passages())
    edges = sorted(draw(st.sets(st.integers(0, len(passage.text)), max_size=8)))
    return TopicHit(Hit(passage, 1.0), tuple(zip(edges[::2], edges[1::2], strict=False)))


anything = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


class TestAnswer:
    """The answer first, its sentence, its source, how sure it is."""

    def test_says_the_answer_then_its_sentence_then_its_source(self):
        """Issue, date and story stand on one line, linked where links are known."""
        embed = answer_message(answered("dry days")).embed

        assert embed.title == "dry days"
        assert embed.description.split("\n") == [
            "> Cut on **dry days** only.",
            "",
            "[Orchard Weekly #12](https://orchard.example/12) · <t:1676030400:D> (<t:1676030400:R>)"
            " · [Pruning in frost](https://orchard.example/frost)",
        ]
        assert embed.author.name == "When may I prune?"

    @pytest.mark.parametrize(
        ("confidence", "words"),
        [
            (VERY_LIKELY, "Very likely right"),
            (LIKELY, "Likely right"),
            (LIKELY - 0.01, "Uncertain"),
            (0.0, "Uncertain"),
        ],
    )
    def test_tells_how_sure_it_is_in_words(self, confidence: float, words: str):
        """No figure: nobody can weigh 0.71."""
        message = answer_message(answered("dry days", confidence))

        assert message.embed.footer.text == words

    def test_a_title_that_tells_the_day_is_not_followed_by_it(self):
        """Only the age is news then."""
        issue = dataclasses.replace(ISSUE, title="Orchard Weekly, 10 February 2023", source=None)
        lines = answer_message(answered("dry days", issue=issue)).embed.description.split("\n")

        assert lines[-1].startswith("Orchard Weekly, 10 February 2023 (<t:1676030400:R>) · ")

    def test_names_a_publication_that_the_title_does_not(self):
        """Where it does, once is enough."""
        issue = dataclasses.replace(ISSUE, title="#12: Frost")
        footer = answer_message(answered("dry days", issue=issue)).embed.footer.text

        assert footer == "Very likely right · Orchard Weekly"

    def test_tells_how_the_question_was_read(self):
        """Where a word that the archive lacks was replaced, answered or not."""
        read = dataclasses.replace(answered("dry days"), corrected="When is *frost*?")

        assert "-# Read as “When is \\*frost\\*?”" in answer_message(read).embed.description
        assert "Read as" in no_answer_message(read).embed.description
        assert "Read as" not in answer_message(answered("dry days")).embed.description

    def test_a_long_sentence_is_cut_around_the_answer(self):
        """The answer stays in sight."""
        text = "pears and " * 400 + "PLUMS" + " and apples" * 400
        at = text.index("PLUMS")
        story = dataclasses.replace(FROST, text=text)
        answer = Answer(Passage(ISSUE, story, 0, len(text)), at, at + 5, 0, len(text), 0.9)
        shown = answer_message(Reply("q?", answer, 0.9)).embed.description

        assert "**PLUMS**" in shown
        assert len(shown) < 1200

    @anything
    @given(WORDS, answers())
    def test_any_answer_can_be_sent(self, question: str, answer: Answer):
        """Every limit is kept, nothing pings, no markup is broken."""
        reply = Reply(question, answer, answer.confidence, corrected=question)
        message = answer_message(reply)

        assert flaws(message, CONTRACT) == []


class TestNoAnswer:
    """Says so plainly and shows where to look."""

    def test_shows_the_nearest_passages_and_offers_a_search(self):
        """The button carries the words that mean something."""
        message = no_answer_message(Reply("What is the price of frost?", None, 0.1, hits=(HIT,)))

        assert message.embed.title == "Not in the archive"
        assert [field.name for field in message.embed.fields] == ["Pruning in frost"]
        assert [item.label for item in message.items] == ["Search “price frost”"]

    def test_shows_each_story_once(self):
        """Three passages of one story would hide the other two stories."""
        message = no_answer_message(Reply("frost?", None, 0.1, hits=(HIT, HIT, HIT)))

        assert len(message.embed.fields) == 1

    def test_names_a_missing_issue(self):
        """A question about issue 205 of an archive that has none."""
        message = no_answer_message(Reply("What says issue 205?", None, 0.0, missing="issue 205"))

        assert "does not hold issue 205" in message.embed.description

    @pytest.mark.parametrize(
        ("filters", "searched"),
        [
            (Filters("Orchard Weekly"), "only Orchard Weekly"),
            (Filters(issue=ISSUE.id), "only Orchard Weekly #12"),
            (Filters(since=ISSUE.date), "since <t:1676030400:D>"),
        ],
    )
    @pytest.mark.parametrize(
        ("reply", "said"),
        [
            (Reply("frost?", None, 0.1, hits=(HIT,)), "I found no answer to this question."),
            (Reply("frost?", None, 0.0), "I found nothing about this."),
            (
                Reply("What says issue 24?", None, 0.0, missing="issue 24"),
                "This part of the archive does not hold issue 24.",
            ),
        ],
    )
    def test_says_what_was_searched_under_filters(
        self, reply: Reply, said: str, filters: Filters, searched: str
    ):
        """The rest of the archive may hold the answer, or issue 24."""
        embed = no_answer_message(reply, filters, ISSUE if filters.issue else None).embed

        assert embed.title == "Not in this part of the archive"
        assert embed.description.startswith(f"-# Searched: {searched}\n{said}")

    def test_offers_no_search_for_little_words(self):
        """There is nothing in them to search for."""
        assert no_answer_message(Reply("What is it?", None, 0.0)).items == ()

    @anything
    @given(WORDS, st.lists(passages(), max_size=4), st.none() | WORDS, WORDS, DATES)
    def test_any_refusal_can_be_sent(
        self,
        question: str,
        near: list[Passage],
        missing: str | None,
        name: str,
        day: dt.date | None,
    ):
        """With any filters in the button's custom_id."""
        nearest = tuple(Hit(passage, 1.0) for passage in near)
        filters = Filters(name, name, day, day)
        reply = Reply(question, None, 0.2, (), nearest, missing, corrected=question)

        assert flaws(no_answer_message(reply, filters), CONTRACT) == []


class TestSearch:
    """Stories about a topic, page by page."""

    def test_matched_words_are_bold_and_the_source_is_named(self):
        """A field a story."""
        (field,) = search_message(results(1), SearchState("bark")).embed.fields

        assert field.name == "Pruning in frost"
        assert "Frozen **bark** splits" in field.value
        assert "-# [Orchard Weekly #12]" in field.value

    def test_a_publication_that_the_title_does_not_name_stands_before_it(self):
        """'#12' alone could be of any newsletter."""
        issue = dataclasses.replace(ISSUE, title="#12: Frost")
        found = TopicResults("bark", (TopicHit(Hit(Passage(issue, FROST, 0, 20), 1.0), ()),))
        (field,) = search_message(found, SearchState("bark")).embed.fields

        assert r"-# Orchard Weekly · [\#12: Frost](https://orchard.example/12)" in field.value

    def test_pages_of_five_stories(self):
        """A button that leads nowhere is off; its neighbour keeps its place."""
        message = search_message(results(12), SearchState("bark", page=2))

        assert len(message.embed.fields) == 2
        assert message.embed.footer.text == "12 stories · page 3 of 3"
        assert [(item.label, item.disabled) for item in message.items] == [
            ("Previous", False),
            ("Next", True),
        ]

    def test_the_plain_form_holds_every_story_of_a_page(self):
        """Their excerpts are shorter where they would not fit otherwise."""
        found = tuple(
            TopicHit(
                Hit(Passage(ISSUE, Story(f"{n} frosts " * 12, "bark * " * 60), 0, 400), 1.0), ()
            )
            for n in range(5)
        )
        text = search_message(TopicResults("bark", found), SearchState("bark")).plain()

        assert [n for n in range(5) if f"**{n} frosts" in text] == [0, 1, 2, 3, 4]
        assert text.endswith("-# 5 stories")

    def test_one_page_has_no_buttons(self):
        """Nothing to turn."""
        assert search_message(results(5), SearchState("bark")).items == ()

    def test_a_corrected_topic_is_shown_and_the_typed_one_offered(self):
        """The results are those of the correction."""
        found = dataclasses.replace(results(1), query="brak", corrected="bark")
        message = search_message(found, SearchState("brak"))

        assert message.embed.title == "bark"
        assert "brak" in message.embed.description
        assert [item.label for item in message.items] == ["Did you mean “brak”?"]
        assert message.items[0].custom_id == "dym:0:::::brak"

    def test_nothing_found_says_so(self):
        """And what to try."""
        message = search_message(TopicResults("zeppelin", ()), SearchState("zeppelin"))

        assert "nothing about this" in message.embed.description
        assert message.items == ()

    def test_filters_are_told(self):
        """Whoever reads along has not seen the command's options."""
        state = SearchState("bark", Filters("Orchard Weekly", ISSUE.id, since=ISSUE.date))
        message = search_message(results(1), state, ISSUE)

        assert message.embed.description == (
            "-# only Orchard Weekly · only Orchard Weekly #12 · since <t:1676030400:D>"
        )

    @anything
    @given(
        WORDS, st.lists(hits(), max_size=11), st.none() | WORDS, st.integers(0, 9), st.booleans()
    )
    def test_any_results_can_be_sent(
        self, topic: str, found: list[TopicHit], corrected: str | None, page: int, typed: bool
    ):
        """Also on a page that is no longer there."""
        state = SearchState(topic, Filters(topic, topic), page, typed)
        message = search_message(TopicResults(topic, tuple(found), corrected), state)

        assert flaws(message, CONTRACT) == []


class TestSummary:
    """An issue story by story."""

    def test_each_story_has_its_heading_and_bullets(self):
        """The heading links to the story."""
        message = summary_message(summarise(ISSUE), SummaryState(ISSUE))

        assert (
            "**[Pruning in frost](https://orchard.example/frost)**\n- " in message.embed.description
        )
        assert [option.value for option in message.items[-1].options] == ["0"]

    def test_offers_the_other_lengths(self):
        """Shorter and longer, from where one is."""
        labels = [
            [
                item.label
                for item in summary_message(
                    summarise(ISSUE, each), SummaryState(ISSUE, each)
                ).items[:-1]
            ]
            for each in Length
        ]

        assert labels == [["Longer"], ["Shorter", "Longer"], ["Shorter"]]

    def test_every_story_of_a_big_issue_is_on_some_page(self):
        """Sixty stories take pages, and each page's menu opens the stories on it."""
        many = dataclasses.replace(
            ISSUE,
            stories=tuple(dataclasses.replace(FROST, heading=f"Story {n}") for n in range(60)),
        )
        told = summarise(many)
        first = summary_message(told, SummaryState(many))
        count = int(first.embed.footer.text.split()[-1])
        menus = [summary_message(told, SummaryState(many, page=p)).items[-1] for p in range(count)]

        assert [int(o.value) for menu in menus for o in menu.options] == list(range(60))

    def test_an_issue_without_stories_is_no_error(self):
        """There is nothing to tell or to open."""
        bare = dataclasses.replace(ISSUE, stories=())

        assert flaws(summary_message(summarise(bare), SummaryState(bare)), CONTRACT) == []

    @anything
    @given(issues(), st.sampled_from(list(Length)), st.integers(0, 20))
    def test_any_summary_can_be_sent(self, issue: Issue, length: Length, page: int):
        """Also on a page that is no longer there."""
        message = summary_message(summarise(issue, length), SummaryState(issue, length, page))

        assert flaws(message, CONTRACT) == []


class TestStory:
    """A story in full."""

    def test_paragraphs_lists_and_links_stay(self):
        """As the source has them."""
        story = Story(
            "Tools",
            "Bring two things.\n\n- A saw\n  - sharp\n- Gloves",
            links=(Link(21, 26, "https://tools.example/saw"),),
        )
        message = story_message(StoryState(dataclasses.replace(ISSUE, stories=(story,)), 0))

        assert message.embed.description.split("\n")[2:] == [
            "Bring two things.",
            "",
            "- [A saw](https://tools.example/saw)",
            "  - sharp",
            "- Gloves",
        ]

    def test_ten_thousand_characters_are_all_on_some_page(self):
        """Nothing of a long story is lost."""
        words = [f"w{n}" for n in range(2500)]
        long = dataclasses.replace(ISSUE, stories=(Story("Long", " ".join(words)),))
        count = int(story_message(StoryState(long, 0)).embed.footer.text.split()[-1])
        shown = [
            story_message(StoryState(long, 0, page)).embed.description for page in range(count)
        ]

        assert [word for text in shown for word in text.split("\n", 1)[1].split()] == words

    @pytest.mark.parametrize("blank", [" ", "\n\n", "* ", " _[~` "])
    def test_the_plain_pages_hold_all_of_a_story_too(self, blank: str):
        """Where the bot may not embed links; escapes and addresses take room there as well."""
        words = [f"word{n}" for n in range(1500)]
        text, links = blank.join(words), []
        for word in words[::9]:
            at = text.index(word)
            links.append(Link(at, at + len(word), f"https://tools.example/{word}?of=frost"))
        story = Story("A long story " * 12, text, links=tuple(links), link="https://a.example/s")
        state = StoryState(dataclasses.replace(ISSUE, stories=(story,)), 0)
        count = int(story_message(state).embed.footer.text.split()[-1])
        pages = [story_message(dataclasses.replace(state, page=n)).plain() for n in range(count)]

        assert max(map(units, pages)) <= 2000
        shown = re.sub(r"\]\(<[^>]*>\)", "", "".join(pages))
        assert re.findall(r"\bword\d+\b", shown) == words

    @pytest.mark.parametrize(
        ("text", "link"),
        [
            ("@everyone", Link(0, 1, "https://a.example/" + "z" * 600)),
            ("@\u200beveryone", Link(1, 2, "https://a.example")),
        ],
        ids=["no address", "nothing to see"],
    )
    def test_a_dead_link_parts_no_ping(self, text: str, link: Link):
        """Escaped in two pieces its halves would become one again."""
        issue = dataclasses.replace(ISSUE, stories=(Story("Frost", text, links=(link,)),))

        assert flaws(story_message(StoryState(issue, 0)), CONTRACT) == []

    @anything
    @given(issues(), st.integers(0, 30))
    def test_any_story_can_be_sent(self, issue: Issue, page: int):
        """Also on a page that is no longer there."""
        assert flaws(story_message(StoryState(issue, 0, page)), CONTRACT) == []


class TestIssues:
    """The archive month by month."""

    def test_newest_first_under_its_month(self):
        """With a menu to summarise one."""
        older = dataclasses.replace(ISSUE, id="orchard-11", date=dt.date(2023, 1, 6), title="#11")
        message = issues_message([older, ISSUE], IssuesState())

        assert [line for line in message.embed.description.split("\n") if line.startswith("#")] == [
            "### February 2023",
            "### January 2023",
        ]
        assert [option.label for option in message.items[0].options] == [
            "Orchard Weekly #12",
            "Orchard Weekly · #11",
        ]

    @pytest.mark.parametrize(
        ("month", "count"), [("2023-02", 1), ("2023", 1), ("2022", 0), ("", 1)]
    )
    def test_only_the_month_or_year_asked_for(self, month: str, count: int):
        """An empty list says so."""
        embed = issues_message([ISSUE], IssuesState(month=month)).embed

        assert ("1 issue" in embed.footer.text) == bool(count)

    @anything
    @given(st.lists(issues(), max_size=ISSUES_A_PAGE + 2), WORDS, st.integers(0, 3))
    def test_any_list_can_be_sent(self, held: list[Issue], publication: str, page: int):
        """Issues have ids of their own, whatever else they are called."""
        named = [dataclasses.replace(each, id=f"{n}-{each.id}") for n, each in enumerate(held)]

        assert flaws(issues_message(named, IssuesState(page=page)), CONTRACT) == []
        assert flaws(issues_message(named, IssuesState(publication, page=page)), CONTRACT) == []


class TestAbout:
    """/about and /help."""

    def test_counts_the_archive(self):
        """Issues, stories, publications, the span of dates, the newest issue."""
        archive = about_message(About([ISSUE], "a model", "v1")).embed.fields[0].value

        assert archive.startswith(
            "1 issue · 1 story · <t:1676030400:D> – <t:1676030400:D>\nOrchard Weekly\n"
        )
        assert "Newest: [Orchard Weekly #12]" in archive

    def test_latency_is_told_when_it_is_known(self):
        """Not before the first answer."""
        assert "0.2 s" in about_message(About([], "m", "v", 0.21)).embed.fields[1].value
        assert about_message(About([], "m", "v")).embed.fields[1].value == "m"

    def test_examples_become_buttons_when_they_fit(self):
        """A question that no button can show or carry is left out, and so is a second one of it."""
        examples = ["What is bark?", "What is bark?", "", "x" * (EXAMPLE_CHARACTERS + 1)]
        (button,) = help_message(examples).items

        assert (button.label, button.custom_id) == ("What is bark?", "eg:What is bark?")

    @anything
    @given(st.lists(issues(), max_size=12), WORDS, WORDS, st.none() | st.floats(0, 1e9))
    def test_any_archive_can_be_told_about(
        self, held: list[Issue], model: str, versions: str, seconds: float | None
    ):
        """Any number of publications, any names."""
        assert flaws(about_message(About(held, model, versions, seconds)), CONTRACT) == []


class TestMessage:
    """What every reply shares."""

    @anything
    @given(st.lists(passages(), max_size=7), WORDS, st.integers(-5, 10**9))
    def test_any_notice_and_any_sources_can_be_sent(
        self, found: list[Passage], reference: str, place: int
    ):
        """The short replies, too."""
        messages = (busy_message(), waiting_message(place), sources_message(found))

        assert [flaws(message, CONTRACT) for message in messages] == [[], [], []]
        assert units(error_message(reference).content) <= 2000

    def test_plain_text_tells_everything_and_unfolds_no_link(self):
        """Where the bot may not embed links, its replies are content alone."""
        text = answer_message(answered("dry days")).plain()

        assert text.startswith("-# When may I prune?\n**dry days**\n> Cut on **dry days** only.")
        assert "[Orchard Weekly #12](<https://orchard.example/12>)" in text
        assert text.endswith("-# Very likely right")

    def test_bare_addresses_do_not_unfold_either(self):
        """An address in the text of a newsletter."""
        message = Message(embed=card(description="See https://orchard.example/12, page 3."))

        assert message.plain() == "See <https://orchard.example/12>, page 3."

    @pytest.mark.parametrize("around", ["({})", '"{}"', "“{}”.", "'{}'"])
    def test_bare_addresses_end_before_brackets_and_quotes(self, around: str):
        """Which are of the sentence around them."""
        message = Message(content=escaped(f"See {around.format('https://orchard.example/12')}"))

        assert message.plain() == f"See {around.format('<https://orchard.example/12>')}"

    @given(WORDS, WORDS, st.lists(st.tuples(WORDS, WORDS), max_size=30), WORDS)
    @settings(deadline=None, max_examples=40)
    def test_a_card_keeps_every_limit(
        self, title: str, text: str, fields: list[tuple[str, str]], footer: str
    ):
        """Whatever a renderer forgets to shorten; markup of its own is not looked at here."""
        embed = card(title=title, description=text, fields=fields, author=title, footer=footer)

        assert len(embed.fields) <= EMBED_FIELDS
        assert [flaw for flaw in flaws(Message("x", embed)) if "units" in flaw] == []

    def test_a_view_is_not_kept_in_memory(self):
        """DynamicItems answer for its buttons; discord.py keeps a running view for ever."""

        message = no_answer_message(Reply("frost price?", None, 0.0))

        assert message.view is not message.view
        assert message.with_items(*message.items).items == message.items * 2
        assert Message("x").view is None

    def test_no_embed_has_an_address_of_its_own(self):
        """Discord shows only the first of several embeds with one address."""
        replies = [
            answer_message(answered("dry days")),
            summary_message(summarise(ISSUE), SummaryState(ISSUE)),
        ]

        assert [reply.embed.url for reply in replies] == [None, None]
        assert all(texts(reply) for reply in replies)


def answered(words: str, confidence: float = 0.9, issue: Issue = ISSUE) -> Reply:
    """A reply whose answer is these words of the first sentence about frost."""
    start = FROST.text.index(words)
    passage = Passage(issue, FROST, 0, len(FROST.text))
    end = FROST.text.index(".") + 1
    answer = Answer(passage, start, start + len(words), 0, end, confidence)
    return Reply("When may I prune?", answer, confidence)


def results(count: int) -> TopicResults:
    at = FROST.text.index("bark")
    return TopicResults("bark", (TopicHit(HIT, ((at, at + 4),)),) * count)
