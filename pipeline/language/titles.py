"""Words that stand before a person's name."""

from __future__ import annotations

import tomllib
from pathlib import Path

TITLES = frozenset(tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["titles"].split())
