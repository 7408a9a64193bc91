"""What clutter in scraped news text looks like: rules with an id, read from clutter.toml.

`line_rule` names the rule that a whole line falls under, or None; `pieces` finds
clutter that shares a line with the article. Rules come from how pages read once
their tags are gone, in the field's commonest languages; none knows an outlet.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_LISTS = {
    "{AGENCY}": f"(?:{'|'.join(_DATA['agencies'])})",
    "{CREDIT}": f"(?:{'|'.join([*_DATA['credits'], *_DATA['agencies']])})",
    # Case counts here and nowhere else: two to four capitalised words, small particles between.
    "{NAME}": r"(?-i:[A-Z][\w.'’-]+(?: (?:de|da|van|von|der|al|el|bin|la|du) )?(?: [A-Z][\w.'’-]+){1,3})",
}


def _expand(pattern: str) -> str:
    for name, listed in _LISTS.items():
        pattern = pattern.replace(name, listed)
    return pattern


def _whole_line(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for a whole line whose blanks are single spaces; symbols around it do not count."""
    listed = "|".join(_expand(pattern) for pattern in patterns)
    return re.compile(rf"[^\w(\[（【]*(?:{listed})\W*$", re.IGNORECASE)


_CHROME = frozenset(line.casefold() for line in _DATA["chrome"])
_BOUNDARY = _whole_line(_DATA["boundary"])
_COMMENTS = _whole_line(_DATA["comments"])
_LINE_RULES = tuple((rule["id"], _whole_line(rule["patterns"])) for rule in _DATA["rule"])
_PIECES = tuple(
    (rule["id"], rule["at"], re.compile(_expand(rule["pattern"]), 0 if rule.get("case") else re.IGNORECASE))
    for rule in _DATA["piece"]
)

_STRONG = re.compile(rf"\b(?:{'|'.join(_DATA['pitch']['strong'])})\b", re.IGNORECASE)
_WEAK = re.compile(rf"\b(?:{'|'.join(_DATA['pitch']['weak'])})\b", re.IGNORECASE)
_QUOTES = re.compile(r"[\"“”«»„]")

_EDGE = re.compile(r"^[\W_]+|[\W_]+$")
_COUNT = re.compile(r"^[(\[]?\d[\d.,]*[km]?[)\]]?\s+|\s+[(\[]?\d[\d.,]*[km]?[)\]]?$", re.IGNORECASE)
_LONGEST_RULED_LINE = (
    1_000  # characters: no one-line clutter of the field is longer, and rules stay cheap on hostile lines
)
_LONGEST_CHROME = 80  # characters of the longest entry in the chrome list, with its counts
_LONGEST_HEADING = 160  # characters of a heading that opens a list of other articles
_EDGE_OF_LINE = 400  # characters at either end of a line in which a piece of clutter is looked for


def line_rule(line: str) -> str | None:
    """Id of the rule under which a whole line is clutter, or None. `line` is stripped and has no line breaks."""
    if len(line) > _LONGEST_RULED_LINE:
        return None
    line = " ".join(line.split())
    if len(line) < _LONGEST_CHROME:
        core = _EDGE.sub("", line).casefold()
        if not core:
            return "symbols"
        if core.isdigit() or core in _CHROME or _COUNT.sub("", core) in _CHROME:
            return "chrome"
    found = next((rule for rule, pattern in _LINE_RULES if pattern.match(line)), None)
    return found or ("pitch" if _is_pitch(line) else None)


def _is_pitch(line: str) -> bool:
    """A house addressing its readers: a strong phrase, and one word in ten of the kind (strong counts two)."""
    strong = len(_STRONG.findall(line))
    if not strong or _QUOTES.search(line):
        return False
    return 2 * strong + len(_WEAK.findall(line)) >= max(3, 0.1 * len(line.split()))


def is_boundary(line: str) -> bool:
    """True for a heading that opens lists of other articles, readers' comments or the footer."""
    return len(line) < _LONGEST_HEADING and bool(_BOUNDARY.match(line) or _COMMENTS.match(line))


def is_comments_heading(line: str) -> bool:
    """True where readers' comments begin."""
    return len(line) < _LONGEST_HEADING and bool(_COMMENTS.match(line))


def pieces(line: str) -> list[tuple[int, int, str]]:
    """Ranges [start, end) of clutter that shares `line` with the article, each with its rule, in order."""
    found = []
    for rule, at, pattern in _PIECES:
        match = (
            pattern.match(line, 0, _EDGE_OF_LINE)
            if at == "start"
            else pattern.search(line, max(0, len(line) - _EDGE_OF_LINE))
        )
        if match and match.end("cut") > match.start("cut"):
            found.append((match.start("cut"), match.end("cut"), rule))
    return sorted(found)
