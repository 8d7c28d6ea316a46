"""Newsletters that wait for a person to say whether they are to be stored."""

import datetime as dt
from pathlib import Path

import pytest

from bot.storage.uploads import FOLDER, MOST_UPLOADS, receive, safe_name, store_upload, taken_upload
from corpus.issues import CorpusError

DAY = dt.date(2023, 2, 10)
NEWSLETTER = b"""# Orchard Weekly #13

17 February 2023

## Grafting school

Mira Oduya teaches grafting in Leeds on 3 May. Places cost 40 pounds.

Unsubscribe from this list
"""


def test_a_preview_says_what_would_be_stored_and_what_not(tmp_path: Path) -> None:
    """The words that no issue holds are named; nothing is written but the upload."""
    _, preview = receive(tmp_path, "orchard-13.md", NEWSLETTER, None, None, tmp_path / "archive")
    (filed,) = preview.outcome.filed
    assert (filed.issue.title, filed.issue.number) == ("Orchard Weekly #13", 13)
    assert preview.omitted == ("Unsubscribe from this list",)
    assert [path.name for path in tmp_path.iterdir()] == [FOLDER]


@pytest.mark.parametrize("name", ["orchard-13.md", "index.md"])
def test_an_upload_stored_twice_is_one_issue(tmp_path: Path, name: str) -> None:
    """Sent again, it changes nothing, though it lay in another folder."""
    statuses = []
    for _ in range(2):
        upload, _ = receive(tmp_path, name, NEWSLETTER, None, None, tmp_path / "archive")
        statuses += [each.status for each in store_upload(upload, tmp_path / "archive").filed]
    assert statuses == ["imported", "unchanged"]
    assert len(list((tmp_path / "archive").iterdir())) == 1


def test_what_cannot_be_read_is_not_kept(tmp_path: Path) -> None:
    """The reason is one sentence."""
    with pytest.raises(CorpusError, match=r"photo\.png"):
        receive(tmp_path, "photo.png", b"\x89PNG", None, None, tmp_path / "archive")
    assert not list((tmp_path / FOLDER).iterdir())


def test_what_the_text_does_not_state_can_be_given(tmp_path: Path) -> None:
    """Publication and date, for this upload alone; what the text states goes before."""
    text = b"Grafting is taught in Leeds by Mira Oduya this spring, says the county."
    _, bare = receive(tmp_path, "a.txt", text, None, None, tmp_path / "archive")
    (filed,) = bare.outcome.filed
    assert set(filed.unknown) == {"publication", "date"}
    upload, told = receive(tmp_path, "a.txt", text, "Orchard Weekly", DAY, tmp_path / "archive")
    assert (told.outcome.filed[0].issue.publication, told.outcome.filed[0].unknown) == (
        "Orchard Weekly",
        (),
    )
    with taken_upload(tmp_path, upload.key) as taken:
        assert taken
        assert (taken.publication, taken.date) == ("Orchard Weekly", DAY)


def test_an_upload_is_taken_once(tmp_path: Path) -> None:
    """Of two presses, or two deliveries of one, the second finds nothing."""
    upload, _ = receive(tmp_path, "a.md", NEWSLETTER, None, None, tmp_path / "archive")
    with taken_upload(tmp_path, upload.key) as first, taken_upload(tmp_path, upload.key) as second:
        assert first
        assert first.file.read_bytes() == NEWSLETTER
        assert second is None
    with taken_upload(tmp_path, upload.key) as third:
        assert third is None


def test_few_uploads_wait_at_once(tmp_path: Path) -> None:
    """The oldest makes room, so that nobody fills the disk."""
    keys = [
        receive(tmp_path, "a.md", NEWSLETTER, None, None, tmp_path / "archive")[0].key
        for _ in range(MOST_UPLOADS + 3)
    ]
    waiting = {each.name for each in (tmp_path / FOLDER).iterdir()}
    assert len(waiting) == MOST_UPLOADS
    assert keys[-1] in waiting


def test_a_data_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    """It names the setting."""
    (tmp_path / "data").write_text("a file where a folder should be")
    with pytest.raises(CorpusError, match="DATA_DIR"):
        receive(tmp_path / "data", "a.md", NEWSLETTER, None, None, tmp_path / "archive")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Orchard #12.md", "Orchard _12.md"),
        ("../../etc/passwd", "passwd"),
        ("..", "_"),
        (".env", "_env"),
        ("", "newsletter.txt"),
        ("index.md", "newsletter.md"),
        ("2021/index", "newsletter"),
        ("ä" * 200 + ".md", "ä" * 97 + ".md"),
    ],
)
def test_file_names_are_made_safe(name: str, safe: str) -> None:
    """No name leads out of the folder or hides in it; the ending tells the kind."""
    assert safe_name(name) == safe


def test_a_preview_tells_what_storing_would_do(tmp_path: Path) -> None:
    """To the archive as it is, which stays so; in an empty one every issue is new."""
    archive = tmp_path / "archive"
    upload, _ = receive(tmp_path, "orchard-13.md", NEWSLETTER, None, None, tmp_path / "archive")
    stored = store_upload(upload, archive)
    file = archive / f"{stored.filed[0].issue.id}.md"

    def told(data: bytes) -> list[str]:
        _, preview = receive(tmp_path, "orchard-13.md", data, None, None, archive)
        return [each.status.value for each in preview.outcome.filed]

    changed = NEWSLETTER.replace(b"40 pounds.", b"40 pounds.\n\nBring a sharp knife of your own.")
    before = file.read_bytes()
    assert (told(NEWSLETTER), told(changed)) == (["unchanged"], ["updated"])
    assert told(NEWSLETTER.replace(b"17 February", b"24 February").replace(b"13", b"14")) == [
        "imported"
    ]
    assert file.read_bytes() == before
    file.write_bytes(before + b"\nA correction by hand.\n")
    assert told(changed) == ["kept (edited by hand)"]
    _, preview = receive(tmp_path, "orchard-13.md", changed, None, None, tmp_path / "empty")
    assert preview.outcome.filed[0].status == "imported"
