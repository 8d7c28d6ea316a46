"""The transcript of a talk: neither paragraphs nor headings, but words that announce a topic."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from corpus.sources.cohesion import cut_by_topic
from corpus.sources.cues import announces_topic, takes_leave
from corpus.sources.speech import SPOKEN_AT, STAMP, false_stops
from corpus.sources.terms import content_stems

# Full stops before a small letter: in written text there are next to none.
SHARE_OF_FALSE_STOPS = 0.15
FEWEST_FALSE_STOPS = 6
SHARE_OF_TIME_STAMPS = 0.3
FEWEST_STAMPED_LINES = 6
LATEST_START_SECONDS = 60
LONGEST_TITLE_WORDS = 30  # video titles run on
PARAGRAPH_CHARACTERS = 500
FEWEST_STORY_WORDS = 20  # a cue sooner than that belongs to the same story
CLOSING_SHARE = 0.25  # leave is taken in the last quarter
# A talk without cues is cut by its words, in pieces of this many sentences.
FEWEST_CUES = 3
SENTENCES_A_PIECE = 4
LONGEST_UNCUT_WORDS = 800

HEADING = re.compile(r"^#{1,6}\s+(.*)$")


def is_transcript(text: str) -> bool:
    """Whether sentences stop half-way throughout, or the lines start with time stamps."""
    false, stops = false_stops(text)
    if false >= max(FEWEST_FALSE_STOPS, SHARE_OF_FALSE_STOPS * stops):
        return True
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    stamps = [stamp for line in lines if (stamp := STAMP.match(line) or SPOKEN_AT.match(line))]
    enough = max(FEWEST_STAMPED_LINES, SHARE_OF_TIME_STAMPS * len(lines))
    return len(stamps) >= enough and _runs_from_start(stamps)


def _runs_from_start(stamps: Sequence[re.Match[str]]) -> bool:
    """Whether the times are a recording's, not an agenda's: "09:00 Ann Lee on ponds"."""
    hours, minutes, seconds = f"0:{stamps[0]['clock']}".split(":")[-3:]
    is_early = 3600 * int(hours) + 60 * int(minutes) + int(seconds) <= LATEST_START_SECONDS
    return is_early or any("-->" in stamp[0] for stamp in stamps)


def split_title(text: str) -> tuple[str | None, str]:
    """The heading line at the top, if there is one, and the spoken text below."""
    first, _, rest = text.lstrip().partition("\n")
    if heading := HEADING.match(first.strip()):
        return heading[1].strip(), rest
    is_short = len(first.split()) <= LONGEST_TITLE_WORDS and not first.rstrip().endswith(".")
    is_alone = not rest.split("\n", 1)[0].strip()
    return (
        (first.strip(), rest) if is_short and is_alone and not STAMP.match(first) else (None, text)
    )


def cut_at_cues(sentences: Sequence[str]) -> list[list[str]]:
    """The stories, each a list of sentences: introduction, what the cues announce, the closing."""
    spoken = list(accumulate((len(one.split()) for one in sentences), initial=0))
    starts = [0]
    for place, sentence in enumerate(sentences):
        is_late = spoken[place] >= (1 - CLOSING_SHARE) * spoken[-1]
        if place and is_late and takes_leave(sentence):
            starts.append(place)
            break
        has_story = spoken[place] - spoken[starts[-1]] >= FEWEST_STORY_WORDS
        if has_story and announces_topic(sentence):
            starts.append(place)
    if len(starts) < FEWEST_CUES and spoken[-1] > LONGEST_UNCUT_WORDS:
        starts = sorted({*starts, *_topic_starts(sentences)})
    ends = [*starts[1:], len(sentences)]
    return [list(sentences[a:b]) for a, b in zip(starts, ends, strict=True) if a < b]


def as_paragraphs(sentences: Sequence[str]) -> str:
    """Group the sentences of a story into paragraphs of readable length."""
    paragraphs: list[list[str]] = [[]]
    for sentence in sentences:
        if sum(map(len, paragraphs[-1])) > PARAGRAPH_CHARACTERS:
            paragraphs.append([])
        paragraphs[-1].append(sentence)
    # Without an end mark a sentence ends with its line only.
    return "\n\n".join(_joined(paragraph) for paragraph in paragraphs)


def _joined(sentences: Sequence[str]) -> str:
    marked = all(sentence.endswith((".", "!", "?")) for sentence in sentences[:-1])
    return (" " if marked else "\n\n").join(sentences)


def _topic_starts(sentences: Sequence[str]) -> list[int]:
    pieces = range(0, len(sentences), SENTENCES_A_PIECE)
    words: list[Counter[str]] = [
        content_stems(" ".join(sentences[piece : piece + SENTENCES_A_PIECE])) for piece in pieces
    ]
    return [pieces[place] for place in cut_by_topic(words, [0.0] * len(words))]
