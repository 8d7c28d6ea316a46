"""Dates and issue numbers, only where a line states them outright."""

import re
from collections.abc import Iterator
from datetime import date

# No newsletter is older; a bare "3021" or "1066" in a line is something else.
YEAR = r"(?P<year>(?:19|20)\d\d)"
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NUMBERS = frozenset(range(1, 13))
MONTH_WORD = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
MONTH_NAME = rf"(?P<name>{MONTH_WORD})\b\.?"
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
# File names join words by "_" and "-", so an edge is anything but a letter or a digit.
EDGE, END = r"(?<![^\W_])", r"(?![^\W_])"

NUMERIC_DAY = (
    YEAR + r"(?P<mark>[-_/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)",  # 2021-05-07
    YEAR + r"(?P<month>\d\d)(?P<day>\d\d)",  # 20210507
    r"(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?" + YEAR,  # 7.5.2021: dots put the day first
    # 13/02/2021 can be read in one way only; 04/07/2021 in two, so it states no date.
    r"(?P<day>1[3-9]|2\d|3[01])/(?P<month>\d\d?)/" + YEAR,
    r"(?P<month>\d\d?)/(?P<day>1[3-9]|2\d|3[01])/" + YEAR,
)
WRITTEN_DAY = (
    # 7th of May, 2021; of "#3 - May 2021" the 3 is no day
    r"(?<!#)" + DAY + r"(?:\s+of)?(?:\s+|[_-]+)" + MONTH_NAME + r",?[\s_-]*" + YEAR,
    # May 7, 2021; of "May 3–9, 2021" the last day, as of "3–9 May 2021"
    MONTH_NAME + r"[\s_-]*(?:\d\d?(?:st|nd|rd|th)?\s?[-–—]\s?)?" + DAY + r",?[\s_-]+" + YEAR,
)
MONTH = (
    MONTH_NAME + r",?[\s_-]+" + YEAR,  # May 2021
    YEAR + r"[\s_-]+" + MONTH_NAME,  # 2021-may
    YEAR + r"[-_/](?P<month>\d\d?)(?![-_/.]?\d)",  # 2021-05
    r"(?<![\d/])(?P<month>0[1-9])/" + YEAR,  # 05/2021; "5/2021" is the fifth issue of a year
)
CJK_MONTH = YEAR + r"\s*年\s*(?P<month>\d\d?)\s*月"


def _compiled(*shapes: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(EDGE + shape + END, re.IGNORECASE) for shape in shapes)


DAY_SHAPES = (
    *_compiled(*NUMERIC_DAY, *WRITTEN_DAY),
    re.compile(CJK_MONTH + r"\s*(?P<day>\d\d?)\s*日"),  # such text has no blanks to be an edge
)
MONTH_SHAPES = (*_compiled(*MONTH), re.compile(CJK_MONTH))

# "1,000" is a thousand, and of "The 1,000th issue" the "000" is no number by itself.
FIGURES = r"(?P<number>[1-9]\d?,\d{3}|(?<!\d,)\d{1,5})"
# "1,000,000" and "2021-05" are no issue numbers; "#3,2021" is number 3 and a year, "5/2021" too.
COUNT = FIGURES + r"(?!\d|\.\d|,\d{3}(?!\d)|-\d|/(?!(?:19|20)\d\d(?![\d/-]))\d)"
NUMBER_SHAPES = (  # the surest first: "Vol. 3 No. 4" is number 4
    re.compile(
        EDGE + r"(?<!\bthis )(?:issue|edition|episode|number|no\.|nr\.?|№)"
        r"[\s:_-]*(?:(?:no|nr|number)\b\.?\s*)?#?\s?" + COUNT + END,
        re.IGNORECASE,
    ),
    re.compile(EDGE + r"No\s?" + COUNT + END),  # without its dot only as a name: "No 12"
    re.compile(
        EDGE + FIGURES + r"(?:st|nd|rd|th)\s+(?:issue|edition|episode)" + END, re.IGNORECASE
    ),
    re.compile(r"(?<![\w&])#\s?" + COUNT + END),  # neither "C#3" nor "&#39;"
    re.compile(EDGE + r"vol(?:ume|\.)?\s?" + COUNT + END, re.IGNORECASE),
)
# In running text "#1" and "No 10" are something else: there an issue or a letter is named.
NAMED_NUMBER_SHAPES = (
    re.compile(
        EDGE + r"(?<!\bthis )(?:issue|edition|episode|bulletin|newsletter"
        r"|letter(?=\W+(?:no|nr|number|#)))"
        r"[\s:]*(?:(?:no|nr|number)\b\.?\s*)?#?\s?" + COUNT + END,
        re.IGNORECASE,
    ),
    re.compile(
        EDGE + FIGURES + r"(?:st|nd|rd|th)\s+(?:issue|edition|episode|(?:news)?letter|bulletin"
        r"|instal?ment|round)" + END,
        re.IGNORECASE,
    ),
)
BARE_NUMBER = re.compile(r"\s*#?\s?(?P<number>\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:/(?:19|20)\d\d)?\s*")
YEARS = range(1900, 2100)
SLASHED = re.compile(EDGE + r"(?P<one>\d\d?)/(?P<other>\d\d?)/" + YEAR + END)


