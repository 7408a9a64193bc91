"""Quotations with their speakers.

Marks of every style are read within a paragraph. The speaker is the subject of the verb of speaking that
stands nearest; it is kept as printed, and None beats a wrong guess.
"""

from pipeline.measure.facts.quote.find import find_quotes
from pipeline.measure.facts.quote.record import Quote

__all__ = ["Quote", "find_quotes"]
