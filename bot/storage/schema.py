"""The store's tables, and how an older file becomes a current one."""

import sqlite3

# One tuple of statements a version. Never edit one that was released: append the next.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE value (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        # person and message are keyed hashes; question is NULL where questions are not kept
        """CREATE TABLE feedback (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            person TEXT NOT NULL,
            message TEXT NOT NULL,
            verdict TEXT NOT NULL,
            question TEXT,
            answer TEXT,
            issue TEXT,
            story TEXT,
            UNIQUE (person, message)
        )""",
        """CREATE TABLE unanswered (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            at TEXT NOT NULL,
            person TEXT NOT NULL,
            question TEXT,
            confidence REAL NOT NULL
        )""",
        "CREATE INDEX unanswered_person ON unanswered (person)",
    ),
)


class NewerSchemaError(Exception):
    """The file was written by a later version of the program."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database to the current version: all missing steps in one transaction, or none.

    Processes that start together take turns: the version is read again inside the lock.
    Raises NewerSchemaError and sqlite3.Error.
    """
    if _version(connection) == len(MIGRATIONS):
        return
    with connection:  # commits, or rolls back on an error
        connection.execute("BEGIN IMMEDIATE")
        version = _version(connection)
        if version > len(MIGRATIONS):
            raise NewerSchemaError
        for number, statements in enumerate(MIGRATIONS[version:], version + 1):
            for statement in statements:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)
