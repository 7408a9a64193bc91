"""Labelled pages: an invented page as a reader copies it, every line coded, its facts in the header.

Codes: n menu, h headline, d standfirst (not scored), m byline and date, c caption, b body, s subheading and
l list item (both body), x promotion, t teaser, k comment, p author's note, f footer; what stands between
⟦ and ⟧ shares a body line and is not body. The same page renders as text and as HTML.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from pathlib import Path

BODY_CODES = "bsl"
_ASIDE = re.compile("⟦.*?⟧", re.DOTALL)


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """One page: its facts by name ("none" already None), and its lines as (code, text)."""

    name: str
    facts: dict[str, str | None]
    lines: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The page as copied: every line, without its code."""
        return "\n".join(line.replace("⟦", "").replace("⟧", "") for _, line in self.lines)

    @property
    def body(self) -> str:
        """What a perfect cleaning keeps."""
        return "\n".join(_ASIDE.sub("", line) for code, line in self.lines if code in BODY_CODES)

    @property
    def standfirst(self) -> str:
        """What may be kept or not: peers and readers disagree on it."""
        return "\n".join(line for code, line in self.lines if code == "d")


def read_page(path: Path) -> LabelledPage:
    """Parse one .page file; ValueError names the line that is not understood."""
    header, _, rest = path.read_text(encoding="utf-8").partition("\n---\n")
    facts: dict[str, str | None] = {}
    for line in header.splitlines():
        name, colon, value = line.partition(":")
        if not colon:
            raise ValueError(f"{path.name}: header line without a colon: {line!r}")
        facts[name.strip()] = None if value.strip().lower() in {"", "none"} else value.strip()
    lines = []
    for number, line in enumerate(rest.splitlines(), 1):
        if line and (len(line) < 2 or line[1] != "|"):
            raise ValueError(f"{path.name}: line {number} of the page has no code: {line[:40]!r}")
        lines.append((line[:1] or "n", line[2:]))
    return LabelledPage(path.stem, facts, tuple(lines))


def read_pages(folder: Path) -> list[LabelledPage]:
    """Every page of a set, by name."""
    return [read_page(path) for path in sorted(folder.glob("*.page"))]


_TAG = {"h": "h1", "d": "p", "b": "p", "s": "h2", "l": "li", "c": "figcaption", "p": "p", "k": "p", "f": "p"}
_WRAP = {
    "n": ("<nav><ul>", "</ul></nav>"),
    "m": ('<div class="meta">', "</div>"),
    "c": ("<figure>", "</figure>"),
    "l": ("<ul>", "</ul>"),
    "x": ('<aside class="promo">', "</aside>"),
    "t": ('<section class="related">', "</section>"),
    "k": ('<section class="comments">', "</section>"),
    "p": ('<div class="author-box">', "</div>"),
    "f": ("<footer>", "</footer>"),
}


def to_html(page: LabelledPage) -> str:
    """The page with the tags that sites of its kind use; what a site does not print stands in no tag either."""
    parts: list[str] = []
    open_code, in_article = "", False
    first, last = _article_bounds(page)
    for index, (code, line) in enumerate(page.lines):
        if code != open_code:
            parts.append(_WRAP.get(open_code, ("", ""))[1])
        if index == first:
            parts.append("<main><article>")
            in_article = True
        if code != open_code:
            parts.append(_WRAP.get(code, ("", ""))[0])
            open_code = code
        parts.append(_element(code, line))
        if index == last and in_article:
            parts.append(_WRAP.get(code, ("", ""))[1] + "</article></main>")
            open_code = ""
    parts.append(_WRAP.get(open_code, ("", ""))[1])
    title = html.escape(page.facts.get("headline") or "")
    language = html.escape(page.facts.get("language") or "en")
    head = f'<head><meta charset="utf-8"><title>{title}</title></head>'
    return f'<!doctype html><html lang="{language}">{head}<body>{"".join(parts)}</body></html>'


def _article_bounds(page: LabelledPage) -> tuple[int, int]:
    inside = [index for index, (code, _) in enumerate(page.lines) if code in BODY_CODES + "h"]
    body = [index for index, (code, _) in enumerate(page.lines) if code in BODY_CODES]
    return (max((index for index in inside if index <= body[0]), default=body[0]), body[-1]) if body else (-1, -1)


def _element(code: str, line: str) -> str:
    text = html.escape(line.replace("⟦", "").replace("⟧", ""))
    if not text.strip():
        return ""
    if code == "n":
        return f'<li><a href="#">{text}</a></li>'
    if code == "t":
        return f'<div class="teaser"><a href="#">{text}</a></div>' if len(text) < 120 else f"<p>{text}</p>"
    tag = _TAG.get(code, "div")
    return f"<{tag}>{text}</{tag}>"
