"""Given names, by which people are told from places and firms."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.language.words import word_set

GIVEN = word_set(tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))["given"])
