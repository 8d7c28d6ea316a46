"""Plain text of every family becomes issues and stories."""

import importlib.util
import re
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_texts import BLOG_PAGE, LETTER, MAIL, TALK, WRAPPED_MAIL

from corpus.issues import CorpusError, Fact, Issue
from corpus.sources.plaintext import read_plain_text
from corpus.sources.repair import repair_text

SHARED = Path(__file__).parents[2] / "shared"
needs_seeds = pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="no seeds here")


def only(issues: list[Issue]) -> Issue:
    (issue,) = issues
    return issue


def headings(issue: Issue) -> list[str]:
    return [story.heading for story in issue.stories]


def test_a_mail_is_its_stories_under_their_headings() -> None:
    """Kickers, pictures, adverts, jobs and the footer are gone; labels stay with their story."""
    issue = only(read_plain_text(MAIL, "mail.txt"))
    assert headings(issue)[1:] == [
        "Clay Needs Patience",
        "A Pump for the Upper Gate",
        "Wasps Against Moths",
    ]
    assert issue.stories[1].text.split("\n\n") == [
        "Walking on wet clay undoes a year of work.",
        "In brief: The committee measured nine plots and found four of them compacted to 20 cm.",
        "What to do: Spread compost in a layer of 5 cm.",
        "- Sieve the compost first.\n- Keep planks on the path.\n  - Two planks are enough.",
        "Cost: The club sells planks at 3 euros each, cash only.",
    ]
    everything = " ".join(story.text for story in issue.stories)
    for dropped in ("browser", "Easter", "treasurer", "Mill Lane", "facebook", "IMG", "Happy"):
        assert dropped not in everything


def test_a_mail_states_its_number_day_author_and_sponsor() -> None:
    """The masthead, the signature and the advert's heading tell."""
    issue = only(read_plain_text(MAIL, "mail.txt"))
    assert (issue.publication, issue.number) == ("Riverside Garden Letter", 31)
    assert issue.date == date(2022, 3, 4)
    assert issue.facts == (Fact("author", "Marta"), Fact("sponsor", "GREEN SPADE"))
    assert issue.stories[0].heading.startswith("Letter from Marta: ")


def test_a_wrapped_mail_reads_like_any_other() -> None:
    """Folded lines are paragraphs again, also in lists."""
    issue = only(read_plain_text(WRAPPED_MAIL, "june.txt"))
    assert headings(issue) == [
        "Introduction",
        "A new mast on the hill",
        "Children read the weather",
    ]
    assert issue.title == "Harbour Radio News, issue 8"
    assert "- Two bolts a joint are enough, as long as the washers are made of brass and" in (
        issue.stories[1].text
    )
    assert "see you" not in issue.stories[-1].text


def test_a_page_of_several_issues() -> None:
    """Each dated title is an issue; captions lose their credit, headings their tags."""
    newer, older = read_plain_text(BLOG_PAGE, "page.txt")
    assert (newer.date, older.date) == (date(2020, 4, 3), date(2020, 3, 27))
    assert newer.publication == older.publication == "Checkmates of the Week"
    assert newer.id == "checkmates-of-the-week-2020-04-03"
    assert headings(newer) == [
        "Introduction",
        "The Windmill at Oldford: A Rook That Would Not Stop",
        "Endgames with Two Bishops",
    ]
    assert newer.stories[1].text.endswith("\n\nPosition after move 22.")
    assert headings(older) == ["Introduction", "A Study of Two Knights"]


def test_a_letter_without_headings_is_cut_by_topic() -> None:
    """Every story has a heading of its own terms, the frame has none."""
    issue = only(read_plain_text(LETTER, "letter.txt"))
    firsts = [story.text.split()[0] for story in issue.stories]
    assert firsts == ["Ruth", "This", "Again", "Digital"]
    assert (issue.publication, issue.number, issue.date) == ("Airwaves Monthly", 12, None)
    assert "Okafor" in issue.stories[0].heading
    assert "Lisbon" in issue.stories[1].heading


