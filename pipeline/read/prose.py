"""What a text file is that is no article: a list, a table without a header, annotated words, a log."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

_LEAST_LINES = 20  # of a list: an article may have as many short lines, but not all of them
_MOST = 0.95  # of all lines
_LONG_PARAGRAPH = 1_200  # characters: some 200 words, as one or two paragraphs of an article have
_LEAST_ARTICLES = 5  # lines of which nearly each is as long
_LEAST_ROWS = 5  # of a table
_FEW_TAGS = 60  # kinds of tags that annotations have
_LONGEST_TOKEN = 60  # characters of a line with one word and its tags
_TAG = re.compile(r"[A-Z0-9_$*|=.,:;'`\"()+/#-]+|[BIESO]-[\w-]+")  # "NNP", "O", "B-LOC", "B-person"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_LOGGED = re.compile(r"[\[(]?\d{4}-\d\d-\d\d[ T]\d\d:\d\d")
_LEVEL = re.compile(r"\b(?:INFO|DEBUG|WARN|WARNING|ERROR|CRITICAL|FATAL)\b")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_LONGEST_TEXT = 400_000  # characters: three times the longest articles, some 70,000 words


def why_no_article(text: str) -> tuple[str, str] | None:
    """The reason code and what a text is by its lines; None for one that may be an article."""
    if len(text) > _LONGEST_TEXT:
        return "SEVERAL", f"{len(text):,} characters of text: more than an article has, and no sign that parts it"
    lines = [line for part in text.split("\n") if (line := part.strip())]
    if len(lines) < _LEAST_ROWS:
        return None
    return next(((code, what) for code, what, is_kind in _KINDS if is_kind(lines)), None)


def _share(lines: list[str], has: Callable[[str], object]) -> float:
    return sum(map(bool, map(has, lines))) / len(lines)


def _are_addresses(lines: list[str]) -> bool:
    return _share(lines, _ADDRESS.fullmatch) >= _MOST


def _are_logged(lines: list[str]) -> bool:
    return _share(lines, _LOGGED.match) >= 0.8 and _share(lines, _LEVEL.search) >= 0.5


def _are_words(lines: list[str]) -> bool:
    """One word a line; scripts without blanks have words of up to six characters."""
    return len(lines) >= _LEAST_LINES and _share(lines, _is_word) >= _MOST


def _is_word(line: str) -> bool:
    return " " not in line and "\t" not in line and (len(line) <= 6 or not _EASTERN.search(line))


def _are_rows(lines: list[str]) -> bool:
    """As many tabs in each line."""
    counts = {line.count("\t") for line in lines}
    return len(counts) == 1 and counts != {0}


def _are_tagged(lines: list[str]) -> bool:
    """One word a line with its tags: as many parts in each, the last one of a few."""
    fields = [line.split() for line in lines if len(line) <= _LONGEST_TOKEN]
    if len(fields) < max(_LEAST_LINES, _MOST * len(lines)):
        return False
    size, count = Counter(map(len, fields)).most_common(1)[0]
    tags = {parts[-1] for parts in fields if len(parts) == size}
    is_few = len(tags) <= min(_FEW_TAGS, len(fields) // 2) and all(map(_TAG.fullmatch, tags))
    return size > 1 and count >= _MOST * len(fields) and is_few


def _are_articles(lines: list[str]) -> bool:
    return len(lines) >= _LEAST_ARTICLES and _share(lines, lambda line: len(line) >= _LONG_PARAGRAPH) >= _MOST


_KINDS: tuple[tuple[str, str, Callable[[list[str]], bool]], ...] = (
    ("SCHEMA", "not an article: a list of addresses", _are_addresses),
    ("SCHEMA", "not an article: a log of a program", _are_logged),
    ("SCHEMA", "not an article: a list of words, one a line", _are_words),
    (
        "SCHEMA",
        "not an article: a table without a header; name its columns as `header` in a columns.toml, and the file .tsv",
        _are_rows,
    ),
    ("SCHEMA", "not an article: words with annotations, one a line", _are_tagged),
    (
        "SEVERAL",
        "several articles, one a line; a .csv with the line `text` on top loads them, in quotation marks",
        _are_articles,
    ),
)
