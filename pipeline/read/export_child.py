"""The child process that takes exports and office files apart, within limits of memory and time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.read.exports import (
    clippings,
    europresse,
    factiva,
    integrum,
    japanese,
    lexis,
    live,
    mail,
    nexis,
    portable,
    proquest,
    references,
    sheet,
    warc,
    wiso,
)
from pipeline.read.exports.printed import Row, page_text
from pipeline.read.exports.rich import rich_text
from pipeline.read.exports.signs import text_kind
from pipeline.read.exports.word import PAGE_BREAK, check_zip, open_text, word_text
from pipeline.read.limits import Limits
from pipeline.read.service import Caller, serve
from pipeline.read.source import Refused

_MOST_ROWS = 64  # in one message
_MOST_CHARACTERS = 1 << 20

TEXTS: dict[str, Callable[[str], Iterator[Row]]] = {
    "ris": references.split_ris,
    "bibtex": references.split_bibtex,
    "proquest": proquest.split_proquest,
    "nexis": nexis.split_nexis,
    "lexis": lexis.split_lexis,
    "factiva": factiva.split_factiva,
    "wiso": wiso.split_wiso,
    "clippings": clippings.split_clippings,
    "live": live.split_live,
    "factiva page": factiva.split_factiva_page,
    "europresse page": europresse.split_europresse,
    "kikuzo page": japanese.split_kikuzo,
    "yomidasu page": japanese.split_yomidasu,
    "integrum page": integrum.split_integrum,
    "proquest page": lambda html: proquest.split_proquest(page_text(html)),
    "wiso page": lambda html: wiso.split_wiso(page_text(html)),
    "nexis page": lambda html: nexis.split_nexis(page_text(html)),
}
FILES: dict[str, Callable[[Caller, Limits], Iterator[Row]]] = {
    "office": lambda caller, limits: _office(_all(caller, limits), limits),
    "old office": lambda caller, limits: _old_office(_all(caller, limits), limits),
    "rtf": lambda caller, limits: _of_text(rich_text(_all(caller, limits))),
    "pdf": lambda caller, limits: _of_text(portable.portable_text(_all(caller, limits))),
    "mail": mail.split_mail,
    "warc": warc.split_warc,
}


def main(memory: int, seconds: float) -> None:
    """Answers requests on standard input; `memory` in bytes, `seconds` per message."""
    serve(_reply, memory, seconds)


def rows(request: Any, caller: Caller) -> Iterator[Row]:
    """The rows of one export: of its `text`, or of the bytes that the caller holds."""
    limits = Limits(**request["limits"])
    kind = request["kind"]
    yield from TEXTS[kind](request["text"]) if kind in TEXTS else FILES[kind](caller, limits)


def _reply(request: Any, caller: Caller) -> bool:
    answer: dict[str, Any] = {"end": True}
    try:
        _send(rows(request, caller), caller)
    except Refused as refusal:
        answer |= {"refused": refusal.code, "detail": refusal.detail}
    except (MemoryError, RecursionError):
        answer |= {"refused": "TOO_BIG", "detail": "needs more memory than an export may take"}
    except BaseException as error:  # of ours or a library's (whose panics are not an Exception): it costs one file
        answer |= {"refused": "CRASH", "detail": type(error).__name__}
    caller.reply(answer)
    return answer.get("refused") != "TOO_BIG"


def _send(found: Iterator[Row], caller: Caller) -> None:
    held: list[Row] = []
    size = 0
    try:
        for row in found:
            held.append(row)
            size += sum(len(value or "") for value in row.values())
            if len(held) >= _MOST_ROWS or size > _MOST_CHARACTERS:
                caller.reply({"rows": held})
                held, size = [], 0
    finally:
        if held:
            caller.reply({"rows": held})


def _all(caller: Caller, limits: Limits) -> bytes:
    parts: list[bytes] = []
    size = 0
    while part := caller.read(1 << 20):
        parts.append(part)
        size += len(part)
        if size > limits.export_bytes:
            raise Refused("TOO_BIG", f"more than {limits.export_bytes:,} bytes")
    return b"".join(parts)


def _office(data: bytes, limits: Limits) -> Iterator[Row]:
    names = check_zip(data, limits)
    if "word/document.xml" in names:
        yield from _of_text(word_text(data))
    elif any(name.startswith("xl/") for name in names):
        yield from sheet.split_sheet(data, limits)
    elif "content.xml" in names:
        text = open_text(data)
        yield from _of_text(text) if text is not None else sheet.split_sheet(data, limits)
    else:
        raise Refused("SCHEMA", "a zip archive that is no office document; archives are read when they end in .zip")


def _old_office(data: bytes, limits: Limits) -> Iterator[Row]:
    if "WordDocument".encode("utf-16-le") in data:
        raise Refused("SCHEMA", "a Word file of the kind before 2007; save it as .docx")
    yield from sheet.split_sheet(data, limits)


def _of_text(text: str) -> Iterator[Row]:
    """The articles of an office file's text: an export's, or one."""
    kind = text_kind(text)
    if kind is not None:
        yield from TEXTS[kind](text)
    elif text.strip():
        yield {"text": text.replace(f"{PAGE_BREAK}\n", ""), "kind": "document"}


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
