"""What clutter in scraped news text looks like: rules with an id, read from clutter.toml.

`line_rule` names the rule that a whole line falls under, or None; `pieces` finds
clutter that shares a line with the article. Rules come from how pages read once
their tags are gone, in the field's commonest languages; none knows an outlet.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from pipeline.language.literals import Candidates

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_LISTS = {
    "{AGENCY}": f"(?:{'|'.join(_DATA['agencies'])})",
    "{CREDIT}": f"(?:{'|'.join([*_DATA['credits'], *_DATA['agencies']])})",
    # Case counts here and nowhere else: two to four capitalised words, small particles between.
    "{NAME}": r"(?-i:[A-Z][\w.'’-]+(?: (?:de|da|van|von|der|al|el|bin|la|du) )?(?: [A-Z][\w.'’-]+){1,3})",
}


_SYMBOL = r"[^\w(\[（【]"


def _expand(pattern: str) -> str:
    for name, listed in _LISTS.items():
        pattern = pattern.replace(name, listed)
    return pattern


def _whole_line(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern for a whole line whose blanks are single spaces; symbols around it do not count.

    Some rules begin with up to three symbols, which the run of symbols in front of them leaves to them.
    """
    listed = "|".join(_expand(pattern) for pattern in patterns).replace(r"\s*", r"\s?").replace(r"\s+", r"\s")
    return re.compile(rf"\A(?:{_SYMBOL}(?={_SYMBOL}{{3}}))*+{_SYMBOL}{{0,3}}(?:{listed})\W*$", re.I | re.S)


_CHROME = frozenset(line.casefold() for line in _DATA["chrome"])
_BOUNDARY = _whole_line(_DATA["boundary"])
_COMMENTS = _whole_line(_DATA["comments"])
_LINE_RULES = tuple((str(rule["id"]), _whole_line([pattern])) for rule in _DATA["rule"] for pattern in rule["patterns"])
_PIECES = tuple(
    (rule["id"], rule["at"], re.compile(_expand(rule["pattern"]), 0 if rule.get("case") else re.IGNORECASE))
    for rule in _DATA["piece"]
)

_STRONG = re.compile(rf"\b(?:{'|'.join(_DATA['pitch']['strong'])})\b", re.IGNORECASE)
_WEAK = re.compile(rf"\b(?:{'|'.join(_DATA['pitch']['weak'])})\b", re.IGNORECASE)
_QUOTES = re.compile(r"[\"“”«»„]")

# Every pattern is in one pass, which leaves two or three of them to be tried on most lines.
_PATTERNS = (
    _STRONG,
    _BOUNDARY,
    _COMMENTS,
    *(pattern for _, pattern in _LINE_RULES),
    *(pattern for _, _, pattern in _PIECES),
)
_CANDIDATES = Candidates(_PATTERNS)
_MAY_BE_PITCH, _MAY_BE_BOUNDARY, _MAY_BE_COMMENTS = 1, 2, 4  # bits of the first three
_RULE_BITS = tuple((1 << number, rule, pattern) for number, (rule, pattern) in enumerate(_LINE_RULES, start=3))
_PIECE_BITS = tuple(
    (1 << number, rule, at, pattern) for number, (rule, at, pattern) in enumerate(_PIECES, start=3 + len(_LINE_RULES))
)
_ANY_RULE, _ANY_PIECE = sum(bit for bit, *_ in _RULE_BITS), sum(bit for bit, *_ in _PIECE_BITS)

_EDGE = re.compile(r"^[\W_]+|[\W_]{1,80}$")
_COUNT = re.compile(r"^[(\[]?\d[\d.,]{0,80}[km]?[)\]]?\s+|\s[(\[]?\d[\d.,]{0,80}[km]?[)\]]?$", re.IGNORECASE)
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
    possible = _possible(line)
    if possible & _ANY_RULE:
        for bit, rule, pattern in _RULE_BITS:
            if possible & bit and pattern.match(line):
                return rule
    return "pitch" if possible & _MAY_BE_PITCH and _is_pitch(line) else None


@lru_cache(maxsize=4)
def _possible(line: str) -> int:
    """The patterns that may match in a line whose blanks are single spaces; it is asked for several times in a row."""
    return _CANDIDATES.among(line)


def _is_pitch(line: str) -> bool:
    """A house addressing its readers: a strong phrase, and one word in ten of the kind (strong counts two)."""
    strong = len(_STRONG.findall(line))
    if not strong or _QUOTES.search(line):
        return False
    return 2 * strong + len(_WEAK.findall(line)) >= max(3, 0.1 * len(line.split()))


def is_boundary(line: str) -> bool:
    """True for a heading that opens lists of other articles, readers' comments or the footer."""
    line = " ".join(line.split())
    if len(line) >= _LONGEST_HEADING:
        return False
    possible = _possible(line)
    is_heading = bool(possible & _MAY_BE_BOUNDARY) and _BOUNDARY.match(line) is not None
    return is_heading or is_comments_heading(line)


def is_comments_heading(line: str) -> bool:
    """True where readers' comments begin."""
    if len(line) >= _LONGEST_HEADING:
        return False
    line = " ".join(line.split())
    return bool(_possible(line) & _MAY_BE_COMMENTS) and _COMMENTS.match(line) is not None


def pieces(line: str) -> tuple[list[tuple[int, int, str]], int, int]:
    """Ranges of clutter that shares `line` with the article, each with its rule, in order; and the [start, end) left.

    What a piece leaves is looked at again, for a hundred names of pictures may stand in a row, until the rest is
    clutter as a whole or holds none.
    """
    found: list[tuple[int, int, str]] = []
    start, end = 0, len(line)
    if not _possible(" ".join(line.split())) & _ANY_PIECE:
        return found, start, end
    while cuts := _cuts(line, start, end):
        found += (cut for _, cut in cuts)
        start = max((cut[1] for at, cut in cuts if at == "start"), default=start)
        end = max(start, min((cut[0] for at, cut in cuts if at == "end"), default=end))
        if end - start <= _LONGEST_RULED_LINE and line_rule(line[start:end].strip()) is not None:
            break
    return sorted(found), start, end


def _cuts(line: str, start: int, end: int) -> list[tuple[str, tuple[int, int, str]]]:
    """The pieces at either end of line[start:end], each with the end it stands at."""
    found = []
    possible = _possible(" ".join(line.split()))
    for bit, rule, at, pattern in _PIECE_BITS:
        if not possible & bit:
            continue
        match = (
            pattern.match(line, start, min(end, start + _EDGE_OF_LINE))
            if at == "start"
            else pattern.search(line, max(start, end - _EDGE_OF_LINE), end)
        )
        if match and match.end("cut") > match.start("cut"):
            found.append((at, (match.start("cut"), match.end("cut"), rule)))
    return found
