"""The headers that a mail program prints above a saved or forwarded mail."""

import re

from corpus.sources.dating import find_date

FORWARDED = r"(?:-{2,}[^\n]*-{2,}|begin forwarded message:|##-[^\n]*-##)[ \t]*\n+"
FIELD = r"(?:from|to|cc|subject|date|sent|reply-to|message-id):[^\n]*\n(?:[ \t]+\S[^\n]*\n)*"
HEADERS = re.compile(rf"\A\s*(?:{FORWARDED})?(?:{FIELD}){{2,}}", re.IGNORECASE)
STATED = re.compile(r"^(subject|date|sent):[ \t]*(.+)$", re.IGNORECASE | re.MULTILINE)
REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg):\s*)+", re.IGNORECASE)


def with_masthead(text: str) -> str:
    """The text with the subject and the day of its mail headers as lines above it, in their place.

    "Subject: Fwd: Elm 3\\nDate: Fri, 4 May 2012\\n\\nHi." -> "Elm 3\\n4 May 2012\\n\\n\\nHi."
    """
    if not (headers := HEADERS.match(text)):
        return text
    stated = {name.lower(): value for name, value in STATED.findall(headers[0])}
    day = find_date(stated.get("date") or stated.get("sent") or "")
    subject = REPLY.sub("", stated.get("subject", ""))
    lines = (subject, f"{day.day} {day:%B %Y}" if day else "")
    return "\n".join([*filter(None, lines), "", text[headers.end() :]])
