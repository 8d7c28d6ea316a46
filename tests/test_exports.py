"""Newsletters as mail programs, platforms and note-books export them become the issues they are."""

from datetime import date
from pathlib import Path

import pytest

from corpus.issues import Issue
from corpus.sources.files import read_source

FROGS = "Forty frogs came back to the weir."
NEWTS = "The newts left for the mill."
STORIES = [("Frogs", FROGS), ("Newts", NEWTS)]
TITLE = "Pond Line #12"


def read(folder: Path, text: str, name: str = "export.txt") -> Issue:
    """The only issue of a file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    (issue,) = read_source(path)[1]
    return issue


def told(issue: Issue) -> list[tuple[str, str]]:
    """Its headings, in no special case, and texts."""
    return [(story.heading.capitalize(), story.text) for story in issue.stories]


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\nFrogs\n{FROGS}\n\nNewts\n{NEWTS}",
        f"{TITLE}\n\nFrogs\n-----\n{FROGS}\n\nNewts\n-----\n{NEWTS}",
        f"{TITLE}\n\n** Frogs\n{'-' * 60}\n{FROGS}\n\n** Newts\n{'-' * 60}\n{NEWTS}",
        f"*{TITLE}*\n\n*Frogs*\n\n{FROGS}\n\n*Newts*\n\n{NEWTS}",
        f"{TITLE}\n\n=== Frogs ===\n\n{FROGS}\n\n=== Newts ===\n\n{NEWTS}",
        f"{TITLE}\n\nIN THIS ISSUE\n1. Frogs\n2. Newts\n\n1. FROGS\n{FROGS}\n\n2. NEWTS\n{NEWTS}",
        f"View in browser (https://p.example/12)\n\n{TITLE}\n\nFROGS\n\n{FROGS}\n\nNEWTS\n\n{NEWTS}\n\n"
        "Unsubscribe https://p.example/u",
        f"View this post on the web at https://p.example/12\n\n{TITLE}\n\nFrogs\n\n{FROGS}\n\n"
        f"Subscribe\n\nNewts\n\n{NEWTS}\n\nThanks for reading Pond Line! Subscribe for free to"
        " receive new posts and support my work.\n\nType your email...\n\n12 Likes\n\n"
        "Discussion about this post\n\nJon Trewin\n\nA great piece, and thanks for the frogs.",
    ],
)
def test_the_same_two_stories(tmp_path: Path, text: str) -> None:
    """However their headings are marked, and whatever a platform prints around them."""
    issue = read(tmp_path, text)
    assert (issue.publication, issue.number) == ("Pond Line", 12)
    assert told(issue) == STORIES


def test_a_capital_line_right_above_a_list_heads_it(tmp_path: Path) -> None:
    """News in brief."""
    text = f"{TITLE}\n\nFROGS\n- {FROGS}\n- They sing.\n\nNEWTS\n- {NEWTS}\n- They hide."
    assert [heading for heading, _ in told(read(tmp_path, text))] == ["Frogs", "Newts"]


def test_the_address_below_a_story_is_its_link(tmp_path: Path) -> None:
    """In a list of links it is the source."""
    text = "".join(
        f"{heading.upper()}\n{body}\nhttps://p.example/{heading}\n\n" for heading, body in STORIES
    )
    issue = read(tmp_path, f"{TITLE}\n\n{text}")
    links = [[link.url for link in story.links] for story in issue.stories]
    assert links == [["https://p.example/Frogs"], ["https://p.example/Newts"]]


@pytest.mark.parametrize(
    ("masthead", "publication", "number", "day"),
    [
        (
            "From: Pond Line <n@p.example>\nSubject: Fwd: Pond Line 12\n"
            "Date: Fri, 4 May 2012 09:30:00 +0100",
            "Pond Line",
            12,
            date(2012, 5, 4),
        ),
        (
            "---------- Forwarded message ----------\nFrom: n@p.example\nSubject: Pond Line 12",
            "Pond Line",
            12,
            None,
        ),
        ("Pond Line\nPublished 7 May 2021", "Pond Line", None, date(2021, 5, 7)),
        ("Pond Line\n7 May 2021 | Issue 12 | Free", "Pond Line", 12, date(2021, 5, 7)),
        ("Pond Line\n2021-05-07", "Pond Line", None, date(2021, 5, 7)),
        ("Pond Line, May 3 – 9, 2021", "Pond Line", None, date(2021, 5, 9)),
        ("Frogs at last\nMarta Weber\nMay 7, 2021", "Frogs at last", None, date(2021, 5, 7)),
    ],
)
def test_what_the_lines_above_state(
    tmp_path: Path, masthead: str, publication: str, number: int | None, day: date | None
) -> None:
    """Mail headers, labels, prices, spans of days and the writer's name are no publication."""
    issue = read(tmp_path, f"{masthead}\n\nFROGS\n\n{FROGS}\n\nNEWTS\n\n{NEWTS}")
    assert (issue.publication, issue.number, issue.date) == (publication, number, day)
    assert told(issue) == STORIES


