"""Questions to begin with, made from sentences of the archive that surely answer them."""

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from corpus.issues import Issue, Story
from corpus.sentences import sentence_spans
from retrieval.answerer import Reply
from retrieval.facts import issue_label

EXAMPLES = 3
LEAST_CONFIDENCE = 0.7  # a question to begin with must not disappoint
MOST_TRIED = 30  # questions read in search of examples; each takes a fraction of a second
MOST_CHARACTERS = 80  # of a question: a button shows no more
OPENING = 3  # sentences at the beginning of a story, where it says what it is about

OPENERS = "The|This|That|These|Those|It|Its|He|She|They|We|You|In|On|At|A|An|There|What|If|And|But"
WORD = r"(?:[A-Z][\w.+-]*|[a-z]+[A-Z]\w*)"
NAME = rf"(?P<name>(?!(?:{OPENERS})\b){WORD}(?: {WORD}){{0,3}})"
PERSON = (
    r"(?:author|chairman|co-founder|developer|director|editor|engineer|founder|head|instructor"
    r"|inventor|journalist|leader|photographer|president|professor|researcher|scientist|writer)"
)
VERBS = {  # past -> infinitive, of things done once that a newsletter would tell
    "announced": "announce",
    "bought": "buy",
    "built": "build",
    "created": "create",
    "designed": "design",
    "developed": "develop",
    "discovered": "discover",
    "founded": "found",
    "introduced": "introduce",
    "invented": "invent",
    "launched": "launch",
    "opened": "open",
    "presented": "present",
    "proposed": "propose",
    "published": "publish",
    "released": "release",
    "won": "win",
}
PAST = rf"(?P<verb>{'|'.join(VERBS)})"
# What a sentence says, and the question it answers. The first that fits is taken.
SHAPES = (
    ("who is", re.compile(rf"{NAME}(?:, [^,]+,)? is (?:a|an|the) (?:\w+ ){{0,3}}{PERSON}\b")),
    ("what is", re.compile(rf"{NAME}(?: \([^)]*\))? is (?:a|an|the) \w+")),
    ("who did", re.compile(rf"{NAME} (?:was|were) {PAST} by \w+")),
    ("what did", re.compile(rf"{NAME} (?:has |have )?{PAST} \w+")),
)

DATE = "when"  # the kind of question that every dated issue answers
# In mid-sentence only a name is capitalised: "Fairness is a topic" is no proof that it is one.
IN_MID_SENTENCE = r"(?<=[\w,;] ){}\b"

# "a short article" is an answer, but nobody learns anything from it.
SOMETHING = re.compile(r"[A-Z\d]|(?:\S+\s+){4}")

Ask = Callable[[str], Awaitable[Reply]]


@dataclass(frozen=True, slots=True)
class Example:
    """A question and the sentence it was made from. kind: what sort of question it is."""

    question: str
    kind: str
    sentence: str


async def choose_examples(issues: Iterable[Issue], ask: Ask) -> tuple[str, ...]:
    """Up to EXAMPLES questions that the engine answers surely from the sentence behind each.

    The surest of each kind first, then the next ones; a question for a date only where nothing
    else is found. The same archive always gives the same questions.
    """
    sure: dict[str, list[tuple[float, str]]] = {kind: [] for kind, _ in SHAPES}
    for example in islice(candidates(issues), MOST_TRIED):
        confidence = surety(await ask(example.question), example.sentence)
        if confidence >= LEAST_CONFIDENCE:
            sure.setdefault(example.kind, []).append((confidence, example.question))
    dates = sure.pop(DATE, [])
    ranked = (sorted(found, key=lambda each: -each[0]) for found in sure.values())
    in_turn = (each for row in zip_longest(*ranked) for each in row if each)
    return tuple(question for _, question in islice(chain(in_turn, dates), EXAMPLES))


def surety(reply: Reply, sentence: str) -> float:
    """The confidence of an answer that stands in the sentence and tells something; else 0."""
    answer = reply.answer
    if answer is None or not (sentence in answer.sentence or answer.sentence in sentence):
        return 0.0
    return answer.confidence if SOMETHING.search(answer.text) else 0.0


def candidates(issues: Iterable[Issue]) -> Iterator[Example]:
    """Questions in turn from the newest issues, one of each and then the next of each; at last
    those that every dated issue answers."""
    newest = list(reversed(list(issues)))[:MOST_TRIED]
    rounds = zip_longest(*map(_of_stories, newest))
    of_stories = (example for row in rounds for example in row if example)
    seen = set[str]()
    for example in chain(of_stories, map(_of_date, (i for i in newest if i.date))):
        if example.question not in seen and len(example.question) <= MOST_CHARACTERS:
            seen.add(example.question)
            yield example


def _of_stories(issue: Issue) -> Iterator[Example]:
    for story in issue.stories:
        yield from islice(_of_story(story), 1)


def _of_story(story: Story) -> Iterator[Example]:
    for start, end in sentence_spans(story.text)[:OPENING]:
        sentence = story.text[start:end]
        for kind, shape in SHAPES:
            match = shape.match(sentence)
            if match and _is_name(match["name"], story):
                yield Example(_question(kind, match), kind, sentence)
                break


def _is_name(words: str, story: Story) -> bool:
    """Whether capitals are not only those of a sentence's first word."""
    if not words.istitle() or " " in words:
        return True
    return re.search(IN_MID_SENTENCE.format(re.escape(words)), story.text) is not None


def _question(kind: str, match: re.Match[str]) -> str:
    name = match["name"]
    if kind in ("who is", "what is"):
        return f"{kind.capitalize()} {name}?"
    verb = match["verb"]
    return f"Who {verb} {name}?" if kind == "who did" else f"What did {name} {VERBS[verb]}?"


def _of_date(issue: Issue) -> Example:
    label = issue_label(issue)
    return Example(f"When was {label} published?", DATE, f"{label} was published on")
