"""A publication is named where its issues name it, and nowhere else."""

from dataclasses import replace

import pytest

from corpus.issues import Issue, Story
from corpus.publication import name_publications, title_stem


def issue(title: str, text: str = "Pears.", publication: str | None = None) -> Issue:
    """An issue with one story."""
    return Issue(title, title, (Story("S", text),), publication=publication)


def called_after_file(name: str) -> Issue:
    """What an untitled file becomes, with a text that holds all the words of the tests."""
    return replace(issue(name.replace("_", " "), "Pear News of b news."), source=f"{name}.txt")


def names(*issues: Issue) -> list[str | None]:
    """The publications after naming."""
    return [issue.publication for issue in name_publications(issues)]


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Orchard Weekly – 7 May 2021", "Orchard Weekly"),
        ("Orchard Weekly #12: Pruning", "Orchard Weekly"),
        ("Orchard Weekly, Issue 12", "Orchard Weekly"),
        ("This Week in Pears 134", "This Week in Pears"),
        ("Orchard Weekly for Friday, May 7, 2021", "Orchard Weekly"),
        ("Issue #12", ""),
        ("10 Things", ""),
        ("Pruning", ""),
        ("", ""),
    ],
)
def test_the_words_before_number_or_date(title: str, stem: str) -> None:
    """Labels, marks, weekdays and months between name and number belong to neither."""
    assert title_stem(title) == stem


def test_a_name_that_recurs_in_titles_is_the_publication() -> None:
    """Two titles that differ in number or date share their publication."""
    assert names(issue("Pear News #1"), issue("Pear News #2")) == ["Pear News"] * 2


def test_a_name_that_the_text_repeats_is_the_publication() -> None:
    """A single file that speaks of itself by the name in its title."""
    assert names(issue("Pear News #1", "You read Pear News, thanks.")) == ["Pear News"]


def test_a_name_is_repeated_in_whole_words() -> None:
    """ "Pear" is no publication because a pearl was found."""
    assert names(issue("Pear #1", "A pearl, a Pearmain.")) == [None]
    assert names(issue("Pear #1", "You read Pear.")) == ["Pear"]


@pytest.mark.parametrize("name", ["news12", "b64", "news_12"])
def test_a_file_name_is_no_publication(name: str) -> None:
    """Not even with its words in the text, or beside its like."""
    assert names(called_after_file(name), called_after_file(f"{name}3")) == [None] * 2


def test_words_typed_for_several_files_are_a_publication() -> None:
    """The names of files are all that some series have."""
    assert names(called_after_file("Pear News 1")) == [None]
    assert (
        names(called_after_file("Pear News 1"), called_after_file("Pear News 2"))
        == ["Pear News"] * 2
    )


def test_a_title_that_most_issues_share_is_the_publication() -> None:
    """The same heading in every file names the series, unless it only says what they all are."""
    assert names(*[issue("The Pear Post")] * 3, issue("About pears")) == ["The Pear Post"] * 3 + [
        None
    ]
    assert names(*[issue("The Pear Post")] * 2) == [None, None]
    assert names(*[issue("Newsletter")] * 5) == [None] * 5
    assert names(issue("Pruning", "Pruning is hard.")) == [None]


def test_a_single_title_names_nothing() -> None:
    """ "Ripe pears 2021" may be a headline: nothing else speaks for a name."""
    assert names(issue("Ripe pears 2021")) == [None]
    assert names(issue("Ripe pears #1"), issue("Raw figs #2")) == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "Welcome to the 12th issue of Pear News! Spring is here.",
        "Hello. Welcome to another issue of Pear News.",
        "This is issue #12 of the Pear News, and it is short.",
        "You're reading edition 12 of Pear News.",
    ],
)
def test_a_welcome_names_the_publication(text: str) -> None:
    """The name is what the sentence says this is an issue of."""
    assert names(issue("Issue #12", text)) == ["Pear News"]


@pytest.mark.parametrize(
    "text",
    [
        "Welcome to the first issue of the year.",
        "Welcome to Orchard Farm, where pears grow.",
        "The last issue of Pear News was late.",
        "This is an issue of trust.",
    ],
)
def test_other_sentences_name_none(text: str) -> None:
    """Welcomes elsewhere, common words, and other issues are no statement about this one."""
    assert names(issue("Issue #12", text)) == [None]


def test_numbered_files_beside_them_are_the_same_series() -> None:
    """Two that state the name, one that shortens it, and titles of one shape: one publication."""
    stated = [issue(f"Issue #{n}", f"Welcome to issue {n} of Grand Pear News.") for n in (1, 2)]
    short = issue("Issue #3", "Welcome to issue 3 of the Pear News.")
    assert names(*stated, short, issue("Issue #4")) == ["Grand Pear News"] * 4


def test_a_rival_or_another_shape_stops_the_filling() -> None:
    """Two names in one folder, one statement alone, or a title of its own: nothing is filled."""
    pear = [issue(f"Issue #{n}", f"Welcome to issue {n} of Pear News.") for n in (1, 2)]
    fig = issue("Issue #3", "Welcome to issue 3 of Fig Letter.")
    assert names(*pear, fig, issue("Issue #4"))[3] is None
    assert names(pear[0], issue("Issue #4")) == ["Pear News", None]
    assert names(*pear, issue("About us"))[2] is None


def test_a_stated_publication_is_never_replaced() -> None:
    """Front matter or an option has the last word."""
    assert names(issue("Fig #1", publication="Mine"), issue("Fig #2"))[0] == "Mine"


def test_an_issue_called_after_its_file_gets_a_title() -> None:
    """Once publication and number are known, "issue-12" reads better as "Pear News #12"."""
    bare = Issue(
        "issue-12", "issue-12", (Story("S", "Welcome to issue 12 of Pear News."),), number=12
    )
    assert name_publications([bare])[0].title == "Pear News #12"
