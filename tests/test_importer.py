"""An import brings newsletters into the archive and never costs a person anything."""

import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from corpus.archive import load_archive
from corpus.filing import Status
from corpus.importer import Outcome, import_paths
from corpus.issues import CorpusError, Issue

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
ISSUE = """---
publication: Orchard Weekly
title: 'Orchard Weekly #{n}'
number: {n}
date: 2021-05-{n:02}
---

## Pears

The pears of row {n} are ripe, says the keeper of the orchard.

## Figs

The figs of row {n} need another week of sun before anyone eats them.
"""


def write(folder: Path, number: int, name: str = "") -> Path:
    """A newsletter file, number {n} of one publication."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / (name or f"orchard-{number}.md")
    path.write_text(ISSUE.format(n=number), encoding="utf-8")
    return path


def run(source: Path, archive: Path, **options: bool) -> list[Outcome]:
    """Import a path to the end."""
    return list(import_paths([source], archive, **options))


def statuses(source: Path, archive: Path, **options: bool) -> list[str]:
    """The status of every source."""
    return [outcome.status.value for outcome in run(source, archive, **options)]


def stories(archive: Path) -> dict[str, int]:
    """How many stories each issue of the archive has."""
    return {issue.id: len(issue.stories) for issue in load_archive(archive).issues}


def snapshot(archive: Path) -> dict[str, tuple[bytes, int]]:
    """Content and time of change of every file."""
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in archive.iterdir()}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder of three newsletters."""
    for number in (1, 2, 3):
        write(tmp_path / "letters", number)
    return tmp_path / "letters"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder that is still to be made."""
    return tmp_path / "archive"


def test_a_folder_lands_as_archive_files(source: Path, archive: Path) -> None:
    """One readable file an issue, named after publication and date."""
    (first, *_) = run(source, archive)
    assert first.filed[0].issue.title == "Orchard Weekly #1"
    assert first.filed[0].unknown == ()
    assert stories(archive) == {f"orchard-weekly-2021-05-0{n}": 2 for n in (1, 2, 3)}


def test_importing_twice_changes_nothing(source: Path, archive: Path) -> None:
    """Neither a byte nor a time of change, and every source is reported as unchanged."""
    run(source, archive)
    before = snapshot(archive)
    assert statuses(source, archive) == ["unchanged"] * 3
    assert snapshot(archive) == before


@pytest.mark.parametrize(
    "name", ["it's: ripe.md", "120.md", "'pears'.md", "été – 果樹園.md", "a#b & c.md"]
)
def test_any_file_name_is_recognised_again(tmp_path: Path, archive: Path, name: str) -> None:
    """Quotes, colons, digits and accents in a name do not make a second issue of it."""
    path = write(tmp_path / "letters", 1, name)
    run(path, archive)
    assert statuses(path, archive) == ["unchanged"]
    assert len(stories(archive)) == 1


def test_a_changed_source_updates_its_own_file(source: Path, archive: Path) -> None:
    """Even when all of its text is new; the other files stay untouched."""
    run(source, archive)
    before = snapshot(archive)
    path = source / "orchard-2.md"
    path.write_text(ISSUE.format(n=2).split("## Pears")[0] + "## Wasps\n\nThey are back.\n")
    assert statuses(source, archive) == ["unchanged", "updated", "unchanged"]
    after = snapshot(archive)
    assert b"They are back" in after["orchard-weekly-2021-05-02.md"][0]
    assert {name for name in after if after[name] != before[name]} == {
        "orchard-weekly-2021-05-02.md"
    }


def test_a_corrected_date_keeps_the_file(source: Path, archive: Path) -> None:
    """An issue is recognised by its text, so that its name stays what people cite."""
    run(source, archive)
    (source / "orchard-2.md").write_text(ISSUE.format(n=2).replace("05-02", "06-02"))
    run(source, archive)
    assert sorted(stories(archive)) == [f"orchard-weekly-2021-05-0{n}" for n in (1, 2, 3)]
    assert load_archive(archive).issues[-1].date == date(2021, 6, 2)


def test_a_moved_source_is_recognised(source: Path, archive: Path, tmp_path: Path) -> None:
    """The same file from another folder is no second issue."""
    run(source, archive)
    source.rename(tmp_path / "moved")
    assert statuses(tmp_path / "moved", archive) == ["unchanged"] * 3
    assert len(stories(archive)) == 3


def test_an_edited_archive_file_is_kept(source: Path, archive: Path) -> None:
    """Also when its source changed; only a plain request to replace overwrites it."""
    run(source, archive)
    path = archive / "orchard-weekly-2021-05-02.md"
    path.write_text(path.read_text() + "\nA correction by hand.\n")
    (source / "orchard-2.md").write_text(ISSUE.format(n=2).replace("ripe", "rotten"))
    assert statuses(source, archive) == ["unchanged", "kept (edited by hand)", "unchanged"]
    assert "correction by hand" in path.read_text()
    assert statuses(source, archive, replace=True) == ["unchanged", "updated", "unchanged"]
    assert "rotten" in path.read_text()
    assert "correction" not in path.read_text()


def test_a_file_that_a_person_wrote_is_never_taken(source: Path, archive: Path) -> None:
    """An import under the same name moves aside, and finds its own file again next time."""
    archive.mkdir()
    (archive / "orchard-weekly-2021-05-02.md").write_text("## Mine\n\nWritten by hand.\n")
    for expected in ("imported", "unchanged"):
        assert statuses(source, archive) == [expected] * 3
    assert stories(archive)["orchard-weekly-2021-05-02"] == 1
    assert stories(archive)["orchard-weekly-2021-05-02-2"] == 2


def test_two_sources_of_one_name_both_stay(tmp_path: Path, archive: Path) -> None:
    """Different newsletters that give the same id do not overwrite each other, in any order."""
    one, two = tmp_path / "one" / "issue-1.md", tmp_path / "two" / "issue-1.md"
    for path, word in ((one, "pears"), (two, "bicycles")):
        path.parent.mkdir()
        path.write_text(
            f"## News\n\nAll about {word} and nothing else today.\n\n## More\n\n{word}.\n"
        )
    run(one, archive)
    run(two, archive)
    assert sorted(stories(archive)) == ["issue-1", "issue-1-2"]
    assert [statuses(path, archive) for path in (two, one)] == [["unchanged"], ["unchanged"]]


def test_a_removed_archive_file_comes_back(source: Path, archive: Path) -> None:
    """A second run fills what is missing and leaves the rest."""
    run(source, archive)
    (archive / "orchard-weekly-2021-05-02.md").unlink()
    assert statuses(source, archive) == ["unchanged", "imported", "unchanged"]


def test_broken_sources_do_not_stop_the_others(source: Path, archive: Path) -> None:
    """Each is refused in its turn with one sentence, and nothing of it lands."""
    (source / "a-empty.md").write_text("")
    (source / "b-binary.txt").write_bytes(b"\0\1\2")
    (source / "c-yaml.md").write_text("---\ntitle: [a\n---\nText")
    outcomes = [*run(source, archive), *run(source / "gone.md", archive)]
    refused = [outcome for outcome in outcomes if outcome.status is Status.REFUSED]
    assert [outcome.source.name for outcome in refused] == [
        "a-empty.md",
        "b-binary.txt",
        "c-yaml.md",
        "gone.md",
    ]
    assert all(outcome.reason and "\n" not in outcome.reason for outcome in refused)
    assert len(stories(archive)) == 3


UNCLEAR = {
    "front matter": "---\ntitle: Elm News\ndate: 04/07/2021\n---\n\n## Elms\n\nTall.\n",
    "quoted": "---\ntitle: Elm News\npublished: '04/07/2021'\n---\n\n## Elms\n\nTall.\n",
    "title": "# Elm News 04/07/2021\n\n## Elms\n\nTall.\n\n## Oaks\n\nOld.\n",
    "lines": "Title: Elm News\nDate: 04/07/2021\n\n## Elms\n\nTall.\n",
}


@pytest.mark.parametrize("text", UNCLEAR.values(), ids=UNCLEAR)
def test_a_date_that_reads_in_two_ways_is_told_as_such(
    tmp_path: Path, archive: Path, text: str
) -> None:
    """It is stated, and still no date until a person says which."""
    path = tmp_path / "elms.md"
    path.write_text(text, encoding="utf-8")
    (filed,) = run(path, archive)[0].filed
    assert (filed.issue.date, filed.unclear_date) == (None, "04/07/2021")
    assert "date" not in filed.unknown
    (outcome,) = import_paths([path], archive, date=date(2021, 7, 4))
    assert outcome.filed[0].issue.date == date(2021, 7, 4)
    assert outcome.filed[0].unclear_date is None


def test_a_slashed_date_in_a_story_says_nothing_of_the_issue(tmp_path: Path, archive: Path) -> None:
    """Only its title and its metadata do."""
    path = tmp_path / "elms.md"
    path.write_text("## Elms\n\nDate: 04/07/2021\n\n## Oaks\n\nOld.\n", encoding="utf-8")
    (filed,) = run(path, archive)[0].filed
    assert (filed.unclear_date, filed.unknown) == (None, ("publication", "date"))


def test_a_colon_that_yaml_trips_over_is_named(tmp_path: Path, archive: Path) -> None:
    """Other mistakes are told in the parser's words."""
    path = tmp_path / "elms.md"
    for head, is_colon in (("title: Elms: tall trees", True), ("title: [open", False)):
        path.write_text(f"---\n{head}\n---\n\n## Elms\n\nTall.\n", encoding="utf-8")
        (outcome,) = run(path, archive)
        assert ("A value with a colon needs quotes" in (outcome.reason or "")) is is_colon


