"""A fact that fails costs that fact, not its article: what fails is left out, and noted with the place that failed."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import PurePath
from typing import TypeVar

from pipeline.records import Evidence

Fact = TypeVar("Fact")
FAILED = "FAILED"  # the note of a fact that failed; its rule says where


class Attempts:
    """The facts of one article, tried one by one; `notes` holds an Evidence for each that failed."""

    def __init__(self) -> None:
        self.notes: list[Evidence] = []

    def __call__(self, fact: str, find: Callable[[], Fact], otherwise: Fact) -> Fact:
        """What `find` gives, or `otherwise` where it fails."""
        try:
            return find()
        except Exception as error:  # whatever its kind, it is one fact's misfortune
            self.notes.append(Evidence(fact, None, "unknown", place_of(error), note=FAILED))
            return otherwise


def place_of(error: Exception) -> str:
    """The kind of an error and the line that raised it; its message may quote the article, so it is left out."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {PurePath(frame.filename).name}:{frame.lineno}"
