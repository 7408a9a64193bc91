"""Numbers with their nouns, as the command line prints them."""

from __future__ import annotations


def counted(number: int, noun: str) -> str:
    """`1 file`, `1,200 files`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
