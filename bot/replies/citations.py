"""Where a quote comes from, and how sure it is, in words."""

import calendar
import datetime as dt

from bot.replies.escaping import escaped, is_address, linked, plain
from corpus.issues import Issue
from corpus.passages import Passage
from corpus.sources.dating import find_date
from retrieval.confidence import LIKELY, VERY_LIKELY, in_words
from retrieval.filters import Filters

SEPARATOR = " · "
UNTITLED = "Untitled"
GREEN, BLUE, AMBER, GREY = 0x3BA55D, 0x5865F2, 0xF0B232, 0x80848E


def source_line(passage: Passage, link: str | None = None) -> str:
    """Issue, date and story of a passage: "[Orchard #12](https://…) · <t:…:D> (<t:…:R>) · Frost".

    link: where the quote itself leads, put behind the story. A publication that the issue's title
    does not name is left to the caller.
    """
    story = linked(passage.story.heading, link if link != passage.issue.link else None)
    return SEPARATOR.join(filter(None, (_title_and_day(passage.issue), story)))


def issue_line(issue: Issue) -> str:
    """Publication, where the title does not name it, title and day of an issue."""
    parts = (escaped(publication_beside(issue)), _title_and_day(issue))
    return SEPARATOR.join(filter(None, parts))


def full_title(issue: Issue) -> str:
    """'Orchard Weekly · #12: Pruning', or the title alone where it names the publication."""
    return SEPARATOR.join(filter(None, (publication_beside(issue), issue_title(issue))))


def original(link: str | None) -> str:
    """'[original](https://…)', or "". An embed's title takes no link: it stands below."""
    return linked("original", link) if link and is_address(link) else ""


def filters_words(filters: Filters, issue: Issue | None = None) -> str:
    """What a search was restricted to, as Markdown; "" for nothing.

    issue: the one that the filters name.
    """
    words = (
        f"only {escaped(filters.publication)}" if filters.publication else "",
        f"only {escaped(issue_title(issue))}" if issue else "",
        f"since {only_day(filters.since)}" if filters.since else "",
        f"until {only_day(filters.until)}" if filters.until else "",
    )
    return SEPARATOR.join(filter(None, words))


def day(date: dt.date | None) -> str:
    """A day and its age as Discord tells them to each reader in their language."""
    return f"{only_day(date)} ({_age(date)})" if date else ""


def only_day(date: dt.date) -> str:
    return f"<t:{_noon(date)}:D>"


def _age(date: dt.date) -> str:
    return f"<t:{_noon(date)}:R>"


def _noon(date: dt.date) -> int:
    """Unix time of noon in Greenwich, when it is the same day in every zone but a few."""
    return calendar.timegm((date.year, date.month, date.day, 12, 0, 0))


def issue_title(issue: Issue) -> str:
    return plain(issue.title) or plain(issue.id) or UNTITLED


def _title_and_day(issue: Issue) -> str:
    """'[Orchard #12](https://…) · <t:…:D> (<t:…:R>)', or only the age where the title says the day:

    '[Orchard, 10 February 2023](https://…) (<t:…:R>)'
    """
    title = linked(issue_title(issue), issue.link)
    if issue.date and find_date(issue.title) == issue.date:
        return f"{title} ({_age(issue.date)})"
    return SEPARATOR.join(filter(None, (title, day(issue.date))))


def publication_beside(issue: Issue) -> str:
    """The issue's publication where its title does not name it already, else ""."""
    name = plain(issue.publication or "")
    return "" if name.casefold() in issue_title(issue).casefold() else name


def heading(passage: Passage) -> str:
    return escaped(passage.story.heading) or UNTITLED


def confidence_words(confidence: float) -> str:
    return in_words(confidence).capitalize()


def confidence_colour(confidence: float) -> int:
    if confidence >= VERY_LIKELY:
        return GREEN
    return BLUE if confidence >= LIKELY else AMBER
