"""The words that carry what a text is about: names, terms, and a heading made of them."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

HEADING_TERMS = 4
# A name says more about a story than a common word does, a pair of words more than one of them.
NAME_WEIGHT = 2.0
PAIR_WEIGHT = 1.6
LONGEST_NAME_WORDS = 4

WORD = re.compile(r"[^\W_](?:[\w’'+#-]*[\w+#])?")
NOT_A_GAP = re.compile(r"[ \t]*")
SENTENCE_START = re.compile(r"(?:^|[.!?:…]['\"”’)]*\s+|\n)\W*$")

# English words that say nothing about the subject, with the fillers of speech.
FUNCTION_WORDS = frozenset(
    """a about above actually after again against ago all almost already also although always am
    among an and another any anyone anything anyway anyways are aren around as ask at away
    back basically be because been before behind being below best better between big bit
    both but by call called came can cannot come comes could couldn couple course did didn
    different do does doesn doing don done down due during each either else enough
    especially essentially even ever every everyone everything exactly example far few find
    finally first five for forth found four from full further gave general get gets getting
    give given go goes going gone good got great had happen happened has have haven having
    he hello hence her here hers hey hi him his hope how however i if in indeed instead
    interested interesting into is isn it its itself just keep kind know known last later
    least less let lets like likely little long look looked looking looks lot lots made
    mainly make makes making many may maybe me mean means might mine more moreover most
    mostly much must my myself near need needed needs never new next nice no non none nor
    not nothing now of off often oh okay old on once one ones only onto or other others
    otherwise our ours out over own part particular particularly people perhaps please point
    possible pretty probably put quite rather read really recent recently right said same
    saw say saying says second see seem seems seen several shall she should shouldn show
    shown shows similar simple simply since six so some someone something sometimes somewhat
    soon sorry sort still stuff such sure take taken takes talk tell ten than thank thanks
    that the their theirs them then there therefore theres these they thing things think
    third this those though three through thus time times to today together told too took
    toward towards tried try two type types under until up upon us use used useful uses
    using usually various very via want wanted wants was wasn way ways we week well went
    were what whatever when where whereas whether which while who whole whom whose why will
    win with within without won word words work worked working works worth would wouldn year
    years yeah yes yet you your yours yourself ll re ve isn wasn weren hadn hasn january
    february march april may june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday month months week weeks day days""".split()
)


def content_stems(text: str) -> Counter[str]:
    """How often each content word occurs, word forms taken together; names count twice.

    "Roses like roses. Ask Kew." -> {"rose": 2, "kew": 2}
    """
    counts: Counter[str] = Counter()
    for word in WORD.finditer(text):
        if not _is_function_word(word[0]):
            counts[stem(word[0])] += 2 if _is_name(word, text) else 1
    return counts


def names(text: str) -> set[str]:
    """The stems of all words written as names: capitals that no sentence start explains."""
    return {stem(word[0]) for word in WORD.finditer(text) if _is_name(word, text)}


@cache
def stem(word: str) -> str:
    """The word without its ending: "Roses" -> "rose"."""
    bare = re.sub(r"['’]s?$", "", word.lower())
    return str(_stemmer().stemWord(bare))


def derive_heading(text: str, others: Sequence[str]) -> str:
    """The terms that occur most in `text` and least in the other stories, the best first.

    ("Kew breeds roses. The roses at Kew ...", ["Soil ..."]) -> "Kew, roses"
    """
    other_terms = [content_stems(other) for other in others]
    scored = sorted(
        ((_weight(term, count, other_terms), term) for term, count in _candidates(text).items()),
        key=lambda pair: (-pair[0], text.find(pair[1])),
    )
    chosen: list[str] = []
    for _, term in scored:
        if not any(_overlap(term, other) for other in chosen):
            chosen.append(term)
        if len(chosen) == HEADING_TERMS:
            break
    heading = ", ".join(chosen)
    return heading[:1].upper() + heading[1:]


def _weight(term: str, count: float, others: Sequence[Counter[str]]) -> float:
    """Frequency here times rarity elsewhere; of a term of several words the rarest counts."""
    stems = [stem(word) for word in WORD.findall(term)]
    spread = min(sum(one in other for other in others) for one in stems)
    return count * math.log((len(others) + 2) / (spread + 1))


def _candidates(text: str) -> dict[str, float]:
    """Names, repeated pairs and single words, each in its commonest spelling, with its weight."""
    spellings: dict[str, Counter[str]] = {}
    weights: defaultdict[str, float] = defaultdict(float)
    for term, weight in _terms(text):
        key = " ".join(stem(word) for word in term.split())
        spellings.setdefault(key, Counter())[term] += 1
        weights[key] += weight
    common = {key: forms.most_common(1)[0][0] for key, forms in spellings.items()}
    return {term: weights[key] for key, term in common.items() if _counts(key, spellings)}


def _counts(key: str, spellings: dict[str, Counter[str]]) -> bool:
    """A pair of plain words that occurs once is chance."""
    forms = spellings[key]
    return " " not in key or forms.total() > 1 or any(form[:1].isupper() for form in forms)


def _terms(text: str) -> Iterator[tuple[str, float]]:
    found = [word for word in WORD.finditer(text) if not _is_function_word(word[0])]
    for word in found:
        is_name = _is_name(word, text)
        plain = word[0] if is_name or not word[0][0].isupper() else word[0].lower()
        yield plain, NAME_WEIGHT if is_name else 1.0
    yield from _name_runs(found, text)
    for one, two in pairwise(found):
        adjacent = NOT_A_GAP.fullmatch(text, one.end(), two.start())
        if adjacent and not _is_name(one, text) and not _is_name(two, text):
            yield f"{one[0]} {two[0]}".lower(), PAIR_WEIGHT


def _name_runs(found: Sequence[re.Match[str]], text: str) -> Iterator[tuple[str, float]]:
    """Names of several words: "Royal Horticultural Society"."""
    run: list[re.Match[str]] = []
    for word in found:
        if run and not NOT_A_GAP.fullmatch(text, run[-1].end(), word.start()):
            run = []
        run = [*run, word] if _is_name(word, text) or (not run and word[0][0].isupper()) else []
        if 1 < len(run) <= LONGEST_NAME_WORDS:
            yield text[run[0].start() : run[-1].end()], NAME_WEIGHT * PAIR_WEIGHT


def _is_name(word: re.Match[str], text: str) -> bool:
    """A capital inside, a digit beside letters, or a capital in mid-sentence."""
    form = word[0]
    if not any(letter.isupper() for letter in form) or len(form) < 2:
        return False
    if any(letter.isupper() for letter in form[1:]):
        return True
    return not SENTENCE_START.search(text[max(0, word.start() - 6) : word.start()])


def _is_function_word(word: str) -> bool:
    bare = re.split(r"['’]", word.lower(), maxsplit=1)[0]
    return bare in FUNCTION_WORDS or len(bare) < 2 or bare.isdigit()


def _overlap(one: str, other: str) -> bool:
    return bool({stem(word) for word in one.split()} & {stem(word) for word in other.split()})


@cache
def _stemmer():  # type: ignore[no-untyped-def]  # PyStemmer has no types
    import Stemmer  # late, like all that only an import needs

    return Stemmer.Stemmer("english")
