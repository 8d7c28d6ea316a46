"""Short names for what a button stands for: they outlive a restart inside its custom_id."""

import hashlib
from base64 import urlsafe_b64encode

from corpus.passages import Passage

PASSAGE_KEY = 8  # characters of 6 bits each: 48 bits tell a million passages apart
ISSUE_KEY = 7
PUBLICATION_KEY = 4


def passage_key(passage: Passage) -> str:
    """8 characters that name a passage by its issue, its story's place and its offsets."""
    issue, story = passage.issue, passage.story
    place = next((at for at, each in enumerate(issue.stories) if each is story), -1)
    return _key(f"{issue.id}\0{place}\0{passage.start}\0{passage.end}", PASSAGE_KEY)


def issue_key(issue_id: str) -> str:
    """7 characters of an alphabet without ":"."""
    return _key(issue_id, ISSUE_KEY)


def publication_key(name: str) -> str:
    """4 characters; case does not matter, as in a filter."""
    return _key(name.casefold(), PUBLICATION_KEY)


def _key(text: str, characters: int) -> str:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return urlsafe_b64encode(digest)[:characters].decode()
