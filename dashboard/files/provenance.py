"""What every file says about itself: scope in words and as a link, snapshot, counts, and column meanings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pandas as pd

from dashboard.ask.frames import rows_of
from dashboard.words import columns, measures
from dashboard.words import interface as ui

DENOMINATOR = measures.BY_COLUMN["attention_share"].denominator
MOST_NAME = 120  # characters of a file name that every system accepts


@dataclass(frozen=True, slots=True)
class TableSummary:
    """A table in a file: the rows written, the rows that match, and the columns."""

    name: str
    rows: int
    matching: int
    columns: Sequence[str]

    @property
    def is_cut(self) -> bool:
        """Whether rows are missing from the file."""
        return self.rows < self.matching

    def rows_text(self) -> str:
        """The rows in words: "1,048,575 of 1,200,000 rows: incomplete"."""
        return ui.ROWS.format(rows=self.rows, matching=self.matching) + ui.INCOMPLETE * self.is_cut


@dataclass(frozen=True, slots=True)
class Provenance:
    """What all files of a scope have in common; `comments` and `lexicon` are called when a file is written.

    `comments` returns the snapshot's column comments by "relation.column" and by column, `lexicon` one row per keyword
    with its forms (keyword_id, label, topic, is_opt_in, forms).
    """

    sentence: str
    link: str
    snapshot_id: str
    content_hash: str
    built_at: str
    text_mode: str
    lexicon_version: str
    unit: str
    counts: Mapping[str, int]
    parameters: Mapping[str, object] = field(default_factory=dict)
    rejected: Mapping[str, int] = field(default_factory=dict)
    days: str = "all"
    comments: Callable[[], Mapping[str, str]] = dict
    lexicon: Callable[[], pd.DataFrame] = pd.DataFrame

    def manifest(self, tables: Sequence[TableSummary], with_forms: bool = True) -> dict[str, object]:
        """The manifest; the keywords' forms are most of it."""
        comments = self.comments()
        return {
            "title": ui.TITLE,
            "scope": {"sentence": self.sentence, "link": self.link, "parameters": dict(self.parameters)},
            "unit": self.unit,
            "denominator": DENOMINATOR,
            "snapshot": {"id": self.snapshot_id, "content_hash": self.content_hash, "built_at": self.built_at},
            "measures_version": measures.MEASURES_VERSION,
            "lexicon": {"version": self.lexicon_version, "keywords": self._keywords() if with_forms else {}},
            "generated_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "counts": dict(self.counts),
            "rejected_records": dict(self.rejected),
            "text_mode": self.text_mode,
            "licence": ui.LICENCE,
            "tables": {
                table.name: {
                    "rows": table.rows,
                    "of": table.matching,
                    "is_cut": table.is_cut,
                    "columns": {column: _described(table.name, column, comments) for column in table.columns},
                }
                for table in tables
            },
        }

    def json(self, tables: Sequence[TableSummary], with_forms: bool = True) -> str:
        """The manifest as the text of manifest.json."""
        return json.dumps(self.manifest(tables, with_forms), indent=1, ensure_ascii=False, default=str)

    def lines(self, tables: Sequence[TableSummary]) -> list[tuple[str, str]]:
        """The manifest for readers of a spreadsheet: items and values, then every table's columns."""
        comments = self.comments()
        lines = [
            ("Scope", self.sentence),
            ("Link", self.link),
            ("Counted in", self.unit),
            ("Shares divide by", DENOMINATOR),
            ("Snapshot", f"{self.snapshot_id}, built {self.built_at} UTC"),
            ("Content hash", self.content_hash),
            ("Versions", f"measures {measures.MEASURES_VERSION}, keyword list {self.lexicon_version}"),
            ("Generated at", datetime.now(UTC).isoformat(timespec="seconds")),
            *((columns.header(name), f"{number:,}") for name, number in self.counts.items()),
            ("Texts", self.text_mode),
            ("Licence", ui.LICENCE),
        ]
        for table in tables:
            lines.append((f"Rows of {table.name}", table.rows_text()))
            lines += [(column, meaning_of(table.name, column, comments)) for column in table.columns]
        return lines

    def readme(self, tables: Sequence[TableSummary]) -> str:
        """The text of README.txt."""
        contents = "\n".join(f"  {table.name}: {table.rows_text()}" for table in tables)
        return (
            f"{ui.TITLE}\n\nScope: {self.sentence}\nLink: {self.link}\n"
            f"Snapshot: {self.snapshot_id}, built {self.built_at} UTC\n\nTables:\n{contents}\n\n{ui.README_NOTE}\n"
            f"\n{ui.LICENCE}\n"
        )

    def _keywords(self) -> dict[str, object]:
        return {
            row.keyword_id: {
                "label": row.label,
                "topic": row.topic,
                "is_opt_in": bool(row.is_opt_in),
                "forms": list(row.forms),
            }
            for row in rows_of(self.lexicon())
        }


def meaning_of(table: str, column: str, comments: Mapping[str, str]) -> str:
    """What a column of a table means."""
    return columns.meaning(column, comments, table) or columns.SEE_HEADER


def _described(table: str, column: str, comments: Mapping[str, str]) -> dict[str, str]:
    measure = measures.BY_COLUMN.get(column)
    description = {"meaning": meaning_of(table, column, comments)}
    return description | ({"unit": measure.unit, "denominator": measure.denominator} if measure else {})


def file_name(table: str, provenance: Provenance, extension: str) -> str:
    """A name with table, days and snapshot, in characters that every system accepts."""
    parts = [table, provenance.days, provenance.snapshot_id]
    name = "_".join(re.sub(r"[^A-Za-z0-9_.-]+", "-", part).strip("-.") for part in parts if part)
    return f"{name[:MOST_NAME]}.{extension}"
