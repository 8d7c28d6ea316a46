"""JSON Lines as they are written here: one object a line, for whatever program reads them."""

import json
from typing import Any

# Some readers end a line at these too; inside JSON they may be written as escapes.
LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}


def json_line(value: Any) -> str:
    """Without a newline, also none at the end."""
    return json.dumps(value, ensure_ascii=False).translate(LINE_ENDS)