@pytest.mark.parametrize("marks", [("#", "#"), ("##", "##"), ("##", "###")])
def test_a_dated_heading_above_all_titles_a_page(tmp_path: Path, marks: tuple[str, str]) -> None:
    """Note-books mark the title like the stories, or begin at the second level."""
    title, heading = marks
    text = f"{title} {TITLE}\n\n{heading} Frogs\n\n{FROGS}\n\n{heading} Newts\n\n{NEWTS}\n"
    issue = read(tmp_path, text, "page.md")
    assert (issue.title, issue.number) == (TITLE, 12)
    assert told(issue) == STORIES


def test_marks_of_site_generators_are_no_text(tmp_path: Path) -> None:
    """Footnotes, heading ids, callouts, and links that a clipper tore apart."""
    text = (
        "---\ntitle: Ponds\npublishDate: 2021-05-07\n---\n\n## Weir {#weir}\n\n"
        "The weir closes[^1] in June.[^1] It is old.\n\n> [!NOTE]\n> Bring boots.\n\n"
        "[\n\n12\n\n](https://p.example/c)\n\n[^1]: So says the mayor.\n"
    )
    issue = read(tmp_path, text, "page.md")
    assert issue.date == date(2021, 5, 7)
    (story,) = issue.stories
    assert story.heading == "Weir"
    assert story.text == (
        "The weir closes in June. It is old.\n\nBring boots.\n\n12\n\nSo says the mayor."
    )


def test_a_communitys_own_words_stay(tmp_path: Path) -> None:
    """A principal is no advertiser, and an invitation no farewell."""
    text = (
        f"{TITLE}\n\nMESSAGE FROM PRINCIPAL JONES\n\nThe school gave 312 pounds.\n\n"
        "NEWTS\n\nThe walk costs 3 pounds, on 8 May at ten. See you there!"
    )
    issue = read(tmp_path, text)
    assert [body for _, body in told(issue)] == [
        "The school gave 312 pounds.",
        "The walk costs 3 pounds, on 8 May at ten. See you there!",
    ]
    assert not issue.facts


CAPITALS = f"FROGS\n\n{FROGS}\n\nNEWTS\n\n{NEWTS}"


@pytest.mark.parametrize(
    "text",
    [
        f"View this email in your browser:\nhttps://p.example/x\n\n{TITLE}\n\n{CAPITALS}",
        f"{TITLE}\nhttps://p.example\n\n{CAPITALS}",
        f"View this newsletter online at https://p.example/12\n\n{TITLE}\n\n{CAPITALS}",
        f"{TITLE}\n\n{CAPITALS}\n\nPowered by https://p.example",
        f"{TITLE}\n\n{CAPITALS}\n\nSee you in the next issue!\n\nMarta",
        f"{TITLE}\n\n{CAPITALS}\n\nA MESSAGE FROM REVOLUT\n\nGet a free card today!",
    ],
)
def test_what_surrounds_the_stories_is_neither_title_nor_story(tmp_path: Path, text: str) -> None:
    """Addresses, ways to see the mail, farewells, adverts."""
    issue = read(tmp_path, text)
    assert (issue.publication, issue.number) == ("Pond Line", 12)
    assert told(issue) == STORIES


