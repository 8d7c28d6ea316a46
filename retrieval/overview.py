"""Questions for an issue as a whole: its summary answers them, no sentence of it does."""

import re

from corpus.issues import Issue
from retrieval.analysis import search_words
from retrieval.index import PassageIndex, name_of_issue
from retrieval.query import Query
from retrieval.sections import ISSUE_WORDS

ASKED = re.compile(
    r"\W*(?:what(?:['’]?s|\s+(?:is|was|happened))\s+(?:new\s+)?in\b|what\s+(?:is|was)\b.*\babout\W*$"
    r"|what\s+(?:does|did|do)\b.*\b(?:cover|contain)\W*$|summar\w+|(?:tell\s+me\s+)?about\b"
    r"|(?:give\s+me\s+)?(?:an?\s+)?(?:summary|overview)\b)",
    re.IGNORECASE,
)
# Words of such questions that say nothing else, as stems.
WORDS = ISSUE_WORDS.union(
    search_words(
        "new newest latest last recent current week happened cover contain give summary summarise"
        " overview"
    )
)


def issue_asked_for(query: Query, index: PassageIndex) -> Issue | None:
    """The one issue that a question names and asks nothing special of; else None.

    "What's in issue 3?", "summarise the latest issue"
    """
    named = query.mentions.named or {query.filters.issue}
    issues = [issue for issue in index.issues if issue.id in named]
    if len(issues) != 1 or not ASKED.match(query.text):
        return None
    asked = frozenset(search_words(query.text))
    rest = asked - WORDS - frozenset(search_words(name_of_issue(issues[0])))
    return None if rest else issues[0]
