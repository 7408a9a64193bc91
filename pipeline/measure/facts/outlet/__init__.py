"""The outlet that ran an article: by its record, its address, or what its page says of itself."""

from pipeline.measure.facts.outlet.index import OutletIndex, OutletRow
from pipeline.measure.facts.outlet.names import is_short_for, normalised
from pipeline.measure.facts.outlet.page import guess_outlet
from pipeline.measure.facts.outlet.record import NO_OUTLET, OutletGuess, name_id, resolve_outlet

__all__ = [
    "NO_OUTLET",
    "OutletGuess",
    "OutletIndex",
    "OutletRow",
    "guess_outlet",
    "is_short_for",
    "name_id",
    "normalised",
    "resolve_outlet",
]
