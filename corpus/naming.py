"""The names of issues in an archive: slugs that are also file names."""

import re
import unicodedata
from collections.abc import Container

from corpus.issues import Issue
from corpus.sources.dating import find_date, find_number

LONGEST_STEM = 60  # characters; with date and ".md" well below every file system's limit
# A README beside the issues is about the archive, so no issue may be called that.
RESERVED = frozenset({"readme"})


def issue_id(issue: Issue, source_stem: str) -> str:
    """Publication (else the source's name), then the date or the number where it is known.

    "Pear News", 7 May 2021 -> "pear-news-2021-05-07";  None, "2021-05-07-issue-23" -> that
    """
    stem = slug(issue.publication or source_stem)[:LONGEST_STEM].strip("-") or "issue"
    if issue.publication is None and _is_distinct(source_stem, issue):
        return stem
    mark = issue.date.isoformat() if issue.date else issue.number
    if mark is not None:
        return f"{stem}-{mark}"
    title = slug(issue.title)[:LONGEST_STEM].strip("-")
    return title if title.startswith(f"{stem}-") else stem  # "Orchard Monthly – May 2021"


def unique(name: str, taken: Container[str]) -> str:
    """`name`, or the first of name-2, name-3 … that is neither taken nor reserved."""
    if name not in taken and name not in RESERVED:
        return name
    number = 2
    while f"{name}-{number}" in taken:
        number += 1
    return f"{name}-{number}"


def slug(text: str) -> str:
    """Lower-case words joined by hyphens: "Café & Orchard #12" -> "cafe-orchard-12"."""
    plain = unicodedata.normalize("NFKD", text)
    letters = "".join(character for character in plain if not unicodedata.combining(character))
    return "-".join(re.findall(r"[^\W_]+", letters.lower()))


def is_numbered_form(name: str, plain: str) -> bool:
    """Whether `unique` made `name` of `plain`: "pears-2" of "pears"."""
    return re.fullmatch(rf"{re.escape(plain)}-\d{{1,3}}", name) is not None


def _is_distinct(stem: str, issue: Issue) -> bool:
    """Whether the source's name already says which issue it is."""
    if issue.date:
        return find_date(stem) == issue.date
    return issue.number is not None and find_number(stem) == issue.number
