"""Which headings of a Markdown text start stories, and which only divide one."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.sources.outline import BOLD_LEVEL, Piece

# A sentence or two: parts of that size stand for themselves, shorter ones are asides.
SUBSTANTIAL_WORDS = 20


@dataclass(frozen=True, slots=True)
class Start:
    """Where a story starts: the place of its heading, and the text of the heading above it."""

    at: int
    group: str


def story_starts(pieces: Sequence[Piece]) -> list[Start]:
    """The headings that start stories, in order.

    Those at the level of the first heading, or above, always do. The parts of a section do,
    all or none, when the section has no text of its own or its parts are of some length. Parts
    whose names come back from section to section ("Results", "Why it matters") never do. Lines
    in bold count as headings only where none is marked.
    """
    is_marked = any(0 < piece.level < BOLD_LEVEL for piece in pieces)
    levels = [piece.level if piece.level < BOLD_LEVEL or not is_marked else 0 for piece in pieces]
    names = Counter(_name(piece) for piece, level in zip(pieces, levels, strict=True) if level)
    labels = frozenset(name for name, count in names.items() if count > 1)
    return list(_Cutter(pieces, levels, labels).starts(0, len(pieces), ""))


def _name(piece: Piece) -> str:
    return piece.content.text.casefold()


@dataclass(frozen=True, slots=True)
class _Cutter:
    """The pieces with their levels (0: no heading) and the names that come back."""

    pieces: Sequence[Piece]
    levels: Sequence[int]
    labels: frozenset[str]

    def starts(self, begin: int, end: int, group: str) -> Iterator[Start]:
        """The starts among pieces[begin:end], which stand below the heading `group`."""
        for at, until in pairwise([*self._tops(begin, end), end]):
            yield Start(at, group)
            parts = self._tops(at + 1, until)
            if parts and self._are_stories(at, parts, until):
                yield from self.starts(at + 1, until, self.pieces[at].content.text)

    def _tops(self, begin: int, end: int) -> list[int]:
        """The headings as high as the first one or higher."""
        headings = [at for at in range(begin, end) if self.levels[at]]
        return [at for at in headings if self.levels[at] <= self.levels[headings[0]]]

    def _are_stories(self, at: int, parts: Sequence[int], until: int) -> bool:
        recurring = sum(_name(self.pieces[part]) in self.labels for part in parts)
        if 2 * recurring > len(parts):
            return False
        has_own_text = parts[0] > at + 1
        lengths = [self._words(part + 1, end) for part, end in pairwise([*parts, until])]
        return not has_own_text or median(lengths) >= SUBSTANTIAL_WORDS

    def _words(self, begin: int, end: int) -> int:
        return sum(len(piece.content.text.split()) for piece in self.pieces[begin:end])
