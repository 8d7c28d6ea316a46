"""What a newsletter prints in every issue is dropped; what it reports stays."""

from dataclasses import replace

from corpus.issues import Issue, Link, Story
from corpus.repetition import FEWEST_ISSUES, drop_repeated

THANKS = "As ever, a warm thank you to all who feed the orchard cats."
NEWS = "The pear harvest of week {} beat the forecast of the county board."


def issue(number: int, *texts: str) -> Issue:
    """An issue with one story for each text."""
    stories = tuple(Story(f"Story {nth}", text) for nth, text in enumerate(texts))
    return Issue(f"i-{number}", f"Issue {number}", stories)


def series(count: int, repeats: int) -> list[Issue]:
    """Issues with news of their own, the first `repeats` of them with the same thanks."""
    return [
        issue(n, f"{NEWS.format(n)}\n\n{THANKS}" if n < repeats else NEWS.format(n))
        for n in range(count)
    ]


def texts(issues: list[Issue]) -> list[str]:
    """The text of every first story."""
    return [issue.stories[0].text for issue in issues]


def test_a_paragraph_in_many_issues_goes() -> None:
    """Three of five is a habit; the news around it stays, figures and all."""
    assert texts(drop_repeated(series(5, 3))) == [NEWS.format(n) for n in range(5)]


def test_a_paragraph_in_few_issues_stays() -> None:
    """Two of five, three of twenty, or all of four prove nothing."""
    for count, repeats in ((5, 2), (20, 3), (FEWEST_ISSUES - 1, FEWEST_ISSUES - 1)):
        issues = series(count, repeats)
        assert drop_repeated(issues) == issues


def test_ten_repeats_are_enough_in_any_archive() -> None:
    """A large archive changes its boiler-plate over the years."""
    assert all(THANKS not in text for text in texts(drop_repeated(series(100, 10))))


def test_short_lines_may_repeat() -> None:
    """Labels and short list items recur honestly, and so do headings."""
    issues = [issue(n, f"Results\n\n{NEWS.format(n)}\n\n- pears\n- figs") for n in range(9)]
    assert drop_repeated(issues) == issues


def test_a_repeated_list_item_goes_alone() -> None:
    """Its neighbours stay a list, paragraphs stay apart."""
    issues = [
        issue(n, f"Intro {n}\n\n- Item {n}\n- {THANKS}\n- Last {n}\n\nEnd {n}") for n in range(5)
    ]
    assert texts(drop_repeated(issues))[2] == "Intro 2\n\n- Item 2\n- Last 2\n\nEnd 2"


def test_links_move_with_the_text_that_stays() -> None:
    """A link after a dropped paragraph still covers its words; one inside it goes."""
    text = f"{THANKS}\n\nRead the guide."
    links = (
        Link(0, 2, "https://a.example"),
        Link(len(text) - 6, len(text) - 1, "https://b.example"),
    )
    issues = [
        Issue(f"i-{n}", "T", (Story("S", text.replace("Read", f"Read {n}"), None, ()),))
        for n in range(4)
    ]
    issues.append(Issue("i-4", "T", (Story("S", text, None, links),)))
    story = drop_repeated(issues)[4].stories[0]
    assert story.text == "Read the guide."
    assert [(story.text[link.start : link.end], link.url) for link in story.links] == [
        ("guide", "https://b.example")
    ]


def test_a_story_of_nothing_but_repetition_goes() -> None:
    """No empty story is left behind."""
    issues = [issue(n, NEWS.format(n), THANKS) for n in range(5)]
    assert all(len(issue.stories) == 1 for issue in drop_repeated(issues))


def test_copies_of_one_issue_prove_no_habit() -> None:
    """Whether they state the number they share or are alike line by line."""
    for copy in (replace(issue(12, NEWS.format(12)), number=12), issue(12, NEWS.format(12))):
        issues = [*series(4, 0), copy, copy, copy]
        assert drop_repeated(issues) == issues


def test_an_issue_of_nothing_but_repetition_stays() -> None:
    """Better said twice than lost."""
    issues = [*series(8, 6), issue(9, THANKS)]
    assert texts(drop_repeated(issues))[5:] == [*(NEWS.format(n) for n in (5, 6, 7)), THANKS]


def test_dropping_twice_changes_nothing() -> None:
    """The second look finds nothing to drop."""
    once = drop_repeated(series(6, 6))
    assert drop_repeated(once) == once
