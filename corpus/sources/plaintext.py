"""Plain text of any family to issues: e-mail text, blog page, letter, transcript."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from corpus.issues import CorpusError, Fact, Issue, Story
from corpus.sources import letter, transcript
from corpus.sources.adverts import is_advert, sponsor_in, sponsor_in_text
from corpus.sources.assembly import finished
from corpus.sources.blocks import Block, as_text, read_blocks
from corpus.sources.boilerplate import without_boilerplate
from corpus.sources.captions import without_credits
from corpus.sources.courtesies import is_greeting, without_farewell
from corpus.sources.cues import announces_topic, takes_leave
from corpus.sources.dating import find_date, find_number
from corpus.sources.derived import derive_headings
from corpus.sources.editions import (
    OPENING_BLOCKS,
    cut_into_editions,
    date_from_hints,
    publisher,
)
from corpus.sources.headings import Section, cut_at_headings
from corpus.sources.mail import with_mastheads
from corpus.sources.masthead import Edition, titled
from corpus.sources.opening import name_in_opening, number_in_opening
from corpus.sources.references import links_in, references_by_issue, split_references
from corpus.sources.signatures import signature, without_signature
from corpus.sources.speech import spoken_sentences

INTRODUCTION = "Introduction"
CLOSING = "Closing"
# Fewer headings than that over so many paragraphs: they were lost on the way.
FEWEST_HEADINGS = 2
FEWEST_LETTER_PARAGRAPHS = 6

LETTER = re.compile(r"[^\W\d_]")


def read_plain_text(text: str, name: str) -> list[Issue]:
    """Cut repaired text into its issues and their stories.

    name: the file's name; it may state number and date where the text does not.
    Raises CorpusError when no story is in it.
    """
    text = with_mastheads(text)
    if transcript.is_transcript(text):
        issues = [_issue_of_talk(text, name)]
    else:
        text, lists = split_references(text)
        issues = _issues_of_pages(read_blocks(text), name)
        issues = list(map(_linked, issues, references_by_issue(lists, len(issues))))
    issues = [issue for issue in issues if issue.stories]
    if not issues:
        raise CorpusError(f"{name}: no story found in this text; check that it is a newsletter.")
    return issues


def _linked(issue: Issue, references: dict[str, str]) -> Issue:
    stories = [replace(one, links=links_in(one.text, references)) for one in issue.stories]
    return replace(issue, stories=tuple(stories))


def _issue_of_talk(text: str, name: str) -> Issue:
    title, spoken = transcript.split_title(text)
    parts = transcript.cut_at_cues(spoken_sentences(spoken))
    texts = [transcript.as_paragraphs(part) for part in parts]
    headings = derive_headings(texts)
    stories = [
        Story(_talk_heading(place, parts) or headings[place] or INTRODUCTION, text)
        for place, text in enumerate(texts)
        if text
    ]
    return finished(_edition_of_talk(title, name), stories, name)


def _edition_of_talk(title: str | None, name: str) -> Edition:
    edition = _titled_only(title) if title else Edition(())
    stem = PurePath(name).stem
    number = edition.number if edition.number is not None else find_number(stem)
    return replace(edition, number=number, date=edition.date or find_date(stem))


def _titled_only(title: str) -> Edition:
    """A title that states neither number nor day is the text's own, not the series'."""
    edition = titled([title], ())
    is_series = edition.number is not None or edition.date is not None
    return edition if is_series else replace(edition, publication=None)


def _talk_heading(place: int, parts: Sequence[Sequence[str]]) -> str | None:
    if takes_leave(parts[place][0]):
        return CLOSING
    if place == 0 and len(parts) > 1 and not announces_topic(parts[0][0]):
        return INTRODUCTION
    return None


def _issues_of_pages(raw: Sequence[Block], name: str) -> list[Issue]:
    editions = cut_into_editions(without_boilerplate(raw))
    if len(editions) == 1:
        editions = [_completed(editions[0], raw, name)]
    pages = [(edition, cut_at_headings(_story_blocks(edition))) for edition in editions]
    headings = sum(
        section.heading not in (None, edition.title)
        for edition, sections in pages
        for section in sections
    )
    return [
        _issue(edition, sections, name, has_headings=headings >= FEWEST_HEADINGS)
        for edition, sections in pages
    ]


def _story_blocks(edition: Edition) -> list[Block]:
    return without_farewell(without_boilerplate(edition.blocks))


def _completed(edition: Edition, raw: Sequence[Block], name: str) -> Edition:
    """With what the first lines, the footer and the file's name state, where the title did not."""
    edition = _titled_by_mark(edition)
    lines = [block.text for block in raw]
    stem = PurePath(name).stem
    number = edition.number if edition.number is not None else number_in_opening(edition.blocks)
    holder = publisher(lines)
    is_person = edition.publication is not None and holder in lines[: 2 * OPENING_BLOCKS]
    return replace(
        edition,
        publication=edition.publication or name_in_opening(edition.blocks) or holder,
        number=number if number is not None else find_number(stem),
        date=edition.date or date_from_hints(lines) or find_date(stem),
        # Whose name stands both under the title and behind the © writes the newsletter.
        author=edition.author or (holder if is_person else None),
        sponsors=tuple(sponsor for line in lines if (sponsor := sponsor_in_text(line))),
    )


