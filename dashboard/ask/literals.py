"""What a search looks for: words, phrases and words near each other, in the form that the database has them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

ANY_WORD = "*"  # a word of a phrase that may be any; no word of a text has a *
IN_SENTENCE = -1  # in place of a number of words between: both in one sentence, however far apart
SENTENCE_SHOWN = 500  # characters between the two in a passage: longer sentences are hardly printed

_APOSTROPHES = frozenset("`\u00b4\u02b9\u02bb\u02bc\u02bd\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c\uff07")
_HYPHENS = frozenset("\u2043\u2212")  # besides those of category Pd
# Besides those of category Cf: the grapheme joiner, fillers, variation selectors, tags.
_FILLERS = frozenset(map(chr, [0x34F, 0x115F, 0x1160, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0]))
_NO_SPACES = "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # scripts without spaces between words
_RUNS = re.compile(f"({_NO_SPACES}+)")
_BETWEEN = r"(?:['’]s)?[^\w%]{1,6}"  # allowed between the words of a phrase: a possessive, punctuation, spaces
_ANY_LETTERS = r"[\w'’%]*(?:[.,][\w'’%]+)*"  # the rest of a word: "tariff’s", "1,500"
_WORD = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*%?")

Forms = Mapping[str, Sequence[str]]  # the words that count for each beginning, as `prefixes` names it


@dataclass(frozen=True, slots=True)
class Literal:
    """A word, or a phrase of several; a * at the end of a word matches any ending, a * alone any word."""

    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """The literal as a reader would type it."""
        text = " ".join(self.words)
        return f'"{text}"' if len(self.words) > 1 else text

    @property
    def sides(self) -> tuple[Literal, ...]:
        """Itself: a word or phrase has one side."""
        return (self,)

    @property
    def most_between(self) -> int | None:
        """None: it need not be near anything else."""
        return None

    @property
    def is_open(self) -> bool:
        """Whether it is a phrase in which some word may take several forms."""
        return len(self.words) > 1 and any(word.endswith("*") for word in self.words)

    def pattern(self, forms: Forms) -> str:
        """An RE2 pattern for it; a prefix without forms matches every word that begins so."""
        words = [word.removesuffix("*") for word in self.words]
        if words == list(self.words) and all(is_unspaced(word) for word in words):
            return re.escape(words[0] + "".join(word[-1] for word in words[1:]))  # pairs overlap by one character
        if self.is_open and any(map(is_unspaced, words)):  # nothing parts the words in print: any one of them shows it
            return next(re.escape(word) for word in self.words if is_unspaced(word))
        parts = [_word_pattern(word, forms) for word in self.words]
        first = "a" if self.words[0] == ANY_WORD else self.words[0][0]
        after = "" if self.words[-1].endswith("*") else _edge(self.words[-1][-1])
        return f"{_edge(first)}{_BETWEEN.join(parts)}{after}"


@dataclass(frozen=True, slots=True)
class Near:
    """Two literals, in either order, with at most so many words between them, or in one sentence (IN_SENTENCE)."""

    first: Literal
    second: Literal
    most_between: int

    @property
    def name(self) -> str:
        """The literal as a reader would type it."""
        reach = "S" if self.most_between == IN_SENTENCE else self.most_between
        return f"{self.first.name} NEAR/{reach} {self.second.name}"

    @property
    def sides(self) -> tuple[Literal, ...]:
        """Both literals, in the order typed."""
        return (self.first, self.second)

    @property
    def is_open(self) -> bool:
        """Whether a side is a phrase in which some word may take several forms."""
        return any(side.is_open for side in self.sides)

    def pattern(self, forms: Forms) -> str:
        """An RE2 pattern for the two and the text between them."""
        first, second = self.first.pattern(forms), self.second.pattern(forms)
        between = rf"(?:[^\w%]+[\w'’%]+){{0,{self.most_between}}}[^\w%]+"
        if self.most_between == IN_SENTENCE:
            between = rf".{{1,{SENTENCE_SHOWN}}}?"
        elif any(is_unspaced(side.words[0]) for side in self.sides):
            between = rf".{{0,{4 * self.most_between + 4}}}?"
        return f"{first}{between}{second}|{second}{between}{first}"


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as in the table `words`: lower case, one kind of apostrophe, hyphens as spaces."""
    plain = unicodedata.normalize("NFKC", text.translate(_EXCHANGE).lower()).translate(_EXCHANGE).lower()
    return tuple(part for match in _WORD.finditer(plain) for part in _pieces(match.group()))


def is_unspaced(word: str) -> bool:
    """Whether a word is of a script without spaces between words."""
    return bool(_RUNS.fullmatch(word))


def prefix_of(word: str) -> str | None:
    """The beginning of a word with a * at its end; None for a plain word, and for a * alone."""
    return word[:-1] if len(word) > 1 and word.endswith("*") else None


class _Exchange(dict[int, str]):
    """Characters in the normal form that articles are stored in, looked up when first used."""

    def __missing__(self, code: int) -> str:
        sign, kind = chr(code), unicodedata.category(chr(code))
        if kind == "Cf" or sign in _FILLERS or 0xFE00 <= code < 0xFE10 or 0xE0000 <= code < 0xE1000:
            sign = ""
        elif sign in _APOSTROPHES:
            sign = "'"
        elif kind == "Pd" or sign in _HYPHENS or sign.isspace():
            sign = " "
        return self.setdefault(code, sign)


# Python lowers these to two letters, or differently at the end of a word; the table of words has one form of each.
_EXCHANGE = _Exchange({ord("İ"): "i", ord("Σ"): "σ"})


def _pieces(word: str) -> Iterator[str]:
    """A word without its possessive, or pairs of characters in scripts without spaces."""
    if not _RUNS.search(word):
        yield word.removesuffix("'s")
        return
    for run in filter(None, _RUNS.split(word)):
        if _RUNS.fullmatch(run) and len(run) > 1:
            yield from (run[at : at + 2] for at in range(len(run) - 1))
        else:
            yield run


def _word_pattern(word: str, forms: Forms) -> str:
    if word == ANY_WORD:
        return rf"[\w%]{_ANY_LETTERS}"
    prefix = prefix_of(word)
    if prefix is None:
        return _exact(word)
    if counted := forms.get(prefix):
        return f"(?:{'|'.join(_exact(form) + _edge(form[-1]) for form in counted)})"
    return f"{_exact(prefix)}{_ANY_LETTERS}"


def _exact(word: str) -> str:
    return re.escape(word).replace("'", "['’]")


def _edge(letter: str) -> str:
    """A word boundary; RE2 knows it for ASCII letters only, and its Unicode classes are slow."""
    return r"\b" if letter.isascii() and letter.isalnum() else ""
