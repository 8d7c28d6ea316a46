"""The archive on disk: files for people, read back to the same issues, written whole or not."""

import datetime as dt
import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.archive import Archive, load_archive, parse_issue, render_issue, write_text
from corpus.issues import CorpusError, Fact, Issue, Link, Story
from corpus.stamps import stamped

ORCHARD = """---
publication: Orchard Weekly
title: 'Orchard Weekly #12: Pruning'
number: 12
date: 2023-02-10
source: https://orchard.example/12
language: en
author: jsq
imported: 0123abcd
---

Read this first.

## Pruning in frost

Cut on dry days only, says the [county guide](https://example.org/guide).

- One item.
  - A nested one.

## [A new pump](https://example.org/pump)

It lifts 40 litres.
"""

# What an importer leaves in a text: no control characters, no line ends but "\n".
CHARACTERS = st.sampled_from(string.ascii_letters + " .#-[](){}\\/:'\"&*_`~<>|!?é“中🍎")
LINES = st.text(CHARACTERS, max_size=30).map(str.strip)
ONE_LINE = LINES.filter(bool)
TEXTS = st.lists(LINES, max_size=5).map(lambda lines: "\n".join(lines).strip())
ADDRESSES = st.sampled_from(["https://example.org/a", "http://b.example/?q=1&r=[2]#x", "/c/d.html"])


@st.composite
def linked_texts(draw: st.DrawFn) -> tuple[str, tuple[Link, ...]]:
    """A text of one paragraph with links on some of its pieces."""
    text, links = "", list[Link]()
    for piece in draw(st.lists(ONE_LINE, max_size=4)):
        start = len(text)
        text += piece
        if draw(st.booleans()) and not set("[]") & set(piece):
            links.append(Link(start, len(text), draw(ADDRESSES)))
    return text, tuple(links)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    heading = " ".join(draw(LINES).split())
    can_be_linked = heading and not set("[]") & set(heading)
    link = draw(st.none() | ADDRESSES) if can_be_linked else None
    text, links = draw(st.tuples(TEXTS, st.just(())) | linked_texts())
    return Story(heading, text, link, links)


FACT_NAMES = st.sampled_from(["author", "sponsor", "part", "e-mail", "yes"])
ISSUES = st.builds(
    Issue,
    id=st.just("orchard-12"),
    title=ONE_LINE,
    stories=st.lists(stories(), max_size=3).map(tuple),
    publication=st.none() | ONE_LINE,
    number=st.none() | st.integers(0, 9999),
    date=st.none() | st.dates(),
    source=st.none() | ONE_LINE,
    language=st.sampled_from(["en", "de"]),
    facts=st.dictionaries(FACT_NAMES, ONE_LINE | st.just("007") | st.just("2021-05-03")).map(
        lambda facts: tuple(Fact(*fact) for fact in facts.items())
    ),
)


@given(ISSUES)
@settings(deadline=None, max_examples=150)
def test_a_rendered_issue_is_read_back_the_same(issue: Issue) -> None:
    """Whatever marks the text holds, render and parse are inverses."""
    assert parse_issue(render_issue(issue), issue.id) == issue


def test_an_archive_file_holds_everything_of_an_issue() -> None:
    """Fields, further facts, stories, the text's links and the story's own."""
    issue = parse_issue(ORCHARD, "orchard-12")
    assert (issue.publication, issue.title) == ("Orchard Weekly", "Orchard Weekly #12: Pruning")
    assert (issue.number, issue.date, issue.language) == (12, dt.date(2023, 2, 10), "en")
    assert issue.link == "https://orchard.example/12"
    opening, pruning, pump = issue.stories
    assert opening == Story("Introduction", "Read this first.")
    (link,) = pruning.links
    assert pruning.text[link.start : link.end] == "county guide"
    assert pruning.text.endswith("- One item.\n  - A nested one.")
    assert pump == Story("A new pump", "It lifts 40 litres.", "https://example.org/pump")


def test_the_importers_mark_is_no_fact_of_the_issue() -> None:
    """`imported` tells edits by hand; an answer must not quote it."""
    assert parse_issue(ORCHARD, "orchard-12").facts == (Fact("author", "jsq"),)


def test_a_file_without_front_matter_is_an_issue_all_the_same() -> None:
    """Its name stands in for the title; what it does not state is None."""
    issue = parse_issue("Just text.", "notes")
    assert issue == Issue("notes", "notes", (Story("notes", "Just text."),))


def test_keys_that_yaml_does_not_read_as_text_are_facts_too() -> None:
    """`2021:` is a number to YAML and `true:` a truth value; a fact's name is text."""
    facts = parse_issue("---\n2021: good\non: Monday\ntrue: so\n---\n", "x").facts
    assert [fact.name for fact in facts] == ["2021", "on", "True"]


