"""A question that goes on from another: "and for harmonicas?" after "What does tuning cost?".

People leave out what they would only repeat, or point at it ("it"). What they do say takes the
place of what is of its kind in the question before: a number for a number, a year for a year,
"in …" for "in …", a name for a name. What has no counterpart there is added to it.
"""

import re

from corpus.sources.dating import MONTH_NAME, MONTH_WORD, WEEKDAY
from retrieval.analysis import POSSESSIVE, search_words
from retrieval.phrases import PREPOSITIONS, Phrase, phrases
from retrieval.wording import bare_question

# "what about X", "the same for X": the question before, asked of something else.
ELSEWHERE = r"(?:what|how)\s+about|(?:the\s+)?same(?=\s+(?:for|with|in)\b)"
# What opens a follow-up and says no more than that it is one.
OPENING = re.compile(
    rf"^(?:\W*\b(?:and|but|so|ok|okay|then|also|now|or|oh|no|yes|well|{ELSEWHERE})\b[\s,:]*)+", re.I
)
# Of these the ones by which a text cannot be meant alone.
ADDS = re.compile(rf"\W*(?:and|but|or|also|{ELSEWHERE})\b", re.I)
CLOSING = re.compile(r"(?:[\s,]+(?:then|too|instead|as\s+well|please|though))?[\s?!.…]*$", re.I)
# Said of an answer that is not believed.
DOUBT = r"(?:really|seriously|sources?|(?:are you|is that) (?:sure|true|right))"
DOUBTS = re.compile(DOUBT, re.I)
QUESTION_WORD = (
    r"(?:who|whom|whose|what|which|when|where|why|how(?:\s+(?:many|much|long|often|big|old|far))?)"
)
ANY_PREPOSITION = "|".join(sorted(PREPOSITIONS))
ASKS = re.compile(
    rf"(?:(?:{ANY_PREPOSITION})\s+)?{QUESTION_WORD}\b"
    r"|(?:is|are|was|were|do|does|did|can|could|will|would|has|have|had|should"
    r"|tell|give|name|list|show|explain|describe|find|define|summari[sz]e|compare)\b",
    re.I,
)
OPENS_WITH_QUESTION_WORD = re.compile(rf"(?:(?:by|for|with|to|in|on)\s+)?{QUESTION_WORD}\b", re.I)
# "What is her role?", not "Who met her in May?".
HER = rf"her(?=\s+(?!(?:{ANY_PREPOSITION}|and|or|when|there|again)\b)[^\W\d_])"
# "this issue" and "that week" name an issue or a time, not what was asked about.
ABOUT_THE_ARCHIVE = r"(?:issue|edition|newsletter|archive|story|week|month|year|day|time|kind|sort)"
VERB = r"\s+(?:is|are|was|were|do|does|did|has|had|have|can|will|would|means?|works?)\b"
POINTS_BACK = re.compile(
    rf"\b(?P<owner>its|their|his|{HER})\b|\b(?:they|them|he|she|him|her)\b"
    r"|\bit\b(?!\s+(?:true|possible|likely|worth|hard|easy|safe)\b)"
    rf"|(?<!\w\s)\b(?:this|that|these|those)\b(?={VERB})"
    rf"|(?:(?<=\bis )|(?<=\bwas )|(?<=\bare )|(?<=\bwere )|(?<=\bof )|(?<=\bfor )|(?<=\bdoes )"
    rf"|(?<=\bdid ))(?:this|that|these|those)\b(?=\s+(?!{ABOUT_THE_ARCHIVE})\w)"
    r"|\b(?:this|that|these|those)\b(?=[\s?!.]*$)",
    re.I,
)
NUMBERED = re.compile(r"(?P<noun>[^\W\d_]{3,}\s+|#\s?)(?P<number>\d+)\b", re.I)
PERIOD = re.compile(
    rf"\b(?:{MONTH_NAME},?\s+)?(?:19|20)\d\d\b|(?<=\bin )(?:{MONTH_WORD})\b\.?",
    re.I,
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?\b"
# "7 May 2021", "May 7", "2021", "Friday": when, and so never what "it" means.
TIME = re.compile(
    rf"\b(?:{DAY}\s+)?{MONTH_NAME}(?:\s+{DAY})?(?:,?\s+(?:19|20)\d\d)?|\b(?:19|20)\d\d\b"
    rf"|\b{WEEKDAY}\b",
    re.I,
)
ARTICLES = ("a", "an", "the")
ARTICLE = "|".join(ARTICLES)
LEADING_ARTICLE = re.compile(rf"^(?:{ARTICLE})\s+", re.I)
ENDS_IN_ARTICLE = re.compile(rf"\b(?:{ARTICLE})\s+$", re.I)
# "for X" and "with X" may name another case of the question; "in X" always adds where or when.
CASES = ("for", "with", "about", "of", "to")


def follow_up(previous: str, text: str) -> str:
    """The question that `text` asks when it is said after `previous`; what stands alone is kept,
    and what says nothing ("tell me more") leaves `previous`, without its courtesies.

    ("How many keys does a piano have?", "and for harmonicas?")
    -> "How many keys does a harmonicas have?"
    ("Who made GPT-Neo?", "when was it released?") -> "when was GPT-Neo released?"
    """
    previous = bare_question(previous)
    said = OPENING.sub("", text.strip(), count=1)
    fragment = CLOSING.sub("", said)
    if not search_words(previous):
        return text
    if DOUBTS.fullmatch(fragment):
        return previous
    if _points_back(said) and (topic := _topic(previous)):
        return _with_topic(said, topic)
    if not search_words(fragment):
        return _asked_otherwise(previous, fragment)
    # What is asked politely ("please, who made it?") is asked, too.
    asks = ASKS.match(said) or ASKS.match(bare_question(said))
    return said if asks else _filled_in(previous, fragment)


def goes_on(text: str) -> bool:
    """Whether a text cannot be meant alone: "and in May?", "who made it?", "when?"."""
    says_nothing = not search_words(text) or DOUBTS.fullmatch(CLOSING.sub("", text))
    return bool(ADDS.match(text) or _points_back(text) or says_nothing)


def _points_back(said: str) -> bool:
    """Whether a word means something said before; "her" of "What did Ada sell her mill for?" is
    Ada's."""
    pointer = POINTS_BACK.search(said)
    if pointer is None or not pointer["owner"]:
        return pointer is not None
    own = phrases(said[: pointer.start()])
    return not any(phrase.is_name or phrase.before in ARTICLES for phrase in own)


def _topic(question: str) -> str | None:
    """What "it" means after a question: its last name, else its last phrase."""
    found = _things(question)
    names = [phrase for phrase in found if phrase.is_name]
    last = (names or found)[-1:]
    return POSSESSIVE.sub("", question[last[0].start : last[0].end]) if last else None


def _things(question: str) -> list[Phrase]:
    """The phrases that are no times: "it" is not July, nor does oak take May's place."""
    times = [match.span() for match in TIME.finditer(question)]
    return [
        phrase
        for phrase in phrases(question)
        if not any(start <= phrase.start and phrase.end <= end for start, end in times)
    ]


def _with_topic(said: str, topic: str) -> str:
    """The first word that points back replaced: 'its author' -> "GPT-Neo's author"."""

    def named(match: re.Match[str]) -> str:
        return f"{topic}'s" if match["owner"] else topic

    return POINTS_BACK.sub(named, said, count=1)


def _asked_otherwise(previous: str, question_word: str) -> str:
    """ "why?" asks the same for the reason; anything else without content asks it again."""
    if not OPENS_WITH_QUESTION_WORD.fullmatch(question_word):
        return previous
    if OPENS_WITH_QUESTION_WORD.match(previous):
        return OPENS_WITH_QUESTION_WORD.sub(question_word, previous, count=1)
    return f"{question_word} {previous[:1].lower()}{previous[1:]}"


def _filled_in(previous: str, fragment: str) -> str:
    """The previous question with the fragment in the place of what is of its kind."""
    first, _, rest = fragment.partition(" ")
    preposition = first.lower() if rest and first.lower() in PREPOSITIONS else ""
    new = rest if preposition else fragment
    place = (
        _number_like(previous, new)
        or _period_like(previous, new)
        or _sharing_a_word(previous, new)
        or _after(previous, preposition)
        or _case_like(previous, preposition, new)
    )
    if place is None:
        return f"{CLOSING.sub('', previous)} {fragment}?"
    before, after = previous[: place[0]], previous[place[1] :]
    return (
        f"{before}{LEADING_ARTICLE.sub('', new) if ENDS_IN_ARTICLE.search(before) else new}{after}"
    )


def _number_like(previous: str, new: str) -> tuple[int, int] | None:
    """Where the number stands that a new one replaces: "issue 12" for "issue 13", 12 for "13"."""
    match = NUMBERED.search(previous)
    if match is None:
        return None
    if new.isdecimal():
        return match.span("number")
    renewed = NUMBERED.fullmatch(new)
    same = renewed and renewed["noun"].strip().lower() in ("#", match["noun"].strip().lower())
    return match.span() if same else None


def _period_like(previous: str, new: str) -> tuple[int, int] | None:
    old = PERIOD.search(previous)
    return old.span() if old and PERIOD.search(f"in {new}") else None


def _sharing_a_word(previous: str, new: str) -> tuple[int, int] | None:
    """ "average price" for "the median price"."""
    stems = set(search_words(new))
    for phrase in phrases(previous):
        if not stems.isdisjoint(search_words(previous[phrase.start : phrase.end])):
            return phrase.start, phrase.end
    return None


def _after(previous: str, preposition: str) -> tuple[int, int] | None:
    """What stands after the same preposition, its article with it."""
    found = phrases(previous) if preposition else []
    for phrase in reversed(found):
        lead = re.search(rf"\b{preposition}\s+(?:\w+\s+)?$", previous[: phrase.start], re.I)
        if lead:
            return lead.start() + len(preposition) + 1, phrase.end
    return None


def _case_like(previous: str, preposition: str, new: str) -> tuple[int, int] | None:
    """The name that a new name replaces, or the common words that new common words replace."""
    if preposition and preposition not in CASES:
        return None
    found = _things(previous)
    fragment = phrases(f". {new}")
    is_name = any(phrase.is_name for phrase in fragment)
    alike = [phrase for phrase in found if phrase.is_name == is_name]
    if preposition:
        alike = [phrase for phrase in alike if _is_case(phrase)]
    chosen = (alike or ([] if preposition else found))[-1:]
    return (chosen[0].start, chosen[0].end) if chosen else None


def _is_case(phrase: Phrase) -> bool:
    """Whether a phrase is a thing that the question asks about, not what it asks for."""
    return phrase.is_name or phrase.before in ARTICLES