def test_what_stays_unknown_is_said(tmp_path: Path, archive: Path) -> None:
    """Neither publication nor date are made up; options fill them, and only them."""
    path = tmp_path / "pears.md"
    path.write_text("## Pears\n\nRipe.\n\n## Figs\n\nRaw.\n")
    (outcome,) = run(path, archive)
    assert outcome.filed[0].unknown == ("publication", "date")
    options = {"publication": "Orchard Weekly", "date": date(2021, 5, 7)}
    (named,) = import_paths([path], archive, **options)
    issue = named.filed[0].issue
    assert (issue.publication, issue.date) == ("Orchard Weekly", date(2021, 5, 7))
    assert list(stories(archive)) == ["pears"]
    (stated,) = import_paths(
        [write(tmp_path, 3)], archive, publication="Other", date=date(1999, 1, 1)
    )
    issue = stated.filed[0].issue
    assert (issue.publication, issue.date) == ("Orchard Weekly", date(2021, 5, 3))


def test_repetitions_leave_and_stay_away(tmp_path: Path, archive: Path) -> None:
    """A paragraph in every issue is boiler-plate; importing one of them alone brings none back."""
    thanks = "\nAs ever, a warm thank you to all who feed the orchard cats.\n"
    for number in range(1, 7):
        path = write(tmp_path / "letters", number)
        path.write_text(path.read_text() + thanks)
    run(tmp_path / "letters", archive)
    assert all("orchard cats" not in path.read_text() for path in archive.iterdir())
    before = snapshot(archive)
    assert statuses(tmp_path / "letters" / "orchard-1.md", archive) == ["unchanged"]
    assert snapshot(archive) == before


