"""The store: what it keeps and forgets, who may share it, what it survives."""

import asyncio
import os
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot.storage.database import StoreError, open_database, told
from bot.storage.pseudonyms import KEY_FILE
from bot.storage.records import Held, Shown, Verdict
from bot.storage.schema import MIGRATIONS
from bot.storage.store import DATABASE, Store

pytestmark = pytest.mark.asyncio

ADA, BOB = 1001, 1002
ANSWER = Shown("When do quinces ripen?", "In October", "orchard-12", "Quinces")
WRITER = """
import asyncio, sys
from pathlib import Path
from bot.storage.records import Shown, Verdict
from bot.storage.store import Store

async def main(folder, person):
    store = await Store.open(Path(folder), keep_questions=True)
    for message in range(int(sys.argv[3])):
        await store.add_feedback(person, message, Verdict.GOOD, Shown("Why?" * 500))
        print(message, flush=True)
    await store.close()

asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""


@asynccontextmanager
async def opened(folder: Path, *, keep_questions: bool = True) -> AsyncIterator[Store]:
    store = await Store.open(folder, keep_questions=keep_questions)
    try:
        yield store
    finally:
        await store.close()


def writer(folder: Path, person: int, rows: int) -> subprocess.Popen[str]:
    """A process of its own that says each row after it was written."""
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(person), str(rows)],
        cwd=Path(__file__).parent.parent,
        stdout=subprocess.PIPE,
        text=True,
    )


async def test_values_are_kept_by_name(tmp_path: Path) -> None:
    """They outlive the process; a name nobody has put is None."""
    async with opened(tmp_path) as store:
        await store.put("commands", "abc")
        await store.put("commands", "def")
    async with opened(tmp_path) as store:
        assert await store.get("commands") == "def"
        assert await store.get("other") is None


async def test_feedback_is_one_row_for_each_person_and_message(tmp_path: Path) -> None:
    """A change of mind replaces; another message or person does not."""
    async with opened(tmp_path) as store:
        await store.add_feedback(ADA, 1, Verdict.GOOD, ANSWER)
        await store.add_feedback(ADA, 1, Verdict.BAD, ANSWER)
        await store.add_feedback(ADA, 2, Verdict.GOOD, ANSWER)
        await store.add_feedback(BOB, 1, Verdict.GOOD, ANSWER)
        assert [each.verdict for each in (await store.held(ADA)).feedback] == ["bad", "good"]
        assert [each.shown for each in (await store.held(BOB)).feedback] == [ANSWER]
        assert len(await store.held()) == 3


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("\ud83c half an emoji", "? half an emoji"), ("a\0b", "a\0b"), ("", ""), ("🍐\n", "🍐\n")],
)
async def test_any_text_can_be_kept(tmp_path: Path, typed: str, kept: str) -> None:
    """Also what no file can hold: it must not cost the person their reply."""
    async with opened(tmp_path) as store:
        await store.add_unanswered(ADA, typed, 0.5)
        await store.add_feedback(ADA, 1, Verdict.GOOD, Shown(typed, typed, typed, typed))
        held = await store.held(ADA)
        assert held.unanswered[0].question == kept
        assert held.feedback[0].shown == Shown(kept, kept, kept, kept)


async def test_a_reason_needs_feedback_to_belong_to(tmp_path: Path) -> None:
    """It changes the person's own row and makes none."""
    async with opened(tmp_path) as store:
        await store.add_feedback(ADA, 1, Verdict.BAD, ANSWER)
        assert await store.give_reason(ADA, 1, Verdict.WRONG_SOURCE)
        assert not await store.give_reason(BOB, 1, Verdict.OTHER)
        assert not await store.give_reason(ADA, 2, Verdict.OTHER)
        assert [each.verdict for each in (await store.held()).feedback] == ["wrong source"]


async def test_without_leave_no_question_is_stored(tmp_path: Path) -> None:
    """All else of the row is."""
    async with opened(tmp_path, keep_questions=False) as store:
        await store.add_feedback(ADA, 1, Verdict.GOOD, ANSWER)
        await store.add_unanswered(ADA, "Why is that?", 0.25)
        held = await store.held(ADA)
        assert held.feedback[0].shown == Shown(None, "In October", "orchard-12", "Quinces")
        assert (held.unanswered[0].question, held.unanswered[0].confidence) == (None, 0.25)
    assert b"quinces" not in (tmp_path / DATABASE).read_bytes()


