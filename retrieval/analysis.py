"""From text to search words: one function for documents and for questions."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from threading import Lock

import Stemmer

from retrieval.irregular import IRREGULAR

# Words that say nothing about a topic: English function words, question words, chat fillers.
FUNCTION_WORDS = frozenset(
    """
    a about after all also am an and any anyone are aren arent as at be because been before
    being between both but by can cant could couldn couldnt did didn didnt do does doesn doesnt
    doing don done dont down during each ever few for from further get gets got had hadn has
    hasn hasnt have haven havent having he hello her here hers hey hi him his how hows i if im
    in into is isn isnt it its itself just know lets many may me might more most much must my
    myself no nor not now of off ok on once one only or other our out over own please pls s same
    say says shall she should shouldn shouldnt so some such t tell than thanks that thats the
    their them then there theres these they theyre this those through to too under until up us
    very was wasn wasnt we were weren werent what whats when where wheres which while who whom
    whos whose why will with won wont would wouldn wouldnt yeah yes yo you your youre
    """.split()
)

CLIPPED = frozenset("d ll m re ve s t".split())  # what stands behind the apostrophe of "they're"
NAMES_LIKE_FUNCTION_WORDS = frozenset(("US", "May"))

# A word may hold what belongs to a name or a figure inside it: gpt-3, c++, 3.5, node.js, a/b.
WORD = re.compile(r"\d+(?:,\d+)*(?:\.\d+)*[^\W_]*|[^\W_]+(?:[-./'’&][^\W_]+)*(?:\+\+|#)?")
INNER = re.compile(r"[-/'’&]|(?<!\d)\.|\.(?!\d)")
PADDING = re.compile(r"^0+(?=\d)|(?:\.0)+$")  # 0155 is found as 155, 3.0 as 3
POSSESSIVE = re.compile(r"['’]s?$|['’]s(?=[-./])")
# OpenAI -> Open, AI; GPT3 -> GPT, 3; DatasetGAN -> Dataset, GAN; KeyValuePairs -> Key, Value, Pairs
PIECE = re.compile(r"[^\W\d_]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])|\d+(?:\.\d+)*")
# One spelling for -ise/-ize, -our/-or and their like; both sides pass here, so that an odd result
# still meets itself.
SPELLINGS = (
    (re.compile(r"(?<=[a-z]{3})is(e|es|ed|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})our(s|ed|ing|al|able|ful|ite|ites)?$"), r"or\1"),
    (re.compile(r"(?<=[a-z]{2})(t|b)re(s|d)?$"), r"\1er\2"),
    (re.compile(r"(?<=[a-z]{2})ys(e|es|ed|ing)$"), r"yz\1"),
    (re.compile(r"^(lic|def|off|pret)enc(e|es|ed|ing)$"), r"\1ens\2"),
    (re.compile(r"^(anal|catal|dial)og(?:ue(?=s?$)|u(?=ed$|ing$))"), r"\1og"),
)
STEMMING = Lock()  # a stemmer must not be called by two threads at once


def search_words(text: str) -> list[str]:
    """The stems under which a text is found, in order, with repetitions.

    A compound counts whole and in parts, so that every usual spelling finds it:
    "Why is GPT-3's accuracy 84.2%?" -> ["gpt3", "gpt", "3", "accuraci", "84.2", "percent"]
    """
    folded = _fold(text).replace("%", " percent ")
    return [stem for match in WORD.finditer(folded) for stem in _stems_of(match.group())]


def word_spans(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The words of a text as they stand: half-open offsets and the stems each is found by.

    "GPT-3!" -> (0, 5, ("gpt3", "gpt", "3"))
    """
    for match in WORD.finditer(text):
        yield match.start(), match.end(), _stems_of(_fold(match.group()))


@lru_cache(maxsize=65_536)
def _stems_of(word: str) -> tuple[str, ...]:
    if _is_contraction(word):
        return ()
    return tuple(dict.fromkeys(stem(form.lower()) for form in _forms(word) if _is_content(form)))


def _forms(word: str) -> list[str]:
    """The word whole and in parts: "GPT-3" -> ["GPT3", "GPT", "3"]."""
    word = POSSESSIVE.sub("", word)
    if word[:1].isdigit() and "," in word:
        word = word.replace(",", "")
    parts = [piece for part in INNER.split(word) for piece in _pieces(part)]
    whole = word if _is_figure(word) else INNER.sub("", word)
    # A single letter is a word of its own (R, C) but says nothing as a part of one (3D -> D); but
    # "R&D" is written "R & D", too.
    keeps_letters = "&" in word
    forms = [whole, *(p for p in parts if keeps_letters or len(p) > 1 or p.isdigit())]
    forms += [PADDING.sub("", form) for form in forms if _is_figure(form)]
    if word.endswith(("++", "#")):
        forms.append(INNER.split(word)[-1])  # C++ of C/C++
    return forms


def _is_content(form: str) -> bool:
    return form in NAMES_LIKE_FUNCTION_WORDS or form.lower() not in FUNCTION_WORDS


def _is_contraction(word: str) -> bool:
    """Whether nothing but function words was drawn together: "they're", but not "Lattner's"."""
    first, *rest = re.split("['’]", word)
    if not rest or _is_content(first):
        return False
    return (FUNCTION_WORDS | CLIPPED).issuperset(map(str.lower, rest))


def stem(word: str) -> str:
    """The Snowball stem of a lower-case word, after one spelling is chosen for variants."""
    word = IRREGULAR.get(word, word)
    for pattern, replacement in SPELLINGS:
        word = pattern.sub(replacement, word)
    with STEMMING:
        stemmed: str = _stemmer().stemWord(word)
    return stemmed[:-1] if stemmed.endswith("ll") else stemmed  # modelling, modeling -> model


def _fold(text: str) -> str:
    """Compatibility forms and accents away, case kept: 'Fréchet ﬁle' -> 'Frechet file'."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def _pieces(part: str) -> list[str]:
    return [part] if _is_figure(part) else PIECE.findall(part) or [part]


def _is_figure(word: str) -> bool:
    return word.replace(".", "").isdigit()


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
