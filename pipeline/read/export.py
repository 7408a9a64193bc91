"""Exports of many articles: the child process takes them apart, here their rows become articles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from pipeline.read.child import Child
from pipeline.read.limits import Limits
from pipeline.read.record import article
from pipeline.read.source import Refused, Source
from pipeline.records import Kind, RawArticle, Rejection, Stated

_MODULE = "pipeline.read.export_child"
_STATED = ("headline", "byline", "outlet", "url", "published", "date_format", "language")


# Processes that wait for the next export, by their limits: a folder may hold thousands of small ones.
_waiting: dict[Limits, list[Child]] = {}


def read_export(
    source: Source, kind: str, *, text: str | None = None, encoding: str = "utf-8", notes: tuple[str, ...] = ()
) -> Iterator[RawArticle | Rejection]:
    """The articles of an export of a known kind: of `text`, or else of the source's bytes.

    Raises Refused for what cannot be read, TIMEOUT, TOO_BIG and CRASH among the codes.
    """
    for number, row in enumerate(_rows(source, kind, text), start=1):
        yield _article(source, number, row, encoding, notes)


def _rows(source: Source, kind: str, text: str | None) -> Iterator[dict[str, Any]]:
    limits = source.limits
    waiting = _waiting.setdefault(limits, [])
    child = waiting.pop() if waiting else Child(_MODULE, limits.export_memory, limits.export_seconds)
    try:
        for message in child.answers({"kind": kind, "text": text, "limits": asdict(limits)}, source.stream):
            yield from message.get("rows", ())
            if message.get("refused") == "TOO_BIG":  # after which the process ends itself
                child.close()
            if "refused" in message:
                raise Refused(message["refused"], message["detail"])
    except TimeoutError:
        raise Refused("TIMEOUT", f"not read within {limits.export_seconds:g} s") from None
    except (EOFError, OSError):
        raise Refused("CRASH", "the file ends the process that reads it") from None
    finally:
        waiting.append(child)


def _article(
    source: Source, number: int, row: dict[str, Any], encoding: str, notes: tuple[str, ...]
) -> RawArticle | Rejection:
    if "refused" in row:
        return source.reject(number, row["refused"], row["detail"])
    kind: Kind = row.pop("kind", None) or "export"
    loaded = article(source, number, kind, row, encoding=encoding, notes=notes)
    if isinstance(loaded, RawArticle) and source.stated != Stated():
        return replace(loaded, stated=_merged(source.stated, loaded.stated))
    return loaded


def _merged(beside: Stated, own: Stated) -> Stated:
    """What the export says of an article, and what the file's sidecar says where it is silent."""
    gaps = {name: getattr(beside, name) for name in _STATED if getattr(own, name) is None}
    return replace(own, **gaps)
