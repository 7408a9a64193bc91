"""Lists of references: RIS and BibTeX, as Zotero, EndNote, Citavi and the databases write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.read.exports.printed import Row
from pipeline.read.source import Refused

_RIS_START = re.compile(r"^TY  ?- ", re.MULTILINE)
_RIS_LINE = re.compile(r"^[A-Z][A-Z0-9]  ?-(?: |$)")
_RIS_END = re.compile(r"^ER  ?-(?=\s*\S)", re.MULTILINE)  # inside a text: the library would end the record there
_BIB_START = re.compile(r"\A\s*+(?:%[^\n]*+\n\s*+)*+@\w{1,30}\s{0,20}\{", re.MULTILINE)
_BIB_ENTRY = re.compile(r"^[^\S\n]*@(?!comment|string|preamble)\w{1,30}\s{0,20}\{", re.MULTILINE | re.IGNORECASE)
_BRACES = re.compile(r"[{}]")
_COMMAND = re.compile(r"\\(?:textit|textbf|emph|url|href)\b|\\(?=[&%$#_])")


def is_ris(text: str) -> bool:
    """Whether a text is a list of references in RIS."""
    start = _RIS_START.search(text)
    return start is not None and not text[: start.start()].strip("\ufeff \n\t\r1234567890.")


def is_bibtex(text: str) -> bool:
    """Whether a text is a list of references in BibTeX."""
    return _BIB_START.match(text.removeprefix("\ufeff")) is not None


def split_ris(text: str) -> Iterator[Row]:
    """The references of a RIS file; raises Refused when some of them cannot be told apart."""
    import rispy

    text = _folded(text.removeprefix("\ufeff"))
    count = len(_RIS_START.findall(text))
    try:
        entries = rispy.loads(text, skip_unknown_tags=False)
    except (OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise Refused("SCHEMA", f"damaged RIS file: {' '.join(str(error).split())[:80]}") from None
    if len(entries) != count:
        raise Refused("SEVERAL", f"{count:,} references begin in it, {len(entries):,} of them end")
    for entry in entries:
        yield _of_ris(entry)


def _folded(text: str) -> str:
    """Each field on one line, and no end of a record but where a record ends."""
    lines: list[str] = []
    for line in text.split("\n"):
        if _RIS_LINE.match(line) and not _RIS_END.match(line):
            lines.append(line)
        elif lines and line.strip():
            lines[-1] += f" {line.strip()}"
    return "\n".join(lines) + "\n"


def _of_ris(entry: Mapping[str, Any]) -> Row:
    def say(*names: str) -> str | None:
        for name in names:
            value = entry.get(name)
            value = "\n".join(map(str, value)) if isinstance(value, list) else value
            if value:
                return str(value)
        return None

    url = say("urls", "url")
    return {
        "headline": say("title", "primary_title", "translated_title"),
        "byline": _in_order((say("authors", "first_authors") or "").split("\n")),
        "outlet": say("journal_name", "secondary_title", "alternate_title1", "alternate_title2", "publisher"),
        "published": say("date", "publication_year", "year"),
        "url": url.split("\n")[0] if url else None,
        "summary": say("abstract", "notes_abstract"),
        "language": say("language"),
        "section": say("section"),
        "page": say("start_page"),
        "external_id": say("accession_number", "id", "doi"),
        "kind": "references",
    }


def split_bibtex(text: str) -> Iterator[Row]:
    """The references of a BibTeX file; each that is damaged is refused alone."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.middlewares import LatexDecodingMiddleware

    library = parse_string(text.removeprefix("\ufeff"), append_middleware=[LatexDecodingMiddleware()])
    for entry in library.entries:
        yield _of_bibtex(
            {name.casefold(): _plain(str(field.value)) for name, field in entry.fields_dict.items()}, entry.key
        )
    for failed in library.failed_blocks:
        yield {"refused": "SCHEMA", "detail": f"a damaged reference in line {(failed.start_line or 0) + 1}"}
    if not library.entries and not library.failed_blocks:
        count = len(_BIB_ENTRY.findall(text))
        raise Refused("SCHEMA", f"{count:,} references begin in it, none can be read")


def _of_bibtex(said: Mapping[str, str], key: str) -> Row:
    day = said.get("date") or "-".join(filter(None, (said.get("year"), said.get("month"), said.get("day"))))
    return {
        "headline": said.get("title"),
        "byline": _in_order(said.get("author", "").split(" and ")),
        "outlet": next(
            filter(
                None, map(said.get, ("journal", "journaltitle", "newspaper", "booktitle", "howpublished", "publisher"))
            ),
            None,
        ),
        "published": day or None,
        "url": said.get("url"),
        "summary": said.get("abstract"),
        "language": said.get("langid") or said.get("language"),
        "page": said.get("pages"),
        "external_id": key,
        "kind": "references",
    }


def _in_order(names: Sequence[str]) -> str | None:
    """Names, one a line, with the first name first."""
    parts = (name.split(",", 1) for name in names if name.strip())
    return "\n".join(" ".join(part.strip() for part in reversed(name)) for name in parts) or None


def _plain(value: str) -> str:
    return " ".join(_BRACES.sub("", _COMMAND.sub("", value)).split())
