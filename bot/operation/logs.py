"""The log: one JSON object a line, or text for a person, without tokens in either."""

import datetime as dt
import json
import logging
import re
import sys
from collections.abc import Callable, Iterable
from typing import Any, TextIO

REDACTED = "[redacted]"
# A bot's token, and the tokens of interactions and webhooks, good for 15 minutes and for ever.
BOT_TOKEN = re.compile(r"\b[\w-]{18,40}\.[\w-]{6,7}\.[\w-]{27,}")
INTERACTION_TOKEN = re.compile(r"\baW50ZXJhY3Rpb246[\w-]+")  # "interaction:" in base64
WEBHOOK_TOKEN = re.compile(r"(?<=/)((?:webhooks|interactions)/\d+/)[^/?\s'\"]+")
# At DEBUG these write whole events and request bodies, people's questions among them.
OUTSPOKEN = ("discord", "aiohttp", "asyncio")
STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}

Redact = Callable[[str], str]


def set_up_logging(
    level: str, form: str, secrets: Iterable[str] = (), to: TextIO | None = None
) -> None:
    """Send everything that is logged, by discord.py too, to one stream (None: stderr).

    form: "json", "text", or "auto": text on a terminal, JSON elsewhere. secrets: texts that are
    replaced wherever they would appear; what merely looks like a token of Discord is as well.
    """
    stream = to or sys.stderr
    as_text = form == "text" or (form == "auto" and stream.isatty())
    handler = QuietHandler(stream)
    handler.setFormatter((TextFormatter if as_text else JsonFormatter)(redactor(secrets)))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    logging.captureWarnings(True)
    for name in OUTSPOKEN:
        logging.getLogger(name).setLevel(max(root.level, logging.INFO))


def redactor(secrets: Iterable[str] = ()) -> Redact:
    """A function that takes secrets out of a text: "Bot abc" -> "Bot [redacted]"."""
    longest_first = sorted(filter(None, secrets), key=len, reverse=True)
    known = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")

    def redact(text: str) -> str:
        text = known.sub(REDACTED, text)
        text = WEBHOOK_TOKEN.sub(rf"\1{REDACTED}", text)
        return INTERACTION_TOKEN.sub(REDACTED, BOT_TOKEN.sub(REDACTED, text))

    return redact


class QuietHandler(logging.StreamHandler[TextIO]):
    """Drops what it cannot write: the default prints the record, unredacted, to stderr."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's own name
        pass


class JsonFormatter(logging.Formatter):
    """One object a line: time, level, logger, message, whatever `extra` gave, the traceback."""

    def __init__(self, redact: Redact) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        fields = {
            "time": _time(record).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
            **_extra(record),
        }
        trace = _traceback(self, record)
        if trace:
            fields["traceback"] = trace
        # In ASCII, so that no encoding of the stream can break a line of it.
        return json.dumps(_redacted(fields, self._redact))


class TextFormatter(logging.Formatter):
    """A line for a person, such as "10:04:36 INFO bot.client: Connected. shards=2"."""

    def __init__(self, redact: Redact) -> None:
        super().__init__()
        self._redact = redact

    def format(self, record: logging.LogRecord) -> str:
        extra = "".join(f" {name}={value}" for name, value in _extra(record).items())
        time = _time(record).astimezone().strftime("%H:%M:%S")
        line = f"{time} {record.levelname} {record.name}: {_message(record)}{extra}"
        return self._redact("\n".join(filter(None, (line, _traceback(self, record)))))


def _message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except Exception:  # arguments that do not fit, or whose __str__ fails: keep what is sure
        return f"{record.msg} (its arguments do not fit)"


def _time(record: logging.LogRecord) -> dt.datetime:
    return dt.datetime.fromtimestamp(record.created, dt.UTC)


def _extra(record: logging.LogRecord) -> dict[str, Any]:
    return {name: value for name, value in vars(record).items() if name not in STANDARD}


def _traceback(formatter: logging.Formatter, record: logging.LogRecord) -> str:
    trace = formatter.formatException(record.exc_info) if record.exc_info else ""
    stack = formatter.formatStack(record.stack_info) if record.stack_info else ""
    return "\n".join(filter(None, (trace, stack)))


def _redacted(value: Any, redact: Redact) -> Any:
    """The value for JSON with every text in it redacted; what JSON has no form for is text."""
    if isinstance(value, dict):
        return {redact(str(key)): _redacted(each, redact) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_redacted(each, redact) for each in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return redact(str(value))
