"""The question inside a message: what people write around it is not asked."""

import re

# "Bot detection" and "question answering" are subjects, "hey bot" and "question:" are not; nor is
# a part of a compound a courtesy ("so-called", "Hi-Fi").
COURTESY = r"""(?:(?:hey|hi|hello|hiya|yo|ok|okay|so|um+|pls|plz|please)(?:\W+bot\b)?|
    (?:bot|(?:quick\ )?question)(?=\s*[,.:!]|\s+-)|anyone\ knows?|does\ anyone\ know|
    do\ you\ know|(?:just\ )?wondering|(?:can|could)\ you(?:\ tell\ me)?|tell\ me|remind\ me|
    i\ wonder|i(?:['’]d\ (?:like|love)|\ (?:want|need|would\ like))\ to\ know)"""
OPENING = re.compile(rf"^\W*(?:{COURTESY}\b(?!-\w)[\s,.:!;-]*)+(?=\w)", re.IGNORECASE | re.VERBOSE)
CLOSING = re.compile(
    r"(?<![\s,.;!-])[\s,.;!-]*\b(?:pls|plz|please|thanks|thank\ you|thx|ty|cheers|lol)\b[\s.!]*$",
    re.IGNORECASE,
)


def bare_question(message: str) -> str:
    """The message without what is only polite; itself when nothing else is in it.

    "hey bot, anyone know who built the pier? thanks" -> "who built the pier?"
    """
    bare = CLOSING.sub("", OPENING.sub("", message)).strip()
    return bare or message
