"""What every file tells of itself: scope in words and as a link, snapshot, counts, the columns' meanings."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pandas as pd

from dashboard.ask import measures
from dashboard.ask.frames import each_row
from dashboard.words import labels

MOST_NAME = 120  # characters of a file's name that every system takes


@dataclass(frozen=True, slots=True)
class Written:
    """A table as a file holds it: rows written of rows matching, and its columns."""

    name: str
    rows: int
    matching: int
    columns: Sequence[str]

    @property
    def is_cut(self) -> bool:
        """Whether rows are missing from the file."""
        return self.rows < self.matching

    def told(self) -> str:
        """The rows as a sentence's part: "1,048,575 of 1,200,000 rows: cut"."""
        return f"{self.rows:,} of {self.matching:,} rows{': cut' if self.is_cut else ''}"


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is the same for all files of a scope; `comments` and `lexicon` are asked when a file is made.

    `comments` has a row per column of the snapshot (relation, column, meaning), `lexicon` one per keyword with its
    forms (keyword_id, label, topic, is_opt_in, forms).
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
    comments: Callable[[], pd.DataFrame] = pd.DataFrame
    lexicon: Callable[[], pd.DataFrame] = pd.DataFrame

    def manifest(self, tables: Sequence[Written], with_forms: bool = True) -> dict[str, object]:
        """All that a reader of the files needs to know; the keywords' forms are most of it."""
        described = self._described()
        return {
            "title": labels.TITLE,
            "scope": {"sentence": self.sentence, "link": self.link, "parameters": dict(self.parameters)},
            "unit": self.unit,
            "denominator": measures.BY_COLUMN["attention_share"].denominator,
            "snapshot": {"id": self.snapshot_id, "content_hash": self.content_hash, "built_at": self.built_at},
            "measures_version": measures.VERSION,
            "lexicon": {"version": self.lexicon_version, "keywords": self._keywords() if with_forms else {}},
            "generated_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "counts": dict(self.counts),
            "rejected_records": dict(self.rejected),
            "text_mode": self.text_mode,
            "licence": labels.LICENCE,
            "tables": {
                each.name: {
                    "rows": each.rows,
                    "of": each.matching,
                    "is_cut": each.is_cut,
                    "columns": {column: _column(each.name, column, described) for column in each.columns},
                }
                for each in tables
            },
        }

    def json(self, tables: Sequence[Written], with_forms: bool = True) -> str:
        """The manifest as the text of manifest.json."""
        return json.dumps(self.manifest(tables, with_forms), indent=1, ensure_ascii=False, default=str)

    def lines(self, tables: Sequence[Written]) -> list[tuple[str, str]]:
        """The manifest for readers of a spreadsheet: what and value, then every table's columns."""
        described = self._described()
        told = [
            ("Scope", self.sentence),
            ("Link", self.link),
            ("Counted in", self.unit),
            ("Shares divide by", measures.BY_COLUMN["attention_share"].denominator),
            ("Snapshot", f"{self.snapshot_id}, built {self.built_at} UTC"),
            ("Content hash", self.content_hash),
            ("Versions", f"measures {measures.VERSION}, lexicon {self.lexicon_version}"),
            ("Generated at", datetime.now(UTC).isoformat(timespec="seconds")),
            *((labels.column(name), f"{number:,}") for name, number in self.counts.items()),
            ("Texts", self.text_mode),
            ("Licence", labels.LICENCE),
        ]
        for each in tables:
            told.append((f"Rows of {each.name}", each.told()))
            told += [(column, meaning_of(each.name, column, described)) for column in each.columns]
        return told

    def readme(self, tables: Sequence[Written]) -> str:
        """The text of README.txt."""
        listed = "\n".join(f"  {each.name}: {each.told()}" for each in tables)
        return (
            f"{labels.TITLE}\n\nScope: {self.sentence}\nLink: {self.link}\n"
            f"Snapshot: {self.snapshot_id}, built {self.built_at} UTC\n\nTables:\n{listed}\n\n{labels.README_NOTE}\n"
            f"\n{labels.LICENCE}\n"
        )

    def _described(self) -> dict[str, str]:
        """The snapshot's comments by relation and column, and by column: that of the first relation in the alphabet."""
        rows = [row for row in each_row(self.comments()) if isinstance(row.meaning, str)]
        alone = {row.column: row.meaning for row in reversed(rows)}
        return alone | {f"{row.relation}.{row.column}": row.meaning for row in rows}

    def _keywords(self) -> dict[str, object]:
        return {
            row.keyword_id: {
                "label": row.label,
                "topic": row.topic,
                "is_opt_in": bool(row.is_opt_in),
                "forms": list(row.forms),
            }
            for row in each_row(self.lexicon())
        }


def meaning_of(table: str, column: str, described: Mapping[str, str]) -> str:
    """What a column means: as its measure says, as the dashboard's tables say, or as the snapshot's comment says."""
    ours = measures.meaning_of(column) or labels.MEANINGS.get(column)
    return ours or described.get(f"{table}.{column}") or described.get(column) or labels.AS_HEADED


def _column(table: str, column: str, described: Mapping[str, str]) -> dict[str, str]:
    measure = measures.BY_COLUMN.get(column)
    told = {"meaning": meaning_of(table, column, described)}
    return told | ({"unit": measure.unit, "denominator": measure.denominator} if measure else {})


def file_name(table: str, provenance: Provenance, extension: str) -> str:
    """A name that tells table, days and snapshot, in characters that every system takes."""
    parts = [table, provenance.days, provenance.snapshot_id]
    told = "_".join(re.sub(r"[^A-Za-z0-9_.-]+", "-", part).strip("-.") for part in parts if part)
    return f"{told[:MOST_NAME]}.{extension}"
