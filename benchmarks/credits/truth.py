"""Reads marked articles: the texts and, in brat's standoff format, who says what in them.

Format: https://brat.nlplab.org/standoff.html. Several people may have marked one article: what they mark alike
counts once.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int]
FOLDER = "credits"
_ANNOTATOR = re.compile(r"_[0-9a-f]{4}$")  # behind the article's name


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one source is said to say: characters of the text. A cue may be missing, and content may lie in pieces."""

    source: Span
    cue: Span | None
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """One article with its attributions in the order of their sources."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]

    def source(self, attribution: Attribution) -> str:
        """The words of the source."""
        return self.text[slice(*attribution.source)]


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list of articles says of one: its title and author, its agency, whom it tips its hat to ("h/t: ...")."""

    name: str
    title: str | None
    author: str | None
    wire: str | None
    credit_line: str | None


def read_marked(folder: Path) -> list[Marked]:
    """The articles of the folder of public data that have both a text and marks, in the order of their names."""
    marks: dict[str, set[Attribution]] = {}
    for path in sorted((folder / FOLDER / "attributions").glob("*.ann")):
        marks.setdefault(_ANNOTATOR.sub("", path.stem), set()).update(_attributions(path))
    texts = folder / FOLDER / "text"
    return [
        Marked(name, (texts / f"{name}.txt").read_text("utf-8"), tuple(sorted(found, key=lambda one: one.source)))
        for name, found in marks.items()
        if (texts / f"{name}.txt").exists()
    ]


def read_listed(folder: Path) -> list[Listed]:
    """The list of articles; a value that was not recorded is None."""
    with (folder / FOLDER / "metadata.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Listed(
                name=row["filename"],
                title=_stated(row["title"]),
                author=_stated(row["author"]),
                wire=_stated(row["wire"]),
                credit_line=_stated(row["credit"]),
            )
            for row in rows
        ]


def _stated(value: str | None) -> str | None:
    return None if value in {None, "", "None", "NA"} else value


def _attributions(path: Path) -> Iterator[Attribution]:
    """The attributions of one file that have a source."""
    spans: dict[str, tuple[Span, ...]] = {}
    events: list[dict[str, list[str]]] = []
    for line in path.read_text("utf-8").splitlines():
        identifier, _, rest = line.partition("\t")
        if identifier.startswith("T"):
            places = rest.partition("\t")[0].partition(" ")[2]
            spans[identifier] = tuple(_span(place) for place in places.split(";"))
        elif identifier.startswith("E"):
            parts: dict[str, list[str]] = {}
            for argument in rest.split():
                role, _, value = argument.partition(":")
                parts.setdefault(role.rstrip("0123456789"), []).append(value)
            events.append(parts)
    for parts in events:
        sources = [spans[one] for one in parts.get("Source", []) if one in spans]
        cues = [spans[one] for one in parts.get("Cue", []) if one in spans]
        content = [span for one in parts.get("Content", []) for span in spans.get(one, ())]
        for source in sources:
            yield Attribution((source[0][0], source[-1][1]), cues[0][0] if cues else None, tuple(content))


def _span(place: str) -> Span:
    start, _, end = place.partition(" ")
    return int(start), int(end)


def digest(folder: Path) -> str:
    """SHA-256 over every file of marked articles, in hex."""
    whole = hashlib.sha256()
    for path in sorted(path for path in (folder / FOLDER).rglob("*") if path.is_file()):
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.hexdigest()
