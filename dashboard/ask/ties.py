"""Why an article belongs to its story, in a sentence: what it shares with its closest match."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

from dashboard.ask.frames import rows_of
from dashboard.ask.story_facts import figure_text
from dashboard.words import stories as words
from dashboard.words.codes import counted

RARE = 0.25  # least weight of a rare word: 95% of those listed weigh more; "at", "fentanyl" and "Beijing" weigh less
LEAP_YEAR = 2024  # any leap year, so that 29 February is a day


def reason(ties: pd.DataFrame, outlet_name: Callable[[str], str]) -> str:
    """The sentence for one article; `ties` are its rows of story_ties, strongest evidence first."""
    first = ties.iloc[0]
    values: dict[str, list[str]] = {}
    for row in rows_of(ties[(ties["shares"] != "word") | (ties["weight"] >= RARE)]):
        values.setdefault(row.shares, []).append(_text(row.shares, str(row.value or ""), outlet_name))
    parts = [words.TIE_SAME_TEXT] if first["is_same_text"] else []
    parts += [] if pd.isna(first["days_apart"]) else [_apart(int(first["days_apart"]))]
    said = ""
    for kind, phrase in words.TIE_KINDS.items():
        if kind in values:
            listed = [value for value in dict.fromkeys(values[kind]) if value and not _is_said(kind, value, said)]
            parts += [phrase.format(values=", ".join(listed))] if listed or "{" not in phrase else []
            said = f"{said} {' '.join(map(_plain, listed))} "
    text = "; ".join(parts)
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _is_said(kind: str, value: str, said: str) -> bool:
    """Whether a word, number or name is part of what the sentence has said already: "Bessent" of "Scott Bessent"."""
    return kind in ("word", "number", "name") and f" {_plain(value)} " in said


def _plain(text: str) -> str:
    """Its words in lower case, separated by single spaces; "300,000" becomes two."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


def _apart(days: int) -> str:
    return words.TIE_APART.format(days=counted(days, "day")) if days else words.TIE_SAME_DAY


def _text(kind: str, value: str, outlet_name: Callable[[str], str]) -> str:
    match kind:
        case "credit":
            return outlet_name(value)
        case "name":
            return value.replace("-", " ").title()
        case "figure":
            number, _, unit = value.partition(" ")
            return figure_text(_number(number), unit)
        case "number":
            return f"{_number(value):,.10g}" if _number(value) is not None else value
        case "day":
            month, _, day = value.partition("-")
            return f"{int(day)} {date(LEAP_YEAR, int(month), 1):%b}"
        case "quote":
            return ""  # kept as a hash: that it is the same says enough
    return value


def _number(text: str) -> Any:
    try:
        return float(text)
    except ValueError:
        return None
