"""The writers that a record states: the names alone, without "By", roles, places, agencies, handles and e-mails."""

from __future__ import annotations

import re
from html import unescape

from pipeline.measure.facts.byline import is_no_name, is_person_name, person_name

MOST_READ = 400  # characters: a longer field is a note about the authors
_MARKED = re.compile(r"<[^<>]{0,80}>|\[[^\[\]]{0,80}\]")
_CONTACT = re.compile(r"https?://\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,64}|(?<!\w)@\w{1,40}")
# Of a text in single blanks.
_PREFIX = re.compile(
    r" ?(?:(?:written|reported|posted|words|text|story|edited) )?(?:by|von|por|par|di|door|av|oleh)(?::| ) ?"
    r"| ?(?:author|authors|autor|auteur|reporter|byline) ?: ?"
    r"| ?(?:文|作者|记者|記者|撰文|编辑|編輯|采写) ?[/／:：｜|]? ?",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[;|｜/／•·\n、，]| [-–—] |(?<=[\u3040-\u9fff]) (?=[\u3040-\u9fff])")
_JOINS = re.compile(r", ?(?:(?:and|y|et|und|e|&) )?| (?:and|y|et|und|e|with|con|avec|mit|&) ", re.IGNORECASE)
# "Jane Roe in Paris", "Jane Roe for Harbor News", "Jane Roe (Reuters)": what stands behind a name.
_BEHIND = re.compile(r" (?:in|at|for|of|from|en|à|em|aus) (?=[A-ZÀ-Þ]).*| ?\([^()]*\)?$")
_HAN_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[가-힣]{2,4}|[\u4e00-\u9fff\u3040-\u30ff]{2,8}")
_HAN_AFTER = re.compile(r" ?(?:记者|記者|기자|特派員|报道|報導|報道)$")


def stated_writers(stated: str) -> str | None:
    """The names joined by "; "; None where the field names no person. A field that cannot be read stays as it is."""
    lines = (" ".join(line.split()) for line in unescape(stated[:MOST_READ]).split("\n"))
    text = _CONTACT.sub("", _MARKED.sub("", "\n".join(lines))).strip()
    text = text[1:-1] if text.startswith("(") and text.endswith(")") else text
    names: list[str] = []
    for part in _PARTS.split(text):
        names += _names(_PREFIX.sub("", part, count=1) if _PREFIX.match(part) else part)
    return "; ".join(dict.fromkeys(names)) or None


def _names(part: str) -> list[str]:
    """The names of a part between strong separators."""
    pieces = [piece.strip(" .,:'\"“”") for piece in _JOINS.split(part)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) == 2 and all(re.fullmatch(r"[^\W\d_][\w'’.-]*", piece) for piece in pieces) and "," in part:
        turned = f"{pieces[1]} {pieces[0]}"  # Roe, Jane: as catalogues write it
        return [turned] if is_person_name(turned) else []
    names = (_name(piece) for piece in pieces)
    return [name for name in names if name]


def _name(piece: str) -> str | None:
    """A name, or None for a role, a desk, an agency, a place."""
    piece = _HAN_AFTER.sub("", _BEHIND.sub("", piece)).strip(" .,:")
    if _HAN_NAME.fullmatch(piece):
        return None if is_no_name(piece) else piece
    if known := person_name(piece):
        return known
    words = piece.split()
    is_plain = 1 <= len(words) <= 4 and all(re.fullmatch(r"[^\W\d_][\w'’.-]*", word) for word in words)
    full = [word for word in words if len(word) > 2 or not word.endswith(".")]  # without initials
    return piece if is_plain and len(words) > 1 and full and not any(map(is_no_name, full)) else None
