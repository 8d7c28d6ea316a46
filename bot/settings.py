"""Every setting, from the environment and `.env`: the only module that reads them."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from platformdirs import user_data_path

from corpus.issues import BackissueError
from corpus.passages import PASSAGE_TOKENS
from retrieval.confidence import ANSWER_THRESHOLD

STARTER_ARCHIVE = Path(__file__).parent.parent / "corpus" / "starter"

QUEUE_SIZE = 100  # at about 0.2 s for each question the last one waits 20 s
ANSWER_WORKERS = 1  # a single run of the model already uses every core it may
COOLDOWN_SECONDS = 3  # about as long as it takes to read an answer
GRACE_SECONDS = 8  # supervisors kill what has not gone after 10


class SettingsError(BackissueError):
    """Settings that cannot be used, all of them named at once, one a line."""


def _setting(default: object, read: Callable[[str], object], *, secret: bool = False) -> Any:
    """A field of Settings and how its text is read; `read` raises ValueError with the reason.

    default: the value, or a function that finds it when settings are made.
    """
    metadata = {"read": read}
    if callable(default):
        return field(default_factory=default, repr=not secret, metadata=metadata)
    return field(default=default, repr=not secret, metadata=metadata)


def _folder(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError as error:  # "~nobody/archive"
        raise ValueError("there is no such user") from error


def _data_folder() -> Path:
    """Where this system keeps the data of programs, such as ~/.local/share/backissue."""
    return user_data_path("backissue", appauthor=False)


def _yes_or_no(text: str) -> bool:
    answers = {"yes": True, "true": True, "on": True, "1": True}
    answers |= {"no": False, "false": False, "off": False, "0": False}
    if text.casefold() not in answers:
        raise ValueError("it must be yes or no")
    return answers[text.casefold()]


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text.casefold() not in {choice.casefold() for choice in choices}:
            raise ValueError(f"it must be one of {', '.join(choices)}")
        return next(choice for choice in choices if choice.casefold() == text.casefold())

    return read


def _whole_number(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            raise ValueError(f"it must be a whole number from {least} to {most}")
        return int(text)

    return read


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ValueError("it must be a number from 0 to 1")
    return share


def _shard_ids(text: str) -> tuple[int, ...]:
    """ "0, 1,4" -> (0, 1, 4)"""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() for part in parts):
        raise ValueError("it must be shard numbers such as 0,1,2")
    return tuple(sorted({int(part) for part in parts}))


def _servers(text: str) -> tuple[int, ...]:
    """ "1000, 2000" -> (1000, 2000)"""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() for part in parts):
        raise ValueError("it must be ids of servers, separated by commas")
    return tuple(int(part) for part in parts)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings by the names they have in the environment, in lower case.

    `.env.example` says what each is for.
    """

    discord_token: str | None = _setting(None, str, secret=True)
    corpus_dir: Path = _setting(STARTER_ARCHIVE, _folder)
    reader_model: str | None = _setting(None, str)
    reader_threads: int = _setting(0, _whole_number(0, 256))
    passage_tokens: int = _setting(PASSAGE_TOKENS, _whole_number(32, 320))
    answer_threshold: float = _setting(ANSWER_THRESHOLD, _share)
    data_dir: Path = _setting(_data_folder, _folder)
    keep_questions: bool = _setting(False, _yes_or_no)
    admin_guilds: tuple[int, ...] = _setting((), _servers)
    max_upload_bytes: int = _setting(1_048_576, _whole_number(1, 104_857_600))
    health_port: int | None = _setting(None, _whole_number(1, 65_535))
    health_host: str = _setting("127.0.0.1", str)
    log_format: str = _setting("auto", _one_of("auto", "json", "text"))
    log_level: str = _setting("INFO", _one_of("DEBUG", "INFO", "WARNING", "ERROR"))
    queue_size: int = _setting(QUEUE_SIZE, _whole_number(1, 10_000))
    answer_workers: int = _setting(ANSWER_WORKERS, _whole_number(1, 64))
    cooldown_seconds: int = _setting(COOLDOWN_SECONDS, _whole_number(0, 3600))
    grace_seconds: int = _setting(GRACE_SECONDS, _whole_number(0, 3600))
    shard_count: int | None = _setting(None, _whole_number(1, 100_000))
    shard_ids: tuple[int, ...] | None = _setting(None, _shard_ids)
    sync_guild: int | None = _setting(None, _whole_number(1, 2**63))

    @property
    def uses_starter_archive(self) -> bool:
        """Whether the archive is the one that ships, which nobody's newsletters are put into."""
        return self.corpus_dir.resolve() == STARTER_ARCHIVE.resolve()

    @property
    def has_other_processes(self) -> bool:
        """Whether further processes serve other shards, each with the archive as it read it."""
        return self.shard_ids is not None

    @classmethod
    def from_environment(cls, env_file: Path = Path(".env")) -> "Settings":
        """The environment's values before those of `.env`. Raises SettingsError."""
        return cls.from_values({**_filled(_env_values(env_file)), **_filled(os.environ)})

    @classmethod
    def from_values(cls, values: Mapping[str, str]) -> "Settings":
        """Settings from texts by upper-case name; other names are ignored. Raises SettingsError."""
        read, problems = dict[str, Any](), list[str]()
        for each in fields(cls):
            name = each.name.upper()
            if name in values:
                try:
                    read[each.name] = each.metadata["read"](values[name])
                except ValueError as error:
                    shown = repr(values[name]) if each.repr else "as it is"
                    problems.append(f"{name} cannot be {shown}: {error}.")
        problems += _contradictions(read.get("shard_ids"), read.get("shard_count"))
        if problems:
            raise SettingsError("\n".join(problems))
        return cls(**read)


def _contradictions(shard_ids: tuple[int, ...] | None, shard_count: int | None) -> list[str]:
    if shard_ids and shard_count is None:
        return ["SHARD_IDS needs SHARD_COUNT: how many shards there are over all processes."]
    if shard_ids and shard_count and shard_ids[-1] >= shard_count:
        return [f"SHARD_IDS must be below SHARD_COUNT, from 0 to {shard_count - 1}."]
    return []


def _env_values(file: Path) -> dict[str, str | None]:
    """What a .env file holds; nothing when there is none. Raises SettingsError."""
    try:
        return dotenv_values(file)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise SettingsError(
            f"The file {file} cannot be read ({reason}); mend or move it."
        ) from error


def _filled(values: Mapping[str, str | None]) -> dict[str, str]:
    """An empty value means "not set", so that a copied .env.example changes nothing."""
    return {name: value.strip() for name, value in values.items() if value and value.strip()}
