"""Markup to the lines a reader would copy: block elements break lines, entities become characters.

One linear pass over tokens and no tree, so that hostile nesting costs nothing.
"""

from __future__ import annotations

import html
import re

_TOKEN = re.compile(
    r"""
      <!-- (?: [^-]++ | -(?!->) )*+ (?:-->)?+                          # comment
    | <!\[CDATA\[ (?P<cdata> (?: [^\]]++ | \](?!\]>) )*+ ) (?:\]\]>)?+
    | <(?P<dropped>script|style|noscript|template|textarea|title)\b [^<>]*+ >
        (?: [^<]++ | <(?!/(?P=dropped)\b) )*+ (?:</[^<>]*+>)?+          # an element nobody copies, with its content
    | <(?P<end>/)?+(?P<name>[a-zA-Z][a-zA-Z0-9:-]*+)                            # a tag …
        (?: [^<>=]++ | =\s*+ (?:"[^"]*+"|'[^']*+')?+ )*+ >             # … whose quoted values may hold < and >
    | </?+(?P<loose>[a-zA-Z][a-zA-Z0-9:-]*+)[^<>]*+>                   # a tag with unbalanced quotes
    | <[!?][^<>]*+>                                                    # doctype, processing instruction
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Elements that stand on lines of their own when a page is copied.
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "option", "p", "pre",
    "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
_CELLS = frozenset({"td", "th"})

# A tag that only markup has: "a < b" and "<3" are not markup, and neither is "<name@example.org>".
_TAG = re.compile(
    r"""
    </? (?: p|br|div|span|a|b|i|u|em|strong|h[1-6]|ul|ol|li|img|figure|figcaption|blockquote|table|tr|td|section
          | article|iframe|script|style|font|center|hr|sup|sub|html|body|head|header|footer|main|aside|small|cite )
    (?: \s [^<>]*+ )? /? >
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[mn]dash|hellip|[a-z]acute|ntilde|\#\d{2,6}|\#x[\da-f]{2,5});", re.I
)
_PAGE = re.compile(
    r"\A\s*+(?:<\?xml[^<>]*+>\s*+)?(?:<!--(?:[^-]++|-(?!->))*+-->\s*+)*+(?:<!doctype\s+html\b|<html[\s>])", re.I
)


def is_page(text: str) -> bool:
    """Whether a text is a whole HTML page."""
    return _PAGE.match(text) is not None


def has_markup(text: str) -> bool:
    """Whether a text from a record holds HTML tags or entities."""
    return _TAG.search(text) is not None or _ENTITY.search(text) is not None


def markup_to_text(markup: str) -> str:
    """The visible text with one line per block and no runs of blanks.

    Line breaks of the source are blanks, as in a browser, unless no element of its own breaks the text.
    """
    keeps_lines = not any(_separator(token) == "\n" for token in _TOKEN.finditer(markup))
    parts: list[str] = []
    at = 0
    was_end = False
    for token in _TOKEN.finditer(markup):
        parts.append(_words(markup[at : token.start()], keeps_lines))
        parts.append(_separator(token))
        if was_end and at == token.start() and not token["end"]:
            parts.append(" ")  # elements side by side, as the links of a menu, are words apart
        was_end = token["end"] is not None
        at = token.end()
    parts.append(_words(markup[at:], keeps_lines))
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    return "\n".join(line for line in lines if line or keeps_lines).strip()


def _words(source: str, keeps_lines: bool) -> str:
    return html.unescape(source if keeps_lines else source.replace("\n", " "))


def _separator(token: re.Match[str]) -> str:
    """What stands between the words on either side of a tag."""
    if token["cdata"] is not None:
        return html.unescape(token["cdata"])
    if token["dropped"] is not None:
        return " "
    name = (token["name"] or token["loose"] or "").casefold()
    return "\n" if name in _BLOCKS else "\t" if name in _CELLS else ""
