"""The reply to a topic search: one page of the stories it found."""

import discord

from bot.counting import counted
from bot.replies.citations import BLUE, GREY, SEPARATOR, filters_words, heading, issue_line
from bot.replies.escaping import bold, escaped, plain
from bot.replies.excerpts import excerpt
from bot.replies.limits import BUTTON_LABEL, Field, card
from bot.replies.message import Item, Message, fitting
from bot.replies.paging import page_of, turning
from bot.replies.search_state import SearchState
from corpus.issues import Issue
from retrieval.topics import TopicHit, TopicResults

STORIES_A_PAGE = 5
MOST_STORIES = 50  # ten pages: whoever wants the eleventh is better off with another topic
# Three lines on a desktop, six on a phone; fewer where the plain form could not hold the page.
SNIPPET_CHARACTERS = (200, 160, 120, 80, 40)


def search_message(
    results: TopicResults, state: SearchState, issue: Issue | None = None
) -> Message:
    """One page of the results, which are up to MOST_STORIES, with buttons to the others.

    issue: the one that the state's filters name.
    """
    stories = results.stories
    count = max(1, -(-len(stories) // STORIES_A_PAGE))
    page = min(state.page, count - 1)  # an archive may have shrunk since the button was made
    shown = stories[page * STORIES_A_PAGE : (page + 1) * STORIES_A_PAGE]

    def build(snippet: int) -> Message:
        embed = card(
            title=escaped(results.corrected or results.query),
            description="\n".join(_notes(results, state, issue)),
            fields=[_field(hit, snippet) for hit in shown],
            footer=SEPARATOR.join(filter(None, (_found(len(stories)), page_of(page, count)))),
            colour=BLUE if stories else GREY,
        )
        return Message(embed=embed)

    message = fitting(build, SNIPPET_CHARACTERS)
    return message.with_items(*turning(page, count, state.custom_id), *_spellings(results, state))


def _notes(results: TopicResults, state: SearchState, issue: Issue | None) -> list[str]:
    notes = []
    if results.corrected:
        typed = escaped(results.query)
        notes.append(f"Read as {bold(results.corrected)} in place of “{typed}”.")
    if not results.stories:
        notes.append("I found nothing about this. Try fewer words, or more general ones.")
    restriction = filters_words(state.filters, issue)
    return [*notes, f"-# {restriction}"] if restriction else notes


def _found(stories: int) -> str:
    if stories >= MOST_STORIES:
        return f"the best {MOST_STORIES} stories"
    return counted(stories, "story", "stories") if stories else ""


def _field(hit: TopicHit, snippet: int) -> Field:
    passage = hit.hit.passage
    text = excerpt(passage.text, hit.matches, snippet)
    return heading(passage), f"{text}\n-# {issue_line(passage.issue)}"


def _spellings(results: TopicResults, state: SearchState) -> tuple[Item, ...]:
    """Between the topic as typed and as understood; none where they are the same."""
    if state.as_typed:
        label, other = "Search for similar words", SearchState(state.topic, state.filters)
    elif results.corrected:
        label = f"Did you mean “{plain(results.query, BUTTON_LABEL - 20)}”?"
        other = SearchState(state.topic, state.filters, as_typed=True)
    else:
        return ()
    return (discord.ui.Button(label=label, custom_id=other.custom_id(0)),)
