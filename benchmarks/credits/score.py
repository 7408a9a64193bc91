"""Scores what was read from marked articles against the marks: credits to outlets, speakers of quotations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.credits.truth import Attribution, Marked, Span
from pipeline.measure.facts.credit import Credit
from pipeline.measure.facts.quote import Quote

Names = Mapping[tuple[str, ...], str]
LONG_ENOUGH = 4  # words: a shorter quotation is often a term that nobody in particular says
_WORD = re.compile(r"\w+(?:['’]\w+)?")
# What may stand beside an outlet's name in a source that is the outlet, and not a person, poll or house of it.
_BESIDE = frozenset(
    _WORD.findall("""
    the a an its this that s report reports article articles story stories reporting coverage account investigation
    newspaper paper magazine website site news by in from of for and or as at on editorial board online agency both
    """)
)
_PRONOUNS = frozenset(_WORD.findall("he she it they i we who you his her him them this that one me us"))
_COMMON = 3  # letters: a shorter word that two phrases share says nothing


@dataclass(frozen=True, slots=True)
class CreditScore:
    """Marked sources that are outlets and those met by a credit; credits, and those that meet a source of the press."""

    marked: int
    met: int
    credits: int
    meeting: int

    @property
    def recall(self) -> float:
        """Share of the marked outlets, 0 to 1."""
        return self.met / self.marked if self.marked else 1.0

    @property
    def precision(self) -> float:
        """Share of the credits, 0 to 1: a floor, as the marks keep one layer of sources."""
        return self.meeting / self.credits if self.credits else 1.0


@dataclass(frozen=True, slots=True)
class SpeakerScore:
    """Quotations within marked content, those with a speaker, and those with the marked one: counts."""

    quotations: int
    named: int
    right: int

    @property
    def named_share(self) -> float:
        """Share of the quotations with a speaker, 0 to 1."""
        return self.named / self.quotations if self.quotations else 1.0

    @property
    def right_share(self) -> float:
        """Share of the named speakers that are the marked ones, 0 to 1."""
        return self.right / self.named if self.named else 1.0


def is_outlet(source: str, names: Names) -> bool:
    """Whether a source is an outlet, and not its staff or a poll of it."""
    words = [word[0].lower().removesuffix("'s").removesuffix("’s") for word in _WORD.finditer(source)]
    first = next((at for at, word in enumerate(words) if word not in _BESIDE or tuple(words[at:]) in names), len(words))
    for start in range(first, len(words)):
        for end in range(len(words), start, -1):
            if tuple(words[start:end]) in names and source[_start(source, start)].isupper():
                return _BESIDE.issuperset(words[:start] + words[end:])
    return False


def _start(source: str, number: int) -> int:
    return [word.start() for word in _WORD.finditer(source)][number]


def mentions_outlet(source: str, names: Names) -> bool:
    """Whether an outlet is named anywhere in a source."""
    words = [word[0].removesuffix("'s").removesuffix("’s") for word in _WORD.finditer(source)]
    return any(
        words[start][0].isupper() and tuple(word.lower() for word in words[start:end]) in names
        for start in range(len(words))
        for end in range(start + 1, min(len(words), start + 6) + 1)
    )


def credit_score(article: Marked, found: Sequence[Credit], names: Names) -> CreditScore:
    """The credits for the reporting in one article's body; each source counts once."""
    credits = [credit for credit in found if credit.kind == "credit" and credit.region == "body"]
    sources = {attribution.source for attribution in article.attributions}
    outlets = {source for source in sources if is_outlet(article.text[slice(*source)], names)}
    press = {source for source in sources if mentions_outlet(article.text[slice(*source)], names)}
    meeting = [credit for credit in credits if any(_overlap(_place(credit), source) for source in press)]
    met = [source for source in outlets if any(_overlap(_place(credit), source) for credit in credits)]
    return CreditScore(len(outlets), len(met), len(credits), len(meeting))


