"""The one place where settings become an engine: archive, index and reader behind one Library."""

from functools import partial

from platformdirs import user_cache_path

from bot.settings import Settings
from retrieval.library import Library
from retrieval.reader import load_reader


def open_library(settings: Settings) -> Library:
    """The archive that the settings name; its parts load when they are first needed."""
    return Library(
        settings.corpus_dir,
        partial(load_reader, settings.reader_model, settings.reader_threads),
        settings.passage_tokens,
        settings.answer_threshold,
        user_cache_path("backissue", appauthor=False),
    )
