"""Lines of credit, in the body or removed from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.language.normalise import small_letters
from pipeline.language.words import word_set
from pipeline.measure.facts.credit.dates import DATE_ANYWHERE
from pipeline.measure.facts.credit.names import Name, find_names
from pipeline.measure.facts.credit.record import Credit, Names, Region, Spans, name_key
from pipeline.measure.facts.credit.words import DATA

_LINE_LIMIT = 400  # characters: a longer line is not a line of credit
_TRIGGER = re.compile(rf"(?<![^\W_])(?P<verb>{'|'.join(DATA['lines']['triggers'])})\s{{0,20}}", re.IGNORECASE)
_CONTRIBUTED = re.compile(DATA["lines"]["after"])
_CLOSING = re.compile(DATA["lines"]["closing"], re.IGNORECASE)
_AGENCY_WORDS = re.compile(rf"(?P<name>{DATA['lines']['agencies']})\b", re.IGNORECASE)
_LINE_NAME = re.compile(r"(?:[Tt]he\s)?(?P<name>[^\W\d_a-z][\w.&’'-]*(?:\s[^\W\d_a-z][\w.&’'-]*){0,5})")
_HINTS = tuple(word_set(DATA["lines"]["hints"]))


def body_lines(body: str, sentences: Spans, names: Names) -> Iterator[Credit]:
    """Lines of credit that cleaning left in the body."""
    lowered = body.lower()
    if not any(hint in lowered for hint in _HINTS):
        return
    for index, (start, end) in enumerate(sentences):
        opens_line = not body[max(0, start - 2) : start].strip(" ") or "\n" in body[max(0, start - 2) : start]
        if end - start < _LINE_LIMIT and (opens_line or _CLOSING.match(body, start, end)):
            yield from line_credits(body[start:end], start, "body", index, names)


def line_credits(text: str, offset: int, region: Region, sentence: int | None, names: Names) -> Iterator[Credit]:
    """The outlets that a line of credit names."""
    text = text[:_LINE_LIMIT]
    small = small_letters(text)
    if region == "removed" and (bare := _bare_names(text, names)):
        found = [(name, "credit line", start, end) for name, start, end in bare]
    elif "editing by" in small and "reporting by" in small:
        # Only Reuters closes its copy in this form.
        at = small.find("reporting by")
        found = [(Name(at, at, "Reuters", names.get(("reuters",)), "listed"), "credit line", at, len(text))]
    elif "contributed" in small and (contributed := _CONTRIBUTED.search(small)):
        listed = [name for name in find_names(text[: contributed.start()], names) if name.form == "listed"]
        found = [(name, "contributed", name.start, contributed.end()) for name in listed]
    else:
        opening = len(text) - len(text.lstrip("(（[—–-* "))
        trigger = _TRIGGER.match(text, opening) if region == "body" else _TRIGGER.search(text)
        found = _behind_trigger(text, trigger, names) if trigger else []
    date = DATE_ANYWHERE.search(text) if found else None
    for name, verb, start, end in found:
        yield Credit(
            name=name.text,
            outlet_id=name.outlet_id,
            verb=verb,
            kind="credit",
            said_on=date["date"] if date else None,
            region=region,
            char_start=offset + start,
            char_end=offset + end,
            sentence=sentence,
        )


def _bare_names(text: str, names: Names) -> list[tuple[Name, int, int]]:
    """The outlets of a line that holds nothing but names: "REUTERS", "(AP/AFP)"; empty for any other line."""
    found = []
    for piece in re.finditer(r"[^\s()\[\]/,&|–—-][^()\[\]/,&|\n–—]*", text):
        name = piece[0].rstrip(" .\u00a0")
        outlet_id = names.get(name_key(name))
        if outlet_id is None:
            return []
        start, end = piece.start(), piece.start() + len(name)
        found.append((Name(start, end, name, outlet_id, "listed"), start, end))
    return found


def _behind_trigger(text: str, trigger: re.Match[str], names: Names) -> list[tuple[Name, str, int, int]]:
    """The listed outlets behind "adapted from" and its like, else agencies or a capitalised name."""
    verb = " ".join(small_letters(trigger["verb"]).split()).rstrip(" :：/")
    verb = "adapted from" if verb.startswith("ad") and verb.endswith("from") and "additional" not in verb else verb
    at = trigger.end()
    tail = text[at:]
    if only := _whole_name(tail, names):
        return [(only, verb, trigger.start(), at + only.end)]
    found = [name for name in find_names(tail, names) if name.form == "listed"]
    if not found:
        whole = tail.rstrip()
        outlet_id = names.get(name_key(whole))
        is_open = "reporting by" not in verb and verb not in {"via", "avec", "credit"}
        stated = _AGENCY_WORDS.match(tail) or (_LINE_NAME.match(tail) if is_open else None)
        if outlet_id is not None:
            found = [Name(0, len(whole), whole, outlet_id, "listed")]
        elif stated:
            name = stated["name"].rstrip(".")
            found = [Name(stated.start("name"), stated.start("name") + len(name), name, None, "unlisted")]
    return [(name, verb, trigger.start(), at + name.end) for name in found]


def _whole_name(tail: str, names: Names) -> Name | None:
    """The one outlet that is all of a line behind "h/t:" and the like, listed or not."""
    whole = tail.rstrip(" .\n)")
    start = len("the ") * whole.startswith("the ")
    if (outlet_id := names.get(name_key(whole))) is not None:
        return Name(start, len(whole), whole[start:], outlet_id, "listed")
    listed = [name for name in find_names(whole, names) if name.form == "listed"]
    is_longer = len(listed) < 2 and _LINE_NAME.fullmatch(whole) and len(whole.split()) > 1
    return Name(0, len(whole), whole, None, "unlisted") if listed and is_longer else None
