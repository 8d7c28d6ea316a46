"""The sentences of a talk, out of caption lines that end where the screen was full."""

import re
from collections.abc import Iterator, Sequence

from corpus.sources.blocks import IMAGE
from corpus.sources.cues import announces_topic, takes_leave

# A sentence joined so far may end at the next clause, at the latest where a breath must be taken.
LONG_SENTENCE_WORDS = 40
LONGEST_SENTENCE_WORDS = 80
# Captions without any marks have fewer full stops than that a line.
STOPS_A_LINE = 0.25
FEWEST_BEFORE_CUE = 8  # fewer are filler that belongs to the cue: "Yeah. another thing"

CLOCK = r"(?:\d{1,2}:)?\d{1,2}:\d{2}"
STAMP = re.compile(
    rf"^\W*(?P<clock>{CLOCK})"
    r"(?:[.,]\d{1,3})?(?:\s*-->\s*[\d:.,]+.*)?(?:\W+|$|(?=[A-Za-z]))"
)
# "Nora Flynn (00:14): Good morning", or "Nora Flynn  00:14" above what she says.
SPOKEN_AT = re.compile(
    r"^(?P<who>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|\d{1,2})){0,3})\s*"
    rf"[(\[]?(?P<clock>{CLOCK})(?:[)\]]:?|$)"
)
CAPTION_FILE_LINE = re.compile(r"^(?:\d+|WEBVTT.*)$")
# ">> PROFESSOR: good morning": captions mark who speaks.
SPEAKER = re.compile(r"^>>+\s*(?:[A-Z][A-Z .'-]{1,30}:\s*)?")
NOISE = re.compile(r"[\[(](?:music|applause|laughter|inaudible|silence)[\])][.,]?", re.IGNORECASE)
CHUNK_END = re.compile(r"(?<=[.!?])\s+")
WORD = re.compile(r"[^\W_](?:[\w’'-]*\w)?")
AFTER_EMOJI = re.compile(r"(?<=[^\w\s\x00-\x7f])[ \t]*,[ \t]*(?=\w)")

# No English sentence ends in one of these.
NEVER_LAST = frozenset(
    """a an the of for with from and or nor by into onto because than as if whether its their your
    my our his theirs such every each being been be was were are is am im i'm has had have will
    would can could should might may must very quite to at between about""".split()
)
# These seldom end a sentence; the next word must not look like the start of one.
SELDOM_LAST = frozenset(
    """in on this that these those some any more most so where when which who what how certain
    several many new other another different next first second used using called fake just also
    like there theres there's here's it's they we you he she i not two three four five""".split()
)
SENTENCE_OPENERS = frozenset(
    """the a an this that these those it he she we i you they so and but or yes yeah yep no now then
    if when while what why how who where which in on at for from with to by as because there here
    let's lets okay ok also again another other others after before since once first second third
    finally alright right well maybe basically actually usually sometimes most many some all one
    two each every my your our his her their its it's i'm we're you're they're that's there's
    here's don't please related next thanks thank hello hi is are do does did can could would
    should not just like""".split()
)
CLAUSE_OPENERS = frozenset(
    """so and but now then okay ok well because if when let's this that these there here the we you
    i it they he she what why how for in""".split()
)
ABBREVIATIONS = frozenset("mr mrs ms dr prof st vs etc e.g i.e fig no approx".split())


def spoken_sentences(text: str) -> list[str]:
    """The sentences of the talk, joined over the line ends that cut them; every word is kept.

    "we grow them in.\\n\\n The greenhouse. and then.\\n outside. Next up." ->
    ["we grow them in The greenhouse and then outside.", "Next up."]
    """
    lines = list(_lines(text))
    chunks = [chunk for line in lines for chunk in CHUNK_END.split(line)]
    has_marks = sum(chunk.endswith((".", "!", "?")) for chunk in chunks) > STOPS_A_LINE * len(lines)
    sentences: list[str] = []
    current = ""
    for place, chunk in enumerate(chunks):
        current = f"{current} {chunk}".strip()
        following = chunks[place + 1] if place + 1 < len(chunks) else ""
        if not following or not _goes_on(current, following, has_marks=has_marks):
            sentences.append(current)
            current = ""
        elif current.endswith(".") and _last_word(current) not in ABBREVIATIONS:
            current = current[:-1]
    return sentences


def false_stops(text: str) -> tuple[int, int]:
    """How many full stops are followed by a small letter, and how many there are.

    Those of "U.S. farms", "7 p.m. in the hall" and "1. weigh the flour" end no sentence.
    """
    pairs = re.findall(r"([\w’'.-]{1,20})\.\s+([^\W\d_])", text)
    pairs = [(word, letter) for word, letter in pairs if _may_be_last(word)]
    return sum(letter.islower() for _, letter in pairs), len(pairs)


def _may_be_last(word: str) -> bool:
    return word.lower() not in ABBREVIATIONS and "." not in word and not word.isdigit()


def _lines(text: str) -> Iterator[str]:
    """The spoken lines without time stamps, pictures and noises; who is named speaks them."""
    for raw in text.splitlines():
        bare = IMAGE.sub("", raw).strip()
        if CAPTION_FILE_LINE.match(bare):
            continue
        bare = SPOKEN_AT.sub(r"\g<who>:", bare)
        line = AFTER_EMOJI.sub(" ", STAMP.sub("", NOISE.sub("", SPEAKER.sub("", bare)))).strip()
        if line:
            yield " ".join(line.split())


def _goes_on(current: str, following: str, *, has_marks: bool) -> bool:
    """Whether the sentence goes on behind a line end or a full stop."""
    last, opener = _last_word(current), _first_word(following)
    words = len(current.split())
    if words >= FEWEST_BEFORE_CUE and (announces_topic(following) or takes_leave(following)):
        return False
    if last in ABBREVIATIONS:
        return True
    if not current.endswith((".", "!", "?")):
        return has_marks or not _can_break(words, last, opener, LONG_SENTENCE_WORDS // 2)
    if not current.endswith("."):
        return False
    if last in NEVER_LAST:
        return words < LONGEST_SENTENCE_WORDS
    if following[0].islower():
        return not _can_break(words, last, opener, LONG_SENTENCE_WORDS)
    return last in SELDOM_LAST and opener not in SENTENCE_OPENERS


def _can_break(words: int, last: str, opener: str, long: int) -> bool:
    if words >= LONGEST_SENTENCE_WORDS:
        return True
    return words >= long and last not in (*NEVER_LAST, "example") and opener in CLAUSE_OPENERS


def _first_word(text: str) -> str:
    return _plain(WORD.findall(text)[:1])


def _last_word(text: str) -> str:
    return _plain(WORD.findall(text[-40:])[-1:])


def _plain(words: Sequence[str]) -> str:
    return words[0].lower().replace("’", "'") if words else ""
