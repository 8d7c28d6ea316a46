"""Short names for what a button stands for: they outlive a restart inside its custom_id."""

import hashlib
from base64 import urlsafe_b64encode

from corpus.passages import Passage


def passage_key(passage: Passage) -> str:
    """8 characters that name a passage by its issue, its story's place and its offsets."""
    issue, story = passage.issue, passage.story
    place = next((at for at, each in enumerate(issue.stories) if each is story), -1)
    return _key(f"{issue.id}\0{place}\0{passage.start}\0{passage.end}", 8)


def _key(text: str, characters: int) -> str:
    digest = hashlib.blake2b(text.encode(), digest_size=16).digest()
    return urlsafe_b64encode(digest)[:characters].decode()
