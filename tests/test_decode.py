"""Bytes become text, or one sentence says why they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.issues import CorpusError
from corpus.sources import decode as decoding
from corpus.sources.decode import check_size, decode

SENTENCE = "The café’s pear tart – “très bon” – costs €5 in the orchard’s naïve little shop."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_usual_encodings_are_read(encoding: str) -> None:
    """UTF-8, byte order marks and Windows-1252 all give the same text."""
    assert decode(SENTENCE.encode(encoding), "pears.txt") == SENTENCE


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("shift_jis", "果樹園の便り、今週の話題は剪定です。寒い日が続きますが皆さんお元気ですか"),
        ("cp1251", "Привет, это новости сада за неделю. Сегодня мы пишем о яблоках и грушах."),
    ],
)
def test_older_scripts_are_told_by_their_bytes(encoding: str, text: str) -> None:
    """Japanese and Cyrillic files without any mark are recognised."""
    assert decode(text.encode(encoding), "old.txt") == text


def test_one_broken_byte_does_not_change_the_encoding() -> None:
    """UTF-8 with a damaged place stays UTF-8; only that place is lost."""
    data = (SENTENCE * 3).encode() + b"\xe2\x80 and so on"
    assert decode(data, "cut.txt").startswith(SENTENCE)


def test_line_ends_become_newlines() -> None:
    """Files from Windows and old Macs have the same lines as all others."""
    assert decode(b"one\r\ntwo\rthree\n", "lines.txt") == "one\ntwo\nthree\n"


@pytest.mark.parametrize("data", [b"", b"  \r\n\t \n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    """Nothing, blanks, or a lone byte order mark: the sentence names the file."""
    with pytest.raises(CorpusError, match=r"^blank\.md is empty"):
        decode(data, "blank.md")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"PK\x03\x04\x14\x00\x00\x00\x08\x00",
        bytes(range(1, 256)) * 4,
        SENTENCE.encode("utf-16-le"),  # no mark: zero bytes could mean anything
    ],
)
def test_a_binary_file_is_refused(data: bytes) -> None:
    """Pictures, zip files and unmarked zero bytes are no text, and the sentence says what to do."""
    with pytest.raises(CorpusError, match=r"^pear\.txt is not a text file; save it as"):
        decode(data, "pear.txt")


def test_an_enormous_file_is_refused_by_its_size_alone() -> None:
    """The size can be checked before the file is read."""
    check_size(decoding.LARGEST_SOURCE_BYTES, "large.txt")
    with pytest.raises(CorpusError, match=r"^dump\.txt is larger than 10 MB; split it"):
        check_size(decoding.LARGEST_SOURCE_BYTES + 1, "dump.txt")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """Arbitrary bytes never raise anything but a CorpusError."""
    try:
        text = decode(data, "any.txt")
    except CorpusError:
        return
    assert text.strip()
    assert "\r" not in text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\r\ufeff")))
def test_utf8_comes_back_unchanged(text: str) -> None:
    """Whatever text is saved as UTF-8 is read as that text."""
    if text.strip():
        assert decode(text.encode(), "any.txt") == text
