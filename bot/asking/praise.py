"""What people say of an answer before they ask on, or instead: "cool, when was it released"."""

import re
from itertools import chain

from retrieval.followup import DOUBT, QUESTION_WORD
from retrieval.wording import bare_question

AGREES = r"(?:ok(?:ay)?|oh|yes|yep|no|nope|ha(?:ha)+)"
PRAISE = (
    rf"\W*(?:{AGREES}\W+)*"
    r"(?:thank(?:s|\s+you)|thx|cheers|cool|nice|great|good|perfect|awesome|wow|lol)\b"
)
PRAISES = re.compile(PRAISE, re.I)
AGREEMENT = re.compile(rf"\W*{AGREES}\W*", re.I)
CLAUSE_END = re.compile(r"[,.;:!)\n]|\s-\s|[^\w\s\x00-\x7f]")  # the last of them are emoji
# With a question mark something is asked, in whatever words; praise of its own goes.
ASIDE = re.compile(rf"(?:{PRAISE}(?:\s*[,.;:!…–—]+|\s+(?=(?:and|but|so)\b)))+\s*", re.I)

# Without one, words that ask elsewhere may be praise as well: "wow, what a story", "great, how
# kind", "just what I wanted". So may verbs, unless their subject stands behind them: "will do".
EXCLAIMS = (
    r"(?:what\s+an?\b|how\s+(?!(?:many|much|long|often|big|old|far|come|so)\b)\w+\W*$"
    rf"|{QUESTION_WORD}\s+(?:i|we|you)\b)"
)
AUXILIARY = r"(?:is|are|was|were|do|does|did|can|could|will|would|has|have|had|should)"
SUBJECT = (
    r"(?:(?:i|you|he|she|it|we|they|this|that|these|those|there|its|their|his|her|any\w*"
    r"|the(?!\s+(?:trick|job)\b))\b|(?-i:[A-Z]))"
)
ASKS_ON = re.compile(
    r"(?:(?:and|but|so|then|also|now)[\s,:]+)*"
    rf"(?:(?:(?:by|with|to|in|on)\s+)?(?!{EXCLAIMS}){QUESTION_WORD}\b|{AUXILIARY}\s+{SUBJECT}"
    r"|(?:tell|give|show)\s+(?:me|us)\b|(?:explain|describe|define|summari[sz]e|compare)\b)"
    r"|and\s+(?:for|in|with|about)\s+\w",
    re.I,
)
# What is said about an answer and asks for nothing that an archive holds.
REMARK = re.compile(
    rf"\W*(?:{DOUBT}|wrong|(?:that|this)(?:\W?s| is)? (?:wrong"
    r"|not (?:right|true|correct|it|what i asked))|(?:any )?more (?:details?|info(?:rmation)?)"
    r"|any(?:thing)? else|try again|h+m+|huh|eh)(?: please)?\W*",
    re.I,
)


def asks_nothing_new(previous: str, said: str, question: str) -> bool:
    """Whether a reply only comments ("really?") or is read as the question before ("tell me more").

    question: what `said` was read as, after `previous`.
    """
    repeats = question != said and question == bare_question(previous)
    return repeats or REMARK.fullmatch(said) is not None


def without_praise(text: str) -> str:
    """What a reply asks; "" where it is praise or agreement alone.

    "Great! How big is it" -> "How big is it"
    """
    praise = PRAISES.match(text)
    if praise is None:
        return "" if AGREEMENT.fullmatch(text) else text
    ends = chain([praise], CLAUSE_END.finditer(text, praise.end()))
    clauses = (text[end.end() :].lstrip() for end in ends)
    asked = next(filter(ASKS_ON.match, clauses), "")
    return asked or (ASIDE.sub("", text, count=1) if "?" in text else "")