def test_a_talk_is_cut_at_its_cues() -> None:
    """Its sentences are whole and its words the speaker's."""
    issue = only(read_plain_text(TALK, "talk.txt"))
    assert (issue.publication, issue.number) == ("Beekeeping News", 7)
    assert issue.date == date(2019, 3, 5)
    assert headings(issue)[0] == "Introduction"
    assert headings(issue)[-1] == "Closing"
    assert "mites" in headings(issue)[1].lower()
    assert "the debris on the floor of the hive every week." in issue.stories[1].text
    assert len(issue.stories) == 5


def test_number_and_day_may_stand_in_the_file_name() -> None:
    """Only where the text has none, and nothing is guessed."""
    text = "The Well\n\nThe well is deep and cold.\n\nThe Gate\n\nThe gate is made of oak."
    issue = only(read_plain_text(text, "2021-05-07-pond-issue-4.txt"))
    assert (issue.number, issue.date) == (4, date(2021, 5, 7))
    issue = only(read_plain_text(text, "notes.txt"))
    assert (issue.title, issue.number, issue.date, issue.publication) == ("notes", None, None, None)


@pytest.mark.parametrize(
    "text", ["", "\n \n", "-----", "4_7", "Dear friends,", "Unsubscribe", "😊", "Pond Life #3"]
)
def test_a_text_without_a_story_is_refused(text: str) -> None:
    """One sentence names the file."""
    with pytest.raises(CorpusError, match=r"^pond\.txt: no story found"):
        read_plain_text(text, "pond.txt")


