"""From paths to records: what is read, in which order, under which name, and what is never opened."""

from __future__ import annotations

import gzip
import os
import socket
from pathlib import Path

import pytest

from pipeline.read import InputError, read_articles
from pipeline.read.folder import open_regular, why_skipped
from pipeline.read.source import Refused
from pipeline.records import RawArticle, Rejection
from tests.pipeline.read.generated import zipped


def outcome(*paths: Path, sidecar: Path | None = None) -> list[tuple[str, str | None]]:
    """(source_file, code or None when loaded) of every item, in order."""
    items = read_articles(paths, sidecar=sidecar)
    return [(item.source_file, item.code if isinstance(item, Rejection) else None) for item in items]


def loaded(*paths: Path, sidecar: Path | None = None) -> list[RawArticle]:
    return [item for item in read_articles(paths, sidecar=sidecar) if isinstance(item, RawArticle)]


@pytest.mark.parametrize(
    ("name", "is_input"),
    [
        ("README.md", False), ("readme_en.txt", False), ("README-zh.md", False), ("LIESMICH.txt", False),
        ("codebook.md", False), ("data_dictionary.txt", False), ("requirements.txt", False),
        ("requirements-dev.txt", False), ("package.json", False), ("dataset-metadata.json", False),
        ("LICENSE-data.txt", False), ("readmes of the past.txt", True), ("licences-for-docks.txt", True),
        ("dictionary-makers-strike.txt", True), ("packages.json", True), ("a_note.md", True),
    ],
)  # fmt: skip
def test_files_about_data_and_programs_are_known_by_their_names(name: str, is_input: bool) -> None:
    assert (why_skipped(name) is None) == is_input


def put(folder: Path, **files: str) -> None:
    """Writes `a_txt="…"` as a.txt; two underscores are a folder."""
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    put(tmp_path, b_txt="x", a__z_txt="x", a_txt="x", a__b__c_txt="x", c_csv="headline\nx\ny\n")
    names = [name for name, _ in outcome(tmp_path)]
    assert names == ["a.txt", "a/b/c.txt", "a/z.txt", "b.txt", "c.csv", "c.csv"]
    assert names == sorted(names)


def test_two_readings_are_equal(tmp_path: Path) -> None:
    put(tmp_path, b_txt="x", a__z_txt="x", c_csv="headline\nx\n,\n", d_json='[{"headline":"a"},{bad}]')
    assert list(read_articles([tmp_path])) == list(read_articles([tmp_path]))


def test_what_is_no_input_is_skipped(tmp_path: Path) -> None:
    put(tmp_path, a_txt="x", README_md="x", README="x", LICENSE_txt="x", metadata_csv="file,outlet\n", _git__b_txt="x")
    (tmp_path / ".hidden.txt").write_text("x")
    assert outcome(tmp_path) == [("a.txt", None)]


def test_a_file_that_the_user_names_is_read_whatever_its_name(tmp_path: Path) -> None:
    put(tmp_path, README_txt="Docks closed.")
    assert outcome(tmp_path / "README.txt") == [("README.txt", None)]