async def test_taking_the_leave_back_deletes_questions(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """On disk too: not even the pages that SQLite would use again hold them. The log tells it."""
    async with opened(tmp_path) as store:
        await store.add_feedback(ADA, 1, Verdict.GOOD, ANSWER)
        await store.add_unanswered(ADA, "Why is that?", 0.25)
    assert b"Why is that?" in (tmp_path / DATABASE).read_bytes()
    async with opened(tmp_path, keep_questions=False) as store:
        assert [each.question for each in (await store.held()).unanswered] == [None]
        for file in tmp_path.iterdir():
            assert b"Why is that?" not in file.read_bytes()
    assert [(each.levelname, each.args) for each in caplog.records] == [("WARNING", (2,))]
    async with opened(tmp_path, keep_questions=False):
        assert len(caplog.records) == 1


async def test_forgetting_deletes_a_person_and_nobody_else(tmp_path: Path) -> None:
    """The number of rows comes back; nothing of the text is left in any file."""
    async with opened(tmp_path) as store:
        await store.add_feedback(ADA, 1, Verdict.GOOD, Shown("Ada's own question"))
        await store.add_unanswered(ADA, "Ada's other question", 0.1)
        await store.add_unanswered(BOB, "Bob's question", 0.1)
        assert await store.forget(ADA) == 2
        assert await store.forget(ADA) == 0
        assert await store.held(ADA) == Held()
        assert len(await store.held(BOB)) == 1
        assert not any(b"Ada's" in file.read_bytes() for file in tmp_path.iterdir())


async def test_ids_are_stored_as_keyed_hashes(tmp_path: Path) -> None:
    """With another key the same person is another: the hash cannot be had from the id alone."""
    async with opened(tmp_path / "one") as one, opened(tmp_path / "two") as two:
        for store in (one, two):
            await store.add_feedback(ADA, 123_456_789, Verdict.GOOD, ANSWER)
        rows = [_people(tmp_path / name / DATABASE) for name in ("one", "two")]
    assert rows[0] != rows[1]
    assert all(len(row) == 64 for row in (*rows[0], *rows[1]))
    contents = b"".join(path.read_bytes() for path in (tmp_path / "one").iterdir())
    assert b"123456789" not in contents


async def test_the_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    """So is the folder, when the store makes it. No half-written key is left behind."""
    async with opened(tmp_path / "data"):
        assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700
        assert stat.S_IMODE((tmp_path / "data" / KEY_FILE).stat().st_mode) == 0o600
        assert not [path for path in (tmp_path / "data").iterdir() if path.name.startswith(".")]


async def test_a_damaged_key_is_refused(tmp_path: Path) -> None:
    """A new one would silently cut people off from what is stored about them."""
    async with opened(tmp_path):
        pass
    (tmp_path / KEY_FILE).write_bytes(b"short")
    with pytest.raises(StoreError, match=r"pseudonyms\.key is damaged"):
        await Store.open(tmp_path)


async def test_a_killed_process_loses_nothing_it_has_confirmed(tmp_path: Path) -> None:
    """SIGKILL in mid-writing, three times over: every confirmed row is there, the file sound."""
    confirmed = 0
    for person in range(3):
        process = writer(tmp_path, person, 100_000)
        with process, closing(process.stdout or sys.stdin) as lines:
            written = [lines.readline() for _ in range(40)]
            process.send_signal(signal.SIGKILL)
            confirmed += len(written + lines.readlines())
        assert process.returncode == -signal.SIGKILL
    async with opened(tmp_path) as store:
        await store.check()
        assert confirmed <= (await store.size()).feedback <= confirmed + 3


async def test_several_processes_share_a_folder(tmp_path: Path) -> None:
    """They start at once on an empty folder, agree on one key and lose no row."""
    processes = [writer(tmp_path, ADA, 30) for _ in range(2)] + [writer(tmp_path, BOB, 30)]
    outputs = [process.communicate()[0] for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert all(len(output.splitlines()) == 30 for output in outputs)
    async with opened(tmp_path) as store:
        assert len(await store.held(ADA)) == 30
        assert len(await store.held()) == 60


async def test_calls_do_not_block_the_event_loop(tmp_path: Path) -> None:
    """While another program holds the file, the loop turns and the write waits its turn."""
    async with opened(tmp_path) as store:
        other = sqlite3.connect(tmp_path / DATABASE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        writing = asyncio.create_task(store.put("a", "b"))
        for _ in range(100):
            await asyncio.sleep(0)
        assert not writing.done()
        other.execute("ROLLBACK")
        other.close()
        await writing
        assert await store.get("a") == "b"


async def test_many_calls_at_once_all_arrive(tmp_path: Path) -> None:
    """In one process they queue before the one connection."""
    async with opened(tmp_path) as store:
        calls = [store.add_unanswered(person, "Why?", 0.5) for person in range(200)]
        await asyncio.gather(*calls)
        assert (await store.size()).unanswered == 200


async def test_the_file_is_in_wal_mode(tmp_path: Path) -> None:
    """So that readers and the writer do not wait for each other."""
    async with opened(tmp_path):
        with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


async def test_size_counts_rows_and_bytes(tmp_path: Path) -> None:
    """What is not yet written back counts too."""
    async with opened(tmp_path) as store:
        before = await store.size()
        await store.add_unanswered(ADA, "Why?" * 5000, 0.5)
        after = await store.size()
        assert (after.feedback, after.unanswered) == (0, 1)
        assert after.disk_bytes > before.disk_bytes + 15_000


async def test_older_files_are_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later version's step runs once, on the rows that are there."""
    async with opened(tmp_path) as store:
        await store.put("a", "b")
    step = ("ALTER TABLE value ADD COLUMN note TEXT", "UPDATE value SET note = 'old'")
    monkeypatch.setattr("bot.storage.schema.MIGRATIONS", (*MIGRATIONS, step))
    for _ in range(2):
        with closing(open_database(tmp_path / DATABASE)) as connection:
            assert connection.execute("SELECT * FROM value").fetchall() == [("a", "b", "old")]
            assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)


async def test_a_step_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a migration would be worse than none: the old program can still open the file."""
    async with opened(tmp_path):
        pass
    step = ("DROP TABLE unanswered", "INSERT INTO nowhere VALUES (1)")
    with monkeypatch.context() as patched:
        patched.setattr("bot.storage.schema.MIGRATIONS", (*MIGRATIONS, step))
        with pytest.raises(StoreError):
            open_database(tmp_path / DATABASE)
    async with opened(tmp_path) as store:
        assert (await store.size()).unanswered == 0


async def test_a_later_versions_file_is_refused(tmp_path: Path) -> None:
    """Writing to tables that one does not know would damage them."""
    async with opened(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(StoreError, match="later version"):
        await Store.open(tmp_path)


async def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """And left as it is."""
    (tmp_path / DATABASE).write_text("Shopping list: quinces, sugar." * 100)
    with pytest.raises(StoreError, match=r"is not a database; move it away"):
        await Store.open(tmp_path)
    assert (tmp_path / DATABASE).read_text().startswith("Shopping")


async def test_a_damaged_database_is_one_sentence(tmp_path: Path) -> None:
    """Whenever the damage shows: on a read here, or in the doctor's check."""
    async with opened(tmp_path) as store:
        await asyncio.gather(*(store.add_unanswered(n, "Why?" * 300, 0.5) for n in range(100)))
    damaged = bytearray((tmp_path / DATABASE).read_bytes())
    damaged[8192:-4096] = b"\xff" * (len(damaged) - 12288)
    (tmp_path / DATABASE).write_bytes(damaged)
    async with opened(tmp_path) as store:
        with pytest.raises(StoreError, match="damaged") as caught:
            await store.held()
        assert "\n" not in str(caught.value)
        with pytest.raises(StoreError):
            await store.check()


async def test_a_read_only_database_is_one_sentence(tmp_path: Path) -> None:
    """It says what to set. (A connection opened for reading, for root may write any file.)"""
    async with opened(tmp_path):
        pass
    path = tmp_path / DATABASE
    reading = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    with closing(reading), pytest.raises(StoreError, match=r"cannot be written; .* set DATA_DIR"):
        _write(reading, path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
async def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    """The folder and the setting are named."""
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="DATA_DIR"):
        await Store.open(tmp_path / "data")


async def test_a_file_in_place_of_the_folder_is_one_sentence(tmp_path: Path) -> None:
    """The folder and the setting are named."""
    (tmp_path / "data").write_text("")
    with pytest.raises(StoreError, match=r"data folder .*data cannot be used .*set DATA_DIR"):
        await Store.open(tmp_path / "data")


def _people(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute("SELECT person FROM feedback")]


def _write(connection: sqlite3.Connection, path: Path) -> None:
    with told(path):
        connection.execute("DELETE FROM value")
