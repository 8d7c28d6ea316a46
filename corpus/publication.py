"""Which newsletter an issue belongs to, where the issues themselves say so."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from corpus.issues import Issue
from corpus.sources.dating import MONTH_WORD, WEEKDAY, find_date, find_number

# "Welcome to the 12th issue of Orchard Weekly!": a capitalised name that ends its phrase.
WORD = r"[A-Z0-9][\w'’&+-]*"
NAME = (
    rf"(?P<name>{WORD}(?:\s(?:(?:of|the|in|and|for|on|to|by|&)\s)?{WORD})*)(?=\s*[.!?,:;–—]|\s*$)"
)
OPENING = r"(?:welcome\s+to|this\s+is|you(?:['’]re|\s+are)\s+reading)\s+"
EDITION = (
    r"(?:(?:the|this|another|our)\s+)?(?:\S+\s+)?(?:issue|edition)(?:\s+(?:no\.?\s*)?#?\d+)?\s+of"
)
STATEMENT = re.compile(rf"\b(?i:{OPENING}{EDITION}\s+(?:the\s+)?){NAME}", re.MULTILINE)
# Files of a folder that state one name, before the rest of the folder is taken for it too.
FEWEST_STATEMENTS = 2
FEWEST_SHARED_TITLES = 3
# Words that stand before an issue's number or date and belong to no name.
LABELS = re.compile(
    r"[\s\W]*\b(?:issue|edition|episode|number|no|nr|vol|volume|week|newsletters?(?:\s+of)?|for|of|from|the"
    rf"|{WEEKDAY}|{MONTH_WORD})?[\s\W]*$",
    re.IGNORECASE,
)


def name_publications(issues: Sequence[Issue]) -> list[Issue]:
    """Issues of one folder, with the publication where the issues state it.

    An issue states its publication by the words before the number or date of its title, when
    they recur in another title or in its own text, or by a sentence such as "Welcome to the
    12th issue of Orchard Weekly". A title that most of them carry alike is the publication's
    name. Where some issues of a folder state one name, none states
    another, and the other titles have the same shape, the name holds for those too: numbered
    files that lie together are one series. What nothing states stays None.
    """
    stems = Counter(title_stem(issue.title) for issue in issues)
    shared = _shared_title(issues)
    named = [_named(issue, stems, shared) for issue in issues]
    return [_titled(issue) for issue in _fill(named)]


def title_stem(title: str) -> str:
    """The words before a title's number or date: "Orchard Weekly – 7 May 2021" -> "Orchard Weekly".

    Empty when the title states neither, or starts with it.
    """
    if find_number(title) is None and find_date(title) is None and not title[-1:].isdigit():
        return ""
    stem = re.split(r"#|\d", title, maxsplit=1)[0]
    while stem != (shorter := LABELS.sub("", stem)):
        stem = shorter
    return stem.strip()


def _shared_title(issues: Sequence[Issue]) -> str | None:
    """The title that most issues of a folder carry alike, their dates standing elsewhere."""
    titles = Counter(issue.title for issue in issues)
    title, count = titles.most_common(1)[0] if titles else ("", 0)
    is_shared = count >= FEWEST_SHARED_TITLES and 2 * count >= len(issues)
    return title if is_shared and not LABELS.fullmatch(title) else None


def _named(issue: Issue, stems: Counter[str], shared: str | None) -> Issue:
    if issue.publication:
        return issue
    stem, is_stated = title_stem(issue.title), not _is_called_after_file(issue)
    recurs = stems[stem] > 1 and (is_stated or " " in stem)  # "news12" is a file's name only
    if stem and (recurs or (is_stated and _speaks_of(issue, stem))):
        return replace(issue, publication=stem)
    return replace(issue, publication=shared if issue.title == shared else _statement(issue))


def _is_called_after_file(issue: Issue) -> bool:
    name = PurePath(issue.source or "").stem
    return name != "" and issue.title.startswith((name, name.replace("_", " ")))


def _speaks_of(issue: Issue, name: str) -> bool:
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return any(whole.search(story.text) for story in issue.stories)


def _statement(issue: Issue) -> str | None:
    """The name in the issue's own welcome, which stands in its first story."""
    text = issue.stories[0].text if issue.stories else ""
    match = STATEMENT.search(text)
    return match["name"] if match else None


def _fill(issues: Sequence[Issue]) -> list[Issue]:
    stated = Counter(issue.publication for issue in issues if issue.publication)
    name = _agreed(stated)
    if name is None:
        return list(issues)
    shapes = {_shape(issue.title) for issue in issues if issue.publication}
    return [
        replace(issue, publication=name) if _belongs(issue, name, shapes) else issue
        for issue in issues
    ]


def _agreed(stated: Counter[str]) -> str | None:
    """The fullest of the stated names, when the others are only short for it."""
    fullest = max(stated, key=lambda name: (len(name.split()), stated[name], name), default=None)
    if fullest is None or stated[fullest] < FEWEST_STATEMENTS:
        return None
    return fullest if all(_is_short_for(name, fullest) for name in stated) else None


def _is_short_for(name: str, fullest: str) -> bool:
    return f" {name} ".casefold() in f" {fullest} ".casefold()


def _belongs(issue: Issue, name: str, shapes: Iterable[str]) -> bool:
    if issue.publication:
        return _is_short_for(issue.publication, name)
    return _shape(issue.title) in shapes


def _shape(title: str) -> str:
    return re.sub(r"\d+", "0", title.casefold())


def _titled(issue: Issue) -> Issue:
    """An issue that is called after its file only gets its publication's name for a title."""
    mark = f"#{issue.number}" if issue.number is not None else issue.date
    if issue.title != issue.id or issue.publication is None or mark is None:
        return issue
    return replace(issue, title=f"{issue.publication} {mark}")
