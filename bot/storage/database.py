"""Opening the store's SQLite file, and its errors as sentences."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.storage.pseudonyms import KeyFileError
from bot.storage.schema import NewerSchemaError, migrate
from corpus.issues import BackissueError

BUSY_SECONDS = 10.0  # how long a write waits for another process (shard) to finish its own
RETRY_SECONDS = 0.05

REMEDIES = {  # by SQLite's primary result code
    sqlite3.SQLITE_CORRUPT: "is damaged; restore a backup, or move it away and a new one is made.",
    sqlite3.SQLITE_NOTADB: "is not a database; move it away and a new one is made.",
    sqlite3.SQLITE_READONLY: "cannot be written; make it writable or set DATA_DIR to a folder "
    "that is.",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; make its folder writable or set DATA_DIR to one "
    "that is.",
    sqlite3.SQLITE_FULL: "cannot grow because the disk is full; free some space.",
    sqlite3.SQLITE_BUSY: f"was locked by another program for {BUSY_SECONDS:.0f} seconds; end that "
    "program or give each bot its own DATA_DIR.",
}


class StoreError(BackissueError):
    """The store cannot be used; the message says which file and what to do."""


def open_database(path: Path) -> sqlite3.Connection:
    """A connection in autocommit mode to a migrated file in WAL mode. Raises StoreError."""
    with told(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _use_wal(connection)
            connection.execute("PRAGMA secure_delete = ON")  # what is forgotten is overwritten
            migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def check_database(connection: sqlite3.Connection) -> None:
    """Read every page and take the write lock once. Raises sqlite3.DatabaseError."""
    (result,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if result != "ok":
        raise sqlite3.DatabaseError(f"{result}; restore a backup, or move it away")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")


def write_back(connection: sqlite3.Connection) -> None:
    """Empty the log into the file: until then each holds what was deleted."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def disk_bytes(path: Path) -> int:
    """The size of the file and of the log beside it that is not yet written back."""
    files = (path, path.with_name(f"{path.name}-wal"))
    return sum(file.stat().st_size for file in files if file.exists())


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite or the file system raises into a StoreError that names the file."""
    try:
        yield
    except NewerSchemaError as error:
        raise StoreError(
            f"The store {path} was written by a later version of Backissue; update Backissue or "
            "set DATA_DIR to another folder."
        ) from error
    except KeyFileError as error:
        raise StoreError(str(error)) from error
    except sqlite3.Error as error:
        raise StoreError(f"The store {path} {_remedy(error)}") from error
    except OSError as error:
        raise StoreError(
            f"The data folder {path.parent} cannot be used ({error.strerror}); "
            "set DATA_DIR to a folder that can be written."
        ) from error


def _remedy(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", None)  # absent where Python itself complains
    known = REMEDIES.get(code & 0xFF) if code is not None else None
    return known or f"cannot be used ({error})."


def _use_wal(connection: sqlite3.Connection) -> None:
    """Readers and the writer do not wait for each other. The switch itself ignores the timeout
    when another process is switching at the same moment, so it is tried again until then."""
    deadline = time.monotonic() + BUSY_SECONDS
    while not _is_wal(connection, may_wait=time.monotonic() < deadline):
        time.sleep(RETRY_SECONDS)


def _is_wal(connection: sqlite3.Connection, may_wait: bool) -> bool:
    try:
        connection.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        if may_wait and error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            return False
        raise
    return True
