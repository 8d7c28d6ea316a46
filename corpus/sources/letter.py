"""A letter whose headings were lost: one paragraph a line, story after story."""

import re
from collections import Counter
from collections.abc import Sequence

from corpus.sources.blocks import Block
from corpus.sources.cohesion import cut_by_topic
from corpus.sources.courtesies import is_farewell, is_greeting
from corpus.sources.patterns import any_of
from corpus.sources.terms import content_stems, names

# Nats for or against a new story; the words themselves typically speak with 5 to 20.
OPENS_STORY = 6.0
NAMES_SOMEONE_NEW = 3.0
AFTER_LAST_WORD = 3.0
GOES_ON = -12.0
CAPTION = -30.0
TOO_BRIEF = -3.0
BRIEF_WORDS = 9  # fewer seldom open a story, unless they say so
REACH_PARAGRAPHS = 3  # a name new to a story comes again this soon

LONGEST_OPENING_PARAGRAPHS = 8
LONGEST_CLOSING_PARAGRAPHS = 12
LONGEST_ASIDE_WORDS = 25


ABOUT_THE_LETTER = any_of(
    r"\bwelcome (?:back |along )?to\b.{0,40}\b(?:issue|edition|letter|newsletter|month|week"
    r"|instal?ment)",
    r"\bwelcome (?:back )?to (?:the |this |another )?(?-i:[A-Z0-9])",
    r"^\W*(?:issue|edition|number) #?\d+|^\W*\d+(?:st|nd|rd|th) (?:issue|edition|letter)",
    r"\b(?:previous|past|earlier|back|last) (?:issues?|editions?|letters?)\b.{0,60}\b(?:here"
    r"|archive|newsletter)",
    r"^\w+ here\b|\bmy name is\b|\bI.m (?:the|your|one of the|\d+%)\b.{0,80}\b(?:behind|editor|host"
    r"|author|writer|instructor|secretary|chair\w*)\b",
    r"\bif you (?:missed|are new|.re new)\b|\b(?:first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|latest|\d+(?:st|nd|rd|th)) (?:issue|edition|letter|newsletter"
    r"|instal?ment)\b",
)
ABOUT_THE_READER = any_of(
    r"^what an? (?:\w+ ){0,3}(?:week|month|year|season|issue|summer|winter)\b",
    r"\blet (?:me|us) know\b|\b(?:get in touch|drop (?:me|us) a line|write to (?:me|us)"
    r"|reply to this)\b",
    r"\b(?:tell|share|forward|send)\b.{0,40}\b(?:friends?|colleagues?|someone|neighbou?rs?)\b",
    r"\b(?:liked|enjoyed|like|enjoy) (?:something|this|what)\b.{0,60}\b(?:tell|share|forward"
    r"|here)\b",
    r"\b(?:in the meantime|as always|until then)\b|\bkeep \w+ing,? keep\b",
    r"^[A-Z][\w’' ]{2,30}[,!] [A-Z][\w’'.-]+$",  # "Clear water, Ines"
    r"\bsee you\b|\bthat.s (?:all|it)\b|\bthanks? (?:you )?for\b",
    r"^by the way, I.m\b|\b(?:my|our) (?:courses?|books?|workshops?"
    r"|classes)\b.{0,80}\b(?:below|here|page"
    r"|visit|enrol|sign up|discount)\b|\bif you.d like to (?:support|sponsor)\b"
    r"|\bbuy me a coffee\b",
)
OPENER = any_of(
    r"^this (?:one|next one|is (?:a |an |really |so |very |truly |quite |just |such )*(?:cool"
    r"|great|fun|neat"
    r"|amazing|incredible|lovely|brilliant|wonderful|exciting|beautiful|clever|huge|big"
    r"|delight\w*|one for))",
    r"^(?:again|also|still|staying|sticking|keeping|continuing)\b.{0,20}\b(?:with|on|in)\b.{0,30}"
    r"\b(?:theme|topic|subject|line|note|vein)\b",
    r"^(?:one|another|two|some) of (?:my|the|our) (?:favou?rite|best|most|oldest|biggest)\b",
    r"^(?:here.s|here is|there.s|there is) (?:a|an|another|one)\b|^(?:another|next|finally"
    r"|lastly|last)\b",
    r"^(?:speaking|talking) of\b|^on (?:to|a|the)\b|^moving on\b|^over (?:at|in|on)\b|^meanwhile\b",
    r"^if (?:there.s|you)\b.{0,60}\b(?:trend|one thing|only|ever|wondered|follow)\b",
    r"^in (?:a|another|this) \w+(?: \w+)? (?:from|by|published|in)\b",
    r"^(?:\w+ ){1,2}(?:corner|department|spotlight)[.:]\s",
    r"^(?:a|one|another|last|first) (?:question|letter|e-?mail|note) (?:from|by)\b",
    r"^(?:let.s|let me|let us) (?:start|begin|kick off|turn|move)\b"
    r"|^what.s (?:up|on|new) (?:in|at|for)\b",
    r"\b(?:is|are) back (?:again )?with\b|^(?:have you|did you|ever) (?:ever |know|wonder|tried)",
)
CONTINUATION = any_of(
    r"^(?:however|but|and|so|or|yet|then|still|instead|usually|again, (?:this|these|that)"
    r"|in fact|indeed"
    r"|in other words|for (?:example|instance|me|now|this|that|more)|as (?:for|a result|well"
    r"|you)|not only"
    r"|even|also|plus|besides|moreover|furthermore|therefore|thus|because|since|which|while"
    r"|after all"
    r"|of course|on the other hand|at first|at the same time|overall|in (?:short|summary"
    r"|particular|total"
    r"|practice|return|turn|the end)|to (?:do|make|get|that)|now|here|there|why|how|turns out"
    r"|results?)\b",
    r"^(?:he|she|they|it|its|his|her|their|theirs|these|those|that|the (?:authors?|results?"
    r"|former|latter"
    r"|same|other|only|second|third|paper|post|article|study|idea|whole|top|bottom))\b",
    r"^(?:aside|tip|note|ps|p\.s\.|update|bonus|example|warning|fun fact)\b",
    r"^I (?:also |really |just )?(?:love|like|think|tried|wonder|hope|can.t|would|made|used"
    r"|asked)\b|^my\b",
    r"^(?:try|check|see|read|watch|listen|notice|look|visit|download|sign)\b",
)
PICTURE = any_of(
    r"^(?:an? )?(?:example|image|picture|photo(?:graph)?|screenshot|figure|diagram|drawing"
    r"|chart|map|view"
    r"|illustration|overview|comparison|output|sketch|graph)s?\b.{0,30}\b(?:of|by|from"
    r"|showing|shows|taken)\b",
    r"^(?:from|left|right|above|below|top|bottom|pictured)\b.{0,40}(?::| to )",
    r"\b(?:sources?|credits?): .{0,90}$|\b(?:photo|image|courtesy) (?:by|of) .{0,60}$",
)
LAST_WORD = any_of(
    r"\b(?:check (?:it |this |them )?out|try (?:it |this |them )?(?:out|yourself)|stay tuned"
    r"|have a look"
    r"|give it a (?:go|try|spin)|highly recommend|worth (?:a|your|the) \w+|read (?:more|the full)"
    r"|treasure trove|sign up|open source|on github|for free|(?:incredible|great|good"
    r"|wonderful) news)\b",
    r"^I (?:really |just )?love\b|^(?:try|see|find|read|watch|listen)\b.{0,80}$",
)


