"""The downloads: the same table as CSV, Parquet, XLSX or JSON, and a bundle with its manifest.

No cell of a CSV or XLSX file can act as a formula or link. Every file says, in its first column
or its manifest, which scope of which snapshot it holds.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

import pandas as pd

from dashboard import labels, measures

Format = Literal["csv", "parquet", "xlsx", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
MIME: dict[str, str] = {
    "csv": "text/csv",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "zip": "application/zip",
    "graphml": "application/graphml+xml",
}
MOST_ROWS = 200_000  # of one file: what spreadsheets still open, and what one reader's download may hold in memory
MOST_CELL = 32_767  # characters that a cell of an XLSX file holds
# A cell that begins so is a formula to some spreadsheet; full-width forms and leading blanks count too.
_LIVE = re.compile(r"[\s\ufeff]*[=+\-@|%＝＋－＠｜％]|[\t\r\n]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Provenance:
    """What every file carries: the scope in words and as a link, the snapshot, and what is uncertain in it."""

    sentence: str
    query: str
    snapshot_id: str
    content_hash: str
    built_at: str
    text_mode: str
    lexicon_version: str
    unit: str
    counts: Mapping[str, int]
    days: str = "all"

    def manifest(self, tables: Mapping[str, pd.DataFrame], matching: Mapping[str, int]) -> dict[str, object]:
        """What a reader of the files needs to know, as JSON; `matching` counts the rows there are."""
        return {
            "scope": self.sentence,
            "link": self.query,
            "unit": self.unit,
            "snapshot": {"id": self.snapshot_id, "content_hash": self.content_hash, "built_at": self.built_at},
            "lexicon_version": self.lexicon_version,
            "measures_version": measures.VERSION,
            "generated_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "counts": dict(self.counts),
            "text_mode": self.text_mode,
            "licence": labels.LICENCE,
            "tables": {
                name: {
                    "rows": len(frame),
                    "of": matching.get(name, len(frame)),
                    "is_cut": len(frame) < matching.get(name, len(frame)),
                    "columns": {column: measures.meaning_of(column) for column in map(str, frame.columns)},
                }
                for name, frame in tables.items()
            },
        }


def file_name(table: str, provenance: Provenance, extension: str) -> str:
    """A name that tells table, days and snapshot, in characters that every system takes."""
    parts = [table, provenance.days, provenance.snapshot_id]
    return "_".join(re.sub(r"[^A-Za-z0-9_.-]+", "-", part).strip("-") for part in parts if part) + f".{extension}"


def written(frame: pd.DataFrame, provenance: Provenance, form: Format) -> bytes:
    """The table as a file of the format, with the scope's link as its first column."""
    table = frame.head(MOST_ROWS).copy()
    table.insert(0, "scope", provenance.query)
    if form == "csv":
        return _csv(table)
    if form == "xlsx":
        return _xlsx({"table": table})
    if form == "parquet":
        buffer = io.BytesIO()
        table.to_parquet(buffer, index=False)
        return buffer.getvalue()
    text: str = table.to_json(orient="records", date_format="iso", date_unit="s", force_ascii=False, indent=1)
    return text.encode()


def bundle(tables: Mapping[str, pd.DataFrame], matching: Mapping[str, int], provenance: Provenance) -> bytes:
    """A zip of all tables as CSV and Parquet and one XLSX, with manifest.json and a README."""
    buffer = io.BytesIO()
    manifest = provenance.manifest(tables, matching)
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, frame in tables.items():
            archive.writestr(f"{name}.csv", written(frame, provenance, "csv"))
            archive.writestr(f"{name}.parquet", written(frame, provenance, "parquet"))
        archive.writestr("tables.xlsx", _xlsx(tables))
        archive.writestr("manifest.json", json.dumps(manifest, indent=1, ensure_ascii=False))
        archive.writestr("README.txt", _readme(tables, provenance))
    return buffer.getvalue()


def defused(cell: object) -> object:
    """A text cell that no spreadsheet takes for a formula; other values as they are."""
    if not isinstance(cell, str):
        return cell
    return f"'{cell}" if _LIVE.match(cell) else cell


def _csv(frame: pd.DataFrame) -> bytes:
    """Every cell quoted, a byte order mark for spreadsheets, dates as ISO days, nothing for what is missing."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([defused(str(column)) for column in frame.columns])
    texts = [_cells(frame[column]) for column in frame.columns]
    writer.writerows(zip(*texts, strict=True))
    return out.getvalue().encode("utf-8-sig", "replace")


def _cells(column: pd.Series) -> list[object]:
    if pd.api.types.is_datetime64_any_dtype(column):
        return ["" if pd.isna(each) else _moment(each) for each in column]
    return ["" if _is_missing(each) else defused(each) for each in column]


def _is_missing(cell: object) -> bool:
    return cell is None or cell is pd.NA or (isinstance(cell, float) and cell != cell)


def _moment(each: pd.Timestamp) -> str:
    return each.date().isoformat() if each == each.normalize() else each.isoformat()


def _xlsx(tables: Mapping[str, pd.DataFrame]) -> bytes:
    """One sheet a table; cells longer than a spreadsheet holds are cut and end in an ellipsis."""
    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    with pd.ExcelWriter(buffer, engine="xlsxwriter", engine_kwargs={"options": options}) as writer:
        for name, frame in tables.items():
            safe = frame.copy()
            for column in safe.columns:
                if pd.api.types.is_datetime64_any_dtype(safe[column]):
                    safe[column] = ["" if pd.isna(each) else _moment(each) for each in safe[column]]
                elif not pd.api.types.is_numeric_dtype(safe[column]):
                    safe[column] = ["" if _is_missing(each) else _fitting(str(each)) for each in safe[column]]
            safe.to_excel(writer, sheet_name=name[:31], index=False)
    return buffer.getvalue()


def _fitting(text: str) -> str:
    clean = _CONTROL.sub("", text)
    return clean if len(clean) <= MOST_CELL else f"{clean[: MOST_CELL - 1]}…"


def _readme(tables: Mapping[str, pd.DataFrame], provenance: Provenance) -> str:
    listed = "\n".join(f"  {name}: {len(frame):,} rows" for name, frame in tables.items())
    return (
        f"{labels.TITLE}\n\nScope: {provenance.sentence}\nLink: {provenance.query}\n"
        f"Snapshot: {provenance.snapshot_id}, built {provenance.built_at} UTC\n\nTables:\n{listed}\n\n"
        "CSV files are UTF-8 with a byte order mark. A text cell that a spreadsheet would take for a formula has an\n"
        "apostrophe before it; Parquet holds the text as it is. Empty cells are missing values, not zeros.\n"
        f"What each column means stands in manifest.json.\n\n{labels.LICENCE}\n"
    )