@pytest.mark.parametrize("key", ["content", "handler", "metadata"])
def test_a_key_may_have_any_name(key: str) -> None:
    """None of them means anything to the library that reads front matter."""
    assert parse_issue(f"---\n{key}: x\n---\nText.", "x").facts == (Fact(key, "x"),)


@pytest.mark.parametrize("number", ["many", "12b", "-3", "²", "1.5", "true", "[1]"])
def test_a_number_that_is_none_stays_unknown(number: str) -> None:
    """It is said nowhere else, so nothing is guessed from it."""
    assert parse_issue(f"---\nnumber: {number}\n---\nText.", "x").number is None


@pytest.mark.parametrize("day", ["10.02.2023", "soon", "2023-02-30", "12"])
def test_a_date_that_is_none_is_refused(day: str) -> None:
    """A wrong date would put the issue in the wrong place without a word."""
    with pytest.raises(CorpusError):
        parse_issue(f"---\ndate: {day}\n---\nText.", "x")


@pytest.mark.parametrize("day", ["2023-02-10", "'2023-02-10'", "2023-02-10 08:30:00"])
def test_a_date_may_be_quoted_or_have_a_time(day: str) -> None:
    """YAML reads each of them as something else."""
    assert parse_issue(f"---\ndate: {day}\n---\nText.", "x").date == dt.date(2023, 2, 10)


def test_markup_that_is_no_link_stays_text() -> None:
    """Only web addresses are links: a citation in brackets or a foreign scheme is content."""
    text = "See [1], [it](mailto:a@b.example) and a[0](x)."
    assert parse_issue(text, "x").stories == (Story("x", text),)


def test_a_text_that_looks_like_markup_is_written_as_text() -> None:
    """A line starting with # is no heading, and brackets before an address no link."""
    story = Story("Odd", "## not a heading\n[a](https://b.example)\n---\nC:\\new")
    issue = Issue("odd", "Odd", (story,))
    assert parse_issue(render_issue(issue), "odd").stories == (story,)


def test_an_address_with_brackets_is_written_so_that_it_still_leads_there() -> None:
    """Markdown ends a link at a bracket: they are percent-encoded."""
    story = Story("Pears", "A pear.", links=(Link(2, 6, "https://w.example/Pear_(fruit)"),))
    (link,) = parse_issue(render_issue(Issue("p", "P", (story,))), "p").stories[0].links
    assert link == Link(2, 6, "https://w.example/Pear_%28fruit%29")


@pytest.mark.parametrize("by_hand", [True, False])
def test_a_person_may_write_an_address_with_brackets(*, by_hand: bool) -> None:
    """As it stands in a browser, underlines and all."""
    address = "https://w.example/Pear_(fruit)_and_(leaf)_"
    (story,) = parse_issue(f"## Pears\n\nA [pear]({address}).\n", "p", by_hand=by_hand).stories
    assert story == Story("Pears", "A pear.", links=(Link(2, 6, address),))


def test_a_folder_is_loaded_oldest_first(tmp_path: Path) -> None:
    """Undated issues come before dated ones, then number, then name decide."""
    for name, head in {
        "b": "date: 2023-02-10",
        "a": "date: 2023-03-10",
        "c": "number: 9",
        "d": "number: 10",
    }.items():
        (tmp_path / f"{name}.md").write_text(f"---\n{head}\n---\nText.", encoding="utf-8")
    assert [issue.id for issue in load_archive(tmp_path).issues] == ["c", "d", "b", "a"]


def test_what_lies_beside_the_issues_is_left_alone(tmp_path: Path) -> None:
    """A README, hidden files and other endings are no issues."""
    for name in ("README.md", "readme.md", ".draft.md", "notes.txt"):
        (tmp_path / name).write_text("Text.", encoding="utf-8")
    assert load_archive(tmp_path).issues == ()


BROKEN = {
    "bad yaml": (b"---\ntitle: [open\n---\nText.", "not valid YAML"),
    "bad date": (b"---\ndate: someday\n---\nText.", "2021-05-28"),
    "impossible date": (b"---\ndate: 2023-02-30\n---\nText.", "day"),
    "code": (b"---\nx: !!python/object/apply:os.system ['true']\n---\nText.", "not valid YAML"),
    "latin-1": ("Café".encode("latin-1"), "UTF-8"),
    "utf-16": ("Text.".encode("utf-16"), "UTF-8"),
}


