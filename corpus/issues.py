"""The archive's nouns: an issue of a newsletter and the stories it holds."""

import datetime as dt
from dataclasses import dataclass


class BackissueError(Exception):
    """An error whose message is a sentence for the person at hand: what happened, what to do."""


class CorpusError(BackissueError):
    """A newsletter or the archive cannot be used."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address behind the characters [start, end) of a story's text."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Story:
    """One item of an issue. Paragraphs are separated by a blank line, list items by a newline.

    link: where the story itself points, when the source says so.
    links: every address inside the text, in order, so that an answer can cite its own.
    """

    heading: str
    text: str
    link: str | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a source states about the issue itself: Fact("author", "jsq")."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One edition of one newsletter. What its source did not state is None, never a guess.

    id: a slug unique in the archive, also the file's name, such as "the-batch-2021-04-07".
    source: the file or address it was imported from.
    facts: whatever else the source states about the issue itself: Fact("author", "jsq").
    """

    id: str
    title: str
    stories: tuple[Story, ...]
    publication: str | None = None
    number: int | None = None
    date: dt.date | None = None
    source: str | None = None
    language: str = "en"
    facts: tuple[Fact, ...] = ()

    @property
    def link(self) -> str | None:
        """The issue's address on the web, when its source is one."""
        is_address = self.source is not None and self.source.startswith(("http://", "https://"))
        return self.source if is_address else None
