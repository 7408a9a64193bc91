"""Every quotation of a body with its speaker."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.measure.facts.person.record import Person
from pipeline.measure.facts.quote.joined import joined
from pipeline.measure.facts.quote.marks import LETTER, QUOTED, WRAP, count_words, trimmed, without_quotations
from pipeline.measure.facts.quote.phrase import NOBODY
from pipeline.measure.facts.quote.record import BLANKS, TERM_WORDS, Quote, Spans
from pipeline.measure.facts.quote.scene import Scene

_CROWD = 12  # quotations in one sentence from which they are a list, not speech


def find_quotes(body: str, sentences: Spans, people: Sequence[Person]) -> list[Quote]:
    """Every quotation of a body in order; one without a letter in it is none. An unclosed mark opens nothing.

    `people` are those that the body names, in order: whom its pronouns may mean.
    """
    text = WRAP.sub(" ", body) if any("\n" in body[start:end] for start, end in sentences) else body
    marked = [match for match in QUOTED.finditer(text) if LETTER.search(match[0])]
    if not marked:
        return []
    scene = Scene(without_quotations(text, [match.span() for match in marked]), sentences, people)
    quotes: list[Quote] = []
    for match in marked:
        start, end = trimmed(text, *match.span(match.lastgroup or 0))
        words, index = count_words(text[start:end]), scene.sentence_at(match.start())
        is_list = len(quotes) >= _CROWD and quotes[-_CROWD].sentence == index
        last = text[start:end].rstrip(BLANKS)[-1:]
        said = NOBODY if is_list else scene.speaker(match.start(), match.end(), last, quotes)
        quotes.append(
            Quote(
                text=body[start:end],
                char_start=start,
                char_end=end,
                words=words,
                speaker=None if said.start is None else body[said.start : said.end],
                speaker_role=said.role,
                verb=said.verb,
                sentence=index,
                is_term=words <= TERM_WORDS and said.verb is None,
                speaker_start=said.start,
                speaker_end=said.end,
            )
        )
    return joined(quotes, text)
