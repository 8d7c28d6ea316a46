"""The signs by which an issue of a source is known again in an archive that holds it already."""

from collections.abc import Callable
from dataclasses import dataclass

from corpus.archive import render_issue
from corpus.holdings import Holding
from corpus.issues import Issue
from corpus.naming import is_numbered_form

# A renamed issue of a source is told from a new one by the lines it kept.
SAME_ISSUE_OVERLAP = 0.5
# One that now states another day or number, or that lies in another place and states neither, is
# the same only if next to nothing else changed: taken for the same by mistake, the older issue
# would be lost.
CORRECTED_LIKENESS = 0.9


@dataclass(frozen=True, slots=True)
class Wanted:
    """An issue that may be in the archive already, and the name it would have there.

    place, content: digests of its source's path and bytes. is_only: the source has no other issue.
    """

    issue: Issue
    name: str
    place: str
    content: str
    is_only: bool


Sign = Callable[[Holding, Wanted], bool]


def _is_namesake(held: Holding, want: Wanted) -> bool:
    return held.place == want.place and held.id == want.name


def _is_numbered_namesake(held: Holding, want: Wanted) -> bool:
    return held.place == want.place and is_numbered_form(held.id, want.name)


def _is_same_file(held: Holding, want: Wanted) -> bool:
    """For a source of one issue that has another name now, since its publication is known."""
    return want.is_only and held.place == want.place and held.content == want.content


def _reads_alike(held: Holding, want: Wanted) -> bool:
    """For sources that were moved, or given another title or date.

    Another day or number makes another issue, unless the source itself is known from before. So
    does another place, where no day or number is the same and more than a little else differs.
    """
    is_known = held.place == want.place or held.content == want.content
    text = render_issue(want.issue)
    if held.contradicts(want.issue):
        return is_known and held.likeness(text) >= CORRECTED_LIKENESS
    if is_known or not held.place or held.confirms(want.issue):
        return held.overlap(text) >= SAME_ISSUE_OVERLAP
    return held.likeness(text) >= CORRECTED_LIKENESS


SIGNS: tuple[Sign, ...] = (_is_namesake, _is_numbered_namesake, _is_same_file, _reads_alike)
