"""Where a quote comes from, and how sure it is, in words."""

import calendar
import datetime as dt

from bot.escaping import escaped, linked, plain
from corpus.issues import Issue
from corpus.passages import Passage

SEPARATOR = " · "
UNTITLED = "Untitled"
# From this calibrated probability on; below the last one an answer is uncertain.
VERY_LIKELY, LIKELY = 0.85, 0.65
GREEN, BLUE, AMBER, GREY = 0x3BA55D, 0x5865F2, 0xF0B232, 0x80848E


def source_line(passage: Passage, link: str | None = None) -> str:
    """Issue, date and story of a passage: "[Orchard #12](https://…) · <t:…:D> (<t:…:R>) · Frost".

    link: where the quote itself leads, put behind the story.
    """
    story = passage.story
    parts = (
        linked(issue_title(passage.issue), passage.issue.link),
        day(passage.issue.date),
        linked(story.heading, link if link != passage.issue.link else None),
    )
    return SEPARATOR.join(part for part in parts if part)


def day(date: dt.date | None) -> str:
    """A day as Discord shows it to each reader in their language: with its age."""
    if date is None:
        return ""
    noon = calendar.timegm((date.year, date.month, date.day, 12, 0, 0))  # one day in every zone
    return f"<t:{noon}:D> (<t:{noon}:R>)"


def issue_title(issue: Issue) -> str:
    return plain(issue.title) or plain(issue.id) or UNTITLED


def publication_beside(issue: Issue) -> str:
    """The issue's publication where its title does not name it already, else ""."""
    name = plain(issue.publication or "")
    return "" if name.casefold() in issue_title(issue).casefold() else name


def heading(passage: Passage) -> str:
    return escaped(passage.story.heading) or UNTITLED


def confidence_words(confidence: float) -> str:
    if confidence >= VERY_LIKELY:
        return "Very likely"
    return "Likely" if confidence >= LIKELY else "Uncertain"


def confidence_colour(confidence: float) -> int:
    if confidence >= VERY_LIKELY:
        return GREEN
    return BLUE if confidence >= LIKELY else AMBER
