"""Memories with an end: what came last, and who asked when."""

from bot.asking import cooldown
from bot.asking.cooldown import Cooldown
from bot.recent import Recent


def test_the_newest_are_remembered() -> None:
    """The oldest makes room."""
    recent: Recent[str] = Recent(2)
    assert all(recent.add(key, str(key)) for key in (1, 2, 3))
    assert [recent.get(key) for key in (1, 2, 3)] == [None, "2", "3"]


def test_a_known_key_changes_nothing() -> None:
    """The first value stays, and it does not grow younger."""
    recent: Recent[str] = Recent(2)
    recent.add(1, "first")
    recent.add(2, "other")
    assert not recent.add(1, "second")
    recent.add(3, "third")
    assert recent.get(1) is None


def test_what_is_meant_is_forgotten() -> None:
    """And may be remembered anew."""
    recent: Recent[str] = Recent(3)
    for key, value in ((1, "mine"), (2, "yours"), (3, "mine")):
        recent.add(key, value)
    recent.forget(lambda value: value == "mine")
    assert [recent.get(key) for key in (1, 2, 3)] == [None, "yours", None]
    assert recent.add(1, "anew")


def test_whoever_asked_waits() -> None:
    """The rest of the pause is told; others are free."""
    pause = Cooldown(5.0)
    assert pause.start(1, now=100.0) == 0
    assert pause.start(1, now=103.0) == 2.0
    assert pause.start(2, now=103.0) == 0


def test_asking_too_early_does_not_begin_the_pause_anew() -> None:
    """Impatience is not punished."""
    pause = Cooldown(5.0)
    pause.start(1, now=100.0)
    pause.start(1, now=104.0)
    assert pause.start(1, now=105.0) == 0


def test_no_pause_lets_everybody_through() -> None:
    """COOLDOWN_SECONDS=0."""
    pause = Cooldown(0.0)
    assert pause.start(1, now=100.0) == 0
    assert pause.start(1, now=100.0) == 0


def test_the_crowd_is_bounded() -> None:
    """However many ask, memory does not grow without end."""
    pause = Cooldown(1e9)
    for person in range(cooldown.PEOPLE + 1):
        pause.start(person, now=0.0)
    assert pause.start(0, now=1.0) == 0
    assert pause.start(cooldown.PEOPLE, now=1.0) > 0
