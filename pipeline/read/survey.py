"""What was met in one input: encodings and how they are known, columns used and ignored, what was repaired."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pipeline.records import InputFacts, RawArticle

_NUMBER = re.compile(r"\d[\d,.:/+TZ-]*")  # a count, a day or a time
_MOST = 40  # kinds of notes and columns kept: a file with more has no shape


@dataclass(slots=True)
class Survey:
    """Filled while an input is read; one for each."""

    tool: str | None = None
    used: dict[str, dict[str, None]] = field(default_factory=dict)
    ignored: dict[str, None] = field(default_factory=dict)
    found_dates: dict[str, None] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)
    notes: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    encodings: Counter[str] = field(default_factory=Counter)
    _layouts: set[int] = field(default_factory=set)

    def encoding(self, name: str, basis: str) -> None:
        """How an encoding is known."""
        self.bases[name] = basis

    def layout(self, found: Any) -> None:
        """The columns by which a row was read, a Layout."""
        if id(found) in self._layouts or len(self._layouts) > _MOST:
            return
        self._layouts.add(id(found))
        self.tool = self.tool or found.tool
        for name, columns in found.columns.items():
            self.used.setdefault(name, {}).update(dict.fromkeys(columns))
        if found.date_parts:
            self.used.setdefault("published", {}).update(dict.fromkeys(found.date_parts))
        self.ignored.update(dict.fromkeys(found.ignored))
        self.found_dates.update(dict.fromkeys(found.found_dates))

    def article(self, article: RawArticle) -> None:
        """One that was loaded."""
        self.kinds[article.kind] += 1
        self.encodings[article.encoding] += 1
        for note in article.notes:
            kind = _NUMBER.sub("", note)[:80].strip()
            if kind in self.notes or len(self.notes) < _MOST:
                self.notes[kind] += 1

    def facts(self, source_file: str) -> InputFacts:
        """What the input turned out to be."""
        used = {column for columns in self.used.values() for column in columns}
        return InputFacts(
            source_file=source_file,
            kind=next((kind for kind, _ in self.kinds.most_common(1)), None),
            shape=self.tool,
            encodings=tuple(f"{name} ({self.bases.get(name, 'valid')})" for name in sorted(self.encodings)),
            columns_used=tuple(f"{name}: {', '.join(columns)}" for name, columns in self.used.items()),
            columns_ignored=tuple(name for name in self.ignored if name not in used)[:_MOST],
            found_dates=tuple(self.found_dates),
            notes=tuple(self.notes.most_common()),
        )
