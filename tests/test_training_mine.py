"""Unanswerable questions in their share, each of a text that does not answer."""

from collections import Counter

from training.examples import GOLD, HARD, Example, Gold
from training.mine import EPOCHS, NEAR_SHARE, UNANSWERABLE_SHARE, mixture

MAKERS = ("Ada Thorne", "Ruth Bell", "Owen Marsh", "Ines Okafor", "Tomas Reyes", "Mira Oduya")
PLACES = ("Larkwood", "Fernley", "Ostrel", "Harrow", "Velmouth", "Brennick")
FILLER = " ".join(f"The hall holds {n} looms and no visitor counts them." for n in "3456")


def example(n: int) -> Example:
    maker, place = MAKERS[n % len(MAKERS)], PLACES[n % len(PLACES)]
    context = f"{maker} built the mill of {place} in 18{n:02}. {FILLER}"
    question = f"Who built the mill of {place} in 18{n:02}?"
    return Example(f"q{n}", "made", "mills", context, question, (Gold(maker, 0),))


def test_a_third_of_each_epoch_has_no_answer() -> None:
    """Of these a little over half are near; all answerable ones are there once."""
    answerable = [example(n) for n in range(60)]
    made = list(mixture(answerable))
    kinds = Counter(each.kind for each in made)
    vain = len(made) - kinds[GOLD]
    assert [each.id for each in made[: kinds[GOLD]]] == [each.id for each in answerable]
    assert vain == round(60 * UNANSWERABLE_SHARE / (1 - UNANSWERABLE_SHARE)) * EPOCHS
    assert kinds[HARD] == vain - round(vain * NEAR_SHARE)


def test_another_paragraph_does_not_answer() -> None:
    """The maker asked for is not named in it."""
    answerable = {each.id: each for each in map(example, range(60))}
    hard = [each for each in mixture(list(answerable.values())) if each.kind == HARD]
    for each in hard:
        own = answerable[each.id.removesuffix(f"-{HARD}")]
        assert each.answers == ()
        assert own.answers[0].text not in each.context
