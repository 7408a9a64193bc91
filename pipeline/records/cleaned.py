"""A text after cleaning: the spans that are kept or removed, and the line breaks that are closed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of an article's raw text: kept, or removed by the named rule."""

    start: int
    end: int
    kept: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Joint:
    """A line break inside a paragraph: characters [start, end) of the raw text, for which the text has `glue`."""

    start: int
    end: int
    glue: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Raw text cut into spans that tile it; `body` is the kept spans, joined, with blanks for the breaks at `joints`.

    `text` is the raw text with its paragraphs on one line each: the same as `raw` where no line was wrapped.
    """

    raw: str
    spans: tuple[Span, ...]
    body: str
    joints: tuple[Joint, ...] = ()

    @property
    def body_bounds(self) -> tuple[int, int]:
        """First and one-past-last character of the body in the raw text; (0, 0) without a body."""
        kept = [span for span in self.spans if span.kept]
        return (kept[0].start, kept[-1].end) if kept else (0, 0)

    @property
    def text(self) -> str:
        """The raw text with every joint made."""
        return joined(self.raw, self.joints)

    def to_raw(self, place: int) -> int:
        """The offset in the raw text of a character of `text`."""
        for joint in self.joints:
            if place < joint.start + len(joint.glue):
                break
            place += joint.end - joint.start - len(joint.glue)
        return place

    def to_text(self, place: int) -> int:
        """The offset in `text` of a character of the raw text."""
        passed = (joint for joint in self.joints if joint.start < place)
        return place - sum(min(joint.end, place) - joint.start - len(joint.glue) for joint in passed)


def joined(raw: str, joints: tuple[Joint, ...]) -> str:
    """`raw` with the glue of each joint in its place."""
    parts, position = [], 0
    for joint in joints:
        parts += [raw[position : joint.start], joint.glue]
        position = joint.end
    return "".join(parts) + raw[position:] if joints else raw
