"""Words, phrases and boolean combinations that a reader types, as rows of bound parameters.

`tariff* AND (china OR beijing) NOT steel` is read by a small parser, turned into clauses (any
clause, all its literals), and never into SQL or a pattern of the reader's own making.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

MAX_CHARACTERS = 300
MAX_TOKENS = 60
MAX_DEPTH = 20  # parentheses inside parentheses
MAX_CLAUSES = 40  # alternatives after multiplying out
AROUND = 70  # characters of a passage on either side: about a line

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d-]")
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc\uff07`\u00b4]")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_NO_SPACES = "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # scripts without blanks between words
_RUNS = re.compile(f"({_NO_SPACES}+)")
_BETWEEN = r"[\s,.:;'’\"“”()\-‐‑–—]+"  # what may stand between words that stand side by side
_SIGNS = str.maketrans("',.", "   ")  # signs that may stand inside a word
_WORD = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*%?")
_TOKEN = re.compile(
    r"""
    \s*(?:
        (?P<open>\()                      # a group
      | (?P<close>\))
      | "(?P<phrase>[^"]*)"               # words that stand side by side
      | (?P<quote>")                      # a quotation mark that nothing closes
      | (?P<word>[^\s()"]+)               # a word, AND, OR, NOT
    )
    """,
    re.VERBOSE,
)


class ExpressionError(ValueError):
    """What was typed is not understood; the message says where."""


@dataclass(frozen=True, slots=True)
class Literal:
    """One thing to find: a word, the beginning of words (`is_prefix`), or words side by side."""

    words: tuple[str, ...]
    is_prefix: bool = False

    @property
    def name(self) -> str:
        """As a reader would type it."""
        text = " ".join(self.words)
        return f"{text}*" if self.is_prefix else f'"{text}"' if len(self.words) > 1 else text


@dataclass(frozen=True, slots=True)
class Expression:
    """What was typed, as alternatives of literals that must (True) or must not (False) be found."""

    text: str
    clauses: tuple[tuple[tuple[Literal, bool], ...], ...]

    def literals(self) -> tuple[Literal, ...]:
        """Every literal that may make an article match, once, in order of writing."""
        return tuple(dict.fromkeys(literal for clause in self.clauses for literal, is_wanted in clause if is_wanted))

    def prefixes(self) -> tuple[str, ...]:
        """The beginnings of words whose forms have to be looked up."""
        found = (literal.words[0] for clause in self.clauses for literal, _ in clause if literal.is_prefix)
        return tuple(dict.fromkeys(found))

    def passage_pattern(self) -> str:
        """An RE2 pattern for a passage around any of the literals; groups before, found, after."""
        found = "|".join(
            rf"{_edge(each.words[0][0])}{re.escape(each.words[0])}[\w'%]*"
            if each.is_prefix
            else f"{_edge(each.words[0][0])}{_side_by_side(each.words)}{_edge(each.words[-1][-1])}"
            for each in self.literals()
        )
        return rf"(?is)(?P<before>.{{0,{AROUND}}})(?P<found>{found})(?P<after>.{{0,{AROUND}}})"

    def rows(self, series: str, forms: Mapping[str, Sequence[str]]) -> list[dict[str, object]]:
        """The parameter `literals` of the macro articles_matching: one row per word that counts for a literal.

        `forms` lists the words for each beginning of words; one without forms matches nothing.
        """
        rows: list[dict[str, object]] = []
        for clause_no, clause in enumerate(self.clauses):
            for literal_no, (literal, is_wanted) in enumerate(clause):
                phrase = phrase_text(literal.words) if len(literal.words) > 1 else ""
                place = {"series": series, "clause": clause_no, "literal": literal_no, "is_wanted": is_wanted}
                listed = (
                    [forms.get(literal.words[0], ()) or ("",)] if literal.is_prefix else [(w,) for w in literal.words]
                )
                for part, words in enumerate(listed):
                    rows += [{**place, "part": part, "word": word, "phrase": phrase} for word in words]
        return rows


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as the table `words` has them: lower case, one kind of apostrophe, hyphens as blanks."""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).replace("İ", "i").lower()
    plain = _APOSTROPHES.sub("'", _DASHES.sub(" ", plain))
    return tuple(part for match in _WORD.finditer(plain) for part in _pieces(match.group()))


def _pieces(word: str) -> Iterator[str]:
    """A word itself, or pairs of characters where words are not parted by blanks."""
    for run in filter(None, _RUNS.split(word)):
        if _RUNS.fullmatch(run) and len(run) > 1:
            yield from (run[at : at + 2] for at in range(len(run) - 1))
        else:
            yield run.removesuffix("'s")


def phrase_text(words: Sequence[str]) -> str:
    """The words side by side as articles_matching.sql looks them up: signs between and inside words are blanks."""
    if all(_RUNS.fullmatch(word) for word in words):
        return words[0] + "".join(word[-1] for word in words[1:])
    inside = " ".join(words)
    return f" {inside.translate(_SIGNS)} "


def _edge(letter: str) -> str:
    """A word's edge, which RE2 knows between ASCII letters alone; its classes of all letters are slow."""
    return r"\b" if letter.isascii() and letter.isalnum() else ""


def _side_by_side(words: Sequence[str]) -> str:
    if all(_RUNS.fullmatch(word) for word in words):
        return re.escape(words[0] + "".join(word[-1] for word in words[1:]))  # pairs overlap by one character
    return _BETWEEN.join(re.escape(word).replace("'", "['’]") for word in words)


def parse(text: str) -> Expression:
    """The expression that a reader typed; raises ExpressionError with a sentence for the reader."""
    if len(text) > MAX_CHARACTERS:
        raise ExpressionError(f"That is longer than {MAX_CHARACTERS} characters.")
    tokens = _tokens(text)
    if not tokens:
        raise ExpressionError("Type at least one word.")
    if len(tokens) > MAX_TOKENS:
        raise ExpressionError(f"That is more than {MAX_TOKENS} words and signs.")
    parser = _Parser(tokens)
    clauses = parser.either(is_wanted=True, depth=0)
    if parser.position < len(tokens):
        raise ExpressionError("There is a “)” that nothing opens.")
    kept = tuple(dict.fromkeys(tuple(dict.fromkeys(clause)) for clause in clauses))
    if any(not any(is_wanted for _, is_wanted in clause) for clause in kept):
        raise ExpressionError("NOT needs a word beside it that is to be found.")
    return Expression(" ".join(text.split()), kept)


Clause = tuple[tuple[Literal, bool], ...]


def _tokens(text: str) -> list[tuple[str, str]]:
    found = [(match.lastgroup or "", match[match.lastgroup or 0]) for match in _TOKEN.finditer(text)]
    if any(kind == "quote" for kind, _ in found):
        raise ExpressionError("There is a quotation mark that nothing closes.")
    # Signs alone ("&", "–") say nothing to look for.
    return [(kind, value) for kind, value in found if kind in {"open", "close"} or words_of(value)]


class _Parser:
    """Recursive descent: OR binds weaker than AND, which may be left out; NOT binds strongest."""

    def __init__(self, tokens: Sequence[tuple[str, str]]) -> None:
        self._tokens = tokens
        self.position = 0

    def either(self, *, is_wanted: bool, depth: int) -> list[Clause]:
        """Alternatives; under a NOT they must all fail."""
        if depth > MAX_DEPTH:
            raise ExpressionError("There are too many parentheses inside each other.")
        sides = [self._all(is_wanted=is_wanted, depth=depth)]
        while self._takes("OR"):
            sides.append(self._all(is_wanted=is_wanted, depth=depth))
        return _any(sides) if is_wanted else _every(sides)

    def _all(self, *, is_wanted: bool, depth: int) -> list[Clause]:
        sides = [self._one(is_wanted=is_wanted, depth=depth)]
        while self.position < len(self._tokens) and not self._is_at("close") and not self._is_at("word", "OR"):
            self._takes("AND")
            sides.append(self._one(is_wanted=is_wanted, depth=depth))
        return _every(sides) if is_wanted else _any(sides)

    def _one(self, *, is_wanted: bool, depth: int) -> list[Clause]:
        while self._takes("NOT"):
            is_wanted = not is_wanted
        if self.position == len(self._tokens):
            raise ExpressionError("There is a word missing at the end.")
        kind, value = self._tokens[self.position]
        self.position += 1
        if kind == "open":
            inner = self.either(is_wanted=is_wanted, depth=depth + 1)
            if not self._is_at("close"):
                raise ExpressionError("There is a “(” that nothing closes.")
            self.position += 1
            return inner
        if kind == "close" or (kind == "word" and value in {"AND", "OR"}):
            raise ExpressionError(f"There is a word missing before “{')' if kind == 'close' else value}”.")
        return [((_literal(kind, value), is_wanted),)]

    def _is_at(self, kind: str, value: str | None = None) -> bool:
        if self.position == len(self._tokens):
            return False
        token = self._tokens[self.position]
        return token[0] == kind and value in (None, token[1])

    def _takes(self, operator: str) -> bool:
        found = self._is_at("word", operator)
        self.position += found
        return found


def _literal(kind: str, value: str) -> Literal:
    words = words_of(value)
    is_prefix = kind == "word" and value.endswith("*") and len(words) == 1
    return Literal(words, is_prefix)


def _any(sides: Sequence[list[Clause]]) -> list[Clause]:
    return _bounded([clause for side in sides for clause in side])


def _every(sides: Sequence[list[Clause]]) -> list[Clause]:
    multiplied: list[Clause] = [()]
    for side in sides:
        multiplied = _bounded([left + right for left, right in product(multiplied, side)])
    return multiplied


def _bounded(clauses: list[Clause]) -> list[Clause]:
    if len(clauses) > MAX_CLAUSES:
        raise ExpressionError(f"That multiplies out to more than {MAX_CLAUSES} alternatives.")
    return clauses
