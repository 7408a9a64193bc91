"""Traditional Chinese characters in their simplified form, so that a name is one word in both scripts."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.language.normalise import normalise

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_SIMPLIFIED = str.maketrans("".join(_TABLE["traditional"].split()), "".join(_TABLE["simplified"].split()))


def simplified(text: str) -> str:
    """The text with each traditional character that the table knows in its simplified form."""
    return text.translate(_SIMPLIFIED)


def folded(name: str) -> str:
    """A name as it is compared: normalised, in simplified characters."""
    return simplified(normalise(name).text).strip()
