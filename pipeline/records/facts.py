"""What is known of an article and found in it, with the marks that say what is kept without its texts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Literal

# Marks of fields. Withheld: NULL in what is kept without texts, as it says which words stand where. Printed: words of
# the article, which are cut as well where snippets are kept.
WITHHELD, PRINTED, UNSIGNED = "withheld", "printed", "unsigned"
Printed = Annotated[str, WITHHELD, PRINTED]
Place = Annotated[int, WITHHELD]  # a position in the text
Bits = Annotated[int, UNSIGNED]  # 32 of them
Region = Literal["headline", "body", "removed"]
Completeness = Literal["full", "truncated", "unknown"]
Precision = Literal["minute", "day", "none"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """How one inferred fact is known: its value, basis, rule, and the characters of the raw text that say so."""

    fact: str
    value: str | None
    basis: str
    rule: str
    char_start: int | None = None
    char_end: int | None = None
    quote: Printed | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of an article besides its words; None where it is not known."""

    headline: str | None
    byline: str | None
    dateline: str | None
    outlet_id: str | None
    outlet_name: str | None
    outlet_basis: str
    wire_service: str | None
    is_wire_copy: bool
    published_on: date | None
    published_at: datetime | None
    published_tz: str | None
    published_on_basis: str
    published_precision: Precision
    published_note: str | None
    language: str | None
    language_basis: str
    text_completeness: Completeness
    url: str | None
    found_at: datetime | None
    not_article: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """One occurrence of a keyword; positions are in the body, headline or raw text as `region` says.

    `sense` is None in the keyword's own sense; the reason names the words that decided, where there are any.
    """

    keyword_id: str
    form: str
    surface: str
    region: Region
    char_start: Place
    char_end: Place
    sentence: int
    in_lede: bool
    sense: str | None = None
    sense_reason: Printed | None = None


@dataclass(frozen=True, slots=True)
class FigureFact:
    """One number with its unit in the body, normalised: 145 per cent and 145% are (145, percent)."""

    value: float | None
    unit: str
    qualifier: str | None
    about: Printed | None
    surface: Printed
    char_start: Place
    char_end: Place
    sentence: int


@dataclass(frozen=True, slots=True)
class CreditFact:
    """One crediting sentence: who is credited, how, and its place in the chain (1 is nearest, 0 is not a link).

    Positions are in the body, the headline, or, for a removed credit line, the raw text, as `region` says.
    Where texts are withheld there are neither positions nor the words it says it with.
    """

    name: str
    outlet_id: str | None
    verb: str | None
    kind: str
    hedge: str | None
    said_on: str | None
    is_short_form: bool
    region: Region
    char_start: int | None
    char_end: int | None
    sentence: int | None
    position: int


@dataclass(frozen=True, slots=True)
class QuoteFact:
    """One quotation in the body with its speaker; `key` tells it from others without its words, "" for a short one."""

    text: Printed
    key: str
    speaker: Printed | None
    speaker_role: Printed | None
    verb: Printed | None
    is_term: bool
    words: int
    char_start: Place
    char_end: Place
    sentence: int


@dataclass(frozen=True, slots=True)
class PersonFact:
    """One occurrence of a person in the body; `key` is equal for equal names, without saying them."""

    name: Printed
    key: str
    surface: Printed
    title: Printed | None
    is_attributive: bool
    char_start: Place
    char_end: Place
    sentence: int


@dataclass(frozen=True, slots=True)
class DayFact:
    """One day named in the body, by month and day: the year is hardly ever said."""

    month: int
    day: int
    char_start: Place
    char_end: Place
    sentence: int


@dataclass(frozen=True, slots=True)
class WordCount:
    """One word of headline or body, and how often the body has it: not at all where only the headline does."""

    word: str
    count: int
    in_headline: bool
    in_lede: bool


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything found in one article; `sketch` is the MinHash of its body, `failures` what could not be looked for.

    `word_order` is the words of headline and body, an empty word between them; `sentence_words` those of each sentence.
    """

    mentions: tuple[Mention, ...]
    figures: tuple[FigureFact, ...]
    credits: tuple[CreditFact, ...]
    quotes: tuple[QuoteFact, ...]
    people: tuple[PersonFact, ...]
    days: tuple[DayFact, ...]
    word_counts: tuple[WordCount, ...]
    word_order: tuple[str, ...]
    sentence_words: tuple[int, ...]
    words: int
    raw_words: int
    sentences: int
    lede_sentences: int
    body_hash: str
    sketch: tuple[Bits, ...]
    failures: tuple[Evidence, ...] = ()
