"""The one normaliser of the project: the copy of a text that words are matched on.

Both sides of every match go through `normalise`; the offsets it keeps lead each
match back to the characters of the original, which is what readers are shown.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_BMP = [chr(code) for code in range(0x10000)]

# Characters that split a word for a machine but not for a reader: format controls
# (category Cf: zero-width, soft hyphen, bidi), the grapheme joiner, Hangul fillers,
# Mongolian and other variation selectors, and the tags beyond U+FFFF.
_INVISIBLE = frozenset(
    [character for character in _BMP if unicodedata.category(character) == "Cf"]
    + [*"\u034f\u115f\u1160\u180b\u180c\u180d\u180f\u3164\uffa0"]
    + [chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0000, 0xE1000))]
)

# Characters exchanged one for one before anything else, so that most texts need
# no offsets. The full-width forms stand at a fixed distance from ASCII. DuckDB lowers
# İ to i and Σ to σ wherever they stand; Python would give two characters, and ς.
_DASHES = [character for character in _BMP if unicodedata.category(character) == "Pd"]
_SPACES = [character for character in _BMP if character.isspace() and character != " "]
_APOSTROPHES = "`\u00b4\u02b9\u02bb\u02bc\u02bd\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c\uff07"
_EXCHANGE = {
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys([*_DASHES, *_SPACES, "\u2043", "\u2212"], " "),
    **dict.fromkeys(_APOSTROPHES, "'"),
    "İ": "i",
    "Σ": "σ",
}
_EXCHANGE_ASCII = str.maketrans({old: new for old, new in _EXCHANGE.items() if old.isascii()})

_LIKE_ASCII = (("İ", "i"), ("ı", "i"), ("ſ", "s"))

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_SPACE_RUN = re.compile("  +")


@dataclass(frozen=True, slots=True)
class Offsets:
    """Where one rewriting step joined, split or dropped characters.

    Piece i begins at `after[i]` in the new text and at `before[i]` in the old one. `unit_end[i]` is the
    end of its old characters if they are one unit, or -1 if each new character is one old character.
    """

    after: tuple[int, ...]
    before: tuple[int, ...]
    unit_end: tuple[int, ...]

    def span_before(self, start: int, end: int) -> tuple[int, int]:
        """The old characters that became the new characters [start, end); the range must not be empty."""
        first = bisect_right(self.after, start) - 1
        last = bisect_right(self.after, end - 1) - 1
        inside = 0 if self.unit_end[first] >= 0 else start - self.after[first]
        old_end = self.unit_end[last] if self.unit_end[last] >= 0 else self.before[last] + end - self.after[last]
        return self.before[first] + inside, old_end

    def place_after(self, old: int) -> int:
        """Where the old character `old` is in the new text, or would be if the step had kept it."""
        piece = bisect_right(self.before, old) - 1
        if piece < 0:  # the step dropped what the text began with
            return 0
        inside = 0 if old < self.unit_end[piece] else old - self.before[piece]
        return min([self.after[piece] + inside, *self.after[piece + 1 : piece + 2]])


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalised text and, for each step that moved characters, the way back."""

    text: str
    steps: tuple[Offsets, ...] = ()

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Characters of the original that became `text[start:end]`; ValueError unless 0 <= start < end <= len(text)."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no characters [{start}, {end}) in a text of {len(self.text)}")
        for step in reversed(self.steps):
            start, end = step.span_before(start, end)
        return start, end

    def place_of(self, original: int) -> int:
        """Where the character `original` of the original is in the text, or would be if it had been kept."""
        for step in self.steps:
            original = step.place_after(original)
        return original