def test_links_pipes_and_sockets_are_never_opened(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    put(outside, secret_txt="Not for you.")
    put(inside, a_txt="Docks closed.")
    (inside / "file.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "here.txt").symlink_to(inside / "a.txt")
    (inside / "gone.txt").symlink_to(inside / "nowhere")
    os.mkfifo(inside / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(inside / "socket.txt"))
        expected = ["file.txt", "folder", "gone.txt", "here.txt", "pipe.txt", "socket.txt"]
        assert outcome(inside) == [("a.txt", None), *((name, "SYMLINK") for name in expected)]


def test_a_path_that_became_a_link_after_it_was_listed_is_refused(tmp_path: Path) -> None:
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    put(outside, a_txt="Not for you.")
    put(inside, b_txt="Docks closed.")
    (inside / "link.txt").symlink_to(inside / "b.txt")
    (inside / "folder").symlink_to(outside)
    for name in ("link.txt", "folder/a.txt"):
        with pytest.raises(Refused, match=r"a symbolic link|outside the folder"):
            open_regular(inside / name, inside)


def test_a_link_that_the_user_names_is_followed(tmp_path: Path) -> None:
    put(tmp_path / "real", a_txt="Docks closed.")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert outcome(tmp_path / "link") == [("a.txt", None)]


def test_a_pipe_that_the_user_names_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert outcome(tmp_path / "pipe.txt") == [("pipe.txt", "SYMLINK")]


def test_a_sidecar_that_is_a_link_is_refused(tmp_path: Path) -> None:
    put(tmp_path, a_txt="x", other_csv="file,outlet\n")
    (tmp_path / "metadata.csv").symlink_to(tmp_path / "other.csv")
    assert ("metadata.csv", "SYMLINK") in outcome(tmp_path / "a.txt")


@pytest.mark.parametrize("name", ["nowhere", "nowhere.txt"])
def test_a_path_that_is_not_there_is_one_clear_error_at_the_call(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="no such file or folder"):
        read_articles([tmp_path, tmp_path / name])
    with pytest.raises(InputError, match="no such file or folder"):
        read_articles([tmp_path], sidecar=tmp_path / name)


def test_a_name_that_is_no_utf8_is_shown_with_replacements(tmp_path: Path) -> None:
    (Path(os.fsdecode(os.fsencode(tmp_path))) / os.fsdecode(b"caf\xe9.txt")).write_text("Docks closed.")
    ((name, code),) = outcome(tmp_path)
    assert (name, code) == ("caf\ufffd.txt", None)
    name.encode()


def test_two_folders_with_equal_names_inside_stay_apart(tmp_path: Path) -> None:
    put(tmp_path, one__a_txt="x", two__a_txt="y", two__b_txt="z")
    assert outcome(tmp_path / "two", tmp_path / "one") == [("a.txt", None), ("two/a.txt", None), ("b.txt", None)]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, one__a_txt="x", one__b_txt="y")
    paths = (tmp_path / "one", tmp_path / "one" / "a.txt", tmp_path / "one", tmp_path / "one" / ".." / "one")
    assert outcome(*paths) == [("a.txt", None), ("b.txt", None)]


def test_members_of_an_archive_are_named_after_it(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"in/b.txt": b"x", "in/c.csv": b"headline\na\nb\n", "in/.d.txt": b"x"}))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(b'{"headline":"a"}\n'))
    names = [name for name, _ in outcome(tmp_path)]
    assert names == ["a.zip!in/b.txt", "a.zip!in/c.csv", "a.zip!in/c.csv", "b.jsonl.gz"]


def test_nothing_is_written_beside_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"b.txt": b"x", "../c.txt": b"x"}))
    outcome(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]


def test_records_are_numbered_from_one_in_every_file(tmp_path: Path) -> None:
    put(tmp_path, a_csv="headline\nx\n\ny,z\nw\n", b_jsonl='{"headline":"a"}\n{\n{"headline":"b"}\n')
    records = [(item.source_file, getattr(item, "record", None)) for item in read_articles([tmp_path])]
    assert records == [(name, number) for name in ("a.csv", "b.jsonl") for number in (1, 2, 3)]


def test_a_rejection_says_which_kinds_are_known(tmp_path: Path) -> None:
    put(tmp_path, a_bin="x")
    (item,) = read_articles([tmp_path])
    assert isinstance(item, Rejection)
    assert ".docx" in item.detail
    assert ".jsonl" in item.detail


def test_suffixes_are_known_in_capitals(tmp_path: Path) -> None:
    put(tmp_path, A_TXT="x", B_CSV="headline\nx\n")
    assert outcome(tmp_path) == [("A.TXT", None), ("B.CSV", None)]


# --- the sidecar

ROWS = "file,outlet,headline,published,date_format,url,language,byline\n"


