"""What every page is rendered from besides the scope: the snapshot, its choices, the scope's totals, and the look."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.ask import queries
from dashboard.ask.database import Snapshot
from dashboard.ask.scope import Choices, Totals
from dashboard.draw import theme
from dashboard.draw.theme import Look
from dashboard.words import interface as ui

LARGE_CORPUS = 5_000  # articles; with twice as many, a page with every section open takes 1.1 s


@dataclass(frozen=True, slots=True)
class PageContext:
    """The snapshot, what it offers, the counts of the scope, and the look of charts.

    `has_sample` says whether the sample can be opened.
    """

    snapshot: Snapshot
    choices: Choices
    totals: Totals
    look: Look
    has_sample: bool = False

    @property
    def offers_sample(self) -> bool:
        """Whether to point to the sample: it can be opened, and shows more than a dataset without texts."""
        return self.has_sample and not self.choices.dataset and not self.choices.has_text

    @property
    def is_large(self) -> bool:
        """Whether slow sections stay closed until a reader opens them."""
        return int(queries.coverage(self.snapshot)["articles"]) > LARGE_CORPUS

    def outlet_name(self, outlet_id: str | None) -> str:
        """The outlet's name on screen."""
        return ui.UNKNOWN_OUTLET if outlet_id is None else self.choices.label("outlets", outlet_id)

    def topic_label(self, topic: str) -> str:
        """The topic's name on screen."""
        return self.choices.label("topics", topic)

    def topic_colour(self, topic: str) -> str:
        """The topic's colour, by its position in the lexicon."""
        topics = self.choices.values("topics")
        return theme.series_colour(topics.index(topic) if topic in topics else 0, self.look)