@given(
    st.text(max_size=400) | st.lists(st.sampled_from([*MAIL.split(), "\n", "\n\n"])).map(" ".join)
)
@settings(deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text raises anything but CorpusError, and no story is empty."""
    try:
        issues = read_plain_text(repair_text(text), "any.txt")
    except CorpusError:
        return
    assert all(story.text.strip() and story.heading for i in issues for story in i.stories)


PARAGRAPH = st.lists(
    st.sampled_from("clay pump heron wasps Ruth Delft gate compost seventy because the of".split()),
    min_size=70,
    max_size=90,
).map(lambda words: " ".join(words).capitalize() + ".")
HEADING = st.sampled_from(["The Well", "OLD GATES", "## Soil", "Ponds [map]", "3. Bees", "", ""])


@given(st.lists(st.tuples(HEADING, PARAGRAPH), min_size=1, max_size=12))
@settings(deadline=None)
def test_no_long_paragraph_is_lost(parts: list[tuple[str, str]]) -> None:
    """Whatever stands around it, text of that length is content."""
    text = "\n\n".join(line for part in parts for line in part)
    issues = read_plain_text(text, "any.txt")
    kept = "\n\n".join(story.text for issue in issues for story in issue.stories).split("\n\n")
    assert [paragraph for _, paragraph in parts if paragraph not in kept] == []


@needs_seeds
def test_the_cut_of_real_newsletters_is_a_careful_readers() -> None:
    """Every gold section starts exactly one story; none of what is not content is in any."""
    score = _score()
    gold = score.load_sections(SHARED / "eval" / "sections.jsonl", SHARED / "seeds")
    rows = score.rows(SHARED / "eval" / "sections.jsonl")
    is_content = {(row["issue"], row["section"]): row["content"] for row in rows}
    texts = [
        story.text
        for path in sorted((SHARED / "seeds").glob("*.txt"))
        for issue in read_plain_text(repair_text(path.read_text("utf-8")), path.name)
        for story in issue.stories
    ]
    found = [max(gold, key=lambda section: len(score.runs(text) & gold[section])) for text in texts]
    assert sorted(found) == sorted(section for section in gold if is_content[section])
    indexed = set().union(*map(score.runs, texts))
    assert not any(gold[section] & indexed for section in gold if not is_content[section])


@needs_seeds
def test_no_word_of_a_real_transcript_changes() -> None:
    """Joining sentences keeps the speaker's words in order."""
    path = next((SHARED / "seeds").glob("003*.txt"))
    text = repair_text(path.read_text("utf-8"))
    (issue,) = read_plain_text(text, path.name)
    spoken = re.sub(r"!\[.*?\]\(.*?\)", "", text.split("\n", 1)[1])
    words = re.findall(r"\w+", " ".join(story.text for story in issue.stories))
    assert words == re.findall(r"\w+", spoken)


def _score() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "eval" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_author_and_sponsor_of_an_exported_post() -> None:
    """Whose name is under the title and behind the © wrote it; thanks in the text name who paid."""
    story = "The pond is deep and its water is cold, so bring a second net. " * 3
    text = (
        "Pond Life #7: frogs and nets\n\nNews from the water.\n\nMarta Weber\nOct 1, 2023\n\n"
        f"Hi friends! 👋\n\n{story}\n\n🐸 Frogs are back\n\n{story}\n\n— Sponsored —\n\n"
        "Today's letter is sponsored by Green Spade, makers of nets.\n\n"
        f"📬 Ask Marta\n\n{story}\n\nSee you soon,\n\nMarta\n\n"
        "If you liked this post, why not share it?\n\n© 2023 Marta Weber\nUnsubscribe"
    )
    issue = only(read_plain_text(text, "export.txt"))
    assert (issue.publication, issue.number) == ("Pond Life", 7)
    assert issue.date == date(2023, 10, 1)
    assert issue.facts == (Fact("author", "Marta Weber"), Fact("sponsor", "Green Spade"))
    assert headings(issue) == ["Introduction", "🐸 Frogs are back", "📬 Ask Marta"]
    assert all(one.text == story.strip() for one in issue.stories)


def test_an_edition_of_one_story_is_no_letter_where_its_neighbours_have_headings() -> None:
    """The page decides whether headings were lost."""
    story = "The pond is deep and its water is cold, so bring a second net."
    full = f"Frogs (paper)\n\n{story}\n\nNewts (code)\n\n{story}"
    single = f"Only one today.\n\nToads (paper)\n\n{story}\n\n{story}\n\n{story}\n\n{story}"
    page = f"Week of May 14, 2021\n\n{full}\n\nWeek of May 7, 2021\n\n{single}"
    _, second = read_plain_text(page, "page.txt")
    assert headings(second)[1:] == ["Toads"] or headings(second) == [
        "Introduction",
        "Toads (paper)",
    ]


def test_a_talk_without_number_and_day_names_no_series() -> None:
    """Its title is its own; the file's name may date it."""
    words = "so today we talk about the pond. and then. about frogs in the pond and. their nets. "
    issue = only(read_plain_text(f"How Ponds Freeze\n\n{words * 6}", "2021-05-07-talk.txt"))
    assert (issue.publication, issue.title) == (None, "How Ponds Freeze")
    assert issue.date == date(2021, 5, 7)


@pytest.mark.parametrize("text", ["# Pond Life\n\n", "Pond Life\n=========\n\n"])
def test_the_only_marked_line_is_the_title(text: str) -> None:
    """It titles the issue and its one story; a number makes it the series', too."""
    body = "The pond is deep and its water is cold.\n\nBring a net.\n"
    issue = only(read_plain_text(text + body, "letter.md"))
    assert (issue.title, issue.publication, headings(issue)) == ("Pond Life", None, ["Pond Life"])
    numbered = only(read_plain_text(f"# Pond Life #7\n\n{body}", "letter.md"))
    assert (numbered.publication, numbered.number) == ("Pond Life", 7)


def test_a_marked_title_does_not_keep_a_letter_whole() -> None:
    """A long letter is cut like one without it, and the title is no paragraph."""
    bare = only(read_plain_text(LETTER, "letter.md"))
    titled = only(read_plain_text(f"# Notes on a garden\n\n{LETTER}", "letter.md"))
    assert titled.title == "Notes on a garden"
    assert titled.stories == bare.stories


def test_a_marked_line_of_a_lower_level_heads_a_story() -> None:
    """It is no title, and no paragraph either, however short the text."""
    issue = only(read_plain_text("## Barn roof\n\nIt leaks in the rain.\n", "letter.md"))
    assert (issue.title, headings(issue)) == ("letter", ["Barn roof"])
    assert issue.stories[0].text == "It leaks in the rain."


def test_an_agenda_keeps_its_times() -> None:
    """It is neither a recording nor a masthead, right under the title though it stands."""
    entries = [f"{hour:02}:00 Ann Lee on ponds" for hour in range(9, 17)]
    text = "\n".join(["Pond Day, Issue 9", "", *entries, "", "There is soup at noon for all."])
    (issue,) = read_plain_text(text, "agenda.txt")
    assert all(any(entry in story.text for story in issue.stories) for entry in entries)
