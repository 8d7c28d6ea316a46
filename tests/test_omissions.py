"""Which lines of a source did not enter the archive."""

import pytest

from corpus.issues import Issue, Story
from corpus.omissions import omitted_lines

STORY = Story(
    "Grafting school",
    "Mira Oduya teaches grafting in Leeds on 3 May. Places cost 40 pounds.\n\n"
    "- Bring a knife — and patience.",
)
ISSUE = Issue("orchard-13", "Orchard Weekly #13", (STORY,), "Orchard Weekly")


def omitted(text: str, *issues: Issue) -> list[str]:
    return omitted_lines(text.encode(), "orchard-13.md", issues or (ISSUE,))


@pytest.mark.parametrize(
    "text",
    [
        "# Orchard Weekly #13\n\n## Grafting school\n",
        "**Mira Oduya** teaches\ngrafting in [Leeds](https://leeds.example) on 3 May.\n",
        "MIRA ODUYA TEACHES GRAFTING",
        "* Bring a knife &mdash; and <em>patience</em>.",
        "Grafting school [paper] [code]",
        "---\nlayout: post\n---\n## Grafting school\n",
        "[1]: https://leeds.example/school\n",
        "\n\n * * * \n\n",
    ],
)
def test_what_was_kept_is_not_omitted(text: str) -> None:
    """Markup, line breaks, case, entities and addresses carry no words of their own."""
    assert omitted(text) == []


def test_what_is_in_no_issue_is_omitted_in_order() -> None:
    """As it stood in the source, without the blanks around it."""
    text = "Dear growers,\n\n## Grafting school\n\n  Unsubscribe *here*\n"
    assert omitted(text) == ["Dear growers,", "Unsubscribe *here*"]


def test_everything_is_omitted_of_a_source_without_issues() -> None:
    """There is nothing it could have entered."""
    assert omitted_lines(b"One.\nTwo.\n", "a.txt", ()) == ["One.", "Two."]


def test_words_may_be_kept_by_any_of_several_issues() -> None:
    """A page that holds two weeks."""
    other = Issue("orchard-14", "Orchard Weekly #14", (Story("Thaw", "The thaw came late."),))
    assert omitted("The thaw came late.\nGrafting school\nBye.\n", other, ISSUE) == ["Bye."]


def test_a_long_source_takes_no_longer_than_its_lines() -> None:
    """5,000 lines, each looked for near the last one: not in the whole text."""
    lines = [f"Grower {n} planted {n * 7} trees of kind {n % 13} in Ashford." for n in range(5_000)]
    issue = Issue("a", "A", (Story("All", "\n".join(lines)),))
    source = [line for n, line in enumerate(lines) for line in (line, f"Advert {n}")]
    assert omitted("\n".join(source), issue) == [f"Advert {n}" for n in range(5_000)]