@pytest.mark.parametrize(("content", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_one_sentence_and_the_others_load(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    """The sentence names the file and says what is wrong with it."""
    (tmp_path / "good.md").write_text(ORCHARD, encoding="utf-8")
    (tmp_path / "broken.md").write_bytes(content)
    archive = load_archive(tmp_path)
    (problem,) = archive.problems
    assert [issue.id for issue in archive.issues] == ["good"]
    assert problem.startswith("broken.md: ")
    assert reason in problem
    assert "\n" not in problem


def test_a_colon_that_yaml_trips_over_is_named(tmp_path: Path) -> None:
    """The parser's words alone mean nothing to who wrote the title."""
    (tmp_path / "pears.md").write_text("---\ntitle: Pears: a story\n---\nText.", "utf-8")
    (problem,) = load_archive(tmp_path).problems
    assert problem.endswith("A value with a colon needs quotes, as in title: 'Pears: a story'.")


HAND_WRITTEN = """---
title: Ponds
---

## **Frogs**

The *carp* weighs 14 kg, says the **[guide](https://example.org/a_b_c)** of May.

```
## no story
```
"""


def test_a_hand_written_file_is_read_as_the_text_it_shows(tmp_path: Path) -> None:
    """No marks of emphasis in answers, links where their words stand, no story made of code."""
    (tmp_path / "ponds.md").write_text(HAND_WRITTEN, encoding="utf-8")
    (issue,) = load_archive(tmp_path).issues
    (story,) = issue.stories
    assert story.heading == "Frogs"
    assert story.text.startswith("The carp weighs 14 kg, says the guide of May.\n\n")
    assert story.text.endswith("\n## no story\n```")
    (link,) = story.links
    assert (story.text[link.start : link.end], link.url) == ("guide", "https://example.org/a_b_c")


def test_an_imported_file_is_read_letter_by_letter_until_it_is_edited(tmp_path: Path) -> None:
    """Its marks are text, as the source had them."""
    story = Story("Odd", "Type `*` or *this*.\n```\n## Odd\n```")
    text = stamped(render_issue(Issue("odd", "Odd", (story,))), "aa", "bb")
    (tmp_path / "odd.md").write_text(text, encoding="utf-8")
    assert load_archive(tmp_path).issues[0].stories == (story,)
    (tmp_path / "odd.md").write_text(text.replace("Type", "Write"), encoding="utf-8")
    assert load_archive(tmp_path).issues[0].stories[0].text.startswith("Write `*` or this.\n```")


def test_files_that_a_person_may_miss_are_named(tmp_path: Path) -> None:
    """Another ending, or a folder: one sentence each says what to do."""
    for name in ("UP.MD", "late.markdown", "2021/may.md", "2022/deep/june.md", "cited/README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Text.", encoding="utf-8")
    assert load_archive(tmp_path).problems == (
        "2021: an issue in a folder of its own is not read; move it out of there.",
        "2022: an issue in a folder of its own is not read; move it out of there.",
        "UP.MD: an issue's file ends in .md; call it UP.md.",
        "late.markdown: an issue's file ends in .md; call it late.md.",
    )


def test_a_folder_of_sources_beside_the_issues_needs_no_word(tmp_path: Path) -> None:
    """What they hold was imported."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "pears.md").write_text("Text.", encoding="utf-8")
    (tmp_path / "a.md").write_text("---\nsource: pears.md\n---\nText.", encoding="utf-8")
    assert load_archive(tmp_path).problems == ()


def test_a_folder_named_like_an_issue_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    """It cannot be read as a file, which its sentence says."""
    (tmp_path / "old.md").mkdir()
    assert load_archive(tmp_path).problems[0].startswith("old.md: it cannot be read")


@pytest.mark.parametrize("name", ["missing", "file"])
def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    """The error says which folder, and which setting changes it."""
    (tmp_path / "file").touch()
    with pytest.raises(CorpusError, match=f"{name} cannot be read.*CORPUS_DIR"):
        load_archive(tmp_path / name)


def test_an_empty_folder_is_an_empty_archive(tmp_path: Path) -> None:
    """Nothing is wrong with it yet."""
    assert load_archive(tmp_path) == Archive(issues=(), problems=())


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    """Editors on Windows leave both."""
    (tmp_path / "unix.md").write_text(ORCHARD, encoding="utf-8")
    (tmp_path / "windows.md").write_bytes(
        ORCHARD.replace("\n", "\r\n").encode("utf-8-sig"),
    )
    unix, windows = load_archive(tmp_path).issues
    assert unix.stories == windows.stories


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """The new text is there, and nothing else in the folder."""
    path = tmp_path / "a.md"
    write_text(path, "old")
    write_text(path, "new ünd\n")
    assert path.read_bytes() == "new ünd\n".encode()
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_fails_leaves_the_old_file_and_no_trace(tmp_path: Path) -> None:
    """Half of a surrogate pair cannot be encoded, which shows only while writing."""
    path = tmp_path / "a.md"
    write_text(path, "old")
    with pytest.raises(UnicodeEncodeError):
        write_text(path, "new \ud83c")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_words_and_numbers_of_a_file_are_what_they_look_like() -> None:
    """A person writes 012, "On" and the language "no" without quotes."""
    issue = parse_issue("---\ntitle: On\nnumber: 012\nlanguage: no\n---\n\n## A\n\nB.\n", "x")
    assert (issue.title, issue.number, issue.language) == ("On", 12, "no")
    assert parse_issue(render_issue(issue), "x") == issue
