"""Newsletters written in Markdown, with or without front matter."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from corpus.issues import CorpusError, Fact, Issue
from corpus.sources.dating import find_date, find_number
from corpus.sources.frontmatter import Metadata, split_front_matter
from corpus.sources.inline import LinkedText
from corpus.sources.outline import BOLD_LEVEL, Piece, read_outline
from corpus.sources.pages import Page, read_page
from corpus.sources.stories import Section, cut_into_sections, read_stories, sponsors
from corpus.sources.titles import number_in, publication_in, states_edition

# A line that states when an issue came out is short and stands above its first stories.
LONGEST_DATE_LINE = 60
DATE_LINE_PIECES = 4


def read_markdown(text: str, name: str) -> list[Issue]:
    """The issues of a Markdown file called `name`: one, or one for each dated top heading.

    What front matter, headings and the file's name leave open is None; ids are provisional.
    Raises CorpusError with the reason.
    """
    meta, body = split_front_matter(text, name)
    is_one = meta.day is not None or meta.number is not None
    page = Page((tuple(read_outline(body)),)) if is_one else read_page(body)
    meta = replace(meta, publication=meta.publication or page.publication)
    issues = [_issue(meta, pieces, name) for pieces in page.issues]
    if not any(issue.stories for issue in issues):
        raise CorpusError(f"{name} holds no story below its headings; check that it is complete.")
    return [issue for issue in issues if issue.stories]


def _issue(meta: Metadata, pieces: Sequence[Piece], name: str) -> Issue:
    stem = PurePath(name).stem
    heading, pieces = _split_title(pieces)
    title = meta.title or (heading.text if heading else stem)
    line = _date_line(pieces)
    agreed = _agreed_number(title, stem)
    numbers = (meta.number, find_number(title), agreed, find_number(stem), find_number(line))
    opening = heading.text if heading and not _same_words(heading.text, title) else None
    sections = cut_into_sections(pieces, opening, title)
    return Issue(
        id=stem,
        title=title,
        stories=tuple(read_stories(sections)),
        publication=meta.publication or (publication_in(title) if agreed is not None else None),
        number=next((number for number in numbers if number is not None), None),
        date=meta.day or find_date(title) or find_date(name) or find_date(line),
        source=meta.address or name,
        language=meta.language or "en",
        facts=_facts(meta, sections),
    )


def _agreed_number(title: str, stem: str) -> int | None:
    """A bare number is the issue's when title and file name both end a name with it.

    "Pond Weekly 57 — Frogs", "2022-06-08-pond-57" -> 57
    """
    number = number_in(title)
    return number if number is not None and re.search(rf"[^\W\d_][-_ ]{number}$", stem) else None


def _facts(meta: Metadata, sections: Sequence[Section]) -> tuple[Fact, ...]:
    """What front matter states, and the sponsors that only the text names."""
    names = sponsors(sections)
    if not names or any(fact.name == "sponsor" for fact in meta.facts):
        return meta.facts
    return (*meta.facts, Fact("sponsor", ", ".join(names)))


def _split_title(pieces: Sequence[Piece]) -> tuple[LinkedText | None, Sequence[Piece]]:
    """The heading that opens a file is its title, not a story, when no other stands as high.

    One that states a day or a number may be marked like those of the stories below it.
    """
    headings = [piece for piece in pieces if 0 < piece.level < BOLD_LEVEL]
    levels = [piece.level for piece in headings]
    if not levels or levels[0] != min(levels):
        return None, pieces
    is_alone = levels[0] == 1 and levels.count(1) == 1
    is_stated = len(levels) > 1 and states_edition(headings[0].content.text)
    if not is_alone and not is_stated:
        return None, pieces
    return headings[0].content, [piece for piece in pieces if piece is not headings[0]]


def _date_line(pieces: Sequence[Piece]) -> str:
    """The short line near the top that says when, such as "No. 4 · 7 May 2021"; else empty."""
    lines = (piece.content.text for piece in pieces[:DATE_LINE_PIECES])
    return next((line for line in lines if len(line) <= LONGEST_DATE_LINE and find_date(line)), "")


def _same_words(one: str, other: str) -> bool:
    return re.findall(r"\w+", one.casefold()) == re.findall(r"\w+", other.casefold())
