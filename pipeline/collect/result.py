"""How one source did in one run."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

# read: with items; unchanged: the server says so; empty: well formed, without items; unreadable: not well formed;
# unreachable: no reply, or an error; refused: not asked, or not allowed; later: its server asks to come back.
Outcome = Literal["read", "unchanged", "empty", "unreadable", "unreachable", "refused", "later"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Counts of items in the listing, of new ones and of those that still wait for their page; `detail` says why."""

    source: str
    outcome: Outcome
    listed: int = 0
    new: int = 0
    waiting: int = 0
    pages: int = 0
    pages_failed: int = 0
    detail: str = ""
    not_before: datetime | None = None

    @property
    def is_success(self) -> bool:
        """Whether the source was read, with items or as before."""
        return self.outcome in ("read", "unchanged")

    @property
    def is_well(self) -> bool:
        """Whether there is nothing to fix."""
        return self.outcome in ("read", "unchanged", "empty", "later")

    def line(self) -> str:
        """The result in one line."""
        counts: list[str] = [f"{self.new:,} new of {self.listed:,} items"] if self.outcome == "read" else [self.outcome]
        if self.pages or self.pages_failed:
            counts.append(f"{self.pages:,} pages, {self.pages_failed:,} failed")
        if self.waiting:
            counts.append(f"{self.waiting:,} wait for their page")
        return f"{self.source}: {', '.join(counts)}{': ' + self.detail if self.detail else ''}"
