"""Every bad input ends as its row says: so many records loaded, so many rejected, and under which codes."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from pipeline.read import read_articles
from pipeline.records import RawArticle, Rejection
from tests.pipeline.read.generated import BAD

CORPUS = Path(__file__).parents[2] / "corpus" / "bad"
with (CORPUS / "cases.csv").open(encoding="utf-8", newline="") as table:
    CASES = list(csv.DictReader(table))

# The reason codes that reading may give; the rest of the catalogue belongs to later stages.
CODES = {
    "EMPTY_FILE", "NO_TEXT", "TOO_BIG", "TOO_LONG", "ENCODING", "DEPTH", "BAD_JSON", "BAD_CSV", "BAD_XML", "DUP_KEY",
    "SCHEMA", "ARCHIVE_NAME", "BOMB", "SYMLINK", "SEVERAL",
}  # fmt: skip


def codes(text: str) -> Counter[str]:
    """`BAD_CSV*2 TOO_LONG` as counts."""
    counts: Counter[str] = Counter()
    for code, number in re.findall(r"([A-Z_]+)(?:\*(\d+))?", text):
        counts[code] += int(number or 1)
    return counts


def placed(name: str, folder: Path) -> Path:
    """The corpus file, or the generated one written into `folder`."""
    if name not in BAD:
        return CORPUS / name
    path = folder / name
    path.write_bytes(BAD[name]())
    return path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_a_bad_input_ends_as_its_row_says(case: dict[str, str], tmp_path: Path) -> None:
    items = list(read_articles([placed(case["file"], tmp_path)]))
    rejections = [item for item in items if isinstance(item, Rejection)]
    assert Counter(each.code for each in rejections) == codes(case["codes"]), [each.detail for each in rejections]
    assert sum(isinstance(item, RawArticle) for item in items) == int(case["loaded"])
    assert {item.source_file.split("!")[0] for item in items} == {case["file"]}
    assert all(is_well_formed(each) for each in rejections), rejections


def is_well_formed(rejection: Rejection) -> bool:
    """Whether a rejection has a known code, a detail on one line without long excerpts, and bounded evidence."""
    is_one_line = rejection.detail.isprintable() and 0 < len(rejection.detail) < 700
    return rejection.code in CODES and is_one_line and len(rejection.raw) <= 4096


def test_the_corpus_is_large_and_whole() -> None:
    on_disk = {path.name for path in CORPUS.iterdir()} - {"cases.csv"}
    listed = {case["file"] for case in CASES}
    assert len(CASES) >= 80
    assert listed == on_disk | set(BAD)
    assert not on_disk & set(BAD)
