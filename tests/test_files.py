"""The right files are found, and each goes to the reader that fits it."""

import os
from pathlib import Path

import pytest

from corpus.issues import CorpusError
from corpus.sources.decode import LARGEST_SOURCE_BYTES
from corpus.sources.files import is_markdown, left_aside, read_source, source_files

TRANSCRIPT = "# Pears and figs\n\n" + "so today we talk about pears and how they grow\n\n" * 12
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


def write(folder: Path, *names: str) -> list[Path]:
    """Small newsletters under these names."""
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("## Pears\n\nRipe.\n\n## Figs\n\nRaw.\n", encoding="utf-8")
    return paths


def test_a_folder_gives_its_newsletters_by_name(tmp_path: Path) -> None:
    """To any depth, sorted, in every readable kind."""
    expected = write(tmp_path, "b.md", "c.txt", "a/d.markdown", "a/e/f.TEXT")
    assert source_files([tmp_path]) == expected


def test_what_is_no_newsletter_is_left_out(tmp_path: Path) -> None:
    """Hidden files and folders, other kinds, a README, a licence, and the archive itself."""
    archive = tmp_path / "archive"
    write(tmp_path, ".hidden.md", ".git/x.md", "x.py", "README.md", "LICENSE.txt", "archive/i.md")
    (one,) = write(tmp_path, "one.md")
    assert source_files([tmp_path], archive) == [one]


def test_other_kinds_are_counted(tmp_path: Path) -> None:
    """By their ending, whatever its case; what stands there on purpose is none of them."""
    archive = tmp_path / "archive"
    write(tmp_path, ".hidden.eml", ".git/x.eml", "README.rst", "one.md", "archive/i.html")
    write(tmp_path, "a.eml", "deep/b.EML", "page.html", "Makefile")
    named = tmp_path / "deep" / "b.EML"
    counts = left_aside([tmp_path, named], archive)
    assert counts == {".eml": 2, ".html": 1, "": 1}
    assert not left_aside([named, tmp_path / "gone"])


def test_named_files_come_first_and_once(tmp_path: Path) -> None:
    """A README named outright is imported; a file named and found is imported once."""
    readme, one = write(tmp_path, "README.md", "one.md")
    assert source_files([readme, tmp_path, one]) == [readme, one]