def test_what_only_the_folder_shows_is_added_later(tmp_path: Path, archive: Path) -> None:
    """A file imported alone learns its publication and loses repetitions with its siblings."""
    thanks = "As ever, a warm thank you to all who feed the orchard cats."
    folder = tmp_path / "letters"
    folder.mkdir()
    for n in range(1, 7):
        text = f"# Pear News {n}\n\n## Pears\n\nRow {n} is ripe.\n\n## Figs\n\nRaw.\n\n{thanks}\n"
        (folder / f"{n}.md").write_text(text)
    (alone,) = run(folder / "1.md", archive)
    assert alone.filed[0].unknown == ("publication", "date")
    assert statuses(folder, archive) == ["updated"] + ["imported"] * 5
    issues = load_archive(archive).issues
    assert {issue.publication for issue in issues} == {"Pear News"}
    assert not any("cats" in story.text for issue in issues for story in issue.stories)
    assert statuses(folder, archive) == ["unchanged"] * 6
    assert statuses(folder / "1.md", archive) == ["unchanged"]


def test_an_import_can_be_stopped_between_files(source: Path, archive: Path) -> None:
    """What has landed is whole, nothing else lies about, and the next run finishes."""
    outcomes = import_paths([source], archive)
    next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]  # it is a generator, as Ctrl-C would find it
    assert [path.name for path in archive.iterdir()] == ["orchard-weekly-2021-05-01.md"]
    assert statuses(source, archive) == ["unchanged", "imported", "imported"]


def test_every_source_is_told_while_reading(source: Path, archive: Path) -> None:
    """A progress bar hears of each file before the first outcome is there."""
    heard: list[str] = []
    outcomes = import_paths([source], archive, on_read=lambda path: heard.append(path.name))
    next(outcomes)
    assert heard == ["orchard-1.md", "orchard-2.md", "orchard-3.md"]


