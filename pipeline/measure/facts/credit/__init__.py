"""Who is credited in a text: for the reporting, for a quotation given to it, or merely mentioned.

A name is an outlet's when the table lists it, or when it stands in print as an outlet's does; what it is
credited with is read from the words right before and right behind it.
"""

from pipeline.measure.facts.credit.find import find_credits
from pipeline.measure.facts.credit.order import chain
from pipeline.measure.facts.credit.record import Credit

__all__ = ["Credit", "chain", "find_credits"]
