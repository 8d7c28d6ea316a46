"""What an issue says about itself, as sentences that can be found, read and quoted."""

from collections.abc import Iterator

from corpus.issues import Fact, Issue, Story

FACTS_HEADING = "About this issue"
WRITERS = ("author", "authors", "writer")
EDITORS = ("editor", "editors")
SPONSORS = ("sponsor", "sponsors")


def facts_story(issue: Issue) -> Story | None:
    """The issue's own facts as a story beside its stories; None when it states none.

    number 12, date 2023-02-10, author jsq ->
    "Orchard Weekly issue #12 was published on 10 February 2023.\\nIssue #12 was written by …"
    """
    sentences = list(_sentences(issue))
    return Story(FACTS_HEADING, "\n".join(sentences), issue.link) if sentences else None


def issue_label(issue: Issue) -> str:
    """'Orchard Weekly issue #12', or the title where the issue has no number."""
    if issue.number is None:
        return issue.title
    return (
        f"{issue.publication} issue #{issue.number}"
        if issue.publication
        else f"Issue #{issue.number}"
    )


def _sentences(issue: Issue) -> Iterator[str]:
    label = issue_label(issue)
    if issue.date:
        yield f"{label} was published on {issue.date.day} {issue.date:%B %Y}."
    for fact in issue.facts:
        yield _sentence(label, fact)


def _sentence(label: str, fact: Fact) -> str:
    name = fact.name.replace("_", " ").replace("-", " ")
    if name in WRITERS:
        return f"{label} was written by its author, {fact.value}."
    if name in EDITORS:
        return f"{label} was edited by its editor, {fact.value}."
    if name in SPONSORS:
        return f"{label} was sponsored by {fact.value}."
    return f"The {name} of {label} is {fact.value}."
