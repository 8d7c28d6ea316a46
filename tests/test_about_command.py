"""/about and /help in a model of Discord, and the questions to begin with."""

import datetime as dt
from pathlib import Path

import pytest
from simulation import Simulation, buttons, desk_over, embed_of, press

from bot.asking.chooser import Chooser
from bot.asking.examples import candidates, choose_examples
from corpus.issues import Issue, Story
from retrieval.answerer import Reply
from retrieval.filters import NO_FILTERS, Filters
from retrieval.library import Library

pytestmark = pytest.mark.asyncio

PATIENCE_S = 60.0  # of a test on a busy machine


async def test_about_tells_of_the_archive_the_model_and_privacy(bot: Simulation) -> None:
    """To the asker alone."""
    about = await bot.ada.slash(bot.channel, "about")
    archive, model, privacy = (field.value for field in embed_of(about).fields)

    assert about.ephemeral
    assert archive.startswith("7 issues · 41 stories")
    assert "22 million" in model
    assert privacy.count(".") == 2


async def test_help_offers_questions_that_are_answered(bot: Simulation) -> None:
    """A press is like /ask, for the presser alone."""
    await bot.client.desk.examples(PATIENCE_S)
    helped = await bot.ada.slash(bot.channel, "help")
    questions = list(buttons(helped.response))
    answer = await press(bot.ada, helped.response, questions[0])

    assert len(questions) == 3
    assert answer.ephemeral
    assert embed_of(answer).author.name == questions[0]
    assert embed_of(answer).title != "Not in the archive"


async def test_about_tells_how_fast_answers_are(bot: Simulation) -> None:
    """Once there was one."""
    await bot.ask("Who made GPT-Neo?")
    about = await bot.ada.slash(bot.channel, "about")

    assert "half of the answers take less than" in (embed_of(about).fields[1].value or "")


async def test_help_does_not_wait_for_its_examples(bot: Simulation) -> None:
    """While they are being chosen it comes without."""
    assert await bot.client.desk.examples(0.0) == ()


async def test_the_same_archive_gives_the_same_examples(library: Library) -> None:
    """Chosen once for each library; a new one over the same folder chooses the same."""
    first, second = (Library(library.folder, lambda: library.reader) for _ in range(2))
    desks = [desk_over(each) for each in (first, second)]
    chosen = [await desk.examples(PATIENCE_S) for desk in desks]
    for desk in desks:
        desk.close()

    assert chosen[0] == chosen[1]
    assert len(chosen[0]) == 3


async def test_a_warm_library_chooses_its_examples_unasked(library: Library) -> None:
    """So the first /help has them; once for each library."""
    desk = desk_over(Library(library.folder, lambda: library.reader))
    await desk.warm_up()
    chosen = await desk.examples(PATIENCE_S)

    assert len(chosen) == 3
    assert await desk.examples(0.0) == chosen
    desk.close()


async def test_examples_wait_until_nobody_asks(library: Library) -> None:
    """People's questions come first, and a closed desk chooses no more."""
    busy, tries = [True], list[str]()

    class Watched(Library):
        def ask(self, question: str, filters: Filters = NO_FILTERS) -> Reply:
            tries.append(question)
            return super().ask(question, filters)

    chooser = Chooser(Watched(library.folder, lambda: library.reader), lambda: busy[0])
    assert await chooser.examples(0.1) == ()
    assert not tries
    busy.clear()
    busy.append(False)
    assert len(await chooser.examples(PATIENCE_S)) == 3
    assert tries
    chooser.close()


async def test_an_archive_without_text_has_no_examples(tmp_path: Path, library: Library) -> None:
    """/help stands without them."""
    desk = desk_over(Library(tmp_path, lambda: library.reader))

    assert await desk.examples(PATIENCE_S) == ()
    desk.close()


def issue(*texts: str, date: dt.date | None = None) -> Issue:
    stories = tuple(Story(f"Story {n}", text) for n, text in enumerate(texts))
    return Issue("orchard-1", "Orchard Weekly #1", stories, "Orchard Weekly", 1, date)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("FrostGuard is a fleece for young trees.", "What is FrostGuard?"),
        ("Mira Holt is the new head of the Kent Pear Trust.", "Who is Mira Holt?"),
        ("Kent Pear Trust has opened a nursery.", "What did Kent Pear Trust open?"),
        ("PearMap was built by two sisters.", "Who built PearMap?"),
        ("Fairness is a wide field. We like Fairness.", "What is Fairness?"),
    ],
)
async def test_sentences_become_questions(text: str, question: str) -> None:
    """Where a name stands with what it is, or with what it did."""
    assert [each.question for each in candidates([issue(text)])] == [question]


@pytest.mark.parametrize(
    "text",
    [
        "Fairness is a wide field.",
        "It is a fleece.",
        "The trust opened a nursery.",
        "Prune on dry days only.",
        "",
        "A" + "b" * 90 + " is a name.",
    ],
)
async def test_other_sentences_do_not(text: str) -> None:
    """A capital at the start of a sentence makes no name, and a button has its limit."""
    assert list(candidates([issue(text)])) == []


async def test_unsure_answers_are_no_examples() -> None:
    """Nor are answers from elsewhere: an example must not disappoint."""

    async def unsure(question: str) -> Reply:
        return Reply(question, None, 0.9)

    held = [issue("FrostGuard is a fleece.", date=dt.date(2023, 2, 10))]

    assert await choose_examples(held, unsure) == ()
    assert [each.question for each in candidates(held)][-1] == (
        "When was Orchard Weekly issue #1 published?"
    )
