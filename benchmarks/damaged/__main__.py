"""`python -m benchmarks.damaged`: damages office files, archives and mailboxes at random, and builds them.

Exit 1 if a build fails, if a file kills the process that reads it or takes more than its time, or if the records of a
file do not add up.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.damaged.damage import DAMAGES, ENDINGS

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests" / "corpus"
KINDS = (".docx", ".rtf", ".xlsx", ".pdf", ".warc", ".warc.gz", ".eml", ".mbox", ".mhtml")
AT_ONCE = 50  # files in a build: a failed build names few files, and starting it costs little for each
SECONDS = 1_200.0  # for one build: enough for ten files that reach their time limit
_SPACES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
_SHEET = f"<office:document-content{_SPACES}>%s</office:document-content>"
_ROWS = (("Headline", "Outlet", "Date", "Text"), ("Ferry toll rises", "Bay Wire", "2025-05-13", "The toll rises."))


def main() -> int:
    """Print a line for each fault, and the totals at the end."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.damaged", description=__doc__)
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--seed", type=int, default=11)
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    ends, faults = Counter[str](), 0
    for start in range(0, arguments.files, AT_ONCE):
        with TemporaryDirectory() as name:
            folder = Path(name)
            written = write(folder / "in", min(AT_ONCE, arguments.files - start), chance)
            for fault in build(folder, written, ends):
                faults += 1
                print(fault, flush=True)
    outcomes = ", ".join(f"{count} {end}" for end, count in ends.most_common())
    print(f"{arguments.files} damaged files, seed {arguments.seed}: {faults} faults; records: {outcomes}")
    return int(faults > 0)


def sources() -> dict[str, bytes]:
    """Files of the test corpus that are packed or have several parts, by name, and kinds that it lacks, made here."""
    files = {path.name: path.read_bytes() for path in sorted(CORPUS.rglob("*")) if path.name.endswith(KINDS)}
    rows = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{cell}</text:p></table:table-cell>' for cell in row)}"
        "</table:table-row>"
        for row in _ROWS
    )
    sheet = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": (
            _SHEET
            % f"<office:body><office:spreadsheet><table:table>{rows}</table:table></office:spreadsheet></office:body>"
        ).encode(),
    }
    texts = {path.name: path.read_bytes() for path in sorted((CORPUS / "articles" / "texts").iterdir())}
    old = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1_024
    )  # a workbook from before 2007 is recognised by its first bytes
    return files | {"sheet.ods": zipped(sheet), "texts.zip": zipped(texts), "all.zip": zipped(files), "old.xls": old}


def zipped(members: dict[str, bytes]) -> bytes:
    """An archive with these members."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def write(folder: Path, count: int, chance: random.Random) -> list[str]:
    """Write `count` damaged files; returns their names, which state the damage."""
    folder.mkdir(parents=True)
    whole, names = sources(), []
    for number in range(count):
        source, damage = chance.choice(sorted(whole)), chance.choice(sorted(DAMAGES))
        stem, dot, ending = source.partition(".")
        if damage == "name" or chance.random() < 0.1:
            dot, ending = "", chance.choice(ENDINGS)
        names.append(f"{number:03}-{damage}-{stem}-{source.rpartition('.')[2]}{dot}{ending}")
        (folder / names[-1]).write_bytes(DAMAGES[damage](whole[source], chance))
    return names


def build(folder: Path, written: list[str], ends: Counter[str]) -> Iterator[str]:
    """Build the folder, count in `ends` how its records ended, and yield a line for each fault."""
    paths = [str(folder / "in"), "--out", str(folder / "out")]
    command = [sys.executable, "-m", "pipeline", "build", *paths, "--workers", "1"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        yield f"{written[0]} to {written[-1]}: the build took more than {SECONDS:.0f} s"
        return
    if done.returncode not in (0, 3):
        yield f"{written[0]} to {written[-1]}: exit {done.returncode}: {done.stderr[-300:]}"
        return
    snapshot = folder / "out" / json.loads((folder / "out" / "current.json").read_text("utf-8"))["file"]
    with duckdb.connect(str(snapshot), read_only=True) as connection:
        rows = connection.execute(
            "select source_file, records, loaded, merged, duplicates, not_articles, rejected, skipped from inputs"
        ).fetchall()
        refused = connection.execute("select source_file, code, detail from rejections order by all").fetchall()
    for file, code, detail in refused:
        ends[code] += 1
        if code in ("CRASH", "TIMEOUT"):
            yield f"{file}: {code} {detail}"
    seen = {str(row[0]).partition("!")[0] for row in rows}
    yield from (f"{name}: not accounted for" for name in sorted(set(written) - seen))
    for name, records, *ways, skipped in rows:
        if records != sum(ways) or (not records and skipped is None):
            yield f"{name}: {records} records, {ways} accounted for"
        for end, count in zip(("loaded", "merged", "duplicates", "not articles"), ways, strict=False):
            ends[end] += count


if __name__ == "__main__":
    sys.exit(main())
