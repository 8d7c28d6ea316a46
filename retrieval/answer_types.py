"""What kind of answer a question wants, and whether a text is of that kind.

The oldest idea of question answering (Voorhees 2000, the TREC-8 track): a "when" is answered by a
time, a "how many" by a number, a "who" by a name.
"""

import re
from enum import Enum

FIGURE_WORDS = r"""(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|
    twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|[mb]illions?|dozens?|
    half|halves|thirds?|quarters?|twice|once|double[ds]?|tripled?|several|none|no)"""
TIME_WORDS = r"""(?:(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|
    oct|nov|dec)|january|february|march|april|may|june|july|august|september|october|november|
    december|(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow|tonight|noon|
    midnight|morning|evening|spring|summer|autumn|fall|winter|year|month|week|day|hour|minute|
    decade|century|\d{1,2}:\d\d|\d\s*[ap]\.?m)"""
MEASURES = (
    r"percent(?:age)?|number\s+of|score|accuracy|price|cost|size|share\s+of|count|rate|ratio|yield"
    r"|speed|weight|length|height|distance|temperature"
)
# How much of it: "how bright", "how many"; "how transformers work" asks for no number.
DEGREES = (
    r"many|much|long|often|big|large|small|little|far|old|young|new|fast|slow|quick|tall|short|high"
    r"|low|deep|wide|broad|thick|thin|heavy|light|hot|warm|cold|bright|dark|loud|strong|weak|steep"
    r"|close|near|accurate|precise|expensive|dear|cheap|costly|pricey|soon|late|early|quickly"
    r"|frequently|rarely|recently|frequent|common|rare|popular|likely|full|well|badly|few"
)
AUXILIARY = r"(?:do|does|did|can|could|is|are|was|were|will|would|should|has|have|had|to|it)\b"
PERIODS = "year|date|day|month|week|time"
BEARERS = "company|firm|university|team|lab|group|person|city|country"  # of names
WHO = r"who(?:['’]?s|se|m)?\b"
# "Whose price fell?", "Why is the cost low?", "Which method improves accuracy?" ask for no number;
# "What was the cost?" and "Which final score counts?" do.
OTHERWISE = (
    rf"\W*(?:\w+\W+)?(?:{WHO}|(?:when|why|where|how)\b|(?:what|which)\s+(?:{PERIODS}|{BEARERS})\b"
    rf"|(?:what|which)\s+(?!(?:(?:\S+\s+)?(?:{MEASURES})"
    r"|is|are|was|were|do|does|did|will|would|the|a|of)\b)\w)"
)


class AnswerType(Enum):
    """Each kind with how a question asks for it and what a text of that kind holds."""

    NUMBER = (
        rf"\bhow\s+(?:(?:\w+ly\s+)?(?:{DEGREES})\b|(?!{AUXILIARY})\w+\s+(?:is|was|an?)\b)"
        rf"|what\s+%|^(?!{OTHERWISE}).*\b(?:{MEASURES})\b",
        rf"\d|\b{FIGURE_WORDS}\b",
    )
    TIME = (
        rf"^\W*(?:\w+\W+){{0,3}}?when\b|\b(?:what|which)\s+(?:{PERIODS})\b",
        rf"\b{TIME_WORDS}s?\b",
    )
    NAME = (
        rf"^\W*(?:\w+\W+){{0,3}}?{WHO}|\b(?:what|which)\s+(?:{BEARERS})\b",
        r"[A-Z]|@\w",
    )

    def __init__(self, asked: str, held: str) -> None:
        self.asked = re.compile(asked, re.IGNORECASE | re.DOTALL)
        # A name is told by its capital, so only the other kinds are matched without case.
        self.held = re.compile(held, re.VERBOSE if "[A-Z]" in held else re.VERBOSE | re.IGNORECASE)


def answer_type(question: str) -> AnswerType | None:
    """The kind of answer asked for: "When did it open?" -> TIME; None when any kind may do."""
    return next((kind for kind in AnswerType if kind.asked.search(question)), None)


def fitness_of_type(kind: AnswerType | None, answer: str) -> int:
    """1 when the answer is of the kind asked for, -1 when it is not, 0 when no kind is asked."""
    if kind is None:
        return 0
    return 1 if kind.held.search(answer) else -1
