"""Where the facts of one article are looked for: what is stated, and the printed text with the body's place in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Protocol

from pipeline.records import Evidence, RawArticle, Stated
from pipeline.records.cleaned import Cleaned

_LANDMARKS = 5  # paragraphs that are looked for, as the first may be put together from several elements
_LANDMARK = 40  # characters of a paragraph's start that find it again in the visible page


class Page(Protocol):
    """What HTML extraction found: body text, the visible page, and the metadata its tags state."""

    @property
    def text(self) -> str | None: ...
    @property
    def visible_text(self) -> str: ...
    @property
    def headline(self) -> str | None: ...
    @property
    def bylines(self) -> tuple[str, ...]: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def published(self) -> str | None: ...
    @property
    def shown_date(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def language(self) -> str | None: ...
    @property
    def is_free(self) -> bool | None: ...
    @property
    def is_list(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts are looked for: what is stated, and the printed text with the body's place in it.

    `bylines` are statements of the authors, the best first; `shown_date` is a page's date beside its headline.
    """

    stated: Stated
    bylines: tuple[str, ...]
    shown_date: str | None
    text: str
    start: int
    end: int
    cleaned: Cleaned | None  # of which `text` is the text; None where `text` is a page's
    filename: str
    is_page_date: bool = False  # whether the date stated is the page's own, not its record's

    def evidence(
        self, fact: str, value: str | None, rule: str, place: tuple[int, int], note: str | None = None
    ) -> Evidence:
        """Evidence printed at `place` in the text."""
        quote = self.text[place[0] : place[1]]
        start, end = self.in_raw(place)
        return Evidence(
            fact=fact, value=value, basis="stated", rule=rule, char_start=start, char_end=end, quote=quote, note=note
        )

    def in_raw(self, place: tuple[int, int]) -> tuple[int, int] | tuple[None, None]:
        """A place in `text` as offsets in the raw text; None twice where that has none."""
        if self.cleaned is None:
            return None, None
        start = self.cleaned.to_raw(place[0])
        return start, max(
            start, self.cleaned.to_raw(place[1] - 1) + 1
        )  # one past the last character, not a joint's end


def source_of(article: RawArticle, cleaned: Cleaned, page: Page | None) -> Source:
    """What is known of an article before facts are inferred: what its record states, completed by its page."""
    filename = PurePosixPath(article.source_file).name
    if page is None:
        start, end = map(cleaned.to_text, cleaned.body_bounds)
        stated = article.stated
        return Source(
            stated=stated,
            bylines=_filled(stated.byline),
            shown_date=None,
            text=cleaned.text,
            start=start,
            end=end,
            cleaned=cleaned,
            filename=filename,
        )
    stated = article.stated
    stated = replace(
        stated,
        headline=stated.headline or page.headline,
        outlet=stated.outlet or page.outlet,
        published=stated.published or page.published,
        url=stated.url or page.url,
        language=stated.language or page.language,
    )
    bylines = _filled(stated.byline) or page.bylines
    place = _find_body(page.visible_text, cleaned.body)
    return Source(
        stated=stated,
        bylines=bylines,
        shown_date=page.shown_date,
        text=page.visible_text,
        start=place[0],
        end=place[1],
        cleaned=None,
        filename=filename,
        is_page_date=not article.stated.published,
    )


def _filled(value: str | None) -> tuple[str, ...]:
    return (value,) if value and value.strip() else ()


def _find_body(visible: str, body: str) -> tuple[int, int]:
    """Where the extracted body stands in the visible page, by its first and last paragraphs that do; (0, 0) if lost."""
    landmarks = [line for line in body.split("\n") if len(line) >= _LANDMARK]
    start = _first_place(visible, landmarks, 0)
    if start is None:
        return 0, 0
    last = landmarks[-1]
    end = visible.find(last[:_LANDMARK], start)
    return start, min(len(visible), end + len(last) if end >= 0 else start + len(body))


def _first_place(visible: str, landmarks: list[str], after: int) -> int | None:
    """Where the first of a few landmarks stands that stand anywhere."""
    places = (visible.find(landmark[:_LANDMARK], after) for landmark in landmarks[:_LANDMARKS])
    return next((place for place in places if place >= 0), None)


def without_pictures(source: Source, cleaned: Cleaned) -> Source:
    """The source with captions blanked, letter for letter: they stand where headlines do."""
    if source.cleaned is None:
        return source
    pieces, done = [], 0
    for span in cleaned.spans:
        if span.rule in {"caption", "image_name"}:
            start, end = cleaned.to_text(span.start), cleaned.to_text(span.end)
            pieces += [source.text[done:start], " " * (end - start)]
            done = end
    return replace(source, text="".join([*pieces, source.text[done:]]))