def missed_outlets(article: Marked, found: Sequence[Credit], names: Names) -> list[Span]:
    """The marked outlets that no credit meets."""
    places = [_place(credit) for credit in found if credit.kind == "credit" and credit.region == "body"]
    sources = sorted({attribution.source for attribution in article.attributions})
    outlets = [source for source in sources if is_outlet(article.text[slice(*source)], names)]
    return [source for source in outlets if not any(_overlap(place, source) for place in places)]


def speaker_score(article: Marked, quotes: Sequence[Quote]) -> SpeakerScore:
    """The speakers of an article's longer quotations that lie within marked content."""
    verdicts = [verdict for _, _, verdict in judged(article, quotes)]
    return SpeakerScore(len(verdicts), len(verdicts) - verdicts.count("none"), verdicts.count("right"))


def judged(article: Marked, quotes: Sequence[Quote]) -> list[tuple[Quote, Attribution, str]]:
    """Every longer quotation within marked content, its attribution, and the verdict: right, wrong or none."""
    listed: list[tuple[Quote, Attribution, str]] = []
    for quote in quotes:
        around = _around(article, quote) if quote.words >= LONG_ENOUGH else []
        if around:
            # "It leaks," Roe said, according to the Ledger: both of them say it.
            verdicts = {_verdict(article, quote, attribution) for attribution in around}
            verdict = next(verdict for verdict in ("right", "none", "wrong") if verdict in verdicts)
            listed.append((quote, around[0], verdict))
    return listed


def _around(article: Marked, quote: Quote) -> list[Attribution]:
    """The attributions whose content covers at least half of a quotation, the innermost first."""
    listed = []
    for attribution in article.attributions:
        covered = sum(
            max(0, min(end, quote.char_end) - max(start, quote.char_start)) for start, end in attribution.content
        )
        if 2 * covered >= quote.char_end - quote.char_start:
            listed.append((sum(end - start for start, end in attribution.content), attribution))
    return [attribution for _, attribution in sorted(listed, key=lambda one: one[0])]


def _verdict(article: Marked, quote: Quote, attribution: Attribution) -> str:
    """A speaker is right who shares a word with the source; of a pronoun, with whom it stands for."""
    if quote.speaker is None or quote.speaker_start is None or quote.speaker_end is None:
        return "none"
    if _overlap((quote.speaker_start, quote.speaker_end), attribution.source):
        return "right"
    said, source = _words(quote.speaker), article.source(attribution)
    if said & _words(source):
        return "right"
    if source.lower() == "who":  # it stands right behind whom it means
        at = attribution.source[0]
        return "right" if said & _words(article.text[max(0, at - _BEFORE_WHO) : at]) else "wrong"
    return "right" if not _is_named(source) and said & _antecedents(article, attribution) else "wrong"


def _is_named(source: str) -> bool:
    """Whether a source has a name: a word with a capital besides a pronoun or an article."""
    words = [word[0] for word in _WORD.finditer(source)]
    return any(word[0].isupper() and word.lower() not in _PRONOUNS | _ARTICLES for word in words)


_BEFORE_WHO = 60  # characters before "who" that hold a name with what is said of it
_ARTICLES = frozenset(["the", "a", "an", "one", "another", "some", "many"])


def _antecedents(article: Marked, attribution: Attribution) -> set[str]:
    """Whom a pronoun or "the official" may mean: the last source with a name, and who opens a sentence after it."""
    at = attribution.source[0]
    before = [other for other in article.attributions if other.source[0] < at and _is_named(article.source(other))]
    start = before[-1].source[0] if before else 0
    openings = (match[1] for match in _OPENING.finditer(article.text, start, at))
    return _words(" ".join([article.source(before[-1]) if before else "", *openings]))


_OPENING = re.compile(r"(?:(?<=[.!?]\s)|(?<=[.!?][”\"]\s)|(?<=\n))((?:[A-Z][\w.'’-]*,?\s){1,4})")


def _words(phrase: str) -> set[str]:
    words = (word[0].lower().removesuffix("'s").removesuffix("’s") for word in _WORD.finditer(phrase))
    return {word for word in words if len(word) >= _COMMON and word not in {"the", "and", "for"}}


def _place(credit: Credit) -> Span:
    return credit.char_start, credit.char_end


def _overlap(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]
