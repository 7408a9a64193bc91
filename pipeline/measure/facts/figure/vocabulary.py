"""The words of figures by what they mean: units, currencies, scales, ratios, qualifiers; read from vocabulary.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

_VOCABULARY = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def meanings(table: str) -> dict[str, str]:
    """A table from each form to the name of its row; `_` stands for a blank."""
    return {form.replace("_", " "): name for name, forms in _VOCABULARY[table].items() for form in forms.split()}


def words(table: str, row: str) -> list[str]:
    """The forms of a row, in order."""
    return [form.replace("_", " ") for form in _VOCABULARY[table][row].split()]


def any_of(forms: Iterable[str]) -> str:
    """A pattern for any of the forms, longest first; a form in Latin letters ends where the word does."""
    return "|".join(
        re.escape(form).replace(r"\ ", r"[\s-]") + (r"\b" if form[-1].isalpha() and form[-1] < "\u0250" else "")
        for form in sorted(forms, key=len, reverse=True)
    )


SCALES = {form: int(power) for form, power in meanings("scales").items()}
SYMBOLS = meanings("symbols")
CURRENCIES = meanings("currencies")
RATIOS = meanings("ratios")
NOUNS = {form.lstrip("-"): unit for form, unit in meanings("units").items()}
SINGULARS = {form[1:] for form in meanings("units") if form[0] == "-"}
STOPS = frozenset(words("words", "never_between"))
POWERS = {"thousand": 3, "lakh": 5, "million": 6, "crore": 7, "billion": 9, "trillion": 12}
CURRENCY_UNITS = frozenset([*SYMBOLS.values(), *CURRENCIES.values()])
RATIO_UNITS = frozenset(RATIOS.values())
DURATIONS = frozenset(["hours", "days", "weeks", "months", "years"])