def normalise(text: str) -> Normal:
    """The text as it is matched: NFKC, no format characters, lower case, hyphens and dashes as spaces, single spaces.

    Lower-casing equals DuckDB's `lower()` on every character. Never raises; lone surrogates pass through.
    """
    steps: list[Offsets] = []
    if text.isascii():
        plain = text.translate(_EXCHANGE_ASCII).lower()
    else:
        characters = set(text)
        plain = _exchange(text, characters).lower()
        if characters & _INVISIBLE or not unicodedata.is_normalized("NFKC", plain):
            plain, offsets = _compose(plain)
            steps.append(offsets)
    if "  " in plain:
        plain, offsets = _collapse(plain)
        steps.append(offsets)
    return Normal(plain, tuple(steps))


def small_letters(text: str) -> str:
    """The text in small letters, one for one: offsets stay, and words found whatever their case are equal.

    `re` without regard to case takes ſ for s, and ı and İ for i; `str.lower` leaves the first two, and makes two of İ.
    """
    if not text.isascii():
        for printed, plain in _LIKE_ASCII:
            text = text.replace(printed, plain)
    return text.lower()


def _exchange(text: str, characters: set[str]) -> str:
    for character in characters & _EXCHANGE.keys():  # str.replace scans a hundred times faster than translate
        text = text.replace(character, _EXCHANGE[character])
    return text


class _Pieces:
    """Collects a new text and its offsets, piece by piece."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._offsets: list[tuple[int, int, int]] = []
        self._length = 0

    def add(self, piece: str, start: int, unit_end: int = -1) -> None:
        """Add a piece of text that stands at `start` of the original."""
        if piece:
            self._text.append(piece)
            self._offsets.append((self._length, start, unit_end))
            self._length += len(piece)

    def finish(self) -> tuple[str, Offsets]:
        """The whole text, and where each of its characters came from."""
        after, before, unit_end = zip(*self._offsets, strict=True) if self._offsets else ((), (), ())
        return "".join(self._text), Offsets(after, before, unit_end)


def _collapse(text: str) -> tuple[str, Offsets]:
    """Runs of spaces become one space."""
    pieces, done = _Pieces(), 0
    for run in _SPACE_RUN.finditer(text):
        pieces.add(text[done : run.start()], done)
        pieces.add(" ", run.start(), run.end())
        done = run.end()
    pieces.add(text[done:], done)
    return pieces.finish()


def _compose(text: str) -> tuple[str, Offsets]:
    """NFKC without invisible characters, letter by letter, wherever the text is not so already."""
    pieces, done = _Pieces(), 0
    for run in _NOT_ASCII.finditer(text):
        if _is_composed(run[0]):
            continue
        start = max(done, run.start() - 1)  # an ASCII letter may take the first mark of the run
        pieces.add(text[done:start], done)
        for first, last in _letters(text, start, run.end()):
            pieces.add(_fold_letter(text[first:last]), first, last)
        done = run.end()
    pieces.add(text[done:], done)
    return pieces.finish()


def _is_composed(run: str) -> bool:
    return not _is_mark(run[0]) and _INVISIBLE.isdisjoint(run) and unicodedata.is_normalized("NFKC", run)


def _fold_letter(letter: str) -> str:
    visible = "".join(character for character in letter if character not in _INVISIBLE)
    folded = unicodedata.normalize("NFKC", visible)
    lowered = _exchange(folded, set(folded)).lower()  # NFKC itself yields capitals (™) and dashes
    return unicodedata.normalize("NFKC", lowered)  # a small letter may have a composed form its capital lacks


def _letters(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the letters of text[start:end], each with the marks and invisible characters behind it."""
    starts = [start]
    for position in range(start + 1, end):
        character = text[position]
        if not (character in _INVISIBLE or _is_mark(character)):
            starts.append(position)
    return list(zip(starts, [*starts[1:], end], strict=True))


def _is_mark(character: str) -> bool:
    """True for what NFKC may join to the letter before it: marks, Hangul vowels and finals, voicing marks."""
    return (
        unicodedata.category(character)[0] == "M"
        or "\u1161" <= character <= "\u11ff"
        or "\ud7b0" <= character <= "\ud7fb"
        or character in "\uff9e\uff9f"
    )
