from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.read import read_articles
from pipeline.records import RawArticle, Rejection
from pipeline.records.correction import Correction, SenseCorrection

A, B = "a" * 16, "b" * 16
HEADER = "correction,article,other\n"


def read(folder: Path) -> tuple[list[Correction], list[Rejection], int]:
    items = list(read_articles([folder]))
    return (
        [item for item in items if isinstance(item, Correction)],
        [item for item in items if isinstance(item, Rejection)],
        sum(isinstance(item, RawArticle) for item in items),
    )


def test_every_sound_line_is_a_correction_and_no_article(tmp_path: Path) -> None:
    (tmp_path / "docks.txt").write_text("Docks shut.")
    (tmp_path / "corrections.csv").write_text(f"{HEADER}same,{A},{B}\nDifferent , {A} ,{B}\norigin,{A},{A}\n")
    corrections, rejections, articles = read(tmp_path)
    assert [(one.record, one.kind, one.article_id, one.other_id) for one in corrections] == [
        (1, "same", A, B), (2, "different", A, B), (3, "origin", A, A),
    ]  # fmt: skip
    assert (rejections, articles) == ([], 1)


def test_a_line_may_say_what_a_keyword_means_in_an_article(tmp_path: Path) -> None:
    (tmp_path / "docks.txt").write_text("Docks shut.")
    (tmp_path / "corrections.csv").write_text(f"{HEADER}Sense,{A},price-list\n")
    items = [item for item in read_articles([tmp_path]) if isinstance(item, SenseCorrection)]
    assert [(one.record, one.article_id, one.sense) for one in items] == [(1, A, "price-list")]


def test_corrections_inside_an_archive_are_read_and_their_faults_named(tmp_path: Path) -> None:
    with ZipFile(tmp_path / "march.zip", "w") as archive:
        archive.writestr("desk/docks.txt", "Docks shut.")
        archive.writestr("desk/corrections.csv", f"{HEADER}same,{A},{B}\nboth,{A},{B}\n")
        archive.writestr("desk/.hidden/corrections.csv", f"{HEADER}origin,{A},{B}\n")
    (correction,), (rejection,), articles = read(tmp_path)
    assert (correction.source_file, correction.record, correction.kind) == (
        "march.zip!desk/corrections.csv", 1, "same",
    )  # fmt: skip
    assert (rejection.source_file, rejection.record, articles) == ("march.zip!desk/corrections.csv", 2, 1)


@pytest.mark.parametrize(
    ("line", "detail"),
    [
        (f"both,{A},{B}", "'both' is not a correction; known: same, different, origin, sense"),
        (f"same,{A},Harbor Ledger", "'Harbor Ledger' is not the id of an article: 16 digits of 0-9 and a-f"),
        (f"same,{A},", "'' is not the id of an article"),
        (f"sense,{A},", "'' is not the id of a sense"),
        (f"sense,{A},Import duty", "'Import duty' is not the id of a sense, such as import-duty"),
        ("sense,docks,import-duty", "'docks' is not the id of an article"),
        (f"different,{A},{A}", "named twice"),
        (f"same,{A}", "2 fields where the header has 3"),
    ],
)
def test_a_line_that_says_nothing_usable_is_refused_alone(tmp_path: Path, line: str, detail: str) -> None:
    (tmp_path / "docks.txt").write_text("Docks shut.")
    (tmp_path / "corrections.csv").write_text(f"{HEADER}same,{A},{B}\n{line}\norigin,{A},{B}\n")
    corrections, (rejection,), articles = read(tmp_path)
    assert (rejection.source_file, rejection.record) == ("corrections.csv", 2)
    assert detail in rejection.detail
    assert [one.record for one in corrections] == [1, 3]
    assert articles == 1


def test_a_file_with_other_columns_is_refused_and_all_articles_are_read(tmp_path: Path) -> None:
    (tmp_path / "docks.txt").write_text("Docks shut.")
    (tmp_path / "corrections.csv").write_text("what,one,two\nsame,x,y\n")
    corrections, (rejection,), articles = read(tmp_path)
    assert "needs the columns correction, article, other" in rejection.detail
    assert (corrections, articles) == ([], 1)


def test_corrections_beside_a_single_file_count_too(tmp_path: Path) -> None:
    (tmp_path / "docks.txt").write_text("Docks shut.")
    (tmp_path / "corrections.csv").write_text(f"{HEADER}same,{A},{B}\n")
    corrections, _, articles = read(tmp_path / "docks.txt")
    assert (len(corrections), articles) == (1, 1)
