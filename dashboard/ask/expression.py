"""Parses the words, phrases and boolean expressions that a reader types into rows of bound parameters.

`tariff* AND (china OR beijing) NOT steel` becomes clauses (any clause, all its literals); it never
reaches the database as SQL or as a pattern of the reader's.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from dashboard.ask.literals import ANY_WORD, IN_SENTENCE, Forms, Literal, Near, is_unspaced, prefix_of, words_of

MAX_CHARACTERS = 300
MAX_TOKENS = 60
MAX_DEPTH = 20  # parentheses inside parentheses
MAX_CLAUSES = 40  # alternatives after expanding
SHORTEST_PREFIX = 2  # letters before a *: a single letter matches a tenth of all words
MOST_BETWEEN = 100  # words that NEAR may span: several sentences
WORD_ORDER = "has_order"  # the key of a row that says whether its literal is a phrase or a NEAR
AROUND = 70  # characters on either side of a match: about a line

_PAIRED = str.maketrans("“”„‟«»＂（）", '"' * 7 + "()")  # quotation marks of phones and other keyboards
_TOKEN = re.compile(
    r"""
    (?<!\s)\s*+(?:
        (?P<open>\()                      # a group
      | (?P<close>\))
      | "(?P<phrase>[^"]*)"               # a phrase
      | (?P<quote>")                      # an unclosed quotation mark
      | (?P<minus>(?<![^\s(])[-−](?=["(]|[^\W\d_]))  # NOT, as search engines write it; -5% is a figure
      | (?P<word>[^\s()"]+)               # a word, AND, OR, NOT, NEAR/5
    )
    """,
    re.VERBOSE,
)


class ExpressionError(ValueError):
    """The expression cannot be parsed; the message says why, to the reader."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression: alternative clauses of literals that must (True) or must not (False) occur."""

    text: str
    clauses: tuple[Clause, ...]

    def literals(self) -> tuple[Literal | Near, ...]:
        """Every literal that can make an article match, once, in the order typed."""
        return tuple(dict.fromkeys(literal for clause in self.clauses for literal, is_wanted in clause if is_wanted))

    def prefixes(self) -> tuple[str, ...]:
        """The prefixes whose matching words must be looked up."""
        return tuple(prefix for word in self.words() if (prefix := prefix_of(word)))

    def words(self) -> tuple[str, ...]:
        """Every word of its literals, once; a prefix with its *."""
        literals = (literal for clause in self.clauses for literal, _ in clause)
        return tuple(dict.fromkeys(word for literal in literals for word in _named_words(literal)))

    def depends_on(self, words: Collection[str]) -> bool:
        """Whether some literal has no other words than these; a prefix is given with its *."""
        literals = (literal for clause in self.clauses for literal, _ in clause)
        return any({*_named_words(literal)} <= {*words} for literal in literals)

    def has_order(self) -> bool:
        """Whether word order matters to it: it has a phrase or a NEAR."""
        literals = (literal for clause in self.clauses for literal, _ in clause)
        return any(map(_has_order, literals))

    def open_phrases(self) -> tuple[Literal, ...]:
        """The phrases that can make an article match and have a word that may take several forms, once."""
        sides = (side for literal in self.literals() for side in literal.sides)
        return tuple(dict.fromkeys(side for side in sides if side.is_open))

    def passage_pattern(self, forms: Forms, around: int = AROUND) -> str:
        """An RE2 pattern for a passage around any of the literals; groups before, found, after.

        `around` is in characters. `forms` lists the words that count for each prefix; a prefix without forms
        matches every word.
        """
        return rf"(?is)(?P<before>.{{0,{around}}})(?P<found>{self._any(forms)})(?P<after>.{{0,{around}}})"

    def hit_pattern(self, forms: Forms) -> str:
        """An RE2 pattern whose matches, one after another, cover a text up to its last hit; group 2 is the hit."""
        return rf"(?is)(.*?)({self._any(forms)})"

    def _any(self, forms: Forms) -> str:
        return "|".join(literal.pattern(forms) for literal in self.literals())

    def clause_patterns(self, forms: Forms) -> list[list[Row]]:
        """For each clause its literals: whether one is wanted, and an RE2 pattern for it in a text."""
        return [
            [{"is_wanted": is_wanted, "pattern": f"(?is){literal.pattern(forms)}"} for literal, is_wanted in clause]
            for clause in self.clauses
        ]

    def rows(self, series: str, forms: Forms) -> list[Row]:
        """One row per word that counts at a place of a literal.

        `forms` lists the words for each prefix; a prefix without forms matches nothing. A side is one of the two of a
        NEAR, a part one word of a phrase.
        """
        return [
            {
                "series": series,
                "clause": clause_no,
                "literal": literal_no,
                "bit": 1 << literal_no,
                "wanted": sum(1 << place for place, (_, is_found) in enumerate(clause) if is_found),
                "most_between": literal.most_between,
                WORD_ORDER: _has_order(literal),
                "side": side,
                "part": part,
                "parts": len(one.words),
                "pairs": sum(pair != (ANY_WORD, ANY_WORD) for pair in pairwise(one.words)),
                "word": word,
            }
            for clause_no, clause in enumerate(self.clauses)
            for literal_no, (literal, is_wanted) in enumerate(clause)
            for side, one in enumerate(literal.sides)
            for part, asked in enumerate(one.words)
            for word in _counted(asked, forms)
        ]


Clause = tuple[tuple[Literal | Near, bool], ...]


Row = dict[str, object]


def numbered(rows: Sequence[Row]) -> list[Row]:
    """The rows of several expressions as the parameter `literals` of articles_matching: numbered across all of them."""
    clauses: dict[object, int] = {}
    literals: dict[object, int] = {}
    result: list[Row] = []
    for row in rows:
        clause = (row["series"], row["clause"])
        clause_no = clauses.setdefault(clause, len(clauses))
        literal_no = literals.setdefault((clause, row["bit"]), len(literals))
        plain = {key: value for key, value in row.items() if key != "clause"}
        result.append(plain | {"clause_no": clause_no, "literal_no": literal_no})
    return result


def search_words(text: str, most: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words to search and those to leave out, which follow a minus; `most` of each."""
    parts = text.split()
    left_out = [part[1:] for part in parts if part[0] in "-−" and len(part) > 1]
    wanted = [part for part in parts if part[0] not in "-−"]
    return tuple(tuple(dict.fromkeys(words_of(" ".join(group))))[:most] for group in (wanted, left_out))  # type: ignore[return-value]


def _counted(word: str, forms: Forms) -> Sequence[str]:
    """The words that count where this one is asked for; one empty word where a prefix has none."""
    prefix = prefix_of(word)
    return (word,) if prefix is None else forms.get(prefix, ()) or ("",)


def _has_order(literal: Literal | Near) -> bool:
    return isinstance(literal, Near) or len(literal.words) > 1


def _named_words(literal: Literal | Near) -> list[str]:
    return [word for side in literal.sides for word in side.words if word != ANY_WORD]


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


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens = [
        ("word", "NOT") if match["minus"] else (match.lastgroup or "", match[match.lastgroup or 0])
        for match in _TOKEN.finditer(text.translate(_PAIRED))
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
        clauses = self._operand(is_wanted=is_wanted, depth=depth)
        most_between = self._takes_near()
        if most_between is None:
            return clauses
        others = self._operand(is_wanted=is_wanted, depth=depth)
        if self._takes_near() is not None:
            raise ExpressionError("NEAR joins two words; for three, join pairs with AND (a NEAR/5 b AND b NEAR/5 c).")
        sides = product(_alternatives(clauses, is_wanted=is_wanted), _alternatives(others, is_wanted=is_wanted))
        pairs = [(Near(first, second, most_between), is_wanted) for first, second in sides]
        return _bounded([(pair,) for pair in pairs] if is_wanted else [tuple(pairs)])

    def _operand(self, *, is_wanted: bool, depth: int) -> list[Clause]:
        """A word, a phrase or a group."""
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
        is_operator = kind == "word" and (value in {"AND", "OR", "NOT"} or _most_between(value) is not None)
        if kind == "close" or is_operator:
            raise ExpressionError(f"A word is missing before “{')' if kind == 'close' else value}”.")
        return [((_literal(kind, value), is_wanted),)]

    def _takes_near(self) -> int | None:
        """What the NEAR at this position says, with the position after it; None where there is none."""
        kind, value = self._tokens[self.position] if self.position < len(self._tokens) else ("", "")
        most_between = _most_between(value) if kind == "word" else None
        self.position += most_between is not None
        return most_between

    def _is_at(self, kind: str, value: str | None = None) -> bool:
        if self.position == len(self._tokens):
            return False
        token = self._tokens[self.position]
        return token[0] == kind and value in (None, token[1])

    def _takes(self, operator: str) -> bool:
        is_next = self._is_at("word", operator)
        self.position += is_next
        return is_next


def _most_between(value: str) -> int | None:
    """The words that a NEAR allows between the two; None for any other word, such as the word near."""
    name, _, reach = value.partition("/")
    is_number = reach.isascii() and reach.isdecimal()
    if name.upper() != "NEAR" or not (name == "NEAR" or is_number or reach.upper() == "S"):
        return None
    if reach.upper() == "S":
        return IN_SENTENCE
    if not is_number or int(reach) > MOST_BETWEEN:
        raise ExpressionError(
            f"Write NEAR/5 for at most 5 words between the two (up to {MOST_BETWEEN}), or NEAR/S for one sentence."
        )
    return int(reach)


def _alternatives(clauses: Sequence[Clause], *, is_wanted: bool) -> list[Literal]:
    """The literals of one side of a NEAR: one, or several joined with OR; under a NOT these are one clause."""
    literals = [literal for clause in clauses for literal, is_same in clause if is_same is is_wanted]
    plain = [literal for literal in literals if isinstance(literal, Literal)]
    is_flat = all(len(clause) == 1 for clause in clauses) if is_wanted else len(clauses) == 1
    if not is_flat or len(plain) < sum(map(len, clauses)):
        raise ExpressionError("Beside NEAR, use one word or phrase, or several joined with OR in parentheses.")
    return plain


def _literal(kind: str, value: str) -> Literal:
    if "*" not in value:
        return Literal(words_of(value))
    words = tuple(word for piece in value.split() for word in _starred(piece, is_alone=kind == "word"))
    for word in words:
        prefix = prefix_of(word)
        if prefix and len(prefix) < SHORTEST_PREFIX and not is_unspaced(prefix):
            raise ExpressionError(f"“{word}” is too broad; type at least {SHORTEST_PREFIX} letters before the *.")
    if (ANY_WORD, ANY_WORD) in {words[:2], words[-2:]} or (ANY_WORD,) * 3 in zip(
        words, words[1:], words[2:], strict=False
    ):
        raise ExpressionError("A phrase may have two lone * in a row between words, and one at either end.")
    return Literal(words)


def _starred(piece: str, *, is_alone: bool) -> tuple[str, ...]:
    """The words of what blanks part, the last with its *; in scripts without spaces every word is a prefix."""
    stem = piece.removesuffix("*")
    if "*" in stem:
        raise ExpressionError(f"Put * at the end of a word, e.g. tariff*, not “{piece}”.")
    if piece == ANY_WORD:
        return (ANY_WORD,)
    words = words_of(stem)
    if not words or stem == piece:
        return words
    goes_on = is_unspaced(words[-1]) and len(words[-1]) > 1 and not (is_alone and len(words) == 1)
    return words if goes_on else (*words[:-1], f"{words[-1]}*")


def _any(sides: Sequence[list[Clause]]) -> list[Clause]:
    return _bounded([clause for side in sides for clause in side])


def _every(sides: Sequence[list[Clause]]) -> list[Clause]:
    multiplied: list[Clause] = [()]
    for side in sides:
        multiplied = _bounded([left + right for left, right in product(multiplied, side)])
    return multiplied


def _bounded(clauses: list[Clause]) -> list[Clause]:
    if len(clauses) > MAX_CLAUSES or any(len(clause) > MAX_TOKENS for clause in clauses):
        raise ExpressionError("That search is too complex; use fewer ORs.")
    return clauses
