"""The archive on disk: a folder of Markdown files, one an issue, for people to read and correct.

---
publication: Orchard Weekly
title: 'Orchard Weekly #12'
number: 12
date: 2023-02-10
---

## Pruning in frost

Cut on dry days only, says the [county guide](https://example.org/guide).
"""

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Any

import frontmatter
import yaml

from corpus.issues import CorpusError, Fact, Issue, Link, Story

HEADING = re.compile(r"^##(?!#)[ \t]*(.*)$", re.MULTILINE)
# A label may hold one level of brackets: [[Parser] closes comments](https://…)
LINK = re.compile(r"\[((?:[^\[\]\n]|\[[^\[\]\n]*\])+)\]\((https?://[^()\s]+|/[^()\s]*)\)")
ESCAPED = re.compile(r"\\([\\(#])")
FIELDS = ("publication", "title", "number", "date", "source", "language")
CHECKSUM = "imported"  # written by the importer to notice edits by hand; not a fact of the issue


@dataclass(frozen=True, slots=True)
class Archive:
    """What a folder holds: its issues, oldest first, and one sentence for each unreadable file."""

    issues: tuple[Issue, ...]
    problems: tuple[str, ...] = ()


def load_archive(folder: Path) -> Archive:
    """Read every issue of a folder. Raises CorpusError when the folder cannot be read at all."""
    issues, problems = [], []
    for path in archive_files(folder):
        try:
            issues.append(parse_issue(_read(path), path.stem))
        except CorpusError as error:
            problems.append(f"{path.name}: {error}")
    return Archive(tuple(sorted(issues, key=chronological)), tuple(problems))


def archive_files(folder: Path) -> list[Path]:
    """The files of an archive, by name; a README beside them is not an issue."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise CorpusError(
            f"The archive folder {folder} cannot be read ({error.strerror}); "
            "set CORPUS_DIR to a folder of issues or run `backissue import`."
        ) from error
    return [
        path
        for path in entries
        if path.suffix == ".md" and path.stem.lower() != "readme" and not path.name.startswith(".")
    ]


def chronological(issue: Issue) -> tuple[date, int, str]:
    """Sort key: oldest first, undated before dated, then by number and id."""
    return issue.date or date.min, issue.number or 0, issue.id


def parse_issue(text: str, name: str) -> Issue:
    """One archive file as an issue; `name` becomes its id. Raises CorpusError with the reason."""
    try:
        stated, body = frontmatter.parse(text)
    except (yaml.YAMLError, ValueError) as error:
        reason = str(error).replace("\n", " ")
        raise CorpusError(f"its front matter is not valid YAML ({reason}).") from error
    meta = {str(key): value for key, value in stated.items()}  # YAML reads `2021:` as a number
    return Issue(
        id=name,
        title=_text(meta, "title") or name,
        stories=tuple(_stories(body, _text(meta, "title") or name)),
        publication=_text(meta, "publication"),
        number=_number(meta.get("number")),
        date=_date(meta.get("date")),
        source=_text(meta, "source"),
        language=_text(meta, "language") or "en",
        facts=tuple(_facts(meta)),
    )


def render_issue(issue: Issue) -> str:
    """The archive file of an issue; parse_issue reads it back to the same issue."""
    fields = {name: getattr(issue, name) for name in FIELDS}
    meta = {name: value for name, value in fields.items() if value is not None}
    meta |= {fact.name: fact.value for fact in issue.facts}
    head = yaml.safe_dump(meta, sort_keys=False, allow_unicode=True, width=10_000)
    stories = "".join(f"\n{_render_story(story)}\n" for story in issue.stories)
    return f"---\n{head}---\n{stories}"


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all: a temporary name beside it, then a rename."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)  # mkstemp makes it private; an archive is to be shared
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CorpusError(f"it cannot be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise CorpusError("it is not UTF-8 text; save it as UTF-8.") from error


def _text(meta: Mapping[str, Any], name: str) -> str | None:
    value = meta.get(name)
    return None if value is None else str(value).strip() or None


def _number(value: object) -> int | None:
    return int(value) if isinstance(value, int | str) and str(value).strip().isdecimal() else None


def _date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or value is None:
        return value
    try:
        return date.fromisoformat(str(value).strip()[:10])
    except ValueError as error:
        raise CorpusError(f"its date {value!r} is not a date; write it as 2021-05-28.") from error


def _facts(meta: Mapping[str, Any]) -> Iterable[Fact]:
    for name, value in meta.items():
        if name not in (*FIELDS, CHECKSUM) and isinstance(value, str | int | float | date):
            yield Fact(name, str(value))


def _stories(body: str, title: str) -> Iterable[Story]:
    """Cut a body at its `##` headings; text above the first one is a story of its own."""
    body = body.replace("\r\n", "\n")
    marks = list(HEADING.finditer(body))
    opening = body[: marks[0].start()] if marks else body
    if opening.strip():
        yield _story("Introduction" if marks else title, opening)
    for mark, following in zip_longest(marks, marks[1:]):
        end = following.start() if following else len(body)
        yield _story(mark[1].strip(), body[mark.end() : end])


def _story(heading: str, body: str) -> Story:
    linked = LINK.fullmatch(heading)
    text, links = _without_markup(body.strip("\n").rstrip())
    label = linked[1] if linked else heading
    return Story(_unescape(label), text, linked[2] if linked else None, links)


def _without_markup(body: str) -> tuple[str, tuple[Link, ...]]:
    """'See [it](https://a.b).' -> ('See it.', (Link(4, 6, 'https://a.b'),))"""
    pieces, links, length, at = [], [], 0, 0
    for match in LINK.finditer(body):
        before, label = _unescape(body[at : match.start()]), _unescape(match[1])
        start = length + len(before)
        links.append(Link(start, start + len(label), match[2]))
        pieces += [before, label]
        length, at = start + len(label), match.end()
    return "".join([*pieces, _unescape(body[at:])]), tuple(links)


def _render_story(story: Story) -> str:
    heading = _escape(" ".join(story.heading.split()))
    if story.link and _is_linkable(heading, story.link):
        heading = _markup(heading, story.link)
    pieces, at = [], 0
    for link in story.links:
        label = _escape(story.text[link.start : link.end])
        if link.start >= at and _is_linkable(label, link.url):
            pieces += [_escape(story.text[at : link.start]), _markup(label, link.url)]
            at = link.end
    body = "".join([*pieces, _escape(story.text[at:])]).strip("\n")
    body = re.sub(r"^#", r"\\#", body, flags=re.MULTILINE)
    return f"## {heading}\n\n{body}".rstrip()


def _markup(label: str, url: str) -> str:
    safe = url.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    return f"[{label}]({safe})"


def _is_linkable(label: str, url: str) -> bool:
    return LINK.fullmatch(_markup(label, url)) is not None


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("](", "]\\(")


def _unescape(text: str) -> str:
    return ESCAPED.sub(r"\1", text)
