"""Addresses in plain text."""

from corpus.archive import parse_issue, render_issue
from corpus.issues import Issue, Link, Story
from corpus.sources.plaintext import read_plain_text
from corpus.sources.references import links_in, references_by_issue, split_references

STORY = "The well is deep [1] and its water is cold [2], so bring a second rope. [7]"
LIST = "Links\n\n[1] https://well.example/depth\n[2]: The water <https://well.example/water>\n"


def test_the_list_goes_and_the_marks_become_links() -> None:
    """A mark that the list does not explain is text."""
    text, lists = split_references(f"{STORY}\n\n{LIST}")
    assert text.strip() == STORY
    assert links_in(STORY, *lists) == (
        Link(17, 20, "https://well.example/depth"),
        Link(43, 46, "https://well.example/water"),
    )


def test_bare_addresses_link_to_themselves() -> None:
    """Without the full stop behind them."""
    text = "Read it: https://well.example/a."
    assert links_in(text, {}) == (Link(9, 31, "https://well.example/a"),)


def test_marks_or_a_quotation_are_no_list() -> None:
    """A text without such a list comes back as it was."""
    for text in (STORY, "[1] said Ines\n[2] said Bo", "As said [1].\n\n[1] said Ines"):
        assert split_references(text) == (text, [])


def test_a_list_that_nothing_cites_stays() -> None:
    """Its titles are what the newsletter has to say, and its addresses lead there."""
    text = "Reading\n\n[1] Pruning in frost https://e.example/1\n[2] Nets https://e.example/2\n"
    assert split_references(text) == (text, [])
    assert [link.url[-1] for link in links_in(text, {})] == ["1", "2"]


def test_an_address_with_brackets_is_taken_whole() -> None:
    """And spelled as the archive spells it; brackets around it are not its own."""
    text = "Frogs (https://w.example/Frog_(pet)), see https://w.example/Newt_(pet)."
    assert [link.url for link in links_in(text, {})] == [
        "https://w.example/Frog_%28pet%29",
        "https://w.example/Newt_%28pet%29",
    ]
    story = Story("Frogs", text, links=links_in(text, {}))
    issue = Issue("p", "P", (story,))
    assert parse_issue(render_issue(issue), "p").stories == (story,)


def test_the_links_stand_in_the_stories() -> None:
    """A digest with numbered links keeps where each leads."""
    text = f"The Well\n\n{STORY}\n\nThe Gate\n\nIt is shut [2].\n\n{LIST}"
    (issue,) = read_plain_text(text, "digest.txt")
    assert [[link.url[-5:] for link in story.links] for story in issue.stories] == [
        ["depth", "water"],
        ["water"],
    ]
    assert "Links" not in issue.stories[-1].text


ISSUE = "Elm News\nIssue {number}, {number} May 2021\n\nTHE WELL\n{story}\n\n{links}\n"


def mail_of(*links: str) -> str:
    """Issues of one mailing, each above its own list of addresses."""
    issues = [
        ISSUE.format(number=number, story=STORY, links=each) for number, each in enumerate(links, 3)
    ]
    return "\n".join(issues)


def test_every_issue_of_a_text_has_its_own_list() -> None:
    """ "[1]" of the second leads where the second says."""
    issues = read_plain_text(mail_of(LIST, LIST.replace("well", "spring")), "mail.txt")
    assert [[link.url for link in issue.stories[0].links] for issue in issues] == [
        ["https://well.example/depth", "https://well.example/water"],
        ["https://spring.example/depth", "https://spring.example/water"],
    ]


def test_no_link_is_better_than_a_wrong_one() -> None:
    """Lists of other issues than there are share only what they agree on."""
    lists = [{"1": "https://a.b", "2": "https://e.f"}, {"1": "https://c.d", "2": "https://e.f"}]
    assert references_by_issue(lists, 3) == [{"2": "https://e.f"}] * 3
    assert references_by_issue(lists, 2) == lists
    assert references_by_issue([], 2) == [{}, {}]