def _titled_by_mark(edition: Edition) -> Edition:
    """With "# Elm News" for its title, if no other line is marked; it heads the text, too."""
    marked = [block for block in edition.blocks if block.level]
    is_only_mark = len(marked) == 1 and marked[0] is edition.blocks[0] and marked[0].level == 1
    if edition.title or not is_only_mark:
        return edition
    return replace(_titled_only(marked[0].text), blocks=edition.blocks)


def _issue(
    edition: Edition, sections: Sequence[Section], name: str, *, has_headings: bool
) -> Issue:
    blocks = [block for block in _story_blocks(edition) if block.text != edition.title]
    if not has_headings and len(blocks) >= FEWEST_LETTER_PARAGRAPHS:
        return finished(edition, _stories_of_letter(blocks), name)
    signed = replace(edition, author=signature(sections) or edition.author)
    return finished(signed, _stories_of(sections), name, _sponsors(edition, sections))


def _stories_of(sections: Sequence[Section]) -> list[Story]:
    """The stories under the headings; what stands before the first is letter or introduction."""
    kept = [section for section in sections if not _is_advert(section)]
    texts = [as_text(without_credits(_body(section))) for section in kept]
    return [
        Story(section.heading or _opening_heading(kept, place, texts), texts[place])
        for place, section in enumerate(kept)
        if texts[place]
    ]


def _is_advert(section: Section) -> bool:
    lines = "\n".join([section.heading or "", *section.kickers])
    return is_advert(lines, [block.text for block in section.blocks])


def _body(section: Section) -> list[Block]:
    """The section without its greeting line and without leave-taking."""
    blocks = [block for block in section.blocks if LETTER.search(block.text)]
    body = [block for block in blocks if not is_greeting(block.text)]
    # An introduction may wish a good week; what stands alone in its section is no farewell.
    return without_farewell(without_signature(body)) or body


def _opening_heading(sections: Sequence[Section], place: int, texts: Sequence[str]) -> str:
    author = signature(sections)
    return f"Letter from {author}: {derive_headings(texts)[place]}" if author else INTRODUCTION


def _sponsors(edition: Edition, sections: Sequence[Section]) -> list[Fact]:
    """Who paid for the issue, by its advert's heading or by a sentence of thanks."""
    lines = [line for section in sections for line in (section.heading, *section.kickers) if line]
    named = [sponsor_in(line) for line in lines]
    sponsors = dict.fromkeys(sponsor for sponsor in (*named, *edition.sponsors) if sponsor)
    return [Fact("sponsor", sponsor) for sponsor in sponsors]


def _stories_of_letter(blocks: Sequence[Block]) -> list[Story]:
    blocks = [block for block in letter.without_frame(blocks) if LETTER.search(block.text)]
    starts = letter.story_starts(blocks) if blocks else []
    ends = [*starts[1:], len(blocks)]
    texts = [as_text(without_credits(blocks[a:b])) for a, b in zip(starts, ends, strict=True)]
    texts = [text for text in texts if text]
    headings = derive_headings(texts)
    return [
        Story(heading or INTRODUCTION, text) for heading, text in zip(headings, texts, strict=True)
    ]
