"""`python -m benchmarks.office`: opens the brief of the sample in LibreOffice and compares it with what the page says.

Exit 1 where a sentence with its figures, a link or the chart is missing there, or where LibreOffice is not installed
(Debian: apt-get install libreoffice-writer-nogui).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.ask import queries
from dashboard.ask.brief import Edition, sentences
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.scope import Scope
from dashboard.ask.since import days_back
from dashboard.files.brief import brief_html
from pipeline.__main__ import main as pipeline

ADDRESS = "https://dashboard.example/"
DAYS = 90  # enough of the sample for stories, spikes and a table
SECONDS = 120.0  # for one conversion: its first start takes some seconds


def main() -> int:
    """Print what was compared, and a line for each part that is missing."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("LibreOffice is not installed: nothing was compared")
        return 1
    with TemporaryDirectory() as name:
        folder = Path(name)
        if pipeline(["sample", "--out", str(folder / "build")]):
            return 1
        edition = edition_of(open_snapshot(folder / "build"))
        page = folder / "brief.html"
        page.write_text(brief_html(edition, ADDRESS, date.today()), encoding="utf-8")
        faults = list(missing(edition, page, converted(office, page)))
    version = subprocess.run([office, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    for fault in faults:
        print(fault)
    print(f"LibreOffice {version}: {len(sentences(edition))} sentences of the page, {len(faults)} parts missing")
    return int(bool(faults))


def edition_of(snapshot: Snapshot) -> Edition:
    """What is new in the whole snapshot in its last days."""
    choices = queries.choices(snapshot)
    since = days_back(choices.last_on, DAYS)
    assert since is not None, "the sample has dates"
    totals = queries.scope_totals(snapshot, Scope())
    return Edition(snapshot=snapshot, choices=choices, scope=Scope(), totals=totals, since=since)


def converted(office: str, page: Path) -> Path:
    """The page as LibreOffice saves it in its own format."""
    profile = (page.parent / "profile").as_uri()  # its own, so that no running LibreOffice is asked
    command = [office, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "odt:writerweb8_writer"]
    subprocess.run(
        [*command, "--outdir", str(page.parent), str(page)], check=True, timeout=SECONDS, capture_output=True
    )
    return page.with_suffix(".odt")


def missing(edition: Edition, page: Path, document: Path) -> list[str]:
    """The sentences of the page, links of the file, cells of its table and its chart that the document lacks."""
    with zipfile.ZipFile(document) as archive:
        content = archive.read("content.xml").decode()
        pictures = [name for name in archive.namelist() if name.startswith("Pictures/")]
    written = page.read_text("utf-8")
    text = unescape(re.sub(r"<[^>]*>", "", content))
    links = {unescape(link) for link in re.findall(r'xlink:href="([^"]*)"', content)}
    cells = [unescape(re.sub(r"<[^>]*>", "", cell)) for cell in re.findall(r"<td>(.*?)</td>", written)]
    faults = [f"sentence: {item.text}" for item in sentences(edition) if item.text not in text]
    faults += [f"cell: {cell}" for cell in cells if cell not in text]
    faults += [f"link: {link}" for link in map(unescape, re.findall(r'href="([^"]*)"', written)) if link not in links]
    return faults + ["the chart"] * (not pictures)


if __name__ == "__main__":
    sys.exit(main())
