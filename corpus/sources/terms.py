"""The words that carry what a text is about: its names and its content words."""

import re
from collections import Counter
from functools import cache, lru_cache

WORD = re.compile(r"[^\W_](?:[\w’'+#-]*[\w+#])?")
POSSESSIVE = re.compile(r"['’]s?$")
SENTENCE_START = re.compile(r"(?:^|[.!?:…]['\"”’)]*\s+|\n)\W*$")

# English words that say nothing about the subject, with the fillers of speech.
FUNCTION_WORDS = frozenset(
    """four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred hundreds
    thousand thousands million millions half double twice alright um uh okay a about above
    actually after again against ago all almost already also although always am among an and
    another any anyone anything anyway anyways are aren around as ask at away back basically
    be because been before behind being below best better between big bit both but by call
    called came can cannot come comes could couldn couple course did didn different do does
    doesn doing don done down due during each either else enough especially essentially even
    ever every everyone everything exactly example far few find finally first five for forth
    found four from full further gave general get gets getting give given go goes going gone
    good got great had happen happened has have haven having he hello hence her here hers
    hey hi him his hope how however i if in indeed instead interested interesting into is
    isn it its itself just keep kind know known last later least less let lets like likely
    little long look looked looking looks lot lots made mainly make makes making many may
    maybe me mean means might mine more moreover most mostly much must my myself near need
    needed needs never new next nice no non none nor not nothing now of off often oh okay
    old on once one ones only onto or other others otherwise our ours out over own part
    particular particularly people perhaps please point possible pretty probably put quite
    rather read really recent recently right said same saw say saying says second see seem
    seems seen several shall she should shouldn show shown shows similar simple simply since
    six so some someone something sometimes somewhat soon sorry sort still stuff such sure
    take taken takes talk tell ten than thank thanks that the their theirs them then there
    therefore theres these they thing things think third this those though three through
    thus time times to today together told too took toward towards tried try two type types
    under until up upon us use used useful uses using usually various very via want wanted
    wants was wasn way ways we week well went were what whatever when where whereas whether
    which while who whole whom whose why will win with within without won word words work
    worked working works worth would wouldn year years yeah yes yet you your yours yourself
    ll re ve isn wasn weren hadn hasn january february march april may june july august
    september october november december monday tuesday wednesday thursday friday saturday
    sunday month months week weeks day days""".split()
)


def content_stems(text: str) -> Counter[str]:
    """How often each content word occurs, word forms taken together; names count twice.

    "Roses like roses. Ask Kew." -> {"rose": 2, "kew": 2}
    """
    counts: Counter[str] = Counter()
    for word in WORD.finditer(text):
        if not is_function_word(word[0]):
            counts[stem(word[0])] += 2 if is_name(word, text) else 1
    return counts


def names(text: str) -> set[str]:
    """The stems of all words written as names: capitals that no sentence start explains."""
    return {stem(word[0]) for word in WORD.finditer(text) if is_name(word, text)}


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word without its ending: "Roses" -> "rose"."""
    return str(_stemmer().stemWord(POSSESSIVE.sub("", word.lower())))


def is_name(word: re.Match[str], text: str) -> bool:
    """Whether the word is written as a name: a capital inside it, or one in mid-sentence."""
    form = word[0]
    if not any(letter.isupper() for letter in form) or len(form) < 2:
        return False
    if any(letter.isupper() for letter in form[1:]):
        return True
    return not SENTENCE_START.search(text[max(0, word.start() - 6) : word.start()])


def is_function_word(word: str) -> bool:
    """Whether the word says nothing about the subject; bare figures neither."""
    bare = re.split(r"['’]", word.lower(), maxsplit=1)[0]
    return bare in FUNCTION_WORDS or len(bare) < 2 or bare.isdigit()


@cache
def _stemmer():  # type: ignore[no-untyped-def]  # PyStemmer has no types
    import Stemmer  # late, like all that only an import needs

    return Stemmer.Stemmer("english")
