"""What the buttons and menus of a summary carry in their custom_id."""

from dataclasses import dataclass

from bot.replies.keys import ISSUE_KEY, issue_key
from corpus.issues import Issue
from retrieval.summary import Length

ISSUE = rf"(?P<issue>[\w-]{{{ISSUE_KEY}}})"
PAGE = r"(?P<page>\d{1,4}|-)"
LENGTH = rf"(?P<length>{'|'.join(Length)})"
PAGE_TEMPLATE = rf"sum:page:{ISSUE}:{LENGTH}:{PAGE}"  # turns to a page of a summary
READ_TEMPLATE = rf"sum:read:{ISSUE}:{LENGTH}:{PAGE}"  # a menu of the stories on a page
TEXT_TEMPLATE = rf"sum:text:{ISSUE}:(?P<story>\d{{1,5}}):{PAGE}"  # turns to a page of a story
OPEN_TEMPLATE = r"sum:open:(?P<place>[^:]*)"  # a menu of issues


@dataclass(frozen=True, slots=True)
class SummaryState:
    """One page of one summary."""

    issue: Issue
    length: Length = Length.STANDARD
    page: int = 0

    def page_id(self, page: int | str) -> str:
        return f"sum:page:{issue_key(self.issue.id)}:{self.length}:{page}"

    def menu_id(self) -> str:
        return f"sum:read:{issue_key(self.issue.id)}:{self.length}:{self.page}"


@dataclass(frozen=True, slots=True)
class StoryState:
    """One page of one story. place: of the story in its issue."""

    issue: Issue
    place: int
    page: int = 0

    def page_id(self, page: int | str) -> str:
        return f"sum:text:{issue_key(self.issue.id)}:{self.place}:{page}"
