"""What a reader types into the search box: words, phrases in quotes, AND, OR and NOT, or a figure with its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.ask.expression import Expression, ExpressionError, parse

MAX_SEARCH = 300  # characters, as of an expression
# A figure alone: "145%", "$46 billion", "5,000 pills". Digits are grouped by commas or not at all.
_FIGURE = re.compile(
    r"""
    (?P<sign>US\$|[$€£])?\s?
    (?P<digits>\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?P<decimals>\.\d{1,6})?
    (?:\s?(?P<scale>thousand|million|billion|trillion|mn|bn|tn|[kmb])\b)?
    (?:\s?(?P<percent>%|per\ ?cent)|\s(?P<unit>[^\W\d_]{2,30}))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SCALES = {
    "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9,
    "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_CURRENCIES = {
    "us$": "USD", "$": "USD", "dollars": "USD", "€": "EUR", "euros": "EUR", "£": "GBP", "yuan": "CNY"
}  # fmt: skip
_QUOTATION_MARKS = str.maketrans(dict.fromkeys('"“”„‟«»＂'))


@dataclass(frozen=True, slots=True)
class Search:
    """A search as typed; `expression` is None and `fault` says why where it cannot be read.

    `value` and `unit` are those of the figure that it is: "$46 billion" is 46000000000 USD; an empty unit is any.
    """

    text: str
    expression: Expression | None
    fault: str = ""
    value: float | None = None
    unit: str = ""

    @property
    def name(self) -> str:
        """The text without quotation marks, as names of outlets and keywords may contain it."""
        return " ".join(self.text.translate(_QUOTATION_MARKS).split())


def read_search(typed: str) -> Search | None:
    """Reads what was typed; None if nothing was."""
    text = " ".join(typed[:MAX_SEARCH].split())
    if not text:
        return None
    try:
        expression = parse(text)
    except ExpressionError as error:
        return Search(text, None, str(error))
    value, unit = _figure(text.translate(_QUOTATION_MARKS))
    return Search(text, expression, value=value, unit=unit)


def _figure(text: str) -> tuple[float | None, str]:
    """The value and unit of a text that is a figure and nothing else."""
    match = _FIGURE.fullmatch(text.strip())
    if match is None:
        return None, ""
    number = float(match["digits"].replace(",", "") + (match["decimals"] or ""))
    value = round(number * _SCALES.get((match["scale"] or "").lower(), 1), 6)
    if match["percent"]:
        return value, "percent"
    name = (match["sign"] or match["unit"] or "").lower()
    return value, _CURRENCIES.get(name, name)
