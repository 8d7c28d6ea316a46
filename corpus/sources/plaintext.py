"""Plain text of any family to issues: e-mail text, blog page, letter, transcript."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import PurePath

from corpus.issues import CorpusError, Fact, Issue, Story
from corpus.sources import editions, letter, transcript
from corpus.sources.blocks import Block, as_text, read_blocks
from corpus.sources.boilerplate import is_advert, is_greeting, without_boilerplate, without_farewell
from corpus.sources.captions import without_credits
from corpus.sources.dating import find_date, find_number
from corpus.sources.editions import Edition
from corpus.sources.headings import Section, cut_at_headings
from corpus.sources.terms import derive_heading

INTRODUCTION = "Introduction"
CLOSING = "Closing"
# Fewer headings than that over so many paragraphs: they were lost on the way.
FEWEST_HEADINGS = 2
FEWEST_LETTER_PARAGRAPHS = 6

SIGNATURE = re.compile(r"^[A-Z][\w'’.-]*(?: (?:[A-Z][\w'’.-]*|and|&)){0,4}$")

TAKES_LEAVE = re.compile(r"^[\w’' ]{2,30}[!,]$")


def read_plain_text(text: str, name: str) -> list[Issue]:
    """Cut repaired text into its issues and their stories.

    name: the file's name; it may state number and date where the text does not.
    Raises CorpusError when no story is in it.
    """
    if transcript.is_transcript(text):
        issues = [_issue_of_talk(text, name)]
    else:
        parts = editions.cut_into_editions(read_blocks(text))
        issues = [_issue(part, name, alone=len(parts) == 1) for part in parts]
    issues = [issue for issue in issues if issue.stories]
    if not issues:
        raise CorpusError(f"{name}: no story found in this text; check that it is a newsletter.")
    return issues


def _issue_of_talk(text: str, name: str) -> Issue:
    title, spoken = transcript.split_title(text)
    parts = transcript.cut_at_cues(transcript.spoken_sentences(spoken))
    texts = [transcript.as_paragraphs(part) for part in parts]
    stories = [
        Story(_talk_heading(place, parts, texts), texts[place]) for place in range(len(parts))
    ]
    edition = Edition(
        title=title,
        publication=editions.publication_in(title)
        if title and editions.states_edition(Block(title))
        else None,
        number=find_number(title or ""),
        date=find_date(title or ""),
        blocks=(),
    )
    return _finished(edition, stories, name, alone=True, facts=())


def _talk_heading(place: int, parts: Sequence[Sequence[str]], texts: Sequence[str]) -> str:
    if transcript.is_closing(parts[place]):
        return CLOSING
    if place == 0 and len(parts) > 1 and not transcript.CUE.match(parts[0][0]):
        return INTRODUCTION
    return derive_heading(texts[place], [*texts[:place], *texts[place + 1 :]]) or INTRODUCTION


def _issue(edition: Edition, name: str, *, alone: bool) -> Issue:
    blocks = without_farewell(without_boilerplate(edition.blocks))
    sections = cut_at_headings(blocks)
    facts: tuple[Fact, ...] = ()
    if sum(section.heading is not None for section in sections) < FEWEST_HEADINGS and (
        len(blocks) >= FEWEST_LETTER_PARAGRAPHS
    ):
        stories = _stories_of_letter(blocks)
    else:
        stories, facts = _stories_of(sections)
    return _finished(edition, stories, name, alone=alone, facts=facts)


def _stories_of(sections: Sequence[Section]) -> tuple[list[Story], tuple[Fact, ...]]:
    """The stories under the headings, and the author when a letter opens the issue."""
    texts = [as_text(without_credits(_body(section))) for section in sections]
    stories: list[Story] = []
    facts: tuple[Fact, ...] = ()
    for place, section in enumerate(sections):
        if not texts[place] or is_advert(
            "\n".join([section.heading or "", *section.kickers]), texts[place].split("\n\n")
        ):
            continue
        heading = section.heading
        if heading is None:
            signature = _signature(sections, place)
            heading = _letter_heading(signature, texts, place) if signature else INTRODUCTION
            facts = (Fact("author", signature),) if signature else ()
        stories.append(Story(heading, texts[place]))
    return stories, facts


def _body(section: Section) -> list[Block]:
    """The section without its greeting line and without leave-taking."""
    body = [
        block
        for block in section.blocks
        if not is_greeting(block.text) and re.search(r"[^\W\d_]", block.text)
    ]
    # An introduction may wish a good week; what stands alone in its section is no farewell.
    return without_farewell(body) or body


def _signature(sections: Sequence[Section], place: int) -> str | None:
    """Who signed the letter: the name under its farewell, here or above the next heading."""
    blocks = [block.text for block in sections[place].blocks]
    if not any(is_greeting(text) for text in blocks):
        return None
    after = sections[place + 1].kickers if place + 1 < len(sections) else ()
    lines = [*blocks, *after]
    return next(
        (two for one, two in pairwise(lines) if TAKES_LEAVE.match(one) and SIGNATURE.match(two)),
        None,
    )


def _letter_heading(author: str, texts: Sequence[str], place: int) -> str:
    terms = derive_heading(texts[place], [*texts[:place], *texts[place + 1 :]])
    return f"Letter from {author}: {terms}" if terms else f"Letter from {author}"


def _stories_of_letter(blocks: Sequence[Block]) -> list[Story]:
    blocks = [b for b in letter.without_frame(blocks) if re.search(r"[^\W\d_]", b.text)]
    starts = letter.story_starts(blocks) if blocks else []
    ends = [*starts[1:], len(blocks)]
    texts = [as_text(without_credits(blocks[a:b])) for a, b in zip(starts, ends, strict=True)]
    texts = [text for text in texts if text]
    return [
        Story(derive_heading(text, [*texts[:i], *texts[i + 1 :]]) or INTRODUCTION, text)
        for i, text in enumerate(texts)
    ]


def _finished(
    edition: Edition, stories: Sequence[Story], name: str, *, alone: bool, facts: Iterable[Fact]
) -> Issue:
    """The issue with what is still unknown looked up in its first lines and the file's name."""
    number, day = edition.number, edition.date
    if alone:
        named_number, named_day = editions.from_file_name(name)
        number = number if number is not None else editions.number_in_opening(edition.blocks)
        number = number if number is not None else named_number
        day = day or editions.date_from_hints([b.text for b in edition.blocks]) or named_day
    publication = edition.publication or editions.name_in_opening(edition.blocks)
    mark = day.isoformat() if day else str(number) if number is not None else ""
    title = edition.title or " ".join(
        filter(None, [publication, f"#{number}" if number is not None else mark])
    )
    title = title or (stories[0].heading if stories else PurePath(name).stem)
    return Issue(
        id=editions.slug(publication or PurePath(name).stem, mark),
        title=title,
        stories=tuple(stories),
        publication=publication,
        number=number,
        date=day,
        source=name,
        facts=tuple(facts),
    )
