"""Lines that come back issue after issue: thanks, adverts and reminders, not stories."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from corpus.issues import Issue, Story
from corpus.sources.inline import LinkedText, join_texts

# Fewer issues prove no habit, and two that share a line may report on the same thing.
FEWEST_ISSUES = 5
FEWEST_REPEATS = 3
REPEATED_SHARE = 0.2
# No news is printed word for word that often, in however large an archive.
ALWAYS_REPEATED = 10
# Label words, short list items and "[...]" recur in honest text.
FEWEST_WORDS = 6


def drop_repeated(issues: Sequence[Issue]) -> list[Issue]:
    """The issues of one newsletter without the paragraphs and list items it keeps repeating.

    Lines that differ in a figure differ: "Rule 12 was returned" and "Rule 14 was returned" are
    news. Copies of an issue count once, and an issue of nothing but repetitions stays whole.
    """
    repeated = _repeated_lines(issues)
    return [_without(issue, repeated) for issue in issues] if repeated else list(issues)


def _repeated_lines(issues: Sequence[Issue]) -> frozenset[str]:
    distinct = _distinct(issues)
    if len(distinct) < FEWEST_ISSUES:
        return frozenset()
    needed = min(ALWAYS_REPEATED, max(FEWEST_REPEATS, REPEATED_SHARE * len(distinct)))
    counts = Counter(line for lines in distinct for line in lines)
    return frozenset(line for line, count in counts.items() if count >= needed)


def _distinct(issues: Sequence[Issue]) -> list[set[str]]:
    """The lines of each issue, those of its copies ("issue-12 (1).md") together."""
    distinct: dict[Hashable, set[str]] = {}
    for issue in issues:
        lines = _lines(issue)
        stated = (issue.number, issue.date)
        mark = frozenset(lines) if stated == (None, None) else stated
        distinct[mark] = distinct.get(mark, set()) | lines
    # Labels tell issues apart, but may recur.
    return [{line for line in lines if _may_count(line)} for lines in distinct.values()]


def _lines(issue: Issue) -> set[str]:
    return {_normal(line) for story in issue.stories for line in story.text.split("\n")}


def _may_count(line: str) -> bool:
    return len(line.split()) >= FEWEST_WORDS


def _normal(line: str) -> str:
    return " ".join(line.casefold().split())


def _without(issue: Issue, repeated: frozenset[str]) -> Issue:
    stories = (_cut(story, repeated) for story in issue.stories)
    kept = tuple(story for story in stories if story.text)
    return replace(issue, stories=kept) if kept else issue


def _cut(story: Story, repeated: frozenset[str]) -> Story:
    """The story without its repeated lines; links move with the text that stays."""
    paragraphs = []
    for lines in _paragraphs(story):
        kept = [line for line in lines if _normal(line.text) not in repeated]
        if kept:
            paragraphs.append(join_texts(kept, "\n"))
    content = join_texts(paragraphs, "\n\n")
    return replace(story, text=content.text, links=content.links)


def _paragraphs(story: Story) -> Iterator[list[LinkedText]]:
    for paragraph in re.finditer(r"[^\n]+(?:\n[^\n]+)*", story.text):
        lines = re.finditer(r"[^\n]+", paragraph[0])
        at = paragraph.start()
        yield [_piece(story, at + line.start(), at + line.end()) for line in lines]


def _piece(story: Story, start: int, end: int) -> LinkedText:
    inside = (link for link in story.links if start <= link.start and link.end <= end)
    links = (replace(link, start=link.start - start, end=link.end - start) for link in inside)
    return LinkedText(story.text[start:end], tuple(links))
