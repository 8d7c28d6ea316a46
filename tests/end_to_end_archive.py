"""A small invented archive whose every word the end-to-end tests know."""

from dataclasses import dataclass
from pathlib import Path

ORCHARD, REEDS = "Orchard Weekly", "Reed Notes"
STORIES_OF_REEDS = 30  # more than one page of a summary, and than one menu takes


@dataclass(frozen=True, slots=True)
class Apple:
    """What an issue of Orchard Weekly says of one apple."""

    name: str
    ripe: str
    grower: str
    town: str


APPLES = (
    Apple("Amberley", "early August", "Mira Oduya", "Leeds"),
    Apple("Brackenfold", "mid-August", "Tom Hallam", "Ripon"),
    Apple("Copperline", "late August", "Ana Petrescu", "Hexham"),
    Apple("Dunmore", "the first days of September", "Ivo Lindqvist", "Kendal"),
    Apple("Eskdale", "mid-September", "Ruth Abara", "Whitby"),
    Apple("Fennimore", "late September", "Noel Prentice", "Malton"),
    Apple("Gildersome", "early October", "Lena Vogt", "Otley"),
    Apple("Hartlow", "the second week of October", "Sam Iqbal", "Thirsk"),
    Apple("Inglewick", "mid-October", "Bea Torrance", "Selby"),
    Apple("Jessamy", "late October", "Piotr Nowak", "Skipton"),
    Apple("Kelbrook", "the last days of October", "Orla Finn", "Settle"),
    Apple("Langthwaite", "early November", "Hugo Marsh", "Alnwick"),
    Apple("Merrow", "mid-November", "Yara Costa", "Penrith"),
    Apple("Nettleham", "late November", "Eli Brandt", "Durham"),
)
NEWEST = f"{ORCHARD} #{len(APPLES)}"

ISSUE_OF_ORCHARD = """\
---
publication: Orchard Weekly
title: 'Orchard Weekly #{number}: {apple.name}'
number: {number}
date: 2023-{month:02}-{day:02}
---

## The {apple.name} apple

{apple.name} apples ripen in {apple.ripe}. {apple.grower} grows them near {apple.town}. A tree of \
this sort bears {kilos} kilograms of apples in a good year.

## [Frost watch {number}](https://orchard.example/frost/{number})

On {nights} nights the garden in {apple.town} froze. Fleece kept the blossom safe.
"""
HOSTILE = """
## A notice to *everyone*

The club calls @everyone and <@&1> to its **grafting** day: bring `knives`, tape || and wax. \
Grafting takes an hour a tree.
"""
ISSUE_OF_REEDS = """\
---
publication: Reed Notes
title: 'Reed Notes #1'
number: 1
date: 2021-06-04
---

"""
STORY_OF_REEDS = """\
## Reed {number}

Reed number {number} was cut in {year} for the clarinet of the town band. It sounds {number} hertz \
too high, and {number} hours of playing bring it down.

"""
LONG_STORY = "## The long reed\n\n" + "\n\n".join(
    f"In year {year} the bed by the river gave {year - 1800} bundles of cane, and the makers of "
    f"the valley paid {year - 1700} pounds for a bundle. The water stood high in spring, and "
    "nobody could walk between the stems before the last week of May."
    for year in range(1900, 1925)
)


def write_archive(folder: Path) -> Path:
    """Fourteen issues of Orchard Weekly and one, long, of Reed Notes; the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, apple in enumerate(APPLES, 1):
        text = ISSUE_OF_ORCHARD.format(
            apple=apple,
            number=number,
            month=(number + 1) // 2,
            day=10 if number % 2 else 24,
            kilos=40 + number,
            nights=3 + number,
        )
        hostile = HOSTILE if number == 1 else ""
        (folder / f"orchard-{number}.md").write_text(text + hostile, encoding="utf-8")
    reeds = (
        STORY_OF_REEDS.format(number=number, year=1950 + number)
        for number in range(1, STORIES_OF_REEDS)
    )
    text = ISSUE_OF_REEDS + "".join(reeds) + LONG_STORY + "\n"
    (folder / "reeds-1.md").write_text(text, encoding="utf-8")
    return folder
