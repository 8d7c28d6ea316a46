"""Newsletters sent to the bot that wait for a person to say whether they are to be stored.

They wait as files in the data folder: a restart loses none, and neither memory nor disk fills.
"""

import datetime as dt
import json
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.importer import Outcome, import_paths
from corpus.issues import CorpusError
from corpus.omissions import omitted_lines
from corpus.sources.files import NAMELESS

FOLDER = "uploads"
KEPT_SECONDS = 15 * 60  # long enough to look at what was understood
MOST_UPLOADS = 8  # at once; a further one takes the place of the oldest
KEY_BYTES = 8
KEY = rf"[0-9a-f]{{{2 * KEY_BYTES}}}"
UNSAFE = re.compile(r"[^\w. -]|^[. ]+")
NAME = "newsletter"  # of an upload without a name of its own
OPTIONS = ".options.json"  # no upload's name begins with a dot


@dataclass(frozen=True, slots=True)
class Upload:
    """A file and what the person said of it, for issues that state none themselves."""

    key: str
    file: Path
    publication: str | None = None
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be stored of an upload, and the lines of it that would not."""

    outcome: Outcome
    omitted: tuple[str, ...]


def receive(
    data_dir: Path,
    name: str,
    data: bytes,
    publication: str | None,
    date: dt.date | None,
    archive: Path,
) -> tuple[Upload, Preview]:
    """Keep an upload until it is taken or too old, and say what it holds. Raises CorpusError.

    archive: where it would be stored.
    """
    try:
        upload = _keep(data_dir, name, data, publication, date)
    except OSError as error:
        raise CorpusError(
            f"The data folder {data_dir} cannot be written ({error.strerror}); free some space or "
            "set DATA_DIR to a folder that can be written."
        ) from error
    try:
        return upload, preview(upload, archive)
    except BaseException:
        shutil.rmtree(upload.file.parent, ignore_errors=True)
        raise


def _keep(
    data_dir: Path, name: str, data: bytes, publication: str | None, date: dt.date | None
) -> Upload:
    folder = data_dir / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _make_room(folder)
    key = secrets.token_hex(KEY_BYTES)
    upload = Upload(key, folder / key / safe_name(name), publication, date)
    upload.file.parent.mkdir(mode=0o700)
    upload.file.write_bytes(data)
    options = {"file": upload.file.name, "publication": publication, "date": str(date or "")}
    (folder / key / OPTIONS).write_text(json.dumps(options), encoding="utf-8")
    return upload


@contextmanager
def taken_upload(data_dir: Path, key: str) -> Iterator[Upload | None]:
    """The upload, for whoever is first, and deleted afterwards; None when it is gone or too old."""
    waiting, taken = data_dir / FOLDER / key, data_dir / FOLDER / f".{key}"
    try:
        waiting.rename(taken)  # of two presses of a button, one finds it
    except FileNotFoundError:
        yield None
        return
    try:
        yield None if _is_old(taken) else _read(key, taken)
    finally:
        shutil.rmtree(taken, ignore_errors=True)


def preview(upload: Upload, archive: Path) -> Preview:
    """What storing it would do to an archive, which stays as it is. Raises CorpusError."""
    outcome = store_upload(upload, archive, write=False)
    issues = [filed.issue for filed in outcome.filed]
    omitted = omitted_lines(upload.file.read_bytes(), upload.file.name, issues)
    return Preview(outcome, tuple(omitted))


def store_upload(upload: Upload, archive: Path, *, write: bool = True) -> Outcome:
    """Import into an archive. Raises CorpusError when nothing can be read, or not be written.

    write: when false, nothing is written and the outcome says what would be.
    """
    (outcome,) = import_paths(
        [upload.file], archive, publication=upload.publication, date=upload.date, write=write
    )
    if outcome.reason:
        raise CorpusError(outcome.reason)
    return outcome


def safe_name(name: str) -> str:
    """A name for a file of ours: "../Orchard #12.md" -> "Orchard _12.md".

    One that takes its folder's name gets another: the folders here have random names.
    """
    safe = UNSAFE.sub("_", name.rsplit("/", 1)[-1])[-100:] or f"{NAME}.txt"
    path = Path(safe)
    return f"{NAME}{path.suffix}" if path.stem == NAMELESS else safe


def _read(key: str, folder: Path) -> Upload:
    options = json.loads((folder / OPTIONS).read_text(encoding="utf-8"))
    date = dt.date.fromisoformat(options["date"]) if options["date"] else None
    return Upload(key, folder / options["file"], options["publication"], date)


def _make_room(folder: Path) -> None:
    """Delete what is too old, and the oldest when there are too many."""
    kept = sorted(folder.iterdir(), key=lambda each: each.stat().st_mtime, reverse=True)
    for place, each in enumerate(kept, 1):
        if _is_old(each) or place >= MOST_UPLOADS:
            shutil.rmtree(each, ignore_errors=True)


def _is_old(folder: Path) -> bool:
    return time.time() - folder.stat().st_mtime > KEPT_SECONDS
