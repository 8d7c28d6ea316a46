"""From a span to what is shown: trimmed, inside its full sentence, verbatim."""

from corpus.sentences import sentence_spans

OPENING, CLOSING = "([{“‘\"'", ")]}”’\"'"
LOOSE = " \n,.;:"  # no part of an answer at its ends


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take off outer blanks and stops, and brackets or quotes that lost their partner.

    '(see 3.5 percent),' -> '(see 3.5 percent)';  '3.5 percent),' -> '3.5 percent'
    """
    while start < end and (text[start] in LOOSE or _is_lonely(text[start:end], 0)):
        start += 1
    while start < end and (text[end - 1] in LOOSE or _is_lonely(text[start:end], -1)):
        end -= 1
    return start, end


def full_sentences(text: str, start: int, end: int) -> tuple[int, int]:
    """The offsets of the sentence around [start, end); from first to last when it spans several."""
    around = [span for span in sentence_spans(text) if span[0] < end and start < span[1]]
    return (around[0][0], around[-1][1]) if around else (start, end)


def _is_lonely(text: str, place: int) -> bool:
    """Whether the bracket or quote at an end of the text has no partner inside it."""
    own, partners = (OPENING, CLOSING) if place == 0 else (CLOSING, OPENING)
    mark, rest = text[place], text[1:] if place == 0 else text[:-1]
    return mark in own and partners[own.index(mark)] not in rest
