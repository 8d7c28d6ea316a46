"""The archive on disk: a folder of Markdown files, one an issue, for people to read and correct.

---
publication: Orchard Weekly
title: 'Orchard Weekly #12'
number: 12
date: 2023-02-10
---

## Pruning in frost

Cut on dry days only, says the [county guide](https://example.org/guide).

In a file as it was imported all other marks are text. One that a person wrote or edited may have
emphasis, which is left out of its stories, and fenced code.
"""

import os
import tempfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePath
from typing import Any

import yaml

from corpus.advice import with_advice
from corpus.handwriting import as_archived
from corpus.issues import CorpusError, Fact, Issue
from corpus.markup import read_stories, render_story
from corpus.metadata import split_metadata
from corpus.sources.dating import to_number
from corpus.stamps import CHECKSUM, read_stamp

FIELDS = ("publication", "title", "number", "date", "source", "language")
OTHER_ENDINGS = (".md", ".markdown")  # in lower case; an issue's file ends in just ".md"


@dataclass(frozen=True, slots=True)
class Archive:
    """What a folder holds: its issues, oldest first, and one sentence for whatever was not read."""

    issues: tuple[Issue, ...]
    problems: tuple[str, ...] = ()


def load_archive(folder: Path) -> Archive:
    """Read every issue of a folder. Raises CorpusError when the folder cannot be read at all."""
    issues, problems = [], []
    entries = _entries(folder)
    for path in _files(entries):
        try:
            text = _read(path)
            stamp = read_stamp(text)
            by_hand = stamp is None or not stamp.is_intact
            issues.append(parse_issue(text, path.stem, by_hand=by_hand))
        except CorpusError as error:
            problems.append(f"{path.name}: {error}")
    problems += _overlooked(entries, {issue.source for issue in issues})
    return Archive(tuple(sorted(issues, key=chronological)), tuple(problems))


def archive_files(folder: Path) -> list[Path]:
    """The files of an archive, by name; a README beside them is not an issue."""
    return _files(_entries(folder))


def _files(entries: Iterable[Path]) -> list[Path]:
    return [path for path in entries if path.suffix == ".md"]


def _entries(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise CorpusError(
            f"The archive folder {folder} cannot be read ({error.strerror}); "
            "set CORPUS_DIR to a folder of issues or run `backissue import`."
        ) from error
    return [path for path in entries if _may_be_issue(path)]


def _may_be_issue(path: Path) -> bool:
    return path.stem.lower() != "readme" and not path.name.startswith(".")


def _overlooked(entries: Iterable[Path], sources: Collection[str | None]) -> Iterable[str]:
    """A sentence for each other Markdown file, and for each folder of such files.

    sources: what the issues were imported from; a folder that keeps such files needs no word.
    """
    for path in entries:
        if path.suffix == ".md":
            continue
        if path.suffix.lower() in OTHER_ENDINGS:
            yield f"{path.name}: an issue's file ends in .md; call it {path.stem}.md."
        names = {file.name for file in path.rglob("*.md") if _may_be_issue(file)}
        if names and names.isdisjoint(map(_file_name, sources)):
            yield f"{path.name}: an issue in a folder of its own is not read; move it out of there."


def chronological(issue: Issue) -> tuple[date, int, str]:
    """Sort key: oldest first, undated before dated, then by number and id."""
    return issue.date or date.min, issue.number or 0, issue.id


def parse_issue(text: str, name: str, *, by_hand: bool = False) -> Issue:
    """One archive file as an issue; `name` becomes its id. Raises CorpusError with the reason.

    by_hand: whether a person wrote or edited the file, so that it may have any Markdown.
    """
    try:
        stated, body = split_metadata(text)
    except (yaml.YAMLError, ValueError) as error:
        reason = " ".join(str(error).split())
        said = f"its front matter is not valid YAML ({reason})."
        raise CorpusError(with_advice(said, error)) from error
    if by_hand:
        body = as_archived(body)
    meta = {str(key): value for key, value in stated.items()}  # YAML reads `2021:` as a number
    return Issue(
        id=name,
        title=_text(meta, "title") or name,
        stories=tuple(read_stories(body, _text(meta, "title") or name)),
        publication=_text(meta, "publication"),
        number=to_number(meta.get("number")),
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
    stories = "".join(f"\n{render_story(story)}\n" for story in issue.stories)
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


def _file_name(source: str | None) -> str:
    return PurePath(source or "").name


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