def test_links_in_a_circle_are_safe(tmp_path: Path) -> None:
    """A folder linked into itself is not walked again."""
    (one,) = write(tmp_path, "a/one.md")
    (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
    assert source_files([tmp_path]) == [one]


@pytest.mark.parametrize(
    ("text", "ending", "expected"),
    [
        ("---\ntitle: Pears\n---\nText", ".txt", True),
        ("## Pears\n\nRipe\n\n## Figs\n\nRaw", ".txt", True),
        ("Pears\n=====\n\nRipe\n\nFigs\n----\n\nRaw", ".md", True),
        ("Pears\n=====\n\nRipe\n\nFigs\n----\n\nRaw", ".txt", False),
        ("[a](https://a.example) and [b](https://b.example)", ".txt", True),
        ("Some words and [a](https://a.example).", ".md", True),
        ("Some words and [a](https://a.example).", ".txt", False),
        (TRANSCRIPT, ".md", False),
        (TRANSCRIPT, ".txt", False),
        ("A paper [site][pdf]\n\nAnother [site][pdf]", ".txt", False),
        ("#1 in the charts\n#2 in the garden", ".txt", False),
    ],
)
def test_markdown_is_known_by_its_signs(text: str, ending: str, expected: bool) -> None:
    """Front matter, headings and links tell; one title line and bracketed tags do not."""
    assert is_markdown(text, ending) is expected


def test_a_nameless_file_is_known_by_its_folder(tmp_path: Path) -> None:
    """ "2021-05-07/index.md" is dated like "2021-05-07.md"."""
    (path,) = write(tmp_path, "2021-05-07/index.md")
    _, (issue,) = read_source(path)
    assert str(issue.date) == "2021-05-07"


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("empty.md", b"", "empty.md is empty"),
        ("blank.txt", b" \n\n", "blank.txt is empty"),
        ("bin.txt", b"\x00\x01\x02", "bin.txt is not a text file"),
        ("yaml.md", b"---\ntitle: [a\n---\nText", "front matter of yaml.md cannot be read"),
        ("heads.md", b"## A\n\n## B\n", "heads.md holds no story"),
        ("page.html", b"<p>Hello</p>", "page.html is of an unknown kind; open it and save its"),
        ("letter.eml", b"Subject: Pears\n\nRipe.", "letter.eml is of an unknown kind; open it"),
    ],
)
def test_unreadable_content_is_one_sentence(
    tmp_path: Path, name: str, data: bytes, sentence: str
) -> None:
    """Empty, binary, broken and unknown files are refused by name, on one line."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CorpusError, match=sentence) as refusal:
        read_source(tmp_path / name)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    ("top", "kind"),
    [
        ("From: a@b.example\nMIME-Version: 1.0\nContent-Transfer-Encoding: base64", "mail"),
        ("Subject: Pears\r\ncontent-transfer-encoding: Quoted-Printable\r\nTo: all", "mail"),
        ('Subject: Pears\nContent-Type: multipart/alternative;\n boundary="x"', "mail"),
        ("--0000x\nContent-Type: text/html; charset=utf-8", "mail"),
        ("<!DOCTYPE html>\n<p>Ripe.", "web page"),
        ("\n<!doctype HTML public>", "web page"),
        ('<?xml version="1.0"?>\n<html lang="en">', "web page"),
    ],
)
def test_a_renamed_mail_or_page_is_refused(tmp_path: Path, top: str, kind: str) -> None:
    """Its codes would become stories."""
    (tmp_path / "a.txt").write_bytes(f"{top}\n\nUmlwZSBwZWFycyBrZWVwLg==\n".encode())
    with pytest.raises(CorpusError, match=f"a.txt is the source code of a {kind}; open it"):
        read_source(tmp_path / "a.txt")


@pytest.mark.parametrize(
    "top",
    [
        "From: a@b.example\nSubject: Pears\nContent-Type: text/plain",
        "How mails are coded\n\nContent-Transfer-Encoding: base64",
        "A page begins with <html> or <!DOCTYPE html>.",
        "<htmlish> is no tag.",
    ],
)
def test_a_text_that_speaks_of_codes_is_read(tmp_path: Path, top: str) -> None:
    """Only what stands at the top, and as a program writes it, tells."""
    (tmp_path / "a.txt").write_text(f"{top}\n\nRipe pears keep for three weeks in a cellar.\n")
    assert read_source(tmp_path / "a.txt")[1]


def test_an_enormous_file_is_refused_unread(tmp_path: Path) -> None:
    """A sparse file far over the limit is never loaded."""
    path = tmp_path / "dump.txt"
    with path.open("wb") as file:
        file.truncate(100 * LARGEST_SOURCE_BYTES)
    with pytest.raises(CorpusError, match=r"dump\.txt is larger than"):
        read_source(path)


def test_missing_paths_and_empty_folders_are_refused(tmp_path: Path) -> None:
    """They stay in the list of sources, and reading them says what is wrong."""
    folder = tmp_path / "none"
    folder.mkdir()
    missing = tmp_path / "gone.md"
    assert source_files([folder, missing]) == [folder, missing]
    with pytest.raises(CorpusError, match="holds no newsletters"):
        read_source(folder)
    with pytest.raises(CorpusError, match=r"gone\.md cannot be read \(No such file"):
        read_source(missing)


@pytest.mark.skipif(os.geteuid() == 0, reason="no file is closed to root")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    """The reason of the system is passed on."""
    (path,) = write(tmp_path, "closed.md")
    path.chmod(0)
    with pytest.raises(CorpusError, match=r"closed\.md cannot be read \(Permission denied"):
        read_source(path)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seeds are not here")
def test_the_shared_seeds_are_plain_text() -> None:
    """None of the four families that are no Markdown is taken for it."""
    for path in SEEDS.glob("*.txt"):
        assert not is_markdown(path.read_text(encoding="utf-8"), ".txt")


def test_headings_framed_by_rules_are_plain_text() -> None:
    """Markdown would take the rule above for the heading's first line."""
    rule = "-" * 30
    framed = "\n\n".join(f"{rule}\n{name}\n{rule}\n\nRipe." for name in ("Pears", "Figs"))
    assert not is_markdown(framed, ".md")
    assert is_markdown(f"Pears\n{rule}\n\nRipe.\n\nFigs\n{rule}\n\nRaw.", ".md")
