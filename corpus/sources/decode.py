"""From the bytes of a file to its text."""

import codecs
import re

from corpus.issues import CorpusError

# The longest newsletters hold well under 1 MB of text; more is a mailbox, a log or a dump.
LARGEST_SOURCE_BYTES = 10_000_000
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it starts with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MOST_CONTROL_SHARE = 0.01  # a stray form feed or escape is text still
# UTF-8 that was cut or patched keeps most of its accents; another encoding keeps none.
MOST_BROKEN_SHARE = 0.1
# Western text is ASCII with some accents and curly quotes; Cyrillic or Japanese is not.
MOST_ACCENT_SHARE = 0.2


def decode(data: bytes, name: str) -> str:
    """The text of a file called `name`, lines ended by a plain newline.

    UTF-8 and byte order marks are taken at their word; older encodings are told by their bytes.
    Raises CorpusError when the file is empty, too large or no text.
    """
    check_size(len(data), name)
    text = _decoded(data)
    if text is None or "\0" in text:
        raise CorpusError(f"{name} is not a text file; save it as text or Markdown first.")
    if not text.strip():
        raise CorpusError(f"{name} is empty; there is nothing to import.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def check_size(size_bytes: int, name: str) -> None:
    """Raise CorpusError for a file that no newsletter fills; call it before reading the file."""
    if size_bytes > LARGEST_SOURCE_BYTES:
        raise CorpusError(
            f"{name} is larger than {LARGEST_SOURCE_BYTES // 1_000_000} MB; "
            "split it into one file an issue."
        )


def _decoded(data: bytes) -> str | None:
    for attempt in (_decode_marked, _decode_utf8, _decode_older):
        text = attempt(data)
        if text is not None:
            return text
    return None


def _decode_marked(data: bytes) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    return None


def _decode_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    sound = len(re.findall(r"[^\x00-\x7f\ufffd]", text))
    return text if broken <= MOST_BROKEN_SHARE * sound else None


def _is_binary(data: bytes) -> bool:
    return b"\0" in data or len(CONTROL.findall(data)) > MOST_CONTROL_SHARE * len(data)


def _decode_older(data: bytes) -> str | None:
    """Windows-1252 for Western text, which statistics confuse with its neighbours."""
    if _is_binary(data):
        return None
    accents = sum(byte > 127 for byte in data)
    if accents <= MOST_ACCENT_SHARE * len(data):
        return data.decode("cp1252", errors="replace")
    import charset_normalizer  # late: needed for a few old files only

    best = charset_normalizer.from_bytes(data).best()
    return None if best is None else str(best)
