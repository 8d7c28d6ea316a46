"""What a title line states: the publication's name, the edition's number and its day."""

import re

from corpus.sources.dating import MONTH_WORD, WEEKDAY, find_date, find_number
from corpus.sources.lines import is_title_case

LONGEST_TITLE_WORDS = 16
FEWEST_NAME_LETTERS = 3

MONTH = rf"(?:{MONTH_WORD})\b\.?"
DAY_WORDS = re.compile(
    r"^\W*(?:date|dated|published|posted|sent|updated|released|issued)"
    rf"(?:\s*:| on\b|(?=\s+(?:\d|{MONTH}|\w+day\b)))(?=.*\d)|"
    rf"\d{{4}}\s*年\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?|\b{MONTH}(?=[\s,]*\d)|(?<=\d)\s+{MONTH}"
    rf"|{WEEKDAY}\b|\b(?:week|day) (?:of|ending|beginning)\b"
    rf"|{MONTH}\s*$"
    r"|\b\d{1,2}(?:st|nd|rd|th)\b",
    re.IGNORECASE,
)
NUMBER_WORDS = re.compile(
    r"\b(?:issue|edition|episode|no|nr|number|vol|volume)\b\.?(?=[\s:#]*\d)|#(?=\s?\d)|№|\d+"
    r"|(?<=\s)(?:issue|edition|episode)\b",
    re.IGNORECASE,
)
EDGE_MARKS = " \t-–—:|,.;#()[]，：·•/_"
# "Gartenbrief , . Juni": a day in a language that is not known here was cut out of the middle.
STRAY_MARK = re.compile(r"(?:^|\s)[,.;:!?](?:\s|$)")
# "P41：": the place in a playlist, before the title itself.
PLAYLIST_PLACE = re.compile(r"^[A-Z]{1,2}\d{1,3}[:：.]\s*")
MONTH_DAY = re.compile(rf"\b{MONTH}\s+\d{{1,2}}$", re.IGNORECASE)
TRAILING_NUMBER = re.compile(r"[^\W\d_]\s+(\d{1,4})$")
YEARS = range(1900, 2100)
PART_BREAK = re.compile(r"\s+[-–—|•·]\s+")
# "Pond Life #7: frogs and toads": what an edition is about, behind its name and number.
SUBTITLE = re.compile(r"^(?P<name>\S+(?:\s+[^\s\d#]\S*)+?)\s+#\s?\d{1,5}(?:\s*:|\s+[-–—])\s.*$")


def states_edition(line: str) -> bool:
    """Whether the line is a title that states a day or a number beside a name or nothing.

    "Pond Life #3" and "3 May 2021" do; "Route #3 reopens" is a heading.
    """
    if len(line.split()) > LONGEST_TITLE_WORDS or line.endswith((".", ",", ";", ":")):
        return False
    if find_date(line, whole_month=True) is None and find_number(line) is None:
        return False
    name = title_name(line)
    return not name or is_title_case(name)


def number_in(title: str) -> int | None:
    """The number of the edition, also as the bare last word: "Chess Letter 14" -> 14."""
    number = find_number(title)
    if number is not None:
        return number
    parts = (TRAILING_NUMBER.search(MONTH_DAY.sub("", part)) for part in PART_BREAK.split(title))
    return next((int(part[1]) for part in parts if part and int(part[1]) not in YEARS), None)


def title_name(title: str) -> str:
    """The title without day, number and what follows it: "Pond Life #7: frogs" -> "Pond Life"."""
    title = SUBTITLE.sub(r"\g<name>", title)
    bare = NUMBER_WORDS.sub(" ", DAY_WORDS.sub(" ", PLAYLIST_PLACE.sub("", title)))
    return " ".join(bare.split()).strip(EDGE_MARKS)


def publication_in(title: str) -> str | None:
    """The name beside the day or number: "Pond Life #7 - Evening School" -> "Pond Life"."""
    parts = PART_BREAK.split(title)
    stating = [part for part in parts if find_date(part) or number_in(part) is not None] or parts
    names = [title_name(part) for part in (*stating, *parts)]
    return next((name for name in names if _is_name(name)), None)


def title_shape(title: str) -> str:
    """What stays the same from one edition's title to the next."""
    return title_name(title).lower()


def _is_name(text: str) -> bool:
    letters = sum(letter.isalpha() for letter in text)
    is_byline = text.lower().startswith("by ")
    return letters >= FEWEST_NAME_LETTERS and not is_byline and not STRAY_MARK.search(text)