def find_date(text: str, *, whole_month: bool = False) -> date | None:
    """The first calendar day that `text` (a title, a line, a file name) states, else None.

    A day without a year, and 04/07/2021, which reads in two ways, state none.
    whole_month: take a month of a year too, as its first day.

    "2016-05-19-issue-23.md" -> 19 May 2016;  "Out on May 7th, 2021" -> 7 May 2021;  "4_7" -> None
    """
    return _first_day(text, DAY_SHAPES) or (_first_day(text, MONTH_SHAPES) if whole_month else None)


def find_unclear_date(text: str) -> str | None:
    """The first day as written that reads in two ways, day or month first; else None.

    "Elm News 04/07/2021" -> "04/07/2021";  "13/02/2021" -> None;  "99/07/2021" -> None
    """
    for match in SLASHED.finditer(text):
        figures = {int(match["one"]), int(match["other"])}
        if len(figures) == 2 and figures <= MONTH_NUMBERS:
            return match[0]
    return None


def find_number(text: str) -> int | None:
    """The issue number that a title or a file name states, else None.

    "Issue #23" -> 23;  "Vol. 3 No. 4" -> 4;  "The 24th issue" -> 24;  "10 Things" -> None

    A number that can be a year is left alone: "Issue 2021" -> None.
    """
    return _first_number(text, NUMBER_SHAPES)


def find_named_number(text: str) -> int | None:
    """The number by which running text calls its issue or letter, else None.

    "Welcome to issue 12" -> 12;  "My 24th letter" -> 24;  "They left No 10" -> None
    """
    return _first_number(text, NAMED_NUMBER_SHAPES)


def month_number(name: str) -> int:
    """1 to 12: "Sept." -> 9. Raises ValueError for what is no month."""
    return MONTHS.index(name[:3].lower()) + 1


def to_number(value: object) -> int | None:
    """What a field for the number holds: 12, "12", "#12", "1,000" and "12/2021" are numbers."""
    text = BARE_NUMBER.fullmatch(str(value)) if isinstance(value, int | str) else None
    return _to_int(text["number"]) if text else None


def _first_number(text: str, shapes: tuple[re.Pattern[str], ...]) -> int | None:
    found = (_to_int(match["number"]) for shape in shapes for match in shape.finditer(text))
    return next((number for number in found if number not in YEARS), None)


def _to_int(figures: str) -> int:
    return int(figures.replace(",", ""))


def _first_day(text: str, shapes: tuple[re.Pattern[str], ...]) -> date | None:
    return min(_days(text, shapes), default=(0, None), key=lambda place: place[0])[1]


def _days(text: str, shapes: tuple[re.Pattern[str], ...]) -> Iterator[tuple[int, date | None]]:
    """Every valid day with its place in the text."""
    for shape in shapes:
        for match in shape.finditer(text):
            day = _to_day(match.groupdict())
            if day:
                yield match.start(), day


def _to_day(parts: dict[str, str]) -> date | None:
    name = parts.get("name")
    try:
        month = month_number(name) if name else int(parts["month"])
        return date(int(parts["year"]), month, int(parts.get("day") or 1))
    except ValueError:  # "2021-13-45" has the shape of a date only
        return None
