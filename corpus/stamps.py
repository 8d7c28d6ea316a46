"""The line by which an archive file tells whether a person touched it since it was imported.

imported: <place of the source>-<content of the source>-<content of this file>
"""

import hashlib
import re
from dataclasses import dataclass

CHECKSUM = "imported"  # no fact of the issue
STAMP = re.compile(rf"^{CHECKSUM}: ['\"]?(\w+)-(\w+)-(\w+)['\"]?\n", re.MULTILINE)
CLOSING = re.compile(r"^---[ \t]*\n", re.MULTILINE)
DIGITS = 10  # hexadecimal; a clash inside one archive is out of reach, and the line stays short


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the line says. text: the file without it. is_intact: whether text is as imported.

    place, content: digests of the source's path and of its bytes when it was imported.
    """

    place: str
    content: str
    text: str
    is_intact: bool


def read_stamp(text: str) -> Stamp | None:
    """The stamp of an archive file whose lines end in "\\n"; None where a person wrote the file."""
    head, closing, body = split_file(text)
    found = STAMP.search(head)
    if found is None:
        return None
    plain = STAMP.sub("", head) + closing + body
    return Stamp(found[1], found[2], plain, is_intact=digest(plain) == found[3])


def stamped(text: str, place: str, content: str) -> str:
    """An archive file with the line that later tells an edited file from an untouched one."""
    head, closing, body = split_file(text)
    return f"{head}{CHECKSUM}: {place}-{content}-{digest(text)}\n{closing}{body}"


def digest(data: str | bytes) -> str:
    """A short name for some content."""
    raw = data.encode() if isinstance(data, str) else data
    return hashlib.sha256(raw).hexdigest()[:DIGITS]


def split_file(text: str) -> tuple[str, str, str]:
    """Front matter with its opening line, the closing line, the body."""
    closing = CLOSING.search(text, 4)
    if not text.startswith("---") or closing is None:
        return "", "", text
    return text[: closing.start()], closing[0], text[closing.end() :]
