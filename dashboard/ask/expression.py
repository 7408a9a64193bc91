"""Parses the words, phrases and boolean expressions that a reader types into rows of bound parameters.

`tariff* AND (china OR beijing) NOT steel` becomes clauses (any clause, all its literals); it never
reaches the database as SQL or as a pattern of the reader's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, product

MAX_CHARACTERS = 300
MAX_TOKENS = 60
MAX_DEPTH = 20  # parentheses inside parentheses
MAX_CLAUSES = 40  # alternatives after expanding
SHORTEST_PREFIX = 2  # letters before a *: a single letter matches a tenth of all words
AROUND = 70  # characters on either side of a match: about a line

_APOSTROPHES = frozenset("`\u00b4\u02b9\u02bb\u02bc\u02bd\u055a\u05f3\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c\uff07")
_HYPHENS = frozenset("\u2043\u2212")  # besides those of category Pd
# Besides those of category Cf: the grapheme joiner, fillers, variation selectors, tags.
_FILLERS = frozenset(map(chr, [0x34F, 0x115F, 0x1160, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0]))
_PAIRED = str.maketrans("“”„‟«»＂（）", '"' * 7 + "()")  # quotation marks of phones and other keyboards
_NO_SPACES = "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # scripts without spaces between words
_RUNS = re.compile(f"({_NO_SPACES}+)")
_BETWEEN = r"(?:['’]s)?[^\w%]{1,6}"  # allowed between the words of a phrase: a possessive, punctuation, spaces
_WORD = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*%?")
_TOKEN = re.compile(
    r"""
    (?<!\s)\s*+(?:
        (?P<open>\()                      # a group
      | (?P<close>\))
      | "(?P<phrase>[^"]*)"               # a phrase
      | (?P<quote>")                      # an unclosed quotation mark
      | (?P<word>[^\s()"]+)               # a word, AND, OR, NOT
    )
    """,
    re.VERBOSE,
)


class ExpressionError(ValueError):
    """The expression cannot be parsed; the message says why, to the reader."""


@dataclass(frozen=True, slots=True)
class Literal:
    """One thing to find: a word, a prefix (`is_prefix`), or a phrase."""

    words: tuple[str, ...]
    is_prefix: bool = False

    @property
    def name(self) -> str:
        """The literal as a reader would type it."""
        text = " ".join(self.words)
        return f"{text}*" if self.is_prefix else f'"{text}"' if len(self.words) > 1 else text


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression: alternative clauses of literals that must (True) or must not (False) occur."""

    text: str
    clauses: tuple[tuple[tuple[Literal, bool], ...], ...]

    def literals(self) -> tuple[Literal, ...]:
        """Every literal that can make an article match, once, in the order typed."""
        return tuple(dict.fromkeys(literal for clause in self.clauses for literal, is_wanted in clause if is_wanted))

    def prefixes(self) -> tuple[str, ...]:
        """The prefixes whose matching words must be looked up."""
        prefixes = (literal.words[0] for clause in self.clauses for literal, _ in clause if literal.is_prefix)
        return tuple(dict.fromkeys(prefixes))

    def words(self) -> tuple[str, ...]:
        """Every word of its literals, once; a prefix with its *."""
        literals = (literal for clause in self.clauses for literal, _ in clause)
        parts = (part for literal in literals for part in ((literal.name,) if literal.is_prefix else literal.words))
        return tuple(dict.fromkeys(parts))

    def depends_on(self, words: Collection[str]) -> bool:
        """Whether some literal has no other words than these, among which a prefix stands with its *."""
        literals = (literal for clause in self.clauses for literal, _ in clause)
        return any({*((literal.name,) if literal.is_prefix else literal.words)} <= {*words} for literal in literals)

    def has_phrase(self) -> bool:
        """Whether it contains a phrase."""
        return any(len(literal.words) > 1 for clause in self.clauses for literal, _ in clause)

    def passage_pattern(self, forms: Mapping[str, Sequence[str]], around: int = AROUND) -> str:
        """An RE2 pattern for a passage around any of the literals; groups before, found, after.

        `around` is in characters. `forms` lists the words that count for each prefix; a prefix without forms
        matches every word.
        """
        literals = [
            Literal((word,))
            for literal in self.literals()
            for word in (forms.get(literal.words[0], ()) if literal.is_prefix else ())
        ]
        literals += [item for item in self.literals() if not (item.is_prefix and forms.get(item.words[0]))]
        match = "|".join(
            rf"{_edge(item.words[0][0])}{re.escape(item.words[0])}[\w'%]*"
            if item.is_prefix
            else f"{_edge(item.words[0][0])}{_phrase_pattern(item.words)}{_edge(item.words[-1][-1])}"
            for item in literals
        )
        return rf"(?is)(?P<before>.{{0,{around}}})(?P<found>{match})(?P<after>.{{0,{around}}})"

    def rows(self, series: str, forms: Mapping[str, Sequence[str]]) -> list[dict[str, object]]:
        """The parameter `literals` of the macro articles_matching: one row per word that counts for a literal.

        `forms` lists the words for each prefix; a prefix without forms matches nothing. The parts of a phrase are its
        words, each with the next one.
        """
        rows: list[dict[str, object]] = []
        for clause_no, clause in enumerate(self.clauses):
            for literal_no, (literal, is_wanted) in enumerate(clause):
                place = {"series": series, "clause": clause_no, "literal": literal_no, "is_wanted": is_wanted}
                parts = [(0, word, "") for word in forms.get(literal.words[0], ()) or ("",)]
                if not literal.is_prefix:
                    parts = list(zip(count(), literal.words, (*literal.words[1:], ""), strict=False))
                rows += [{**place, "part": part, "word": word, "next_word": after} for part, word, after in parts]
        return rows


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


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as in the table `words`: lower case, one kind of apostrophe, hyphens as spaces."""
    plain = unicodedata.normalize("NFKC", text.translate(_EXCHANGE).lower()).translate(_EXCHANGE).lower()
    return tuple(part for match in _WORD.finditer(plain) for part in _pieces(match.group()))


def search_words(text: str, most: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words to search and those to leave out, which stand after a minus; `most` of each."""
    parts = text.split()
    left_out = [part[1:] for part in parts if part[0] in "-−" and len(part) > 1]
    wanted = [part for part in parts if part[0] not in "-−"]
    return tuple(tuple(dict.fromkeys(words_of(" ".join(group))))[:most] for group in (wanted, left_out))  # type: ignore[return-value]


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


def _edge(letter: str) -> str:
    """A word boundary; RE2 knows it for ASCII letters only, and its Unicode classes are slow."""
    return r"\b" if letter.isascii() and letter.isalnum() else ""


def _phrase_pattern(words: Sequence[str]) -> str:
    if all(_RUNS.fullmatch(word) for word in words):
        return re.escape(words[0] + "".join(word[-1] for word in words[1:]))  # pairs overlap by one character
    return _BETWEEN.join(re.escape(word).replace("'", "['’]") for word in words)


def parse(text: str) -> Expression:
    """Parses what a reader typed; raises ExpressionError with a sentence for the reader."""
    if len(text) > MAX_CHARACTERS:
        raise ExpressionError(f"It is longer than {MAX_CHARACTERS} characters.")
    tokens = _tokens(text)
    if not tokens:
        raise ExpressionError("Type at least one word.")
    if len(tokens) > MAX_TOKENS:
        raise ExpressionError(f"It has more than {MAX_TOKENS} words and symbols.")
    parser = _Parser(tokens)
    clauses = parser.either(is_wanted=True, depth=0)
    if parser.position < len(tokens):
        raise ExpressionError("There is an extra “)”.")
    kept = tuple(dict.fromkeys(tuple(dict.fromkeys(clause)) for clause in clauses))
    if any(not any(is_wanted for _, is_wanted in clause) for clause in kept):
        raise ExpressionError("Add a word to find as well as the one to exclude (e.g. tariff NOT steel).")
    return Expression(" ".join(text.split()), kept)


Clause = tuple[tuple[Literal, bool], ...]


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens = [
        (match.lastgroup or "", match[match.lastgroup or 0]) for match in _TOKEN.finditer(text.translate(_PAIRED))
    ]
    if any(kind == "quote" for kind, _ in tokens):
        raise ExpressionError("A quotation mark is missing.")
    # Symbols alone ("&", "–") are not searched for.
    return [(kind, value) for kind, value in tokens if kind in {"open", "close"} or words_of(value)]


class _Parser:
    """Recursive descent: OR binds weaker than AND, which may be omitted; NOT binds strongest."""

    def __init__(self, tokens: Sequence[tuple[str, str]]) -> None:
        self._tokens = tokens
        self.position = 0

    def either(self, *, is_wanted: bool, depth: int) -> list[Clause]:
        """Alternatives; under a NOT all of them must fail."""
        if depth > MAX_DEPTH:
            raise ExpressionError("There are too many nested parentheses.")
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
            raise ExpressionError("A word is missing at the end.")
        kind, value = self._tokens[self.position]
        self.position += 1
        if kind == "open":
            inner = self.either(is_wanted=is_wanted, depth=depth + 1)
            if not self._is_at("close"):
                raise ExpressionError("A “)” is missing.")
            self.position += 1
            return inner
        if kind == "close" or (kind == "word" and value in {"AND", "OR"}):
            raise ExpressionError(f"A word is missing before “{')' if kind == 'close' else value}”.")
        return [((_literal(kind, value), is_wanted),)]

    def _is_at(self, kind: str, value: str | None = None) -> bool:
        if self.position == len(self._tokens):
            return False
        token = self._tokens[self.position]
        return token[0] == kind and value in (None, token[1])

    def _takes(self, operator: str) -> bool:
        is_next = self._is_at("word", operator)
        self.position += is_next
        return is_next


def _literal(kind: str, value: str) -> Literal:
    words = words_of(value)
    if "*" not in value:
        return Literal(words)
    if all(_RUNS.fullmatch(word) for word in words) and (kind == "phrase" or len(words) > 1):
        return Literal(words)  # in scripts without spaces, every word is a prefix
    if kind == "phrase" or value.count("*") > 1 or not value.endswith("*") or len(words) > 1:
        raise ExpressionError(f"Put * at the end of a single word, e.g. tariff*, not “{value}”.")
    if len(words[0]) < SHORTEST_PREFIX and not _RUNS.fullmatch(words[0]):
        raise ExpressionError(f"“{value}” is too broad; type at least {SHORTEST_PREFIX} letters before the *.")
    return Literal(words, is_prefix=True)


def _any(sides: Sequence[list[Clause]]) -> list[Clause]:
    return _bounded([clause for side in sides for clause in side])


def _every(sides: Sequence[list[Clause]]) -> list[Clause]:
    multiplied: list[Clause] = [()]
    for side in sides:
        multiplied = _bounded([left + right for left, right in product(multiplied, side)])
    return multiplied


def _bounded(clauses: list[Clause]) -> list[Clause]:
    if len(clauses) > MAX_CLAUSES:
        raise ExpressionError("That search is too complex; use fewer ORs.")
    return clauses
