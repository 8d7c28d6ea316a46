"""Which files are newsletters, and which reader fits each."""

import os
import re
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

HEADING = re.compile(r"^#{1,6}\s+\S.*$|^\S.*\n(?:={3,}|-{3,})$", re.MULTILINE)
# A line between two rules heads a section of plain text; in Markdown it would be broken.
FRAMED = re.compile(r"^(?P<rule>={3,}|-{3,})\n(?:[^\n]+\n){1,3}(?P=rule)$", re.MULTILINE)
LINK = re.compile(
    r"(?<!!)\[[^\]\n]+\]\((?:https?:|/|<)[^)\n]*\)|^\[[^\]\n]+\]:\s+\S+$", re.MULTILINE
)
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
        for file in list(_walk(path, own)) or [path]:
            found.setdefault(file.resolve(), file)
    return list(found.values())


def read_source(path: Path) -> tuple[bytes, list[Issue]]:
    """The bytes of a newsletter file and the issues they hold. Raises CorpusError."""
    data = _read_bytes(path)
    text = repair_text(decode(data, path.name))
    name = f"{path.parent.name}/{path.name}" if path.stem == NAMELESS else path.name
    read = read_markdown if is_markdown(text, path.suffix) else read_plain_text
    return data, read(text, name)


def is_markdown(text: str, ending: str) -> bool:
    """Whether a text shows Markdown's signs; a transcript under one title line does not.

    A file that is called Markdown needs one sign, any other needs two of a kind.
    """
    if has_front_matter(text):
        return True
    text = FRAMED.sub("", text)
    headings, links = len(HEADING.findall(text)), len(LINK.findall(text))
    if ending.lower() in (".md", ".markdown"):
        return headings >= FEWEST_SIGNS or links > 0
    return headings >= FEWEST_SIGNS or links >= FEWEST_SIGNS


def _walk(folder: Path, archive: Path | None) -> Iterator[Path]:
    for parent, folders, files in os.walk(folder):
        here = Path(parent)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and (here / name).resolve() != archive
        )
        if here.resolve() != archive:
            yield from (here / name for name in sorted(files) if _is_newsletter(here / name))


def _is_newsletter(path: Path) -> bool:
    is_readable = path.suffix.lower() in READABLE_ENDINGS and not path.name.startswith(".")
    return is_readable and path.stem.lower() not in COMPANIONS


def _read_bytes(path: Path) -> bytes:
    if path.is_dir():
        endings = ", ".join(READABLE_ENDINGS)
        raise CorpusError(f"The folder {path} holds no newsletters; expected files in {endings}.")
    if path.suffix and path.suffix.lower() not in READABLE_ENDINGS:
        raise CorpusError(f"{path.name} is of an unknown kind; save it as .txt or .md first.")
    try:
        check_size(path.stat().st_size, path.name)
        return path.read_bytes()
    except OSError as error:
        raise CorpusError(f"{path} cannot be read ({error.strerror}).") from error
