"""What a file is by its first bytes, where its name does not say: a page, records, a feed, a saved page, or prose."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from pipeline.read.columns import layout, says_something
from pipeline.read.encoding import byte_order_mark, decode
from pipeline.read.source import Refused

Content = Literal["page", "mhtml", "json", "xml", "table", "text"]

# Endings of texts that nobody publishes: programs, styles, settings, the fonts and pictures that are texts.
OTHER_TEXTS = frozenset({
    ".css", ".js", ".mjs", ".cjs", ".ts", ".tsx", ".jsx", ".map", ".py", ".pyc", ".ipynb", ".r", ".rb", ".sh", ".bat",
    ".ps1", ".c", ".h", ".cpp", ".java", ".go", ".rs", ".sql", ".toml",
    ".ini", ".cfg", ".conf", ".env", ".yml", ".yaml",
    ".lock", ".log", ".scss", ".less", ".svg", ".tex", ".ics", ".vcf", ".webmanifest", ".download", ".url", ".webloc",
    ".properties", ".gitignore", ".bak", ".tmp", ".swp", ".crdownload", ".part",
})  # fmt: skip
_MIME = re.compile(rb"\s*+(?:[A-Za-z][A-Za-z0-9-]*+:[^\r\n]*+(?:\r?\n[ \t][^\r\n]*+)*+\r?\n){2,}+")
_SAVED_PAGE = re.compile(rb"multipart/related|Snapshot-Content-Location:", re.IGNORECASE)
_PAGE = re.compile(
    r"""
    (?: \s++ | <\?(?:php|xml)\b[^?]*+(?:\?(?!>)[^?]*+)*+\?> | <!--(?:[^-]++|-(?!->))*+--> | <%[^%]*+%> )*+
    < (?: !doctype\s+html | html | head | body | article | main | div | section | h1 | meta | title ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_XML = re.compile(
    r"""
    (?: \s++ | <\?xml[^>]*+> | <\?[^>]*+> | <!--(?:[^-]++|-(?!->))*+--> )*+
    < (?: rss | feed | rdf:RDF | urlset | atom:feed | nitf | newsml | newsitem | tei | docs? | corpus | articles ) \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Objects, or lists of lists, objects and strings. A text may begin with "[1]" or "[Updated]".
_JSON = re.compile(r"""\[\s*+[\[{"\]]|\{\s*+["'}]""")
_WORD = re.compile(r"[^\W\d_]{2,}")
_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE = re.compile(r"[.!?。！？।؟][\s\"'”’»」』)]|[.!?。！？।؟]\Z")
_CODE = re.compile(r"[{}<>;=\\|$]")
_LEAST_WORDS = 20  # of prose: shorter files without an ending are notes and lists
_LEAST_EASTERN = 30  # characters, which carry about 0.6 of a word each
_MOST_CODE = 0.01  # of characters: 0.1 % in prose, 5 to 10 % in programs and styles


def content(head: bytes) -> Content | None:
    """What a file with these first bytes holds; None for what is not text, and for texts that are not prose."""
    if _MIME.match(head) and _SAVED_PAGE.search(head):
        return "mhtml"
    if b"\0" in head and byte_order_mark(head) is None:
        return None
    text = _text(head)
    if text is None:
        return None
    if _XML.match(text):
        return "xml"
    if _PAGE.match(text):
        return "page"
    if _JSON.match(text.lstrip()):
        return "json"
    return "table" if _is_table(text) else "text" if _is_prose(text) else None


def _text(head: bytes) -> str | None:
    """The first bytes of a file as text, whose last character may be cut; None where they are none."""
    try:
        return codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        pass
    try:
        return decode(head[: len(head) // 4 * 4]).text  # whole characters of every encoding with a fixed width
    except Refused:
        return None


def may_be_records(head: bytes) -> bool:
    """Whether a text begins as records do, at a glance: a bracket, or several delimiters in its first line."""
    first = head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t").partition(b"\n")[0]
    return first[:1] in (b"{", b"[") or any(first.count(delimiter) > 1 for delimiter in (b"\t", b",", b";", b"|"))


def _is_table(text: str) -> bool:
    """Whether the first line names columns of articles, most of its words among them."""
    first = text.lstrip().partition("\n")[0]
    for delimiter in ("\t", ",", ";", "|"):
        names = tuple(name.strip(' "\r') for name in first.split(delimiter))
        found = layout(names)
        if found is not None and says_something(found) and 3 <= len(found.columns) >= len(names) / 3:
            return True
    return False


def _is_prose(text: str) -> bool:
    is_long = len(_WORD.findall(text)) >= _LEAST_WORDS or len(_EASTERN.findall(text)) >= _LEAST_EASTERN
    is_code = len(_CODE.findall(text)) > _MOST_CODE * len(text)
    return is_long and not is_code and _SENTENCE.search(text) is not None
