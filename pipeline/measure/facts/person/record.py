"""One occurrence of a person in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """One occurrence of a person: `name` in full, `surface` = body[char_start:char_end] with the title before it.

    `is_attributive` where the name only describes a thing: the Trump administration.
    """

    name: str
    surface: str
    title: str | None
    is_attributive: bool
    char_start: int
    char_end: int
    sentence: int
