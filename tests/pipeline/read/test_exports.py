"""Every kind of export in the corpus gives its articles, and no damaged one crashes, hangs or loses a record.

`python -m tests.pipeline.read.test_exports` writes the golden file anew.
"""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.read import Limits, read_articles
from pipeline.read.kinds import read_source
from pipeline.read.source import Source
from pipeline.records import RawArticle, Rejection

CORPUS = Path(__file__).parents[2] / "corpus" / "exports"
GOLDEN = CORPUS / "golden.json"
FILES = sorted(path for path in CORPUS.iterdir() if path != GOLDEN)
FACTS = ("headline", "byline", "outlet", "url", "published", "language", "section", "page", "external_id")
MUTATED = [path for path in FILES if path.suffix in {".docx", ".xlsx", ".pdf", ".rtf", ".gz", ".warc", ".mbox", ".eml"}]
QUICK = Limits(export_seconds=20.0)


def outcome(item: object) -> dict[str, Any]:
    """A record as the golden file has it: what is stated, and the text or page."""
    if isinstance(item, Rejection):
        return {"record": item.record, "code": item.code, "detail": item.detail}
    assert isinstance(item, RawArticle)
    facts = {name: getattr(item.stated, name) for name in FACTS if getattr(item.stated, name) is not None}
    notes = {"notes": list(item.notes)} if item.notes else {}
    return {"record": item.record, "kind": item.kind, **facts, "text": item.text or item.html, **notes}


def outcomes(path: Path) -> list[dict[str, Any]]:
    return [outcome(item) for item in read_articles([path])]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_an_export_gives_what_the_golden_file_says(path: Path) -> None:
    assert outcomes(path) == json.loads(GOLDEN.read_text("utf-8"))[path.name]


def test_the_golden_file_knows_every_file_of_the_corpus() -> None:
    assert json.loads(GOLDEN.read_text("utf-8")).keys() == {path.name for path in FILES}


@pytest.mark.parametrize("name", ["factiva-en.html", "lexis.docx", "nexis-en.txt", "newsletters.mbox"])
def test_an_export_is_read_the_same_in_a_zip_and_in_gzip(name: str, tmp_path: Path) -> None:
    data = (CORPUS / name).read_bytes()
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(data))
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr(f"folder/{name}", data)
    for packed in (tmp_path / f"{name}.gz", tmp_path / "all.zip"):
        assert outcomes(packed) == outcomes(CORPUS / name)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("lexis.docx", "a.zip"),
        ("lexis.docx", "a"),
        ("results.xlsx", "a.txt"),
        ("print.pdf", "a.html"),
        ("lexis.rtf", "a.doc"),
    ],
)
def test_the_content_decides_the_kind_whatever_the_name_says(name: str, other: str, tmp_path: Path) -> None:
    (tmp_path / other).write_bytes((CORPUS / name).read_bytes())
    assert outcomes(tmp_path / other) == outcomes(CORPUS / name)


def test_what_a_sidecar_says_fills_what_an_export_does_not_say(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes((CORPUS / "clippings.txt").read_bytes())
    (tmp_path / "metadata.csv").write_text("file,outlet,language\na.txt,Bay Wire,en\n")
    items = [item for item in read_articles([tmp_path]) if isinstance(item, RawArticle)]
    assert [item.stated.outlet for item in items] == ["The Lagoon Courier", "Brook Valley Gazette"]
    assert {item.stated.language for item in items} == {"en"}


def test_an_office_file_that_unpacks_to_far_more_is_refused_before_it_is_unpacked() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (30 << 20))
    (item,) = read_source(Source("a.docx", io.BytesIO(packed.getvalue()), limits=QUICK))
    assert isinstance(item, Rejection)
    assert item.code == "BOMB"


def test_a_spreadsheet_with_one_far_cell_is_refused() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "headline", "far"
    saved = io.BytesIO()
    book.save(saved)
    (item,) = read_source(Source("a.xlsx", io.BytesIO(saved.getvalue()), limits=QUICK))
    assert isinstance(item, Rejection)
    assert item.code in {"TOO_BIG", "TIMEOUT"}


def test_a_cover_that_lists_more_documents_than_there_are_is_told() -> None:
    text = (CORPUS / "lexis-saved.txt").read_text("utf-8").replace("Documents (2)", "Documents (3)")
    *loaded, last = read_source(Source("a.txt", io.BytesIO(text.encode()), limits=QUICK))
    assert len(loaded) == 2
    assert isinstance(last, Rejection)
    assert (last.code, last.record) == ("SEVERAL", 3)


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Damage as files suffer it: bytes changed, a part lost, doubled or blanked, an end cut off."""
    damaged = bytearray(data)
    at, size = chance.randrange(len(data)), chance.randrange(1, 400)
    kind = chance.randrange(5)
    if kind == 0:
        for _ in range(chance.randrange(1, 20)):
            damaged[chance.randrange(len(data))] = chance.randrange(256)
    elif kind == 1:
        del damaged[at : at + size]
    elif kind == 2:
        damaged[at:at] = damaged[at : at + size]
    elif kind == 3:
        damaged[at : at + size] = bytes(size)
    else:
        del damaged[at:]
    return bytes(damaged)


def damaged_files() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(20250513)  # any seed: these four hundred are looked at each time
    for number in range(400):
        path = MUTATED[number % len(MUTATED)]
        yield path.name, mutated(path.read_bytes(), chance)


def test_four_hundred_damaged_files_crash_nothing_and_lose_no_record() -> None:
    ends: Counter[str] = Counter()
    for name, data in damaged_files():
        items = list(read_source(Source(name, io.BytesIO(data), limits=QUICK)))
        assert items, name
        numbers = [item.record for item in items if isinstance(item, RawArticle | Rejection) and item.record]
        assert numbers == list(range(1, len(numbers) + 1)), name
        codes = [item.code for item in items if isinstance(item, Rejection)]
        assert not {"CRASH", "TIMEOUT"} & set(codes), (name, [item for item in items if isinstance(item, Rejection)])
        ends.update(codes or ["loaded"])
    assert ends["loaded"] > 20, ends
    assert ends["ENCODING"] > 100, ends


if __name__ == "__main__":
    golden = {path.name: outcomes(path) for path in FILES}
    GOLDEN.write_text(json.dumps(golden, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
