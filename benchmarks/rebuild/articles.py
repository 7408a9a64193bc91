"""The thirty articles that the attack is tried on: invented ones of the labelled events, 60 to 1,000 words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.rebuild.prior import tokens_of
from benchmarks.stories.labelled import entries

SETS = ("a", "b")
ENGLISH, CHINESE = 20, 10
SHORTEST, LONGEST = 60, 1_000


@dataclass(frozen=True, slots=True)
class Target:
    """One article under attack; `event` names what the attacker may not have read of."""

    name: str
    event: str
    language: str
    text: str

    @property
    def tokens(self) -> tuple[str, ...]:
        return tokens_of(self.text)


def texts() -> Iterator[Target]:
    """Every labelled article with a text, both sets."""
    for name in SETS:
        for entry in entries(name):
            if entry["text"]:
                yield Target(entry["id"], f"{name} {entry['event']}", _language(entry), entry["text"])


def targets() -> list[Target]:
    """Twenty in English and ten in Chinese, lengths spread evenly; the longer ones are several of one language."""
    listed = list(texts())
    return [
        *_spread([one for one in listed if one.language == "en"], ENGLISH, LONGEST),
        *_spread([one for one in listed if one.language == "zh"], CHINESE, LONGEST // 2),
    ]


def _spread(listed: list[Target], count: int, longest: int) -> list[Target]:
    """`count` texts of SHORTEST to `longest` tokens, of several articles where none is so long."""
    ratio = (longest / SHORTEST) ** (1 / (count - 1))
    made, at = [], 0
    for step in range(count):
        wanted, parts, held = round(SHORTEST * ratio**step), [], 0
        while held < wanted:
            parts.append(listed[at % len(listed)])
            held += len(parts[-1].tokens)
            at += 7  # coprime to the counts of texts: neighbours tell of one event
        text = _cut("\n\n".join(part.text for part in parts), wanted)
        made.append(Target(f"{parts[0].name}+{wanted}", "|".join(p.event for p in parts), parts[0].language, text))
    return made


def _cut(text: str, least: int) -> str:
    """The text's whole sentences up to the first that brings so many tokens."""
    for at, letter in enumerate(text):
        if letter in ".。\n" and len(tokens_of(text[: at + 1])) >= least:
            return text[: at + 1]
    return text


def _language(entry: dict[str, Any]) -> str:
    return str(entry["language"] or "").partition("-")[0]
