"""metadata.csv beside text and HTML files: what is known of each from elsewhere, by file name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.read.columns import layout, letters, seen
from pipeline.read.csvfile import open_table
from pipeline.read.record import fields_of
from pipeline.read.source import Refused, Source
from pipeline.records import Rejection, Stated

_FILE_COLUMNS = frozenset({"file", "filename"})


@dataclass(slots=True)
class Sidecar:
    """The rows of a metadata.csv by the file they name, and what of it could not be read."""

    rows: dict[str, Stated] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)

    def stated(self, name: str) -> Stated | None:
        """What it says of a file, by its relative name or its last part, packed or not; None when nothing."""
        last = name.rpartition("/")[2]
        for key in (name, last, last.removesuffix(".gz")):
            if key in self.rows:
                return self.rows[key]
        return None


def load_sidecar(source: Source) -> Sidecar:
    """Reads a metadata.csv whole; its faults become rejections, never exceptions."""
    sidecar = Sidecar()
    try:
        _load(source, sidecar)
    except (Refused, OSError) as error:
        code, detail = (error.code, error.detail) if isinstance(error, Refused) else ("BAD_CSV", str(error.strerror))
        sidecar.rejections.append(source.reject(None, code, f"sidecar: {detail}"))
    return sidecar


def _load(source: Source, sidecar: Sidecar) -> None:
    table = open_table(source)
    if table is None:
        return
    file_column = next((name for name in table.names if letters(name) in _FILE_COLUMNS), None)
    known = layout(table.names)
    if file_column is None or known is None:
        raise Refused("SCHEMA", f"it needs the column file and any of headline, outlet, …; {seen(table.names)}")
    for number, record in enumerate(table.records, start=1):
        if record.end > source.limits.sidecar_bytes:
            raise Refused("TOO_BIG", f"more than {source.limits.sidecar_bytes:,} bytes")
        try:
            row, _ = table.row(record)
            name = _file_name(row, file_column)
            if name in sidecar.rows:
                raise Refused("DUP_KEY", f"{record.place}: the file {name[:80]!r} is named twice")
        except Refused as refusal:
            rejection = source.reject(
                number, refusal.code, refusal.detail, record.data, start=record.start, end=record.end
            )
            sidecar.rejections.append(rejection)
            continue
        sidecar.rows[name] = fields_of(row, known).stated(source.shape, "sidecar")


def _file_name(row: Mapping[str, str | None], column: str) -> str:
    return (row[column] or "").strip().replace("\\", "/").removeprefix("./")
