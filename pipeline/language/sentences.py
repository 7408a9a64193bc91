"""Where the sentences of a text begin and end.

A full stop is judged by the word before it and the character after it; line
breaks end a sentence unless the text was wrapped at a fixed width.
"""

from __future__ import annotations

import re
from itertools import pairwise

# One candidate: terminators with whatever closes a quotation or bracket behind them,
# a footnote mark ("[3]") included, or a break between lines.
_CANDIDATE = re.compile(
    r"""
    [.!?…。！？।؟۔\n]            # full stops of Latin, CJK, Devanagari and Arabic writing, or a line break
    [.!?…。！？।؟۔]*
    ["'”’»›)\]」』）】]*         # closing quotation marks and brackets
    (?:\[\d{1,3}\])?             # a footnote mark
    """,
    re.VERBOSE,
)
_CLOSED_QUOTE = re.compile(r"[.!?…][\"”’»]$")

# Written as they stand in print: "Mass." is a state, "mass." ends a sentence.
_TITLES = """
    Mr Mrs Ms Mx Dr Prof Gen Sen Rep Gov Lt Col Sgt Capt Cmdr Maj Adm Rev Hon Pres Supt Det Messrs St Mt Ft
    Sr Sra Srta Dña EE Lic Ing Mme Mlle Dres Hr vs approx viz cf z.B d.h bzw ca e.g i.e
"""
_NUMBERED = "No Nos no nos Nr Núm núm Fig Figs fig Sec sec Art art Vol pp Ch"
_MAY_END = """
    Inc Corp Co Ltd LLC Bros Plc PLC Jr Sr etc al Ph.D Dept Assn Ave Blvd Rd UU pág
    Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev
    Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta Sask
"""
# Words that begin a sentence far more often than a name: after "U.S." or "Inc.".
_OPENERS = """
    a about according after all also although an and another any as at because before both but by china
    despite during each earlier even every for from he her here his how however i if in instead it its last
    later many meanwhile more most mr mrs ms my no nor not now of on one or other our over people she since so some
    still such that the their then there these they this those though to under until we what when where which
    while who why with without yet you your el la los las en un una pero según le les il elle dans der die das
"""
_TITLE_SET, _NUMBERED_SET, _MAY_END_SET, _OPENER_SET = (
    frozenset(words.split()) for words in (_TITLES, _NUMBERED, _MAY_END, _OPENERS)
)
_DOTTED = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")  # U.S, a.m, N.J and single initials
_GERMAN_MONTH = re.compile(r"\s{0,99}+(?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)")
# No word before a full stop is read further back than the first, and no mark behind it further than the second.
_WORD_LIMIT = 24
_MARKS_LIMIT = 40
_LAST_WORD = re.compile(rf"[^\W_][\w.'’]{{0,{_WORD_LIMIT}}}$")
_NEXT_WORD = re.compile(rf"[\s\"'“”‘’«»(\[—–-]{{0,{_MARKS_LIMIT}}}+([^\W\d_]+)")
_LIST_NUMBER = re.compile(rf"(?:^|\n)\s{{0,{_WORD_LIMIT}}}(?:\d{{1,3}}|[A-Za-z])$")
# Widths at which mail and old terminals wrap lines; a paragraph on one line is longer.
_WRAP_WIDTH = 100


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans [start, end) of the sentences in order, without the white space around them; headings count as one each."""
    wrapped = _is_wrapped(text)
    spans: list[tuple[int, int]] = []
    start = 0
    for candidate in _CANDIDATE.finditer(text):
        is_line_break = candidate[0][0] == "\n"
        end = candidate.start() + 1 if is_line_break else candidate.end()  # a quotation mark there opens the next line
        if (not wrapped or _parts_paragraphs(text, end)) if is_line_break else _ends_sentence(text, candidate):
            _append(spans, text, start, end)
            start = end
    _append(spans, text, start, len(text))
    return spans


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += len(piece) - len(piece.lstrip())
        spans.append((start, start + len(stripped)))


def _is_wrapped(text: str) -> bool:
    """True when short lines fill paragraphs that blank lines part: then a single line break means nothing."""
    lines = text.split("\n")
    if len(lines) < 6 or max(map(len, lines)) > _WRAP_WIDTH:
        return False
    followed = [line for line, following in pairwise(lines) if line.strip() and following.strip()]
    unfinished = [line for line in followed if len(line) > _WRAP_WIDTH // 2 and line.rstrip()[-1] not in '.!?”"']
    return len(unfinished) * 2 > len(followed)


def _parts_paragraphs(text: str, end: int) -> bool:
    """True when the line break before `end` stands beside a blank line."""
    return not text[end : end + 1].strip() or text[max(0, end - 2) : end - 1] == "\n"


def _ends_sentence(text: str, candidate: re.Match[str]) -> bool:
    start, end = candidate.span()
    mark = text[start]
    if mark not in ".!?…":
        return True
    following = text[end : end + 1]
    if following and not following.isspace():
        # Scraped text loses spaces: '…talks.”The ministry' still ends a sentence.
        return bool(_CLOSED_QUOTE.search(candidate[0])) and following.isupper()
    next_word = _NEXT_WORD.match(text, end, end + _MARKS_LIMIT)
    if next_word and next_word[1][0].islower() and text[end : next_word.start(1)].count("\n") == 0:
        return False
    if mark != "." or candidate[0] != ".":
        return True
    return not _is_abbreviation(text, start, next_word[1].lower() if next_word else "")


def _is_abbreviation(text: str, stop: int, next_word: str) -> bool:
    """True when the full stop at `stop` belongs to the word before it and does not end the sentence."""
    before = text[max(0, stop - _WORD_LIMIT) : stop]
    if _LIST_NUMBER.search(before):
        return True
    found = _LAST_WORD.search(before)
    if not found:
        return False
    word = found[0].capitalize() if found[0].isupper() and len(found[0]) > 2 else found[0]
    after = text[stop + 1 : stop + 3].strip()
    if word in _TITLE_SET:
        return True
    if word in _NUMBERED_SET:
        return after[:1].isdigit()
    if word in _MAY_END_SET or _DOTTED.fullmatch(word):
        return next_word not in _OPENER_SET and bool(after)
    return word.isdigit() and len(word) <= 2 and bool(_GERMAN_MONTH.match(text, stop + 1))
