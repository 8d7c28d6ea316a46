"""Which lines of a source did not enter the archive, for a person to judge."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator

from corpus.issues import Issue
from corpus.sources.decode import decode
from corpus.sources.repair import repair_text

FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*\n", re.DOTALL)
# What carries no words of its own: where a link leads, a definition of one, a tag.
ADDRESS = re.compile(
    r"\]\([^)\n]*\)|\]\[[^\]\n]*\]|^\s*\[[^\]\n]+\]:.*$|<[^<>\n]*>|https?://\S+", re.MULTILINE
)
LABEL = re.compile(r"\[[^\[\]\n]*\]")  # "[paper]" behind a heading
# A source and its stories run in the same order: a line is looked for where the last one stood,
# so that a long source takes no longer than its lines.
NEARBY_LETTERS = 20_000
TELLING_LETTERS = 20  # a shorter line may stand anywhere, and says nothing of the place


def omitted_lines(data: bytes, name: str, issues: Iterable[Issue]) -> list[str]:
    """The lines of a newsletter file whose words are in none of the issues read from it.

    Only words count: a line that lost its markup or was joined to another is not omitted.
    """
    pieces = [_letters(piece) for issue in issues for piece in _pieces(issue)]
    kept, whole, at, omitted = "".join(pieces), frozenset(pieces), 0, []
    for line in FRONT_MATTER.sub("", repair_text(decode(data, name))).splitlines():
        letters = _letters(line)
        found = kept.find(letters, max(0, at - NEARBY_LETTERS), at + NEARBY_LETTERS)
        if found >= 0 and len(letters) >= TELLING_LETTERS:
            at = found
        elif found < 0 and whole.isdisjoint((letters, _letters(LABEL.sub("", line)))):
            omitted.append(line.strip())
    return omitted


def _pieces(issue: Issue) -> Iterator[str]:
    yield issue.title
    yield issue.publication or ""
    yield from (fact.value for fact in issue.facts)
    for story in issue.stories:
        yield story.heading
        yield from story.text.splitlines()


def _letters(text: str) -> str:
    """'**See** [it](https://a.b)!' -> 'seeit'"""
    words = unicodedata.normalize("NFKC", html.unescape(ADDRESS.sub("]", text)))
    return re.sub(r"[\W_]+", "", words).casefold()
