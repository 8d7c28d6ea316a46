"""Markdown that a person wrote is read as the text it shows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.handwriting import as_archived


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("The *carp* weighs 14 kg.", "The carp weighs 14 kg."),
        ("**Frogs** came _early_, ***all*** of them.", "Frogs came early, all of them."),
        ("**bold with *slanted* words**", "bold with slanted words"),
        ("(*Why?*) **Note:** two\n**lines\nlong**", "(Why?) Note: two\nlines\nlong"),
        ("## **Frogs**\n\n* *one*\n* two", "## Frogs\n\n* one\n* two"),
        ("[see *this*](https://a.example/_b_/*c*)", "[see this](https://a.example/_b_/*c*)"),
        ("*[guide](https://a.example/b_c_d)*", "[guide](https://a.example/b_c_d)"),
    ],
)
def test_emphasis_leaves_and_its_words_stay(written: str, shown: str) -> None:
    """Of every kind, in headings, lists and around links; addresses are left as they are."""
    assert as_archived(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4 and 2 * 3 * 4",
        "int *p, *q; f(*args, **options)",
        '"*.md","*.txt".',
        "__init__, a_b_c and _x",
        "`*a*` and `_b_`",
        "The price* is high.\n*Without tax.\n*With it.",
        "*no end\n\nof a paragraph*",
        "https://a.example/_b_/*c*",
        "\\*escaped\\*",
        "***",
    ],
)
def test_other_stars_and_underlines_are_text(text: str) -> None:
    """Sums, code, file names, footnotes and addresses have them, too."""
    assert as_archived(text) == text


@pytest.mark.parametrize("rail", ["```", "````", "~~~"])
def test_fenced_code_heads_no_story_and_has_no_emphasis(rail: str) -> None:
    """What looks like a heading there is written as an archive file writes such a line."""
    code = f"{rail}sh\n## not *this*\n{rail}\n"
    assert as_archived(f"{code}## *That*\n") == code.replace("## ", "\\## ") + "## That\n"


def test_a_fence_without_an_end_hides_nothing() -> None:
    """A forgotten mark must not cost the stories below it."""
    text = "```\ncode\n\n## Frogs\n\nThey came."
    assert as_archived(text) == text


@given(st.text(st.sampled_from("ab *_`~#\\[](/)\n"), max_size=60))
def test_any_text_is_safe(text: str) -> None:
    """Nothing is left to do the second time."""
    once = as_archived(text)
    assert as_archived(once) == once
