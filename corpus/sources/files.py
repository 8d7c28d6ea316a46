"""Which files are newsletters, and which reader fits each."""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.issues import CorpusError, Issue
from corpus.sources.decode import check_size, decode
from corpus.sources.frontmatter import has_front_matter
from corpus.sources.markdown import read_markdown
from corpus.sources.plaintext import read_plain_text
from corpus.sources.repair import repair_text

READABLE_ENDINGS = (".md", ".markdown", ".txt", ".text")
# Files that stand beside newsletters and are none; named outright they are imported all the same.
COMPANIONS = frozenset("readme license licence contributing code_of_conduct changelog".split())
# A file that is only named: its folder tells one from the other ("2021-05-07/index.md").
NAMELESS = "index"

HASHED = re.compile(r"^#{1,6}\s+\S.*$", re.MULTILINE)
UNDERLINED = re.compile(r"^\S.*\n(?:={3,}|-{3,})$", re.MULTILINE)
# A line between two rules heads a section of plain text; in Markdown it would be broken.
FRAMED = re.compile(r"^(?P<rule>={3,}|-{3,})\n(?:[^\n]+\n){1,3}(?P=rule)$", re.MULTILINE)
LINK = re.compile(
    r"(?<!!)\[[^\]\n]+\]\((?:https?:|/|<)[^)\n]*\)|^\[[^\]\n]+\]:\s+\S+$", re.MULTILINE
)
# What a mail program or a browser makes a text of: read as it is, its codes would be the stories.
MAIL_HEADERS = re.compile(
    r"^(?:content-transfer-encoding:[ \t]*(?:base64|quoted-printable)"
    r"|content-type:[ \t]*(?:multipart/|text/html).*)$",
    re.IGNORECASE | re.MULTILINE,
)
WEB_PAGE = re.compile(r"(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)[\s>]", re.IGNORECASE)
FEWEST_SIGNS = 2  # one "#" line may title a transcript, one bracket may be a quotation's


def source_files(paths: Iterable[Path], archive: Path | None = None) -> list[Path]:
    """The files to import, in order: those named, and the newsletters of the folders named.

    Folders are searched to any depth, by name; hidden files, the archive itself, READMEs and
    licences are left out, and links to other folders are not followed, so none can lead in a
    circle. A path that is missing or a folder without newsletters stays in the list as it is,
    for its reading to say so.
    """
    own = archive.resolve() if archive else None
    found: dict[Path, Path] = {}
    for path in paths:
        for file in [each for each in _walk(path, own) if _is_newsletter(each)] or [path]:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def left_aside(paths: Iterable[Path], archive: Path | None = None) -> Counter[str]:
    """How many files of the folders named no reader takes, by their ending: {".eml": 2}.

    What stands beside newsletters on purpose does not count: READMEs, hidden files, the archive.
    """
    own = archive.resolve() if archive else None
    found = {
        file.resolve(): file.suffix.lower()
        for path in paths
        for file in _walk(path, own)
        if not _is_readable(file) and file.stem.lower() not in COMPANIONS
    }
    return Counter(found.values())


def read_source(path: Path) -> tuple[bytes, list[Issue]]:
    """The bytes of a newsletter file and the issues they hold. Raises CorpusError."""
    data = _read_bytes(path)
    raw = decode(data, path.name)
    _refuse_raw(raw, path.name)
    text = repair_text(raw)
    name = f"{path.parent.name}/{path.name}" if path.stem == NAMELESS else path.name
    read = read_markdown if is_markdown(text, path.suffix) else read_plain_text
    return data, read(text, name)


def is_markdown(text: str, ending: str) -> bool:
    """Whether a text shows Markdown's signs; a transcript under one title line does not.

    A file that is called Markdown needs a link or two headings. Any other needs two links, two
    headings with "#", or a link beside two headings, underlined ones too: plain text has those.
    """
    if has_front_matter(text):
        return True
    text = FRAMED.sub("", text)
    hashed, links = len(HASHED.findall(text)), len(LINK.findall(text))
    has_headings = hashed + len(UNDERLINED.findall(text)) >= FEWEST_SIGNS
    if ending.lower() in (".md", ".markdown"):
        return has_headings or links > 0
    return max(hashed, links) >= FEWEST_SIGNS or (has_headings and links > 0)


def _walk(folder: Path, archive: Path | None) -> Iterator[Path]:
    """The files of a folder to any depth, without hidden ones and the archive's."""
    for parent, folders, files in os.walk(folder):
        here = Path(parent)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (here / name).resolve() != archive
        )
        if here.resolve() != archive:
            yield from (here / name for name in sorted(files) if not name.startswith("."))


def _is_newsletter(path: Path) -> bool:
    return _is_readable(path) and path.stem.lower() not in COMPANIONS


def _is_readable(path: Path) -> bool:
    return path.suffix.lower() in READABLE_ENDINGS


def _read_bytes(path: Path) -> bytes:
    if path.is_dir():
        endings = ", ".join(READABLE_ENDINGS)
        raise CorpusError(f"The folder {path} holds no newsletters; expected files in {endings}.")
    if path.suffix and not _is_readable(path):
        raise CorpusError(
            f"{path.name} is of an unknown kind; open it and save its text as .txt or .md."
        )
    try:
        check_size(path.stat().st_size, path.name)
        return path.read_bytes()
    except OSError as error:
        raise CorpusError(f"{path} cannot be read ({error.strerror}).") from error


def _refuse_raw(text: str, name: str) -> None:
    """Raise CorpusError for a mail or a web page that was only renamed."""
    top = text.lstrip()
    if WEB_PAGE.match(top):
        kind, program = "web page", "browser"
    elif MAIL_HEADERS.search(top.split("\n\n", 1)[0]):
        kind, program = "mail", "mail program"
    else:
        return
    raise CorpusError(
        f"{name} is the source code of a {kind}; open it in a {program} and save its text as .txt."
    )
