"""The log: what a line holds, and what none ever holds."""

import asyncio
import io
import json
import logging
import warnings
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.operation.logs import REDACTED, redactor, set_up_logging

# Shaped like a real one; the first part is an id in base64.
TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAw.GaBcDe.not-a-real-token-0123456789-abc"
INTERACTION_TOKEN = "aW50ZXJhY3Rpb246MTAwMDAwMDAwMDAwMDAwMDAwOmFiY2RlZg"
log = logging.getLogger("bot.tested")


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """A stream for the log; everything about logging is put back afterwards."""
    root, names = logging.getLogger(), ("discord", "aiohttp", "asyncio")
    before = root.handlers, root.level, [logging.getLogger(name).level for name in names]
    yield io.StringIO()
    root.handlers, level, levels = before
    root.setLevel(level)
    for name, each in zip(names, levels, strict=True):
        logging.getLogger(name).setLevel(each)
    logging.captureWarnings(False)


def fail(reason: str) -> None:
    raise ValueError(reason)


def objects(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_is_an_object(written: io.StringIO) -> None:
    """Time with its zone, level, logger, message, and what `extra` gave."""
    set_up_logging("INFO", "json", to=written)
    log.info("Answered %d questions", 3, extra={"shard": 1})
    (line,) = objects(written)
    assert line["time"].endswith("+00:00")
    assert {name: line[name] for name in ("level", "logger", "message", "shard")} == {
        "level": "INFO",
        "logger": "bot.tested",
        "message": "Answered 3 questions",
        "shard": 1,
    }


def test_text_is_for_people(written: io.StringIO) -> None:
    """One line, with what `extra` gave behind the message."""
    set_up_logging("INFO", "text", to=written)
    log.warning("Late", extra={"shard": 1})
    assert written.getvalue().endswith(" WARNING bot.tested: Late shard=1\n")


def test_auto_is_json_where_nobody_watches(written: io.StringIO) -> None:
    """A stream that is no terminal."""
    set_up_logging("INFO", "auto", to=written)
    log.info("Hello")
    assert objects(written)[0]["message"] == "Hello"


def test_a_traceback_stays_inside_its_line(written: io.StringIO) -> None:
    """However many lines it has itself."""
    set_up_logging("INFO", "json", to=written)
    try:
        fail("no\nsuch thing")
    except ValueError:
        log.exception("Error %s", "ab12")
    (line,) = objects(written)
    assert line["message"] == "Error ab12"
    assert "ValueError: no\nsuch thing" in line["traceback"]


@pytest.mark.parametrize("form", ["json", "text"])
def test_the_token_never_appears(written: io.StringIO, form: str) -> None:
    """In messages, arguments, extras, exceptions, nested ones, warnings, stacks, names."""
    set_up_logging("DEBUG", form, [TOKEN], written)
    log.info("Token " + TOKEN)
    log.info("Header %s", {"Authorization": f"Bot {TOKEN}"})
    log.info("Extra", extra={"header": TOKEN, "nested": {TOKEN: [TOKEN]}}, stack_info=True)
    logging.getLogger(f"bot.{TOKEN}").info("Named")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn(TOKEN, stacklevel=1)
    try:
        try:
            fail(TOKEN)
        except ValueError as error:
            raise RuntimeError(f"while using {TOKEN}") from error
    except RuntimeError:
        log.exception("Failed with %s", TOKEN)
    assert "[redacted]" in written.getvalue()
    for part in (TOKEN, *TOKEN.split(".")[1:]):
        assert part not in written.getvalue()


def test_a_secret_of_any_shape_is_taken_out(written: io.StringIO) -> None:
    """One with quotes and line ends too, that JSON would have written differently."""
    secret = 'pass"word\nwith \\ends'
    set_up_logging("INFO", "json", [secret, ""], written)
    log.info("It is %s!", secret)
    assert objects(written)[0]["message"] == "It is [redacted]!"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"Bot {TOKEN}", "Bot [redacted]"),
        (f"x {INTERACTION_TOKEN} y", "x [redacted] y"),
        (
            "POST https://discord.com/api/v10/webhooks/123/abc-DEF_1/messages/@original",
            "POST https://discord.com/api/v10/webhooks/123/[redacted]/messages/@original",
        ),
        ("POST /interactions/123/abc/callback", "POST /interactions/123/[redacted]/callback"),
        ("version 2.7.1 of discord.py", "version 2.7.1 of discord.py"),
        ("the-batch-2021-04-07.md", "the-batch-2021-04-07.md"),
        ("", ""),
    ],
)
def test_what_looks_like_a_token_is_taken_out(text: str, shown: str) -> None:
    """Another bot's, or an interaction's, which is good for 15 minutes; nothing else."""
    assert redactor()(text) == shown


@given(st.text(), st.text(), st.text(st.characters(codec="utf-8"), min_size=1))
def test_no_context_brings_a_token_back(before: str, after: str, secret: str) -> None:
    """Whatever stands around it, and whatever the secret is made of."""
    hidden = redactor([TOKEN, secret])(f"{before}{TOKEN}{after}{secret}")
    assert TOKEN not in hidden
    assert secret in REDACTED or secret not in hidden.replace(REDACTED, "")


def test_a_line_is_ascii(written: io.StringIO) -> None:
    """No terminal's or file's encoding can break it, nor half an emoji."""
    set_up_logging("INFO", "json", to=written)
    log.info("Qu\u00ebenn \ud83c 🍐")
    assert written.getvalue().isascii()
    assert objects(written)[0]["message"] == "Qu\u00ebenn \ud83c 🍐"


def test_discord_writes_no_events_whatever_the_level(written: io.StringIO) -> None:
    """At DEBUG discord.py would write whole events, people's questions among them."""
    set_up_logging("DEBUG", "json", to=written)
    logging.getLogger("discord.gateway").debug("WebSocket Event: who wrote issue 3?")
    logging.getLogger("discord.gateway").info("Shard ID 0 has connected to Gateway")
    log.debug("Ours")
    assert [line["logger"] for line in objects(written)] == ["discord.gateway", "bot.tested"]


def test_arguments_that_do_not_fit_are_no_error(
    written: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    """The default would print the record to stderr, arguments and all."""
    set_up_logging("INFO", "json", [TOKEN], written)
    log.info("%d questions", TOKEN)
    assert objects(written)[0]["message"] == "%d questions (its arguments do not fit)"
    assert capsys.readouterr() == ("", "")


def test_a_stream_that_is_gone_is_no_error(
    written: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    """A closed pipe must not stop the bot, nor print what could not be written."""
    set_up_logging("INFO", "json", [TOKEN], written)
    written.close()
    log.info("Token %s", TOKEN)
    assert capsys.readouterr() == ("", "")


def test_errors_of_the_event_loop_are_logged(written: io.StringIO) -> None:
    """A task that nobody awaited."""
    set_up_logging("INFO", "json", [TOKEN], written)
    loop = asyncio.new_event_loop()
    loop.call_exception_handler({"message": f"lost {TOKEN}", "exception": ValueError(TOKEN)})
    loop.close()
    (line,) = objects(written)
    assert (line["logger"], line["level"]) == ("asyncio", "ERROR")
    assert TOKEN not in written.getvalue()
