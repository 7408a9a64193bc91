"""Writes tables with labels for SPSS (sav) and Stata (dta): what each column means, and words for codes.

It needs the optional package pyreadstat; without it, these formats are not offered.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any

import pandas as pd
import pyarrow as pa

from dashboard.files.provenance import Provenance
from dashboard.words import codes, columns

# Characters of a name, of a column's label and of the file's label that both formats take.
LONGEST_NAME, LONGEST_LABEL, LONGEST_TITLE = {"sav": 64, "dta": 32}, {"sav": 250, "dta": 80}, {"sav": 60, "dta": 80}
LONGEST_TEXT = {"sav": 32_767, "dta": 2_000_000}  # bytes of a text; longer ones are cut, with an ellipsis
YES_NO = {0: "no", 1: "yes"}


def is_installed() -> bool:
    """Whether this computer can write the two formats."""
    return find_spec("pyreadstat") is not None


class LabelledWriter:
    """Collects the rows of one table; `finish` writes the file."""

    def __init__(self, file: IO[bytes], file_format: str, schema: pa.Schema) -> None:
        self._file, self._format, self._schema = file, file_format, schema
        self._batches: list[pa.RecordBatch] = []

    def write(self, batch: pa.RecordBatch) -> None:
        """Keeps the rows."""
        self._batches.append(batch)

    def close(self) -> None:
        """Does nothing: the file is written once its labels are known."""

    def finish(self, provenance: Provenance, table: str) -> None:
        """Writes the rows with their labels."""
        import pyreadstat  # optional, and slow to import

        frame = pa.Table.from_batches(self._batches, self._schema).to_pandas(date_as_object=True)
        names = variable_names(list(frame.columns), LONGEST_NAME[self._format])
        comments = provenance.comments()
        labels = {
            name: _label(table, column, comments)[: LONGEST_LABEL[self._format]] for column, name in names.items()
        }
        values: dict[str, dict[int, str]] = {}
        prepared = {}
        for column, name in names.items():
            prepared[name], words = _coded(frame[column], column, LONGEST_TEXT[self._format])
            values |= {name: words} if words else {}
        write: Any = {"sav": pyreadstat.write_sav, "dta": pyreadstat.write_dta}[self._format]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"table.{self._format}"
            title = f"{table}, data {provenance.snapshot_id}"[: LONGEST_TITLE[self._format]]
            rows = pd.DataFrame(prepared, index=frame.index)
            write(rows, str(path), file_label=title, column_labels=labels, variable_value_labels=values)
            self._file.write(path.read_bytes())


def variable_names(names: list[str], longest: int) -> dict[str, str]:
    """A name that both programs take for each column: letters, digits and underscores, each name once."""
    taken: dict[str, str] = {}
    for name in names:
        plain = re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_") or "column"
        plain = plain if plain[0].isalpha() else f"c_{plain}"
        variable, count = plain[:longest], 1
        while variable.lower() in {other.lower() for other in taken.values()}:
            count += 1
            variable = f"{plain[: longest - 4]}_{count}"
        taken[name] = variable
    return taken


def _label(table: str, column: str, comments: Mapping[str, str]) -> str:
    meaning = columns.meaning(column, comments, table)
    return f"{columns.header(column)}: {meaning}" if meaning else columns.header(column)


def _coded(values: pd.Series, column: str, longest: int) -> tuple[Any, dict[int, str]]:
    """The values as the formats store them, and words for those that are codes."""
    if column in codes.WORDS:
        found = sorted({str(value) for value in values.dropna()})
        numbers = {code: place for place, code in enumerate(found, 1)}
        words = {place: codes.word(column, code) for code, place in numbers.items()}
        return values.map(numbers).astype("Float64").astype(float), words
    if pd.api.types.is_bool_dtype(values) or _is_bool(values):
        return values.astype("boolean").astype("Float64").astype(float), YES_NO
    if pd.api.types.is_string_dtype(values) or pd.api.types.is_object_dtype(values):
        is_text = values.dropna().map(lambda value: isinstance(value, str)).all()
        # Neither format has a missing text, and Stata's long texts cannot be written beside one.
        return values.map(lambda text: _cut(text, longest), na_action="ignore").fillna("") if is_text else values, {}
    return values, {}


def _is_bool(values: pd.Series) -> bool:
    known = values.dropna()
    return len(known) > 0 and all(isinstance(value, bool) for value in known)


def _cut(text: str, longest: int) -> str:
    """The text without zero bytes, cut to so many bytes."""
    plain = text.replace("\0", "")
    data = plain.encode()
    return plain if len(data) <= longest else data[: longest - len("…".encode())].decode(errors="ignore") + "…"