@pytest.mark.parametrize(
    "more",
    [
        "Open it in a browser and you should see a red dot.",
        "Read it on the web or in the library, where it costs nothing.",
        "From: the frogs\nTo: the newts\nA poem by Bo.",
        "Date: 8 May 2021\nFrom: ten\nTo: noon",
        "They are loud.\n\n-- 1 --\n\nThey sing.\n\n-- 2 --",
        "*Marta Weber keeps them*\n\nThey are loud.\n\n*All of them*",
        "The frog sat on a log\nand looked at the rain,\nwhich fell.",
        "I went down to the weir\nwith Bo, who counts them.",
    ],
)
def test_lines_that_look_like_more_stay_text(tmp_path: Path, more: str) -> None:
    """Within their story, under its heading."""
    issue = read(tmp_path, f"{TITLE}\n\n{CAPITALS}\n\n{more}\n\nAll is well.")
    assert [heading for heading, _ in told(issue)] == ["Frogs", "Newts"]
    assert more.split("\n")[0].strip("*") in issue.stories[-1].text


def test_a_line_of_dashes_costs_no_time(tmp_path: Path) -> None:
    """It may open a forwarded mail."""
    assert told(read(tmp_path, f"{'-' * 20_000}\n\n{CAPITALS}")) == STORIES


def test_two_mails_in_one_file_are_two_issues(tmp_path: Path) -> None:
    """Each under its own subject and day."""
    mails = [
        f"From: n@p.example\nSubject: Pond Line\n {n}\nDate: Fri, {n} May 2021\n\n{CAPITALS}"
        for n in (7, 14)
    ]
    path = tmp_path / "mails.txt"
    path.write_text("\n\n".join(mails), encoding="utf-8")
    issues = read_source(path)[1]
    assert [(issue.publication, issue.number) for issue in issues] == [
        ("Pond Line", 7),
        ("Pond Line", 14),
    ]
    assert [issue.date for issue in issues] == [date(2021, 5, 7), date(2021, 5, 14)]


@pytest.mark.parametrize(
    ("masthead", "publication"),
    [
        ("Date Night #14", "Date Night"),
        ("Released Weekly 12", "Released Weekly"),
        ("News and notes\n7 May 2021 - Pond Life", "Pond Life"),
        ("Frogs at last\nPond Life Weekly\n7 May 2021", "Pond Life Weekly"),
    ],
)
def test_the_name_stays_whole(tmp_path: Path, masthead: str, publication: str) -> None:
    """Although it begins like a label, stands behind the day, or where writers do."""
    issue = read(tmp_path, f"{masthead}\n\n{CAPITALS}")
    assert issue.publication == publication


def test_markdown_that_only_looks_like_a_mark_stays(tmp_path: Path) -> None:
    """Regular expressions, the text of a callout, a section called like a button."""
    text = (
        "## Weir\n\nThe class [^a-z] matches.\n\n::: warning The weir is shut.\n\n"
        "## Subscribe\n\nA year costs 12 pounds.\n"
    )
    issue = read(tmp_path, text, "page.md")
    assert told(issue) == [
        ("Weir", "The class [^a-z] matches.\n\nThe weir is shut."),
        ("Subscribe", "A year costs 12 pounds."),
    ]


@pytest.mark.parametrize("mark", ["{} (00:{:02}):", "{}  00:{:02}", "{} [0:00:{:02}]"])
def test_a_conversation_with_time_stamps_is_a_transcript(tmp_path: Path, mark: str) -> None:
    """Who speaks is no heading, and question and answer stay together."""
    said = ["How deep is the pond?", "It is nine metres deep.", "And the weir?", "Two metres."]
    turns = [
        f"{mark.format(('Nora Flynn', 'Ali Bone')[n % 2], 7 * n)}\n{each}"
        for n, each in enumerate(said * 3)
    ]
    issue = read(tmp_path, "Ponds Podcast 12\n\n" + "\n\n".join(turns))
    text = " ".join(story.text for story in issue.stories)
    assert "Nora Flynn: How deep is the pond? Ali Bone: It is nine metres deep." in text
    assert issue.number == 12
    assert {story.heading for story in issue.stories}.isdisjoint(("Nora Flynn", "Ali Bone"))
