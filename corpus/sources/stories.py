"""Where a Markdown newsletter's stories begin and end, and which sections are none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.issues import Story
from corpus.sources.adverts import is_advert, sponsor_in
from corpus.sources.blocks import Block
from corpus.sources.boilerplate import without_boilerplate
from corpus.sources.hierarchy import story_starts
from corpus.sources.inline import LinkedText, join_texts
from corpus.sources.outline import Piece

INTRODUCTION = "Introduction"
# "Added" says little without the "Version 1.2" above it; four words and more tell enough.
FEWEST_TELLING_WORDS = 4


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, down to the next heading that starts a story.

    group: the heading of the section that it is a part of, if any.
    """

    heading: LinkedText
    pieces: tuple[Piece, ...]
    group: str = ""

    @property
    def content(self) -> LinkedText:
        """The paragraphs, and deeper headings among them, separated by blank lines."""
        return join_texts((piece.content for piece in self.pieces), "\n\n")


def cut_into_sections(pieces: Sequence[Piece], opening: str | None, title: str) -> list[Section]:
    """Cut at the headings that start stories; deeper ones stay as paragraphs of their story.

    opening: what heads the text before the first heading, "Introduction" when None. A text
    without headings is one section under the issue's title.
    """
    pieces = _without_notices(pieces)
    starts = story_starts(pieces)
    places = [start.at for start in starts] + [len(pieces)]
    before = LinkedText(opening or (INTRODUCTION if starts else title))
    return [
        Section(before, tuple(pieces[: places[0]])),
        *(
            Section(pieces[start.at].content, tuple(pieces[start.at + 1 : end]), start.group)
            for start, end in zip(starts, places[1:], strict=True)
        ),
    ]


def read_stories(sections: Sequence[Section]) -> list[Story]:
    """The sections that are stories: with text or a link of their own, and no advert."""
    return [story for section in sections if not _is_advert(section) for story in _story(section)]


def sponsors(sections: Sequence[Section]) -> list[str]:
    """Who paid, by the advert sections: "## Sponsored by Pear Co" -> ["Pear Co"]."""
    adverts = [section for section in sections if is_advert(section.heading.text, [])]
    named = (sponsor_in(advert.heading.text) or _first_linked(advert) for advert in adverts)
    return list(dict.fromkeys(filter(None, named)))


def _first_linked(section: Section) -> str:
    content = section.content
    return content.text[content.links[0].start : content.links[0].end] if content.links else ""


def _story(section: Section) -> Iterator[Story]:
    name = " ".join(section.heading.text.split())
    if section.group and len(name.split()) < FEWEST_TELLING_WORDS:
        name = f"{section.group}: {name}"
    link = section.heading.links[0].url if section.heading.links else None
    content = section.content
    if content.text:
        yield Story(name, content.text, link, content.links)
    elif link:
        yield Story(name, name, link)


def _is_advert(section: Section) -> bool:
    return is_advert(section.heading.text, [piece.content.text for piece in section.pieces])


def _without_notices(pieces: Sequence[Piece]) -> list[Piece]:
    """Without "Read more", "View online" and the footer that tells how to unsubscribe."""
    blocks = [_block(piece) for piece in pieces]
    kept = {id(block) for block in without_boilerplate(blocks)}
    return [piece for piece, block in zip(pieces, blocks, strict=True) if id(block) in kept]


def _block(piece: Piece) -> Block:
    is_list = re.match(r"- |\d+\. ", piece.content.text) is not None
    marker = "-" if is_list else ""
    return Block(piece.content.text, gap=True, marker=marker, level=min(piece.level, 6))
