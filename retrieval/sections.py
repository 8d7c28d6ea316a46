"""Sections: the story that a question names by its heading, as in "starter tasks of issue 108"."""

import re

from corpus.passages import Passage
from retrieval.analysis import search_words
from retrieval.index import name_of_issue

# Words that only say that an issue is meant, as stems.
ISSUE_WORDS = frozenset(search_words("issue edition episode number newsletter section item list"))
# "who opened the bridge" asks something of the story "Bridge opened", not for the story.
ASKS_SOMETHING = re.compile(
    r"\W*(?:who|whose|whom|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|will)\b",
    re.IGNORECASE,
)


def is_section_named(question: str, passage: Passage) -> bool:
    """Whether the question says nothing but the heading of the passage's story and its issue."""
    if ASKS_SOMETHING.match(question) and not ASKS_SOMETHING.match(passage.story.heading):
        return False
    asked = frozenset(search_words(question))
    heading = frozenset(search_words(passage.story.heading))
    rest = asked - heading - frozenset(search_words(name_of_issue(passage.issue))) - ISSUE_WORDS
    return bool(heading - ISSUE_WORDS) and heading <= asked and not rest


def opening(passage: Passage) -> tuple[int, int] | None:
    """Half-open offsets of a story's first line in its first passage; None in a later one."""
    if passage.start > passage.story.text.find(passage.story.text.strip()[:1]):
        return None
    line = passage.text.split("\n", 1)[0]
    marker = len(line) - len(line.lstrip("-*• "))
    return marker, len(line)
