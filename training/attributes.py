"""Ask a known thing for what its paragraph does not state: another question word."""

import random
import re

MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*"
# What a sentence would have to hold for the new question to have an answer in it.
SIGNS = {
    "When": re.compile(
        rf"\b(?:\d{{4}}s?|{MONTH}|\w+day|today|yesterday|ago|century|year|month|week|hour|when|after"
        r"|before|during|since|until|while|now|later|once)s?\b",
        re.IGNORECASE,
    ),
    "Where": re.compile(
        r"\b(?:in|at|near|from|on|to|inside|across|outside|where|there|here|around)\b",
        re.IGNORECASE,
    ),
    "Why": re.compile(
        r"\b(?:because|due|since|as|so|to|for|reason|cause[ds]?|if|but|therefore|thus|owing)\b",
        re.IGNORECASE,
    ),
    "How": re.compile(r"\b(?:by|with|through|via|using|like|as|ly)\b|ly\b", re.IGNORECASE),
}
# "When did", "Why is": words after which any of the four question words is grammatical.
OPENING = re.compile(
    r"^(?:When|Where|Why|How|What year|What day|What time)\s+(?=(?:did|does|do|is|are|was|were|has"
    r"|have|had|will|can|could|should|would)\b)",
    re.IGNORECASE,
)
YEAR = re.compile(r"^What (?:year|day|time)\b", re.IGNORECASE)
# "What did X build", "Who did": the object asked for becomes the unstated circumstance.
OBJECT = re.compile(r"^(?:What|Who|Whom)\s+(?=(?:did|does|do)\b)", re.IGNORECASE)
SHORTEST = 5  # words; a shorter question says too little once its object is gone
DANGLING = re.compile(r"\b(?:do|say|mean|to|for|with|about|of|like|be)\W*$", re.IGNORECASE)


def ask_otherwise(question: str, sentences: str, rng: random.Random) -> str | None:
    """The question with another question word, if no sign of its answer stands in `sentences`.

    sentences: those that the answer touches. None when no word is safe.
    "When did the mill close?" -> "Why did the mill close?"
    """
    match = OPENING.match(question) or OBJECT.match(question)
    if match is None or len(question.split()) < SHORTEST or DANGLING.search(question):
        return None
    asked = "When" if YEAR.match(question) else match.group().split()[0].capitalize()
    free = [word for word, sign in SIGNS.items() if word != asked and not sign.search(sentences)]
    return f"{rng.choice(free)} {question[match.end() :]}" if free else None
