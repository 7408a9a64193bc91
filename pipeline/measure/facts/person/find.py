"""The people a text names, each occurrence under the full name that the text gives somewhere.

Capitalised words are a person only with a sign of one: a title, a role beside them, a listed given name, an
East Asian family name, or speech under a name that returns. Words of institutions and places forbid it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from pipeline.measure.facts.person.east import people_in_han
from pipeline.measure.facts.person.mention import RUN, mention_in, segments_of, without_first
from pipeline.measure.facts.person.record import Person
from pipeline.measure.facts.person.register import Register
from pipeline.measure.facts.person.signs import describes, is_person, surname_in_office


def find_people(body: str, sentences: Sequence[tuple[int, int]]) -> list[Person]:
    """Every occurrence of a person in a body, in order. Precision comes first: a name without a sign of one is left."""
    segments = [segment for run in RUN.finditer(body) for segment in segments_of(body, run.start(), run[0])]
    alone = Counter(segment[0].text for segment in segments if len(segment) == 1)
    mentions = [mention for segment in segments if (mention := mention_in(body, segment)) is not None]
    full = [mention for mention in mentions if len(mention.words) > 1 and is_person(body, mention, alone)]
    register = Register(full)
    starts = [start for start, _ in sentences]
    people = [*people_in_han(body, starts)]
    opening = set(starts)
    called: set[tuple[str, ...]] = set()  # surnames that a title or an office has told before
    for mention in mentions:
        if mention.start in opening and mention.words not in register:
            mention = without_first(mention)
        name = register.full_name(mention) or surname_in_office(body, mention)
        if name is None and mention.words in called:
            name = mention.words[0]
        if name is not None:
            called |= {mention.words} if len(mention.words) == 1 else set()
            index = max(0, bisect_right(starts, mention.start) - 1)
            surface = body[mention.start : mention.end]
            is_thing = not mention.is_possessive and describes(body, mention.end)
            people.append(
                Person(
                    name=name,
                    surface=surface,
                    title=mention.title,
                    is_attributive=is_thing,
                    char_start=mention.start,
                    char_end=mention.end,
                    sentence=index,
                )
            )
    return sorted(people, key=lambda person: person.char_start)
