"""A credit as it is found, and the keys by which outlets are compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pipeline.language.words import fold

Kind = Literal["credit", "quotation", "mention"]
Region = Literal["body", "removed"]
Names = Mapping[tuple[str, ...], str]
Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One crediting sentence and the outlet it credits; `outlet_id` is None outside the table.

    `name` is as stated; for a short form ("the newspaper") it is the name given before, or the short form itself where
    none was. `position` 1 is the nearest link of the chain, 0 is not a link. Characters [char_start, char_end) of the
    region are the crediting words; a removed line has no sentence.
    """

    name: str
    outlet_id: str | None
    verb: str
    kind: Kind
    hedge: str | None = None
    said_on: str | None = None
    is_short_form: bool = False
    region: Region
    char_start: int
    char_end: int
    sentence: int | None
    position: int = 0


def name_key(name: str) -> tuple[str, ...]:
    """A name's words as the outlet table folds them: small, without accents, punctuation and a leading article."""
    words = tuple(fold(word) for word in re.findall(r"\w+", name))
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def outlet_key(credit: Credit) -> str | tuple[str, ...]:
    """What an outlet is known by: its id in the table, else the words of its name."""
    return credit.outlet_id or name_key(credit.name)


def is_nobody(credit: Credit) -> bool:
    """True for a short form that no name stands before."""
    return credit.is_short_form and credit.outlet_id is None and credit.name.split()[0].islower()
