"""The words of words.toml that tell outlets, companies and menus apart, folded."""

import tomllib
from pathlib import Path

_DATA = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
LEGAL = frozenset(_DATA["legal"].split())
COMPANY = LEGAL | frozenset(_DATA["company"].split())
PAPER = frozenset(_DATA["paper"].split())
CHROME = frozenset(_DATA["chrome"].split())
DECORATION = frozenset(_DATA["decoration"].split())
AGENCIES = frozenset(_DATA["agencies"]) | frozenset(_DATA["vendors"])
SECTIONS = frozenset(_DATA["sections"])
NO_NAMES = frozenset(_DATA["no_names"])
