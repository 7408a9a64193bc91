"""What "since" means: a day, for what was published from then on, or a moment, for what the dataset gained after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dashboard.words import news as words
from dashboard.words.codes import day_text

LONGEST = 32  # characters of a value in a link that are read


@dataclass(frozen=True, slots=True)
class Since:
    """A day or a moment (naive UTC), never both."""

    on: date | None = None
    at: datetime | None = None

    def parameters(self) -> dict[str, object]:
        """The arguments of the macro marked_articles, by name."""
        return {"since_on": self.on, "since_at": self.at}

    def link(self) -> str:
        """The value of `since` in a link."""
        return self.at.isoformat(timespec="minutes") if self.at else self.day.isoformat()

    @property
    def day(self) -> date:
        """The day, or the day of the moment."""
        return self.at.date() if self.at else self.on or date.min

    def text(self) -> str:
        """What is counted as new, in words: "published since 2 May 2025"."""
        if self.at:
            return words.ADDED_SINCE.format(day=day_text(self.at.date()), time=f"{self.at:%H:%M}")
        return words.PUBLISHED_SINCE.format(day=day_text(self.day))


def read_since(value: str) -> Since | None:
    """The value of a link, ISO 8601: a day or a moment; None if it is neither."""
    text = value[:LONGEST]
    try:
        return Since(on=date.fromisoformat(text)) if len(text) == len("2025-05-02") else Since(at=_moment(text))
    except ValueError:
        return None


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is not None or len(text) < len("2025-05-02T00"):
        raise ValueError(text)
    return moment


def days_back(last_on: date | None, days: int) -> Since | None:
    """The last days of a dataset, counted back from its newest article."""
    return Since(on=last_on - timedelta(days - 1)) if last_on else None
