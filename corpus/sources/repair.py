"""Mending the damage text takes on its way, once, before any offset into it exists."""

import re

# One character of UTF-8 that was read as Windows-1252: a lead byte and its continuation bytes.
LEAD_AND_TAIL = ((2, "\xc3-\xdf"), (3, "\xe0-\xef"), (4, "\xf0-\xf4"))
NOT_ASCII = re.compile(r"[^\x00-\x7f]+")

INVISIBLE = re.compile("[\u200b\u200c\u2060\u00ad\ufeff]")
ODD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# A zero-width joiner builds emoji and Indic words; between Latin letters it is dirt.
LATIN_JOINER = re.compile("(?<=[!-~\\s])\u200d|\u200d(?=[!-~\\s])")

# The first byte of a typographic mark (E2 80 xx) whose other two were lost: â in Western code
# pages, β in the Greek one. "pâte", "âge" and "β-carotene" are words, so a text counts as broken
# only where an English contraction or a quotation shows it.
SURE_SIGN = re.compile(
    r"(?<=n)[âβ]t\b|(?<=[A-Za-z])[âβ](?:s|re|ve|ll)\b|\bI[âβ](?:m|d)\b|\sâ\w[^\nâ]*\wâ\W"
)
CONTRACTION = re.compile(r"(?<=[A-Za-z])â(?=(?:s|t|d|m|re|ve|ll|em)\b)|(?<=\b[OD])â(?=[A-Z])")
BROKEN_QUOTE = re.compile(r"(?<![\w.,;:!?)])â(?=[\w\"'(])(?P<inside>[^\nâ]*?)(?<=\S)â(?!\w)")
EURO = re.compile(r"â¬(?=\s?\d)|(?<=\d)(\s?)â¬")
# A closing quote whose last byte, 9D, stands for nothing in Windows-1252; twice encoded "â€Â".
CUT_QUOTE = re.compile(r"â€Â?(?=[ \t.,;:!?)\]]|$)", re.MULTILINE)
LONE_DASH = re.compile(r"(?<=\S) â (?=\S)")
LONE_BULLET = re.compile(r"^(\s*)â (?=\S)", re.MULTILINE)
LONE_OPENING = re.compile(r"(?<![\w.,;:!?)])â(?=[A-Za-z0-9])")
LONE_CLOSING = re.compile(r"(?<=[\w.,;:!?)])â(?!\w)")
GREEK_LETTER = re.compile("[\u0370-\u03b1\u03b3-\u03ff]")

CJK_LETTER = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
CJK_MARK = re.compile(r"\s*([。，：；？！、]+)[ \t]*")
ASCII_MARK = str.maketrans("。，：；？！、", ".,:;?!,")


def repair_text(text: str) -> str:
    """Undo wrong decoding, lost quotation marks, odd spaces and full-width punctuation.

    Text that is in order comes back as it was, emoji and accents included.

    "Itâs hereï¼Œ donâ€™t wait" -> "It’s here, don’t wait"
    """
    # Whole again before decoding, else a blank behind it makes a dagger of it.
    text = _mend_decoding(CUT_QUOTE.sub("â€\x9d", text))
    text = CUT_QUOTE.sub("”", text)  # of what was encoded twice
    text = LATIN_JOINER.sub("", INVISIBLE.sub("", text))
    text = ODD_SPACE.sub(" ", text)
    if sign := SURE_SIGN.search(text):
        text = _restore_quotes(text, greek="β" in sign[0] and not GREEK_LETTER.search(text))
    return "\n".join(map(_latin_punctuation, text.split("\n")))


def _mend_decoding(text: str) -> str:
    import ftfy.badness  # late: listing an archive must not pay for it

    config = ftfy.TextFixerConfig(
        uncurl_quotes=False,
        fix_character_width=False,  # we need to see full-width marks to set their spaces
        fix_latin_ligatures=False,
        unescape_html=False,  # plain text may speak about "&amp;"
    )
    mended = ftfy.fix_text(text, config)
    if ftfy.fix_encoding(text) == text and not ftfy.badness.is_bad(text):
        return mended
    return NOT_ASCII.sub(lambda run: _decode_again(run[0]), mended)


def _decode_again(run: str) -> str:
    """Decode every character of `run` that still is UTF-8 read as Windows-1252.

    For what ftfy leaves alone in a text known to be broken: "å¹´" -> "年"
    """
    import ftfy.bad_codecs  # noqa: F401  (registers the codec that knows all 256 bytes)

    tail = re.escape(bytes(range(0x80, 0xC0)).decode("sloppy-windows-1252"))
    for length, lead in LEAD_AND_TAIL:
        run = re.sub(f"[{lead}][{tail}]{{{length - 1}}}", lambda match: _decoded(match[0]), run)
    return re.sub(f"[\xe3-\xe9][{tail}](?![{tail}])", _restore_soft_hyphen, run)


def _restore_soft_hyphen(pair: re.Match[str]) -> str:
    """Byte AD, which editors drop as a soft hyphen, put back where a common character results.

    "å¦" -> "学": of E5 AD A6 and E5 A6 AD the first is in common use.
    """
    lead, tail = pair[0][:1], pair[0][1:]
    for candidate in (f"{lead}\xad{tail}", f"{lead}{tail}\xad"):
        character = _decoded(candidate)
        if character != candidate and character.encode("gb2312", "ignore"):
            return character
    return pair[0]


def _decoded(characters: str) -> str:
    try:
        return characters.encode("sloppy-windows-1252").decode("utf-8")
    except UnicodeError:
        return characters


def _restore_quotes(text: str, *, greek: bool) -> str:
    if greek:
        text = text.replace("β", "â")
    text = CONTRACTION.sub("’", EURO.sub(r"\1€", text.replace("â¦", "…")))
    text = BROKEN_QUOTE.sub("“\\g<inside>”", text)
    text = LONE_BULLET.sub(r"\1• ", LONE_DASH.sub(" — ", text))
    return LONE_CLOSING.sub("’", LONE_OPENING.sub("“", text))


def _latin_punctuation(line: str) -> str:
    """Full-width marks to ASCII with a space after, unless the line is Chinese or Japanese.

    "Yeah， hi。Go" -> "Yeah, hi. Go";  "3，000" -> "3,000"
    """
    if CJK_LETTER.search(line):
        return line
    return CJK_MARK.sub(lambda mark: _with_space(mark, line), line)


def _with_space(mark: re.Match[str], line: str) -> str:
    marks = mark[1].translate(ASCII_MARK)
    before, after = line[: mark.start()][-1:], line[mark.end() :][:1]
    is_number = before.isdigit() and after.isdigit() and marks in ",:" and mark[0] == mark[1]
    ends = not after or is_number or after in ".,:;?!)]}”’。，：；？！、"
    return marks if ends else marks + " "