def test_a_sidecar_describes_the_files_beside_it(tmp_path: Path) -> None:
    put(tmp_path, in__a_txt="Docks.", in__b_html="<p>Docks.", in__c_txt="Docks.", a_txt="Docks.")
    put(
        tmp_path,
        in__metadata_csv=ROWS
        + "a.txt,Bay Wire,Docks shut,02/05/2025,DMY,https://bay.example,en,A. Reed\nb.html,Cove,,,,,,\n",
    )
    by_name = {item.source_file: item.stated for item in loaded(tmp_path)}
    stated = by_name["in/a.txt"]
    assert (stated.outlet, stated.headline, stated.published) == ("Bay Wire", "Docks shut", "02/05/2025")
    assert (stated.date_format, stated.byline, stated.basis) == ("DMY", "A. Reed", "sidecar")
    assert by_name["in/b.html"].outlet == "Cove"
    assert (by_name["in/c.txt"].outlet, by_name["in/c.txt"].basis) == (None, "stated")
    assert by_name["a.txt"].outlet is None


def test_a_sidecar_that_is_given_applies_everywhere_and_comes_first(tmp_path: Path) -> None:
    put(tmp_path, in__a_txt="Docks.", in__metadata_csv="file,outlet\na.txt,Beside\n", b__a_txt="Docks.")
    put(tmp_path, other_csv="File,Outlet\na.txt,Given\n")
    items = loaded(tmp_path / "in", tmp_path / "b", sidecar=tmp_path / "other.csv")
    assert [item.stated.outlet for item in items] == ["Given", "Given"]


def test_a_sidecar_in_an_archive_describes_its_neighbours(tmp_path: Path) -> None:
    files = {"in/metadata.csv": b"file,outlet\na.txt,Bay Wire\n", "in/a.txt": b"Docks.", "a.txt": b"Docks."}
    (tmp_path / "a.zip").write_bytes(zipped(files))
    assert [item.stated.outlet for item in loaded(tmp_path)] == [None, "Bay Wire"]


def test_a_packed_text_is_described_under_either_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"Docks."))
    put(tmp_path, metadata_csv="file,outlet\na.txt,Bay Wire\n")
    assert loaded(tmp_path)[0].stated.outlet == "Bay Wire"


def test_a_sidecar_says_nothing_of_records(tmp_path: Path) -> None:
    put(tmp_path, a_csv="headline\nx\n", metadata_csv="file,outlet\na.csv,Bay Wire\n")
    assert loaded(tmp_path)[0].stated.outlet is None


def test_a_blank_text_with_a_headline_beside_it_is_an_article(tmp_path: Path) -> None:
    put(tmp_path, a_txt=" \n", b_txt="\n", metadata_csv="file,headline\na.txt,Docks shut\n")
    assert outcome(tmp_path) == [("a.txt", None), ("b.txt", "EMPTY_FILE")]


@pytest.mark.parametrize(
    ("content", "codes", "reason"),
    [
        ("file,outlet\na.txt,Bay Wire\nb.txt\n", ["BAD_CSV"], "a broken row is told, the others hold"),
        ("file,outlet\na.txt,Bay Wire\na.txt,Cove\n", ["DUP_KEY"], "one file named twice: the first holds"),
        ("outlet\nBay Wire\n", ["SCHEMA"], "no column for the file"),
        ("file,colour\na.txt,red\n", ["SCHEMA"], "nothing is said"),
        ("file,outlet\ngone.txt,Cove\n./a.txt,Bay Wire\n", [], "a file that is not there is no record"),
        ("", [], "nothing at all"),
    ],
)
def test_faults_of_a_sidecar_are_told_once(tmp_path: Path, content: str, codes: list[str], reason: str) -> None:
    put(tmp_path, a_txt="Docks.", b_txt="Docks.", metadata_csv=content)
    told = [(name, code) for name, code in outcome(tmp_path) if code]
    assert told == [("metadata.csv", code) for code in codes], reason
    if "Bay Wire\n" in content and "SCHEMA" not in codes:
        assert loaded(tmp_path)[0].stated.outlet == "Bay Wire", reason