def test_an_archive_inside_the_sources_is_not_imported(source: Path) -> None:
    """Importing a folder into itself, again and again, adds nothing."""
    run(source, source / "archive")
    assert statuses(source, source / "archive") == ["unchanged"] * 3


@pytest.mark.skipif(os.geteuid() == 0, reason="no folder is closed to root")
def test_a_closed_archive_is_one_sentence(source: Path, archive: Path) -> None:
    """Nothing half-written is left in a folder that cannot be written."""
    archive.mkdir()
    archive.chmod(0o500)
    with pytest.raises(CorpusError, match=r"cannot be written \(Permission denied\)"):
        run(source, archive)
    assert list(archive.iterdir()) == []


def test_an_archive_that_is_a_file_is_one_sentence(source: Path, tmp_path: Path) -> None:
    """It is refused before anything is read, and left as it is."""
    (tmp_path / "archive").write_text("no folder")
    with pytest.raises(CorpusError, match="cannot be read"):
        run(source, tmp_path / "archive")
    assert (tmp_path / "archive").read_text() == "no folder"


def test_an_archive_below_a_file_is_one_sentence(source: Path, tmp_path: Path) -> None:
    """A folder that cannot be made is named with the reason."""
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(CorpusError, match="cannot be written"):
        run(source, tmp_path / "file" / "archive")


