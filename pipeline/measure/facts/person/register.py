"""The full names that a text gives, to be asked by surname."""

from __future__ import annotations

from pipeline.measure.facts.person.mention import Mention
from pipeline.measure.facts.person.vocabulary import FAMILY, KNOWN


class Register:
    """The full names of one text, to be asked by surname."""

    def __init__(self, full: list[Mention]) -> None:
        self._names: dict[str, list[tuple[int, str]]] = {}
        shortest: dict[tuple[str, str], tuple[str, ...]] = {}
        for mention in full:
            ends = (mention.words[0], mention.words[-1])
            shortest[ends] = min(shortest.get(ends, mention.words), mention.words, key=len)
        self._canonical = {mention.words: " ".join(shortest[mention.words[0], mention.words[-1]]) for mention in full}
        for mention in full:
            # A name of two family names may stand in either order.
            for surname in {mention.surname} | ({mention.words[-1]} & FAMILY):
                self._names.setdefault(surname, []).append((mention.start, self._canonical[mention.words]))

    def __contains__(self, words: tuple[str, ...]) -> bool:
        return words in self._canonical

    def full_name(self, mention: Mention) -> str | None:
        """The name in full: of a surname the one named last before it, else first in the text, else a known one.

        A surname that nobody in the text bears is a person's only behind a title.
        """
        if mention.words in self._canonical or len(mention.words) > 1:
            return self._canonical.get(mention.words)
        word = mention.words[0]
        known = KNOWN.get(word)
        listed = self._names.get(word, [])
        if known and (not listed or any(name == known for _, name in listed) or mention.title == "President"):
            return known
        if listed:
            before = [name for start, name in listed if start < mention.start]
            return before[-1] if before else listed[0][1]
        return word if mention.title else None
