"""The words with which a speaker announces the next topic or takes leave."""

import re

FILLER = (
    r"(?:(?:yeah|yes|yep|so|ok(?:ay)?|al(?:l )?right|right|and|now|then|well|um|uh|also|but)\b"
    r"[,.]?\s+)*"
)
ITEM = (
    r"(?:thing|article|paper|story|item|topic|news|project|piece|point|study|question|example"
    r"|application|tool|result|update|one|subject|announcement|event|find(?:ing)?|report)"
)
CUE = re.compile(
    rf"^\W*{FILLER}(?:"
    r"(?:here.s|here is|there.s|there is|there was|i have|we have|i (?:also )?(?:saw|found|read))"
    r" (?:also |yet |just )?(?:another|one more|one last|one final)\b"
    rf"|(?:yet )?another (?:[\w-]+,? ){{0,3}}{ITEM}\b"
    rf"|(?:one|a|my|our|the) (?:last|final|next) {ITEM}\b|one more {ITEM}\b|last but not least\b"
    r"|(?:let.s|let me|let us|i.ll|we.ll|i want to|i.d like to) (?:now |first |then |just )?"
    r"(?:start|begin|kick off|move on|go on to|continue with|switch to|turn to)\b"
    r"|moving on\b|next (?:up|is|we|comes|on)\b|on to\b"
    r"|(?:related|relating|speaking|talking|coming|turning) (?:also )?(?:to|of|about)\b"
    rf"|(?:the )?(?:first|second|third|fourth|fifth) (?:of all|up|{ITEM})\b"
    r"|(?:secondly|thirdly|finally|lastly)\b|in other news\b"
    r"|changing (?:the )?(?:topic|subject)\b)",
    re.IGNORECASE,
)
CLOSING = re.compile(
    rf"^\W*{FILLER}(?:with that\b"
    r"|(?:this|that)(?: i|.)s (?:all|it|everything)\b.{0,40}\b(?:for|i have|from)\b|that.s a wrap\b"
    r"|thanks? (?:you )?(?:(?:all|so much|very much|again) )?for (?:listening|watching|joining"
    r"|tuning|coming)|see you\b|(?:i )?hope you (?:have|had|enjoy)|have an? (?:nice|good|great)\b"
    r"|until next (?:time|week|month))",
    re.IGNORECASE,
)


def announces_topic(sentence: str) -> bool:
    """Whether the sentence opens a new topic: "Yeah, one last thing about ponds"."""
    return bool(CUE.match(sentence))


def takes_leave(sentence: str) -> bool:
    """Whether the sentence starts the end of the talk: "Alright, that's all for today"."""
    return bool(CLOSING.match(sentence))
