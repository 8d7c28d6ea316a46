"""Settings: from the environment and .env, all mistakes told at once."""

import os
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from bot.settings import STARTER_ARCHIVE, Settings, SettingsError

ROOT = Path(__file__).parent.parent
TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAw.GaBcDe.not-a-real-token-0123456789-abc"
NAMES = {each.name.upper() for each in fields(Settings)}


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is set where the tests run must not matter."""
    for name in NAMES & set(os.environ):
        monkeypatch.delenv(name)


def test_nothing_has_to_be_set(tmp_path: Path) -> None:
    """The starter archive answers, and the data goes where this system keeps such data."""
    settings = Settings.from_environment(tmp_path / ".env")
    assert settings == Settings()
    assert settings.corpus_dir == STARTER_ARCHIVE
    assert settings.uses_starter_archive
    assert settings.data_dir.name == "backissue"


def test_the_environment_goes_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that one start can differ."""
    (tmp_path / ".env").write_text("LOG_LEVEL=ERROR\nHEALTH_PORT=8080\n", encoding="utf-8")
    monkeypatch.setenv("LOG_LEVEL", "debug")
    settings = Settings.from_environment(tmp_path / ".env")
    assert (settings.log_level, settings.health_port) == ("DEBUG", 8080)


def test_an_empty_value_is_not_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither in the file nor in the environment, where it leaves the file's value."""
    (tmp_path / ".env").write_text("HEALTH_PORT=\nLOG_LEVEL=ERROR\n", encoding="utf-8")
    monkeypatch.setenv("LOG_LEVEL", "  ")
    settings = Settings.from_environment(tmp_path / ".env")
    assert (settings.log_level, settings.health_port) == ("ERROR", None)


def test_a_file_that_is_no_text_is_one_sentence(tmp_path: Path) -> None:
    """Saved by an editor in another encoding."""
    (tmp_path / ".env").write_text("LOG_LEVEL=ERROR", encoding="utf-16")
    with pytest.raises(SettingsError, match=r"The file .*\.env cannot be read \(it is not UTF-8"):
        Settings.from_environment(tmp_path / ".env")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("KEEP_QUESTIONS", "Yes", True),
        ("KEEP_QUESTIONS", "off", False),
        ("LOG_FORMAT", "JSON", "json"),
        ("LOG_LEVEL", "warning", "WARNING"),
        ("HEALTH_PORT", "65535", 65535),
        ("ADMIN_GUILDS", "1000, 2000", (1000, 2000)),
        ("ANSWER_THRESHOLD", "0.35", 0.35),
        ("DATA_DIR", "~/data", Path.home() / "data"),
    ],
)
def test_values_are_read_as_people_write_them(name: str, text: str, value: Any) -> None:
    """In any case, with blanks."""
    assert getattr(Settings.from_values({name: text}), name.lower()) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("KEEP_QUESTIONS", "maybe"),
        ("LOG_FORMAT", "xml"),
        ("LOG_LEVEL", "LOUD"),
        ("HEALTH_PORT", "0"),
        ("HEALTH_PORT", "65536"),
        ("HEALTH_PORT", "-1"),
        ("HEALTH_PORT", "8080.0"),
        ("MAX_UPLOAD_BYTES", "4MB"),
        ("ADMIN_GUILDS", "my server"),
        ("ADMIN_GUILDS", "1,,2"),
        ("ANSWER_THRESHOLD", "nan"),
        ("ANSWER_THRESHOLD", "2"),
        ("SHARD_IDS", "0,a"),
        ("DATA_DIR", "~nobody-of-this-name/data"),
    ],
)
def test_what_cannot_be_meant_is_refused(name: str, text: str) -> None:
    """The sentence has the name, the value and what it should be."""
    with pytest.raises(SettingsError, match=f"^{name} cannot be '{re.escape(text)}': .*") as caught:
        Settings.from_values({name: text, "SHARD_COUNT": "2"})
    assert str(caught.value).endswith(".")


def test_all_mistakes_are_told_at_once() -> None:
    """One a line, in the order of the settings."""
    with pytest.raises(SettingsError) as caught:
        Settings.from_values({"LOG_LEVEL": "LOUD", "HEALTH_PORT": "x", "SHARD_IDS": "0"})
    lines = str(caught.value).splitlines()
    assert [line.split()[0] for line in lines] == ["HEALTH_PORT", "LOG_LEVEL", "SHARD_IDS"]


def test_a_token_is_never_shown() -> None:
    """Settings may be logged or stand in a traceback."""
    assert TOKEN not in repr(Settings.from_values({"DISCORD_TOKEN": TOKEN}))


def test_the_example_names_every_setting_with_its_default() -> None:
    """`.env.example` is the reference: nothing missing, nothing left over, nothing untrue."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    shown = dict(re.findall(r"^# ([A-Z_]+)=(.*)$", text, re.MULTILINE))
    assert set(shown) == NAMES
    assert Settings.from_values({name: value for name, value in shown.items() if value}) == (
        Settings()
    )


def test_the_example_explains_before_it_names() -> None:
    """One block a setting: its meaning, then the line to change; copied as it is, it sets none."""
    blocks = (ROOT / ".env.example").read_text(encoding="utf-8").strip().split("\n\n")[1:]
    for block in blocks:
        *meaning, line = block.splitlines()
        assert meaning, block
        assert all(each.startswith("# ") and len(each) <= 100 for each in meaning)
        assert re.match(r"# [A-Z_]+=", line), block
