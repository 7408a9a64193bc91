"""columns.toml: what a user says of the files beside it, for the shapes that are not known."""

from __future__ import annotations

import codecs
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast
from zoneinfo import ZoneInfo

from pipeline.read.columns import FIELDS, Columns, FieldName

SHAPE_NAME = "columns.toml"
_TEXTS = ("encoding", "delimiter", "date_format", "time_zone", "outlet", "language")
_KEYS = (*_TEXTS, "header", "columns")


class ShapeError(Exception):
    """A columns.toml cannot be used; the message says what is wrong in it and what would be right."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What holds for all records of a file: its encoding as Python names it, its columns, and facts they do not state.

    `columns` are tried before the known ones. `header` names the columns of files that have no header of their own.
    """

    columns: Columns = field(default_factory=dict)
    header: tuple[str, ...] = ()
    encoding: str | None = None
    delimiter: str | None = None
    date_format: str | None = None
    time_zone: str | None = None
    outlet: str | None = None
    language: str | None = None


def load_shape(path: Path) -> Shape:
    """Reads a columns.toml; raises ShapeError."""
    try:
        given = tomllib.loads(path.read_text("utf-8"))
        return shape_of(given)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ShapeError(f"{path}: not a TOML file in UTF-8: {error}") from None
    except ValueError as error:
        raise ShapeError(f"{path}: {error}") from None
    except OSError as error:
        raise ShapeError(f"{path}: {error.strerror}") from None


def shape_of(given: Mapping[str, Any]) -> Shape:
    """The parsed file as a shape; raises ValueError with what is wrong in it."""
    for key in given:
        if key not in _KEYS:
            raise ValueError(f"unknown key {key!r}; known are {', '.join(_KEYS)}")
    texts = {key: _text(key, given[key]) for key in _TEXTS if key in given}
    if "encoding" in texts:
        texts["encoding"] = _encoding(texts["encoding"])
    if "time_zone" in texts:
        _check_zone(texts["time_zone"])
    if len(texts.get("delimiter", ",")) != 1 or not texts.get("delimiter", ",").isascii():
        raise ValueError(f"delimiter: {texts['delimiter']!r} is not one ASCII character")
    return Shape(columns=_columns(given.get("columns", {})), header=_names("header", given.get("header", [])), **texts)


def _columns(given: Any) -> Columns:
    if not isinstance(given, dict):
        raise ValueError('columns must be a table: [columns], then lines like text = "Body"')
    for name in given:
        if name not in FIELDS:
            raise ValueError(f"columns: unknown field {name!r}; known are {', '.join(FIELDS)}")
    return {cast(FieldName, name): _names(f"columns.{name}", value) for name, value in given.items()}


def _names(key: str, given: Any) -> tuple[str, ...]:
    names = [given] if isinstance(given, str) else given
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError(f"{key}: must be the name of a column, or a list of names")
    return tuple(names)


def _text(key: str, given: Any) -> str:
    if not isinstance(given, str) or not given:
        raise ValueError(f"{key}: must be a text in quotation marks")
    return given


def _encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise ValueError(f"encoding: {name!r} is not known; try utf-8, gb18030, big5, cp932 or cp1251") from None


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError):  # of a name that is not there, is a folder, or leads elsewhere
        raise ValueError(f"time_zone: {name!r} is not known; write one like Asia/Shanghai") from None
