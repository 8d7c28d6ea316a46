"""Keyed hashes in place of Discord's ids: the same person can be found again, but not named."""

import hashlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path

KEY_FILE = "pseudonyms.key"
KEY_BYTES = 32  # as wide as the hash, so that guessing the key is no easier than the hash


class KeyFileError(Exception):
    """The key file is damaged; the message says what to do."""


def pseudonym(key: bytes, identifier: int) -> str:
    """HMAC-SHA256 of an id, in hex. Without the key nobody can try out Discord's ids."""
    return hmac.new(key, str(identifier).encode(), hashlib.sha256).hexdigest()


def load_key(folder: Path) -> bytes:
    """The folder's key, made on first use. Raises OSError and KeyFileError.

    Processes that start together agree on one key: each links a finished file to the name, and
    only the first link succeeds.
    """
    path = folder / KEY_FILE
    if not path.exists():
        _make_key(path)
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise KeyFileError(
            f"The key file {path} is damaged; restore it from a backup, or delete it and the "
            "stored feedback can no longer be traced to anyone."
        )
    return key


def _make_key(path: Path) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        os.link(temporary, path)
    except FileExistsError:
        pass  # another process was first; its key is the key
    finally:
        Path(temporary).unlink(missing_ok=True)
