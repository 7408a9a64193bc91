"""The records that flow through the pipeline, frozen, and nothing else.

A raw article comes out of `read`, is cut into spans by `clean`, gets its facts from `infer` and its mentions, figures
and words from `annotate`. Whatever could not be loaded is a Rejection. This module imports nothing of ours.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Literal

Kind = Literal[
    "text", "html", "json", "csv", "parquet", "feed", "export", "mail", "references", "table", "document", "warc",
]  # fmt: skip
StatedBasis = Literal["stated", "sidecar"]
TextMode = Literal["full", "snippets", "none"]
# Marks of fields. Withheld: NULL in what is kept without texts, as it says which words stand where. Printed: words of
# the article, which are cut as well where snippets are kept.
WITHHELD, PRINTED, UNSIGNED = "withheld", "printed", "unsigned"
Printed = Annotated[str, WITHHELD, PRINTED]
Place = Annotated[int, WITHHELD]  # a position in the text
Bits = Annotated[int, UNSIGNED]  # 32 of them
Region = Literal["headline", "body", "removed"]
Completeness = Literal["full", "truncated", "unknown"]
Precision = Literal["minute", "day", "none"]
COPIED_KINDS: frozenset[Kind] = frozenset({"text", "document", "mail"})  # kinds whose text may be a whole copied page
SUMMARY_NOTE = "text is a summary"  # of a raw article whose record has no text of its own
CUT_NOTE = "text is cut at a field's limit"  # of one whose text is just as long as a program's cells can be


@dataclass(frozen=True, slots=True)
class Stated:
    """What a record, or the sidecar beside it, says about its article: verbatim, unparsed."""

    headline: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    date_format: str | None = None
    language: str | None = None
    external_id: str | None = None
    section: str | None = None
    page: str | None = None
    time_zone: str | None = None
    found_at: str | None = None  # when a crawler or a list met it; no date of publication
    basis: StatedBasis = "stated"


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One input record before any inference: `text` as scraped, or `html`, or neither (headline only)."""

    source_file: str
    record: int
    kind: Kind
    text: str | None
    html: str | None
    stated: Stated
    encoding: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Raw articles measured together; `key` names their shard, by content and by the rules they are measured with."""

    key: str
    articles: tuple[RawArticle, ...]


@dataclass(frozen=True, slots=True)
class Measurements:
    """An input file that already holds text-free measurements: `count` articles, loaded as they are."""

    path: Path
    source_file: str
    count: int


@dataclass(frozen=True, slots=True)
class InputFacts:
    """What one input file turned out to be; comes after its last record.

    `shape` is the tool whose columns it has, `found_dates` are columns with the day of finding or changing, `notes` how
    many records have each kind of note. `skipped` says why a file was not read at all.
    """

    source_file: str
    kind: Kind | str | None = None
    shape: str | None = None
    encodings: tuple[str, ...] = ()
    columns_used: tuple[str, ...] = ()
    columns_ignored: tuple[str, ...] = ()
    found_dates: tuple[str, ...] = ()
    notes: tuple[tuple[str, int], ...] = ()
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class Rejection:
    """A record that was not loaded: where it stood, the stage and reason code, and a bounded copy of its bytes."""

    source_file: str
    record: int | None
    code: str
    detail: str
    stage: str = "read"
    byte_start: int | None = None
    byte_end: int | None = None
    raw: bytes = field(default=b"", repr=False)


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
