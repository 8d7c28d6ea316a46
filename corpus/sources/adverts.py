"""What others paid to have in a newsletter: adverts and job offers."""

import re
from collections.abc import Sequence

from corpus.sources.patterns import any_of

LONGEST_ADVERT_LINE = 120  # characters


# A message from one of these is the community's own: "Message from Principal Jones".
OFFICES = (
    r"president|principal|mayor|chair(?:man|woman|person)?|head(?:[ -]?teacher|master|mistress)?"
    r"|rev(?:d|erend)?|pastor|father|bishop|dr|mr|mrs|ms|prof(?:essor)?"
    r"|director|editor|treasurer|secretary|captain|coach|superintendent|minister|governor|senator"
    r"|councill?or"
)
ADVERT_LINE = any_of(
    r"^(?:an? )?(?:special )?offer from our (?:friends|sponsors?|partners?)\W*$",
    r"^(?:an? )?(?:message|word|note) from (?:(?:our|the|today.s|this (?:week|month|issue).s) )?"
    r"(?:sponsors?|partners?|advertisers?)(?:\W*|\s?[,:|–—-] .{2,40})$",
    # "A note from the editor", "Word from Dublin" and "Message from the Chair" are stories.
    rf"^(?:an? )?message from (?!(?:the|our|your|my|an?|{OFFICES})\b).{{2,40}}$",
    r"^\W*(?:advert(?:isement|isers?)?|ads?|sponsors?|sponsored|promotion|classified(?:s| ads?)?)"
    r"\W*$",
    r"^\W*sponsored\s*[:|–—]\s.{2,60}$",
    r"^\W*sponsor(?:ed)? (?:content|post|message|link|by\b.*)\W*$",
    r"^\W*(?:our sponsors?|(?:today|this (?:week|month|issue)).s sponsor)\b\W*$",
    r"^\W*promoted(?: by .*|[^\w!]*)$",  # "Promoted!" is what a club or a colleague was
    r"^\W*(?:paid (?:promotion|content|partnership)|partner (?:content|message))\W*$",
    r"^.{2,90}[(\[](?:sponsor(?:ed)?|ad|advert(?:isement)?|promoted|paid)[)\]](?:\s*\[\d+\])?$",
    r"^\W*(?:brought to you|presented|supported|made possible) by\b.{0,60}$",
    r"^\W*together with\b(?! (?:the|our|my)\b).{0,40}$",
    r"^\W*(?:together with|from) our (?:sponsors?|partners?|advertisers?)$",
)
SPONSOR = any_of(
    r"(?:(?:message|word|note) from|(?:sponsored|presented|promoted|supported|brought to you) by"
    r"|together with) (?!our\b|(?:the )?(?:sponsors?|partners?|advertisers?)\b)(?P<name>.+)$"
)
PAID = (
    r"^\W*(?:this|today.s|the|our) (?:issue|edition|newsletter|e-?mail|letter"
    r"|week.s \w+|month.s \w+|(?:[\w’'-]+ ){0,3}(?:newsletter|digest|weekly|monthly))"
    r" (?:is|was) (?:kindly )?"
    r"(?:sponsored|brought to you|supported|presented|made possible|paid for) by\b"
)
SPONSOR_TEXT = re.compile(
    rf"(?i:{PAID}|^\W*sponsors?\s*:)\s+(?:the |our friends at )?"
    r"(?P<name>[A-Z0-9][\w’'&-]*(?:\.\w+)?(?:\s(?:(?:&|and|of)\s)?[A-Z0-9][\w’'&-]*(?:\.\w+)?)*)"
)
ADVERT_TEXT = any_of(
    PAID,
    r"^\W*\[?(?:ad|advert|advertisement|sponsored|sponsor|promoted)\]?\s*[:|–—]\s",
)
JOB_LINE = any_of(
    r"^\W*(?:jobs?|job (?:board|ads?|offers?|openings?|opportunities)|careers?|vacanc(?:y|ies)"
    r"|(?:who.s |now )?hiring(?: now)?|(?:we.re|we are) hiring\b.*|open (?:positions?|roles?)"
    r"|join (?:our|the) team(?: at .{2,40})?"
    r"|help wanted|situations vacant|work (?:with|for) .{2,40})\W*$"
)
JOB_TEXT = any_of(
    r"\b(?:seeks|is seeking|is hiring|are hiring|is looking for|are looking for|wanted:)",
    r"\bin this role\b|\bapply (?:here|now|by|to|at|via|online)\b",
    r"\bthe (?:ideal|successful) candidate\b",
    r"\b(?:send|submit) (?:your|a) (?:cv|résumé|resume|application)\b",
)


def is_advert(heading: str, texts: Sequence[str]) -> bool:
    """Whether a section sells something or seeks people, by its heading (lines) and its text.

    A heading such as "Work with clay" is ambiguous; then half of the text must ask for applicants.
    """
    lines = [line for line in heading.split("\n") if len(line) <= LONGEST_ADVERT_LINE]
    if any(ADVERT_LINE.match(line) for line in lines):
        return True
    hiring = sum(bool(JOB_TEXT.search(text)) for text in texts)
    return any(JOB_LINE.match(line) for line in lines) and 2 * hiring >= max(1, len(texts))


def is_advert_text(text: str) -> bool:
    """Whether a single paragraph says of itself that it is paid for."""
    return bool(ADVERT_TEXT.search(text))


def sponsor_in(line: str) -> str | None:
    """Whom an advert's heading names: "A MESSAGE FROM POND PRESS" -> "POND PRESS"."""
    named = SPONSOR.search(line)
    return named["name"].strip() if named and ADVERT_LINE.match(line) else None


def sponsor_in_text(text: str) -> str | None:
    """Whom a paragraph thanks: "This issue is sponsored by Pond Press, who …" -> "Pond Press"."""
    named = SPONSOR_TEXT.match(text)
    return named["name"] if named else None
