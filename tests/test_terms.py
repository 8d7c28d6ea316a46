"""Content words and names."""

from corpus.sources.terms import content_stems, names, stem


def test_word_forms_count_together_and_names_twice() -> None:
    """Function words and figures do not count."""
    counts = content_stems("Roses like roses. We asked Kew about 12 of them.")
    assert counts == {"rose": 2, "kew": 2, "ask": 1}


def test_names_are_capitals_that_no_sentence_start_explains() -> None:
    """A capital inside a word is enough at a sentence's start, a first capital is not."""
    assert names("Water rose. McAdam told Ruth.") == {"mcadam", "ruth"}
    assert names("Water rose.") == set()


def test_possessives_have_the_stem_of_the_name() -> None:
    """Straight and curly apostrophes alike."""
    assert stem("Ruth’s") == stem("Ruth's") == "ruth"


def test_text_without_words_has_no_terms() -> None:
    """Marks and function words only."""
    assert not content_stems("— and then, 😊 …")
