"""The mentions of an article: where its headline, body and removed text hold keywords, and in which sense.

A keyword with several senses has one of them in the whole article. A longer keyword around it ("tariff hike") has the
same; one around two such keywords is in another sense only if both are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.language.normalise import normalise
from pipeline.measure.facts.sense import Decision, Passage
from pipeline.measure.lexicon import Entry, Lexicon
from pipeline.records import Mention, Region
from pipeline.records.cleaned import Cleaned
from pipeline.reference.senses import Ambiguous

_UNDECIDED = Decision(None, None)


@dataclass(frozen=True, slots=True)
class _Place:
    """A form in a text, in characters of the normalised text."""

    entry: Entry
    start: int
    end: int


Places = Mapping[Region, Sequence[_Place]]
Decisions = Mapping[Ambiguous, Decision]


def find_mentions(
    cleaned: Cleaned, headline: str | None, body: Passage, lede_end: int, lexicon: Lexicon
) -> tuple[Mention, ...]:
    """Every mention, those of the body first, then of the headline, then of what cleaning removed."""
    texts: dict[Region, Passage] = {"body": body, "headline": Passage(headline or "", normalise(headline or ""))}
    if cleaned.body != cleaned.raw:
        texts["removed"] = Passage(cleaned.raw, normalise(cleaned.raw))
    places: Places = {
        region: [_Place(*match) for match in lexicon.find(passage.normal.text)] for region, passage in texts.items()
    }
    decisions = _decisions(lexicon, texts, places)
    mentions = [
        mention
        for region, passage in texts.items()
        for mention in _in_text(region, passage, places[region], decisions)
        if region != "removed" or _is_removed(cleaned, mention)
    ]
    return tuple(replace(one, in_lede=one.region == "body" and one.char_start < lede_end) for one in mentions)


def _decisions(lexicon: Lexicon, texts: Mapping[Region, Passage], places: Places) -> Decisions:
    """The sense of each ambiguous keyword that headline or body mention."""
    decisions: dict[Ambiguous, Decision] = {}
    for word in lexicon.judge.words:
        passages = [
            replace(texts[region], mentions=tuple((one.start, one.end) for one in _own(word, places[region])))
            for region in ("headline", "body")
        ]
        if any(passage.mentions for passage in passages):
            decisions[word] = lexicon.judge.decide(word, passages)
    return decisions


def _own(word: Ambiguous, places: Sequence[_Place]) -> Iterator[_Place]:
    return (one for one in places if one.entry.keyword_id in (word.keyword, *word.followers))


def _in_text(region: Region, passage: Passage, places: Sequence[_Place], decisions: Decisions) -> Iterator[Mention]:
    spans = {word: {(one.start, one.end) for one in _own(word, places)} for word in decisions}
    for one in places:
        decided = [
            decision
            for word, decision in decisions.items()
            if (one.start, one.end) in spans[word]
            or any(one.start <= start and end <= one.end for start, end in spans[word])
        ]
        decision = next((other for other in decided if other.sense is None), (*decided, _UNDECIDED)[0])
        first, last = passage.normal.original_span(one.start, one.end)
        yield Mention(
            keyword_id=one.entry.keyword_id,
            form=one.entry.form,
            surface=passage.text[first:last],
            region=region,
            char_start=first,
            char_end=last,
            sentence=passage.sentence(first) if region == "body" else 0,
            in_lede=False,
            sense=decision.sense,
            sense_reason=decision.reason,
        )


def _is_removed(cleaned: Cleaned, mention: Mention) -> bool:
    """Whether a mention of the raw text lies in what was removed."""
    removed = [(span.start, span.end) for span in cleaned.spans if not span.kept]
    index = bisect_right(removed, (mention.char_start, len(cleaned.raw))) - 1
    return index >= 0 and mention.char_end <= removed[index][1]
