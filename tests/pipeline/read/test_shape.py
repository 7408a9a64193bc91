"""A user's own shape: what a columns.toml may say, and what is said of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.read import InputError, read_articles
from pipeline.read.shape import Shape, ShapeError, load_shape
from pipeline.records import RawArticle

GOOD = """
encoding = "GB2312"
delimiter = ";"
date_format = "DD/MM/YYYY"
time_zone = "Asia/Shanghai"
outlet = "Bay Wire"
language = "zh"
header = ["Schlagwort", "Absatz", "Tag"]

[columns]
headline = "Schlagwort"
text = ["Absatz", "Rest"]
published = "Tag"
"""


def test_all_that_holds_for_a_file_can_be_stated(tmp_path: Path) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(GOOD, "utf-8")
    assert load_shape(path) == Shape(
        columns={"headline": ("Schlagwort",), "text": ("Absatz", "Rest"), "published": ("Tag",)},
        header=("Schlagwort", "Absatz", "Tag"),
        encoding="gb2312",
        delimiter=";",
        date_format="DD/MM/YYYY",
        time_zone="Asia/Shanghai",
        outlet="Bay Wire",
        language="zh",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("encoding = ", "not a TOML file"),
        ("encodng = 'utf-8'", "unknown key 'encodng'; known are encoding"),
        ("encoding = 'klingon'", "encoding: 'klingon' is not known"),
        ("time_zone = 'Mars/Olympus'", "time_zone: 'Mars/Olympus' is not known"),
        ("time_zone = '../etc'", "time_zone: '../etc' is not known"),
        ("outlet = 7", "outlet: must be a text"),
        ("delimiter = ';;'", "delimiter: ';;' is not one ASCII character"),
        ("columns = 'text'", "columns must be a table"),
        ("[columns]\ntitel = 'T'", "unknown field 'titel'; known are text"),
        ("[columns]\ntext = 7", "columns.text: must be the name of a column"),
        ("header = [1]", "header: must be the name"),
    ],
)
def test_a_wrong_file_says_what_is_wrong_and_what_would_be_right(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "columns.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ShapeError, match=str(path)) as error:
        load_shape(path)
    assert message in str(error.value)
    (tmp_path / "a.txt").write_text("Docks", "utf-8")
    with pytest.raises(InputError):
        list(read_articles([tmp_path]))


def loaded(path: Path, columns: Path | None = None) -> list[RawArticle]:
    return [item for item in read_articles([path], columns=columns) if isinstance(item, RawArticle)]


def test_the_nearest_file_applies_and_the_given_one_before_all(tmp_path: Path) -> None:
    inner = tmp_path / "in" / "inner"
    inner.mkdir(parents=True)
    (inner / "a.csv").write_bytes("Kopf;Rumpf\n关税;关税上调了\n".encode("gbk"))
    (tmp_path / "in" / "columns.toml").write_text(
        'encoding = "gbk"\noutlet = "Bay Wire"\n[columns]\nheadline = "Kopf"\ntext = "Rumpf"\n', "utf-8"
    )
    (item,) = loaded(tmp_path / "in")
    assert (item.stated.headline, item.text, item.stated.outlet) == ("关税", "关税上调了", "Bay Wire")
    other = tmp_path / "other.toml"
    other.write_text('encoding = "gbk"\n[columns]\nheadline = "Rumpf"\n', "utf-8")
    (item,) = loaded(tmp_path / "in", other)
    assert (item.stated.headline, item.stated.outlet) == ("关税上调了", None)


def test_a_file_without_a_header_is_read_by_the_names_stated(tmp_path: Path) -> None:
    (tmp_path / "columns.toml").write_text('header = ["n", "title", "text"]\n', "utf-8")
    (tmp_path / "a.csv").write_text("1,Ferry,Dear\n2,Docks,Shut\n", "utf-8")
    (tmp_path / "b.json").write_text('[["1", "Toys", "Dear"]]', "utf-8")
    assert [item.stated.headline for item in loaded(tmp_path)] == ["Ferry", "Docks", "Toys"]
