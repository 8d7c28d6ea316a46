"""What a newsletter file states about itself above its text."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import yaml

from corpus.issues import CorpusError, Fact
from corpus.metadata import split_metadata
from corpus.sources.dating import find_date, find_number, to_number

CLOCK = re.compile(r"(?<=\d)T\d\d:.*")  # "2021-05-07T12:00:15Z"
YAML = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
# A rule above a letter has no key right below it; "Note: …" may open a paragraph.
OPENING = re.compile(
    r"-{3,}[ \t]*\n(?:#.*\n)*(?:[\"']?[^\W_][\w -]*[\"']?|(?:[ \t]*\n)+[a-z][a-z_-]*):(?:\s|\Z)"
)
TOML = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*$", re.DOTALL | re.MULTILINE)
# "Title: …" lines above the first blank one, as some site generators have them
HEADER = re.compile(r"\A((?:[A-Za-z][\w-]{1,20}:[ \t]+\S.*\n){2,})\s*\n")

PUBLICATION_KEYS = ("publication", "newsletter")
NUMBER_KEYS = ("number", "issue", "issue_number", "issue-number", "edition", "episode")
TITLE_KEYS = ("title", "subject")
DATE_KEYS = (
    *("date", "published", "published_at", "publishedat", "publish_date", "publishdate"),
    *("date_published", "datepublished", "pubdate", "pubdatetime", "sent", "sent_at", "day"),
)
LANGUAGE_KEYS = ("language", "lang", "locale")
ADDRESS_KEYS = ("link", "url", "canonical_url", "canonical", "absolute_url")
STATED_KEYS = frozenset(
    (
        "source",
        *TITLE_KEYS,
        *PUBLICATION_KEYS,
        *NUMBER_KEYS,
        *DATE_KEYS,
        *LANGUAGE_KEYS,
        *ADDRESS_KEYS,
    )
)
# How a site shows the file, not what the issue says.
TECHNICAL_KEYS = frozenset(
    "aliases categories category comments draft excerpt hidden id image imported layout menu"
    " og_image permalink share slug sitemap tags template thumbnail toc type uuid weight"
    " word_count".split()
)
SWITCHES = frozenset(("yes", "no", "on", "off"))  # "featured: yes" is about the site, too
MOST_LISTED = 5  # a list of authors is a fact of the issue, a list of all its links is none
# What a nested block, such as a sponsor's, is called and where it points.
NAME_KEYS = ("heading", "name", "title")
NESTED_ADDRESS_KEYS = ("link", "url", "href", "website")

Scalar = str | int | float | date


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields of an issue as its front matter states them; None where it does not."""

    title: str | None = None
    publication: str | None = None
    number: int | None = None
    day: date | None = None
    language: str | None = None
    address: str | None = None
    facts: tuple[Fact, ...] = ()


def has_front_matter(text: str) -> bool:
    """Whether a text opens with YAML, TOML or "Key: value" metadata."""
    opening = text.lstrip()
    is_yaml = YAML.match(opening) and OPENING.match(opening)
    return bool(is_yaml or TOML.match(opening) or _header(opening))


def split_front_matter(text: str, name: str) -> tuple[Metadata, str]:
    """The metadata of a Markdown file and the body below it.

    Raises CorpusError when the metadata cannot be read.
    """
    values, body = _split(text.lstrip("\ufeff \t\n"), name)
    known = {str(key).strip().lower(): value for key, value in values.items()}
    return (
        Metadata(
            title=_stated(known, TITLE_KEYS),
            publication=_stated(known, PUBLICATION_KEYS),
            number=_number(known),
            day=_day(known),
            language=_stated(known, LANGUAGE_KEYS),
            address=_stated(known, ADDRESS_KEYS),
            facts=tuple(_facts(known)),
        ),
        body,
    )


def _split(text: str, name: str) -> tuple[Mapping[str, Any], str]:
    try:
        if toml := TOML.match(text):
            return tomllib.loads(toml[1]), text[toml.end() :]
        if header := _header(text):
            lines = (line.split(":", 1) for line in header[1].splitlines())
            return {key: value.strip() for key, value in lines}, text[header.end() :]
        is_rule = text.startswith("---") and not OPENING.match(text)
        return ({}, text) if is_rule else split_metadata(text)
    except (yaml.YAMLError, tomllib.TOMLDecodeError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise CorpusError(f"The front matter of {name} cannot be read ({reason}).") from error


def _header(text: str) -> re.Match[str] | None:
    header = HEADER.match(text)
    return header if header and re.search(r"^title:", header[1], re.IGNORECASE | re.M) else None


def _stated(known: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    for key in keys:
        if isinstance(known.get(key), Scalar) and str(known[key]).strip():
            return " ".join(str(known[key]).split())
    return None


def _number(known: Mapping[str, Any]) -> int | None:
    for key in NUMBER_KEYS:
        value = known.get(key)
        if (number := to_number(value)) is not None:
            return number
        if isinstance(value, str) and (number := find_number(value)) is not None:
            return number
    return None


def _day(known: Mapping[str, Any]) -> date | None:
    for key in DATE_KEYS:
        value = known.get(key)
        if isinstance(value, datetime):
            return value.date()

        day = value if isinstance(value, date) else find_date(CLOCK.sub("", str(value)))
        if day:
            return day
    return None


def _facts(known: Mapping[str, Any]) -> Iterator[Fact]:
    """Every other stated value; a nested block gives its name and its address."""
    for key, value in known.items():
        if key in STATED_KEYS or key in TECHNICAL_KEYS or key.endswith("_id") or not key:
            continue
        name = _said(value, NAME_KEYS)
        if name:
            yield Fact(key, name)
        address = _said(value, NESTED_ADDRESS_KEYS) if isinstance(value, dict) else ""
        if address:
            yield Fact(f"{key} link", address)


def _said(value: object, keys: tuple[str, ...]) -> str:
    """'jsq' -> 'jsq'; [{'name': 'A'}, {'name': 'B'}] -> 'A, B'; nothing to say -> ''"""
    if isinstance(value, list):
        names = [_said(item, keys) for item in value] if len(value) <= MOST_LISTED else []
        return ", ".join(filter(None, names))
    if isinstance(value, dict):
        return next((_said(value[key], ()) for key in keys if value.get(key)), "")
    is_text = isinstance(value, Scalar) and not isinstance(value, bool)
    text = " ".join(str(value).split()) if is_text else ""
    return "" if text.lower() in SWITCHES else text
