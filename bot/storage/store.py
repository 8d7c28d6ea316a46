"""What the bot remembers: feedback, unanswered questions and a few values, in one SQLite file."""

import asyncio
import datetime as dt
import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from bot.storage.database import check_database, disk_bytes, open_database, told, write_back
from bot.storage.pseudonyms import load_key, pseudonym
from bot.storage.records import Feedback, Held, Shown, StoreSize, Unanswered, Verdict

DATABASE = "backissue.sqlite3"
FEEDBACK_ROWS = """SELECT id, at, verdict, question, answer, issue, story FROM feedback
    WHERE person = ifnull(?, person) ORDER BY id"""
UNANSWERED_ROWS = """SELECT id, at, question, confidence FROM unanswered
    WHERE person = ifnull(?, person) ORDER BY id"""

T = TypeVar("T")

log = logging.getLogger(__name__)


class Store:
    """The asynchronous face of one SQLite file; the processes of one bot may share its folder.

    The connection lives in a thread of its own, so that no call blocks the event loop, and what
    a call has written when it returns survives the death of the process. Ids of people and
    messages are stored as keyed hashes only. Every method may raise StoreError.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        worker: ThreadPoolExecutor,
        path: Path,
        key: bytes,
        keeps_questions: bool,
    ) -> None:
        self._connection = connection
        self._worker = worker
        self._key = key
        self.path = path
        self.keeps_questions = keeps_questions

    @classmethod
    async def open(cls, folder: Path, *, keep_questions: bool = False) -> "Store":
        """Open or make the store of a data folder.

        Without keep_questions no question text is in the store: those of before are deleted.
        """
        worker = ThreadPoolExecutor(1, "store")
        loop = asyncio.get_running_loop()
        try:
            connection, key = await loop.run_in_executor(worker, _opened, folder)
        except BaseException:
            worker.shutdown(wait=False)
            raise
        store = cls(connection, worker, folder / DATABASE, key, keep_questions)
        if not keep_questions and (dropped := await store._run(_drop_questions)):
            log.warning("KEEP_QUESTIONS is off: deleted %d question texts of before", dropped)
        return store

    async def close(self) -> None:
        """Finish what was begun and close the file."""
        await self._run(sqlite3.Connection.close)
        self._worker.shutdown()

    async def check(self) -> None:
        """Read the whole file and try to write; raises StoreError when either fails."""
        await self._run(check_database)

    async def get(self, name: str) -> str | None:
        """A value that was put under this name, or None."""
        rows = await self._rows("SELECT value FROM value WHERE name = ?", name)
        return str(rows[0][0]) if rows else None

    async def put(self, name: str, value: str) -> None:
        await self._change("INSERT OR REPLACE INTO value VALUES (?, ?)", name, value)

    async def add_feedback(
        self, user_id: int, message_id: int, verdict: Verdict, shown: Shown
    ) -> None:
        """Keep what a person says of the reply in a message; it replaces what they said before."""
        question = _text(shown.question) if self.keeps_questions else None
        await self._change(
            "INSERT OR REPLACE INTO feedback"
            " (at, person, message, verdict, question, answer, issue, story)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            _now(),
            self._hash(user_id),
            self._hash(message_id),
            verdict,
            question,
            _text(shown.answer),
            _text(shown.issue),
            _text(shown.story),
        )

    async def give_reason(self, user_id: int, message_id: int, verdict: Verdict) -> bool:
        """Make a person's feedback on a message more exact; False when there is none."""
        changed = await self._change(
            "UPDATE feedback SET verdict = ? WHERE person = ? AND message = ?",
            verdict,
            self._hash(user_id),
            self._hash(message_id),
        )
        return changed > 0

    async def add_unanswered(self, user_id: int, question: str, confidence: float) -> None:
        await self._change(
            "INSERT INTO unanswered (at, person, question, confidence) VALUES (?, ?, ?, ?)",
            _now(),
            self._hash(user_id),
            _text(question) if self.keeps_questions else None,
            confidence,
        )

    async def held(self, user_id: int | None = None) -> Held:
        """What is stored about a person; None: about everybody."""
        person = None if user_id is None else self._hash(user_id)
        feedback = await self._rows(FEEDBACK_ROWS, person)
        unanswered = await self._rows(UNANSWERED_ROWS, person)
        return Held(tuple(map(_feedback, feedback)), tuple(map(_unanswered, unanswered)))

    async def forget(self, user_id: int) -> int:
        """Delete all that is stored about a person, on disk too; returns the number of rows."""
        person = self._hash(user_id)
        return await self._run(lambda connection: _forget(connection, person))

    async def size(self) -> StoreSize:
        counts = "SELECT (SELECT count(*) FROM feedback), (SELECT count(*) FROM unanswered)"
        ((feedback, unanswered),) = await self._rows(counts)
        return StoreSize(feedback, unanswered, disk_bytes(self.path))

    def _hash(self, identifier: int) -> str:
        return pseudonym(self._key, identifier)

    async def _rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        return await self._run(lambda connection: connection.execute(sql, values).fetchall())

    async def _change(self, sql: str, *values: object) -> int:
        """Run one statement as a transaction; returns the number of rows it changed."""
        return await self._run(lambda connection: connection.execute(sql, values).rowcount)

    async def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        def told_work() -> T:
            with told(self.path):
                return work(self._connection)

        return await asyncio.get_running_loop().run_in_executor(self._worker, told_work)


def _opened(folder: Path) -> tuple[sqlite3.Connection, bytes]:
    connection = open_database(folder / DATABASE)
    try:
        with told(folder / DATABASE):
            return connection, load_key(folder)
    except BaseException:
        connection.close()
        raise


def _drop_questions(connection: sqlite3.Connection) -> int:
    """The number of texts that were there."""
    dropped = 0
    for table in ("feedback", "unanswered"):
        sql = f"UPDATE {table} SET question = NULL WHERE question IS NOT NULL"
        dropped += connection.execute(sql).rowcount
    if dropped:
        write_back(connection)
    return dropped


def _forget(connection: sqlite3.Connection, person: str) -> int:
    deleted = 0
    with connection:
        connection.execute("BEGIN IMMEDIATE")
        for table in ("feedback", "unanswered"):
            sql = f"DELETE FROM {table} WHERE person = ?"
            deleted += connection.execute(sql, (person,)).rowcount
    write_back(connection)
    return deleted


def _feedback(row: tuple[Any, ...]) -> Feedback:
    id_, at, verdict, *shown = row
    return Feedback(id_, dt.datetime.fromisoformat(at), Verdict(verdict), Shown(*shown))


def _unanswered(row: tuple[Any, ...]) -> Unanswered:
    id_, at, question, confidence = row
    return Unanswered(id_, dt.datetime.fromisoformat(at), question, confidence)


def _text(text: str | None) -> str | None:
    """Without halves of surrogate pairs, which Discord may deliver and no file can hold."""
    return None if text is None else text.encode("utf-8", "replace").decode()


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