FIGURE = re.compile(r"(?<![\w/#.-])\d")  # none of "#12" or of an address


def without_frame(blocks: Sequence[Block]) -> list[Block]:
    """Drop what the writer says about the letter at its start and to the reader at its end."""
    start = 0
    while start < min(len(blocks), LONGEST_OPENING_PARAGRAPHS) and _opens_letter(
        blocks[start].text
    ):
        start += 1
    closing = range(max(start, len(blocks) - LONGEST_CLOSING_PARAGRAPHS), len(blocks))
    end = next((i for i in closing if _closes_letter(blocks[i:])), len(blocks))
    return list(blocks[start:end])


def story_starts(blocks: Sequence[Block]) -> list[int]:
    """The blocks with which new stories start, by their words and by how they open."""
    words = [content_stems(block.text) for block in blocks]
    newcomers = _name_someone_new(blocks, words)
    nudges = [
        _nudge(blocks, place) + NAMES_SOMEONE_NEW * (place in newcomers)
        for place in range(len(blocks))
    ]
    return cut_by_topic(words, nudges)


def _opens_letter(text: str) -> bool:
    return bool(is_greeting(text) or ABOUT_THE_LETTER.search(text))


def _closes_letter(blocks: Sequence[Block]) -> bool:
    """Whether all that is left speaks to the reader, short asides in between aside.

    A day, an hour or a price among it is news: "See you at the picnic on 22 June".
    """
    speaks = [_speaks_to_reader(block.text) for block in blocks]
    if not speaks[0] or 2 * sum(speaks) < len(speaks):
        return False
    return all(
        (said or len(b.text.split()) <= LONGEST_ASIDE_WORDS) and not FIGURE.search(b.text)
        for said, b in zip(speaks, blocks, strict=True)
    )


def _speaks_to_reader(text: str) -> bool:
    return is_farewell(text) or bool(ABOUT_THE_READER.search(text))


def _nudge(blocks: Sequence[Block], place: int) -> float:
    """What the wording says for (or against) a story starting at this block, in nats."""
    text = blocks[place].text
    if blocks[place].marker or (place and blocks[place - 1].text.endswith(":")):
        return CAPTION
    if PICTURE.search(text):
        return CAPTION
    if OPENER.search(text):
        return OPENS_STORY
    nudge = GOES_ON if CONTINUATION.search(text) or _leads_on(blocks, place) else 0.0
    if len(text.split()) < BRIEF_WORDS:
        nudge += TOO_BRIEF
    if place and LAST_WORD.search(blocks[place - 1].text):
        nudge += AFTER_LAST_WORD
    return nudge


def _leads_on(blocks: Sequence[Block], place: int) -> bool:
    """Whether the paragraph before asks or promises what this one tells: "This one is fun."."""
    before = blocks[place - 1].text if place else ""
    return before.endswith("?") or (
        len(before.split()) < BRIEF_WORDS and bool(OPENER.search(before))
    )


def _name_someone_new(blocks: Sequence[Block], words: Sequence[Counter[str]]) -> set[int]:
    """Where a name appears that was not there before and that the next paragraphs take up."""
    seen: set[str] = set()
    found = set()
    for place, block in enumerate(blocks):
        new = names(block.text) - seen
        seen |= new
        if any(
            new & following.keys() for following in words[place + 1 : place + 1 + REACH_PARAGRAPHS]
        ):
            found.add(place)
    return found
