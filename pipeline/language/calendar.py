"""The calendar in words: what languages call the months, and years that are counted from elsewhere.

`MONTHS` holds every name without case and accents, as `folded` spells it. A name that is one month in one language and
another in a second is the month of neither.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_BUDDHIST = 543  # years by which Thailand counts ahead of others
_NO_COMMON_YEAR = 2400  # later ones are Buddhist

ERAS: dict[str, int] = _TABLE["eras"]  # name -> what its years lack to those of the common calendar


def folded(word: str) -> str:
    """The word without case, final full stop and accents of European letters: fevrier is février, AOÛT is aout."""
    plain = unicodedata.normalize("NFD", word.casefold().rstrip("."))
    return "".join(character for character in plain if not "\u0300" <= character <= "\u036f")


def _months() -> dict[str, int]:
    numbers: dict[str, set[int]] = defaultdict(set)
    for language in _TABLE["months"].values():
        for number, forms in enumerate(language.split(), start=1):
            for form in forms.split("/"):
                numbers[folded(form)].add(number)
    return {name: min(months) for name, months in numbers.items() if len(months) == 1 and name != "_"}


MONTHS = _months()


def common_year(year: int) -> int:
    """The year as most of the world counts it: Thailand's 2568 is 2025."""
    return year - _BUDDHIST if year > _NO_COMMON_YEAR else year