def test_a_full_disk_is_one_sentence(source: Path, archive: Path) -> None:
    """A write that fails halfway leaves the files before it whole and nothing of itself."""
    (source / "orchard-2.md").write_text(ISSUE.format(n=2) + "Long.\n" * 2000)
    script = (
        "import resource, sys\nfrom pathlib import Path\n"
        "from corpus.importer import import_paths\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "list(import_paths([Path(sys.argv[1])], Path(sys.argv[2])))"
    )
    command = [sys.executable, "-c", script, str(source), str(archive)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "CorpusError: The archive folder" in done.stderr
    assert "cannot be written (File too large)" in done.stderr
    assert [path.name for path in archive.iterdir()] == ["orchard-weekly-2021-05-01.md"]
    assert statuses(source, archive) == ["unchanged", "imported", "imported"]


def test_hundreds_of_files_of_one_folder_keep_apart(tmp_path: Path, archive: Path) -> None:
    """Each of many numbered files without a publication lands under a name of its own."""
    folder = tmp_path / "letters"
    folder.mkdir()
    for n in range(300):
        (folder / f"issue-{n}.md").write_text(f"## Pears\n\nRow {n}.\n\n## Figs\n\nRaw.\n")
    assert len({filed.issue.id for o in run(folder, archive) for filed in o.filed}) == 300


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared newsletters are not here")
def test_the_shared_newsletters_land_and_come_back(archive: Path) -> None:
    """All four families: every source gives issues, and loading finds what was filed."""
    paths = [SHARED / "seeds", SHARED / "newsletters"]
    filed: list[Issue] = []
    for outcome in import_paths(paths, archive):
        assert outcome.reason is None
        filed += [entry.issue for entry in outcome.filed]
    loaded = load_archive(archive)
    assert loaded.problems == ()
    assert {issue.id: issue for issue in loaded.issues} == {issue.id: issue for issue in filed}


SECTIONS = (
    "From the committee this month",
    "News from the allotments",
    "Dates for your diary, please note",
)
MONTHS = {
    "Elm News, 5 May 2021": (
        "The committee met on Tuesday and chose a new treasurer, Ada Bell.",
        "Plot 12 is free again, and three people wait for it already.",
        "The summer fair is held on the green in the second week of July.",
    ),
    "Elm News, 2 June 2021": (
        "A quarrel over the hedge was settled with a shared pair of shears.",
        "Slugs ate most of the lettuce, so copper tape is sold at the gate.",
        "Bring a cake to the hall when the choir sings its first concert.",
    ),
}


def letter(folder: Path, title: str, texts: Sequence[str]) -> Path:
    """newsletter.txt with the sections that every month has."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = [part for pair in zip(SECTIONS, texts, strict=True) for part in pair]
    (folder / "newsletter.txt").write_text("\n\n".join([title, *parts]) + "\n", encoding="utf-8")
    return folder / "newsletter.txt"


@pytest.mark.parametrize("folders", [("may", "june"), ("same", "same")])
def test_another_months_letter_replaces_none(
    tmp_path: Path, archive: Path, folders: tuple[str, str]
) -> None:
    """Two issues of one file name and the same section headings, in two folders or one."""
    for folder, (title, texts) in zip(folders, MONTHS.items(), strict=True):
        assert statuses(letter(tmp_path / folder, title, texts), archive) == ["imported"]
    may, june = load_archive(archive).issues
    assert (may.id, june.id) == ("elm-news-2021-05-05", "elm-news-2021-06-02")
    assert "treasurer" in may.stories[0].text
    assert "hedge" in june.stories[0].text


@pytest.mark.parametrize("titles", [tuple(MONTHS), ("Elm News No. 4", "Elm News No. 5")])
def test_another_day_or_number_is_another_issue(
    tmp_path: Path, archive: Path, titles: tuple[str, str]
) -> None:
    """However much of the text comes again: a reminder repeats nearly all of what it follows."""
    (texts, _) = MONTHS.values()
    for folder, title in zip(("one", "two"), titles, strict=True):
        assert statuses(letter(tmp_path / folder, title, texts), archive) == ["imported"]
    assert len(stories(archive)) == 2


def test_a_letter_without_a_day_is_told_by_its_sentences(tmp_path: Path, archive: Path) -> None:
    """Not by headings; where most sentences stay, it is the same letter, mended in its place."""
    may, june = MONTHS.values()
    for folder, texts, expected in (
        ("may", may, "imported"),
        ("june", june, "imported"),
        ("moved", june, "unchanged"),
        ("june", (*june[:2], "The concert is off, and the cake stays at home."), "updated"),
    ):
        assert statuses(letter(tmp_path / folder, "Elm News", texts), archive) == [expected]
    assert len(stories(archive)) == 2


def test_lines_of_every_week_make_no_letter_the_same(tmp_path: Path, archive: Path) -> None:
    """In another folder, without a day or number to confirm it, nearly all must be the same."""
    usual = ("The garden opens at nine and closes at dusk.", "Seeds are sold in the tool shed.")
    news = ("The heron came back to the upper pond.", "The pump of the lower well was mended.")
    for folder, text in zip(("w0", "w1"), news, strict=True):
        path = letter(tmp_path / folder, "Elm News", (*usual, f"{text} Nobody knows for how long."))
        assert statuses(path, archive) == ["imported"]
    assert len(stories(archive)) == 2


def test_a_corrected_source_keeps_the_file(source: Path, archive: Path) -> None:
    """What a person writes behind `source:` makes no second issue, whatever it is."""
    run(source, archive)
    path = archive / "orchard-weekly-2021-05-01.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("source: orchard-1.md", "source: https://orchard.example/1"))
    before = stories(archive)
    assert "kept (edited by hand)" in statuses(source, archive)
    assert stories(archive) == before


def test_another_day_given_for_the_same_bytes_corrects_it(tmp_path: Path, archive: Path) -> None:
    """Also from another folder, where every upload lies."""
    texts = MONTHS["Elm News, 5 May 2021"]
    for folder, day in (("one", date(2021, 5, 4)), ("two", date(2021, 5, 5))):
        path = letter(tmp_path / folder, "Elm News", texts)
        list(import_paths([path], archive, date=day))
    (issue,) = load_archive(archive).issues
    assert issue.date == date(2021, 5, 5)


def test_what_would_become_of_it_can_be_asked(source: Path, archive: Path) -> None:
    """Without a byte written, of an archive that is there and of one that is not."""
    trial = [outcome.status.value for outcome in import_paths([source], archive, write=False)]
    assert (trial, archive.exists()) == (["imported"] * 3, False)
    run(source, archive)
    edited = archive / "orchard-weekly-2021-05-02.md"
    edited.write_text(edited.read_text() + "\nA correction by hand.\n")
    before = snapshot(archive)
    for number in (1, 2):
        path = source / f"orchard-{number}.md"
        path.write_text(path.read_text().replace("ripe", "rotten"))
    trial = [outcome.status.value for outcome in import_paths([source], archive, write=False)]
    assert trial == ["updated", "kept (edited by hand)", "unchanged"]
    assert snapshot(archive) == before


def test_an_archive_file_is_no_source(source: Path, archive: Path) -> None:
    """Named outright, or through a link, it would come to stand there twice."""
    run(source, archive)
    before = snapshot(archive)
    own = archive / "orchard-weekly-2021-05-02.md"
    link = source.parent / "link.md"
    link.symlink_to(own)
    for path in (own, link):
        (outcome,) = run(path, archive)
        assert outcome.reason
        assert f"{path.name} lies in the archive already" in outcome.reason
    assert snapshot(archive) == before
