"""Which unanswerable questions are left out, so that no wording gives the answer away."""

from training.balance import LEAST_ANSWERED, balanced, kind_of
from training.examples import Example, Gold

TEXT = "Ada Thorne built three mills on the river."
SEED = 7


def example(question: str, answer: str = "", name: str = "q") -> Example:
    golds = (Gold(answer, TEXT.index(answer)),) if answer else ()
    return Example(name, "made", "mills", TEXT, question, golds)


def test_a_kind_keeps_its_share_of_answered_questions() -> None:
    """Of twelve loosely worded questions that begin alike, three are answered: two may be not."""
    asked = "How many grinding houses?"
    answered = [example(asked, "three", f"a{n}") for n in range(3)]
    vain = [example(asked, name=f"v{n}") for n in range(9)]
    kept = list(balanced([*vain, *answered], SEED))
    assert [each for each in kept if each.answers] == answered
    assert len(answered) / len(kept) == LEAST_ANSWERED


def test_the_order_stays_and_a_seed_decides() -> None:
    """The same call again leaves out the same."""
    held = [example("Who sold it?", name=f"v{n}") for n in range(9)]
    held[4:4] = [example("Who sold it?", "Ada Thorne", f"a{n}") for n in range(3)]
    once, again = list(balanced(held, SEED)), list(balanced(held, SEED))
    assert once == again == [each for each in held if each in once]


def test_a_kind_that_is_mostly_answered_stays_as_it_is() -> None:
    """Nothing is made up and no answered question is lost."""
    held = [example("Who built mills?", "Ada Thorne", f"a{n}") for n in range(4)]
    held.append(example("Who built mills?"))
    assert list(balanced(held, SEED)) == held


def test_kinds_differ_in_opening_and_in_words_that_the_text_lacks() -> None:
    """So a loose "how many" is weighed against loose "how many" only."""
    close, loose = "How many mills on the river?", "How many grinding houses by the water?"
    assert kind_of(example(close)) == ("how many", 0)
    assert kind_of(example(loose)) == ("how many", 3)
    assert kind_of(example("mills by the water")) == ("", 2)
    assert kind_of(example("hey bot who built mills")) == ("who", 1)
