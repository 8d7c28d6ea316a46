"""The transcript of a talk: caption lines with false full stops, no paragraphs, no headings."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus.sentences import sentence_spans
from corpus.sources.blocks import IMAGE
from corpus.sources.cohesion import cut_by_topic
from corpus.sources.terms import content_stems

# Lines that stop and go on in lower case: in written text there are next to none.
SHARE_OF_FALSE_STOPS = 0.2
SHARE_OF_TIME_STAMPS = 0.3
FEWEST_LINES = 8
PARAGRAPH_CHARACTERS = 500
FEWEST_STORY_WORDS = 40  # a cue sooner than that belongs to the same story
# A talk without any cue is cut by its words, in pieces of this many sentences.
SENTENCES_A_PIECE = 4
LONGEST_UNCUT_WORDS = 800

STAMP = re.compile(
    r"^\W*(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?(?:\s*-->\s*[\d:.,]+.*)?\W*(?=\s|[A-Za-z]|$)"
)
CAPTION_FILE_LINE = re.compile(r"^(?:\d+|WEBVTT.*)$")
HEADING = re.compile(r"^#{1,6}\s+(.*)$")
STOP = re.compile(r"(?P<stop>(?<![.!?])[.。])(?P<space>[^\S\n]*\n?\s*)(?P<next>[^\W\d_][\w’']*|$)")
LAST_WORD = re.compile(r"([^\W_][\w’'-]*)$")
BEFORE_EMOJI = re.compile(r"(?<=[.!?])\s+(?=[^\w\s\x00-\x7f“‘«¿¡])")
AFTER_EMOJI = re.compile(r"(?<=[^\w\s\x00-\x7f])\s*,\s*(?=\w)")

# No English sentence ends in one of these.
NEVER_LAST = frozenset(
    """a an the of for with from and or nor by into onto because than as if whether its their your
    my our his theirs such every each being been be was were are is am im i'm has had have
    will would can could should might may must very quite to at between about""".split()
)
# These seldom end a sentence; the next word must not look like the start of one.
SELDOM_LAST = frozenset(
    """in on this that these those some any more most so where when which who what how certain
    several many new other another different next first second used using called fake just
    also like there theres there's here's it's they we you he she i no not two three four
    five""".split()
)
SENTENCE_OPENERS = frozenset(
    """the a an this that these those it he she we i you they so and but or yes yeah yep no now
    then if when while what why how who where which in on at for from with to by as because
    there here let's lets okay ok also again another other others after before since once
    first second third finally alright right well maybe basically actually usually sometimes
    most many some all one two each every my your our his her their its it's i'm we're
    you're they're that's there's here's don't please related next thanks thank hello hi is
    are do does did can could would should not just like""".split()
)

FILLER = (
    r"(?:(?:yeah|yes|yep|so|ok(?:ay)?|all ?right|right|and|now|then|well|um|uh|also|but)\b"
    r"[,.]?\s+)*"
)
CUE = re.compile(
    rf"^\W*{FILLER}(?:"
    r"(?:here.s|here is|there.s|there is|there was|i have|we have|i saw|i found|i also (?:saw"
    r"|found|read))"
    r" (?:also |yet |just )?(?:another|one more|one last|one final)\b"
    r"|(?:yet )?another (?:\w+,? ){0,3}(?:thing|article|paper|story|item|topic|news|project"
    r"|piece|point|study"
    r"|question|example|application|tool|result|update|one|subject|announcement|event)\b"
    r"|(?:the )?(?:one|a|my|our|the) (?:last|final|next) (?:thing|item|topic|story|article"
    r"|paper|point|news"
    r"|one|piece|subject)\b|one more thing\b|last but not least\b"
    r"|(?:let.s|let me|let us|i.ll|we.ll|i want to|i.d like to) (?:now |first "
    r"|then )?(?:start|begin|kick off"
    r"|move on|go on|continue|switch|turn)\b|moving on\b|next (?:up|is|we|comes|on)\b|on to\b"
    r"|(?:related|relating|speaking|talking|coming|turning) (?:also )?(?:to|of|about)\b"
    r"|(?:first|second|third|fourth|fifth)(?:ly| of all| up| item| story| topic| thing)\b"
    r"|(?:finally|lastly)\b|in other news\b|changing (?:the )?(?:topic|subject)\b"
    r"|the (?:first|second|third|fourth|fifth) (?:thing|item|topic|story|article|paper"
    r"|piece of news)\b)",
    re.IGNORECASE,
)
CLOSING = re.compile(
    rf"^\W*{FILLER}(?:with that\b|(?:this|that)(?: i|.)s (?:all|it)\b.{{0,40}}\b(?:for"
    rf"|i have)\b|that.s a wrap\b"
    r"|thanks? (?:you )?(?:so much |very much )?for (?:listening|watching|joining|tuning)|see you\b"
    r"|(?:i )?hope you (?:have|had|enjoy)|have a (?:nice|good|great)\b|until next (?:time|week))",
    re.IGNORECASE,
)


def is_transcript(text: str) -> bool:
    """Whether lines stop in mid-sentence throughout, or most of them start with a time stamp."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < FEWEST_LINES:
        return False
    stamped = sum(bool(STAMP.match(line)) for line in lines)
    false_stops = sum(one.endswith(".") and two[0].islower() for one, two in pairwise(lines))
    return stamped >= SHARE_OF_TIME_STAMPS * len(lines) or (
        false_stops >= max(SHARE_OF_FALSE_STOPS * len(lines), FEWEST_LINES // 2)
    )


def split_title(text: str) -> tuple[str | None, str]:
    """The heading line at the top, if there is one, and the spoken text below."""
    first, _, rest = text.lstrip().partition("\n")
    heading = HEADING.match(first.strip())
    if heading:
        return heading[1].strip(), rest
    is_title = (
        len(first.split()) <= 16 and rest[:1] in ("\n", "") and not first.rstrip().endswith(".")
    )
    return (first.strip(), rest) if is_title and not STAMP.match(first) else (None, text)


def spoken_sentences(text: str) -> list[str]:
    """The sentences of the talk, joined over the line ends that cut them; every word is kept.

    "we grow them in.\\n\\n The greenhouse. and then.\\n outside. Next up." ->
    ["we grow them in The greenhouse and then outside.", "Next up."]
    """
    lines = (STAMP.sub("", IMAGE.sub("", line)).strip() for line in text.splitlines())
    flow = " ".join(line for line in lines if line and not CAPTION_FILE_LINE.match(line))
    flow = AFTER_EMOJI.sub(" ", flow)
    joined = STOP.sub(lambda stop: _keep_or_drop(stop, flow), flow)
    spans = sentence_spans(joined)
    return [one for start, end in spans for one in BEFORE_EMOJI.split(joined[start:end])]


def cut_at_cues(sentences: Sequence[str]) -> list[list[str]]:
    """The stories, each a list of sentences: introduction, what the cues announce, the closing."""
    starts = [0]
    for place, sentence in enumerate(sentences):
        words = sum(len(one.split()) for one in sentences[starts[-1] : place])
        if CLOSING.match(sentence) and place > len(sentences) * 0.8:
            starts.append(place)
            break
        if CUE.match(sentence) and words >= FEWEST_STORY_WORDS:
            starts.append(place)
    if len(starts) < 3 and sum(len(one.split()) for one in sentences) > LONGEST_UNCUT_WORDS:
        starts = sorted({*starts, *_topic_starts(sentences)})
    ends = [*starts[1:], len(sentences)]
    return [
        list(sentences[start:end]) for start, end in zip(starts, ends, strict=True) if start < end
    ]


def as_paragraphs(sentences: Sequence[str]) -> str:
    """Group the sentences of a story into paragraphs of readable length."""
    paragraphs: list[list[str]] = [[]]
    for sentence in sentences:
        if sum(map(len, paragraphs[-1])) > PARAGRAPH_CHARACTERS:
            paragraphs.append([])
        paragraphs[-1].append(sentence)
    return "\n\n".join(" ".join(paragraph) for paragraph in paragraphs)


def is_closing(sentences: Sequence[str]) -> bool:
    """Whether the story only takes leave."""
    return bool(CLOSING.match(sentences[0]))


def _keep_or_drop(stop: re.Match[str], flow: str) -> str:
    """Drop a full stop that stands in the middle of a sentence."""
    following, space = stop["next"], stop["space"] or " "
    last = LAST_WORD.search(flow[max(0, stop.start() - 30) : stop.start()])
    word = last[1].lower().replace("’", "'") if last else ""
    if not following or not last or (not stop["space"] and following[:1].islower()):
        return stop[0]
    goes_on = following[0].islower() or word in NEVER_LAST
    goes_on |= word in SELDOM_LAST and following.lower().replace("’", "'") not in SENTENCE_OPENERS
    return f"{'' if goes_on else '.'}{space}{following}"


def _topic_starts(sentences: Sequence[str]) -> list[int]:
    pieces = range(0, len(sentences), SENTENCES_A_PIECE)
    words: list[Counter[str]] = [
        content_stems(" ".join(sentences[piece : piece + SENTENCES_A_PIECE])) for piece in pieces
    ]
    return [pieces[place] for place in cut_by_topic(words, [0.0] * len(words))]
