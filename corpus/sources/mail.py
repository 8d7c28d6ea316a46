"""The headers that a mail program prints above a saved or forwarded mail."""

import re

from corpus.sources.dating import find_date

FORWARDED = r"(?:-{2,}+[^\n]*(?<=--)|begin forwarded message:|##-[^\n]*-##)[ \t]*\n+"
FIELD = r"(?:from|to|cc|subject|date|sent|reply-to|message-id):[^\n]*\n(?:[ \t]+\S[^\n]*\n)*"
HEADERS = re.compile(
    rf"(?:\A\s*|(?<=\n\n))(?:{FORWARDED})?(?P<fields>(?:{FIELD}){{2,}})", re.IGNORECASE
)
FOLD = re.compile(r"\n[ \t]+")
STATED = re.compile(r"^(subject|date|sent):[ \t]*(.+)$", re.IGNORECASE | re.MULTILINE)
REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg):\s*)+", re.IGNORECASE)


def with_mastheads(text: str) -> str:
    """The text with subject and day of each mail in it as a line above it, in place of its headers.

    "Subject: Fwd: Elm 3\\nDate: Fri, 4 May 2012\\n\\nHi." -> "Elm 3 – 4 May 2012\\n\\nHi."
    """
    return HEADERS.sub(_masthead, text)


def _masthead(headers: re.Match[str]) -> str:
    """Lines without a subject stay: an event has a date, and goes from ten to noon."""
    fields = FOLD.sub(" ", headers["fields"])
    stated = {name.lower(): value for name, value in STATED.findall(fields)}
    if "subject" not in stated:
        return headers[0]
    day = find_date(stated.get("date") or stated.get("sent") or "")
    parts = (REPLY.sub("", stated["subject"]), f"{day.day} {day:%B %Y}" if day else "")
    return " – ".join(filter(None, parts)) + "\n"
