"""The headline of an article, as its page shows it above the body.

Menus and lists of other articles hold headlines too: what a line shares with the
body, how near it stands and what follows it decide. No line above, no headline.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pipeline.measure.facts.outlet import normalised
from pipeline.measure.facts.pubdate.expression import dates_in


@dataclass(frozen=True, slots=True)
class Headline:
    """`value` is text[char_start:char_end] of the page, in single spaces; `rule` names its strongest sign."""

    value: str
    rule: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A line above the body that is not blank, without the white space around it, and what it looks like."""

    text: str
    start: int
    length: int  # in words
    shared: float  # of its words with the body, 0 to 1
    is_chrome: bool
    is_meta: bool

    @property
    def is_like(self) -> bool:
        """True for a line that could itself be a headline or a standfirst of this article."""
        return self.length > 5 and self.shared >= 0.4 and not self.is_chrome


_LINES_ABOVE = 60  # of 43 labelled pages the headline stands at most 17 lines above the body; menus come before
_BODY_READ = 4000  # characters of the body that a headline's words are looked for in
_LINE_LENGTH = 400  # characters: more than the longest headline has
_LONGEST = 30  # words of a headline; longer lines are standfirsts and captions
_ENOUGH = 3.7  # of the points in _score; a menu line next to the body reaches 2 to 3
_NEAR = 8  # lines above the body in which a byline is this article's
_SHORTEST = 4  # words: of a headline that is neither the first line nor begins like one
_BESIDE_DAY = 3  # words beside a day in a line of its own: a weekday, "at", a zone
_PATH = 6  # words of the sections before a headline
_DATE_LENGTH = 8  # words: "Wed 9 Apr 2025 18.31 BST" is shorter
_SHORTEST_REPEATED = 4  # words: shorter lines are repeated by menus too
_SHARED = 0.3  # of the words of a title with the body, if nothing else speaks for it
_TITLE_CASE = 0.7  # of the longer words of a line that is set as a title
_STEM = 6  # letters compared, so that "sailing" meets "sailings"

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_HAN = re.compile(r"[㐀-鿿ぁ-ヿ가-힣]")
_SMALL_WORDS = frozenset(
    [
        *(
            "about",
            "after",
            "amid",
            "been",
            "from",
            "have",
            "here",
            "into",
            "more",
            "over",
            "says",
            "than",
            "that",
            "their",
        ),
        *("they", "this", "what", "when", "where", "which", "will", "with", "your"),
    ]
)
_SCRAPED_DATE = re.compile(
    r"(?:date|published|posted)?:?\s{0,20}\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?\s{0,20}", re.IGNORECASE
)
_SITE = re.compile(r"\s(?:\||-|–|—|::|»)\s(?P<site>[^|]{2,40})$")
_GLUED = re.compile(
    r" (?:[-–—|·•»«:]|::|\|\|) |(?<=\w) ?[|｜_] ?(?=\S)|(?<=[\u3040-\u9fff]) ?[-–—] ?(?=[\u3040-\u9fff])"
)
_LED = re.compile(r"(?P<name>[^:：|｜»–—]{2,60}?)(?:\s?[:：|｜»]\s?|\s[-–—]\s)(?=\S{1,60}\s\S|[^\x00-\x7f]{4})")
_SITE_WORD = re.compile(
    r"\b(?:Post|Times|News|Herald|Tribune|Journal|Daily|Gazette|Today|Online|TV|Radio|Media|Press|Hub|Blog|Magazine|Week)\b|\.\w+$"
)
_SENTENCE_END = re.compile(r"(?<!\.[A-Z])[.。](?:[\"”’)]*)$")
_TWO_SENTENCES = re.compile(r"[a-z]{2}[.]\s[A-Z]|。.")

# Lines that are not headlines: bylines, captions and credits, buttons (which are short), pitches, bullets, breadcrumbs.
_CHROME = re.compile(
    r"""
    ^(?:by|por|par|von|written\sby|posted\sby)\s(?-i:[A-ZÀ-Þ])
  | ^(?:photos?|images?|pictures?|video|watch|listen|credit|source|caption|file|related|topics?|tags?)\s?:
  | ^(?:also\sread|read\s(?:also|more)|see\salso)\s?:
  | ^please\s(?:refresh|enable|disable|try|log|sign|wait|check|turn)\b | ^illustrations?\s(?:on|by|of)\s
  | ^(?:the\s)?(?:latest|more|most|top)\s(?:from|in|on|popular|read|stories|news|headlines|videos?)\b
      (?:\s\S{1,30}){0,4}$                                      # the heading of a list
  | ^(?:(?-i:[A-ZÀ-Þ])[\w'’.-]+\s){2,4}as\stold\sto\s
  | ^(?:advertisement|follow\sus|sign\sup|log\sin|subscribe|(?:last\s)?updated|published|posted|©|※)
  | ^(?:記者|记者|圖|图|來源|来源|分享|责任编辑|責任編輯|更新時間|發布時間|发布时间)
  | (?:撮影|摄影|攝影)$ | (?:記者|记者).{2,8}[/／].{0,8}(?:報導|报道)
  | \b(?:getty\simages|shutterstock|istock|handout|file\sphoto|reuters/|a[fp]p?\sphoto|photos?[:/)]
      |photo\sby|credit:|courtesy:|courtesy\sof)
  | \b(?:all\srights\sreserved|newsletters?|cookies?|privacy\spolicy|to\syour\sinbox|terms\sof\s(?:use|service))\b
  | \b(?:whatsapp\schannel|https?:)
  | \[file\b | /reuters\] | \bviews\sof\s(?:its|the)\sauthor
  | \b(?:provided|illustrations?|photographs?|text)\sby\b | \breported\sfrom\b
  | \sand\s(?-i:(?:[A-ZÀ-Þ][\w'’.-]+\s){2,3}in\s[A-ZÀ-Þ])       # "Jane Roe in Paris and John Doe in Bonn"
  | ^(?:\S+\s){1,4}\|(?:\s\S+){1,5}$                           # "Section | Site Name"
  | ^\d{1,2}:\d\d\b | ^[*•▪◦-]\s | ^[\W\d]*$ | \S@\S+\.\w | ^@\w+$ | [›»>].*[›»>]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BUTTON = re.compile(
    r"(?:share|listen|watch|follow|save|print|comments?|download|get|view|skip|jump|read|add|copy|gift|trending|synopsis|join"
    r"|photos?|images?|pictures?|video|source|credit|caption|related|topics?|tags?|guest)\b",
    re.IGNORECASE,
)
_SHORT_MENU = 8  # lines: fewer are not a menu
_BUTTON_LENGTH = 6  # words: "Share this article with your friends"
# What is printed below a headline: a writer, a date, a reading time. A bare year is not a date.
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|fev|fév|avr|mai|abr|ago|set|out|dic|dez|déc|juin|juil|août|mär|okt)"
    r"[a-zéû]{0,7}\.?"
)
_WRITER = re.compile(
    r"(?:by|por|par|von|di|written\sby|posted\sby|author|updated?|published|posted|publié|veröffentlicht|last\supdated"
    r"|reading\stime)\b|.{0,12}(?:記者|记者|作者)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_DATE = re.compile(
    rf"""
    \b{_MONTH}\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?(?:19|20)\d\d\b | ^{_MONTH}\s\d{{1,2}}$ | ^\d{{1,2}}\s{_MONTH}$
  | \b\d{{1,2}}[-./\s](?:{_MONTH}|\d{{1,2}})[-./\s](?:19|20)\d\d\b | \b(?:19|20)\d\d[-./]\d{{1,2}}[-./]\d{{1,2}}\b
  | \bde\s(?:19|20)\d\d\b | \b\d{{1,2}}:\d\d\b | [年月]\d{{1,2}}日
  | \d\s?(?:min(?:ute)?s?\b|分钟|分鐘) | \b\d{{1,2}}\s(?:hours?|minutes?|mins?|days?)\sago\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
# How a short headline begins and a section's name above a headline does not.
_TITLE_OPENING = re.compile(r"(?:The|A|An|How|Why|What|When|Where|Who|Inside|Meet|Is|Are|Can|Will)\s")
_TITLE_MARK = re.compile(rf"{_TITLE_OPENING.pattern}|[,:;?!]\s|[?!]$")
_PLAYED = re.compile(r"(\S.{8,200}\S)\s\d\d?:\d\d")
_ENDED = re.compile(r"[.!?:。！？…—-][\"”’)]?\s*+$")
_SIGNED = re.compile(r"(?:[Bb]y|BY|Por|Par|Von)\s[A-ZÀ-Þ]")


def guess_headline(text: str, body_start: int, body_end: int) -> Headline | None:
    """The headline of the article whose body is text[body_start:body_end]; None where no line above it is one."""
    vocabulary = set(_words(text[body_start : min(body_end, body_start + _BODY_READ)]))
    lines = _without_captions(_lines_above(text, body_start, vocabulary))
    around = text[:body_start] + text[body_end:]
    repeated = [line.length >= _SHORTEST_REPEATED and around.count(line.text) > 1 for line in lines]
    points = [_score(lines, number) + 2 * is_repeated for number, is_repeated in enumerate(repeated)]
    points = [0.0 if _is_path_to(line, lines) else value for line, value in zip(lines, points, strict=True)]
    best = max(range(len(lines)), key=points.__getitem__, default=None)
    if best is None or points[best] < _ENOUGH:
        return _first_of_body(text, body_start, body_end)
    if best and _is_standfirst(lines, points, best):
        best -= 1
    value = _without_site(lines[best].text, vocabulary)
    rule = "repeated" if repeated[best] else "above the body"
    return Headline(" ".join(value.split()), rule, lines[best].start, lines[best].start + len(value))


def _is_path_to(line: _Line, lines: Sequence[_Line]) -> bool:
    """True for the sections of a site before a headline that stands by itself too: "Home News Fees at the port cut"."""
    return any(_ends_path(line, other) and other.length >= _SHORTEST for other in lines if other is not line)


def _is_standfirst(lines: Sequence[_Line], points: Sequence[float], number: int) -> bool:
    """True when the best line stands under the headline: a longer text under a title, or the next good line of two."""
    line, above = lines[number], lines[number - 1]
    below = lines[number + 1].text if number + 1 < len(lines) else ""
    if line.text == below or line.text.startswith(above.text):
        return False  # printed twice in a row, or with its subject above it: that is the headline
    if number > 1 and _ends_path(lines[number - 2], above):
        return True
    if points[number - 1] < _ENOUGH:
        return False
    is_alone = number == 1 or points[number - 2] < _ENOUGH  # else it is one of a list of headlines
    if is_alone and above.length > _SHORTEST and above.shared >= _SHARED:
        return True
    is_title = bool(_TITLE_MARK.search(above.text)) or (above.length > 4 and above.shared >= 0.4)
    return is_title and line.length >= 2 * above.length


def _ends_path(path: _Line, line: _Line) -> bool:
    """True for sections and headline in one line, above the headline alone: "Home News Fees at the port cut"."""
    return path.text.endswith(f" {line.text}") and path.length - line.length <= _PATH and line.length > 1


def _without_captions(lines: list[_Line]) -> list[_Line]:
    """The lines without the titles of players: one that comes again with its length, "Fees cut" and "Fees cut 1:14"."""
    printed = {line.text for line in lines}
    played = {clock[1] for line in lines if (clock := _PLAYED.fullmatch(line.text)) and clock[1] in printed}
    return [line for line in lines if line.text not in played and _played(line) not in played] if played else lines


def _played(line: _Line) -> str | None:
    clock = _PLAYED.fullmatch(line.text)
    return clock[1] if clock else None


def _first_of_body(text: str, body_start: int, body_end: int) -> Headline | None:
    """The body's first line where that is a title and the text under it has its words; None otherwise."""
    first, _, rest = text[body_start:body_end].partition("\n")
    line = _line(first.strip(), body_start, set(_words(rest[:_BODY_READ])))
    words = [word for word in _WORD.findall(first) if len(word) > 3]
    is_title = sum(word[0].isupper() for word in words) >= _TITLE_CASE * len(words) or not _ENDED.search(first)
    if not rest.strip() or not is_title or line.length <= _SHORTEST or line.shared < _SHARED or line.is_chrome:
        return None
    return Headline(" ".join(line.text.split()), "first line", body_start, body_start + len(first.rstrip()))


def _lines_above(text: str, body_start: int, vocabulary: set[str]) -> list[_Line]:
    start = body_start
    for _ in range(3 * _LINES_ABOVE):  # blank lines stand between
        start = max(0, text.rfind("\n", 0, max(0, start - 1)))
    lines: list[_Line] = []
    for line in text[start:body_start].split("\n"):
        scraped = _SCRAPED_DATE.match(line.lstrip())
        content = line.lstrip()[scraped.end() :] if scraped else line.lstrip()
        if content.strip():
            lines.append(_line(content.rstrip(), start + len(line) - len(content), vocabulary))
        start += len(line) + 1
    return lines[-_LINES_ABOVE:]


def _line(text: str, start: int, vocabulary: set[str]) -> _Line:
    length = _length(text[:_LINE_LENGTH])
    if length > _LONGEST:
        return _Line(text, start, length, 0.0, is_chrome=True, is_meta=False)
    words = _words(text)
    shared = sum(word in vocabulary for word in words) / (len(words) + 1)
    is_button = length <= _BUTTON_LENGTH and bool(_BUTTON.match(text))
    is_dated = bool(_DIGIT.search(text) and _DATE.search(text))
    if is_dated and _is_day(text):
        return _Line(text, start, length, 0.0, is_chrome=True, is_meta=True)
    is_meta = length < _LONGEST // 2 and (is_dated or bool(_WRITER.match(text)))
    return _Line(
        text=text,
        start=start,
        length=length,
        shared=shared,
        is_chrome=is_button or bool(_CHROME.search(text)),
        is_meta=is_meta,
    )


def _is_day(text: str) -> bool:
    """True for a line that is a day and its hour, with a weekday or a zone beside them."""
    day = next(dates_in(text), None)
    return day is not None and _length(text[: day.start] + text[day.end :]) <= _BESIDE_DAY


def _words(text: str) -> list[str]:
    """The words that carry meaning, cut to their stems; pairs of characters where words have no spaces."""
    stems: list[str] = []
    for word in _WORD.findall(text.casefold()):
        if not word.isascii() and _HAN.match(word):
            stems += [word[at : at + 2] for at in range(len(word) - 1)]
        elif len(word) > 3 and word not in _SMALL_WORDS:
            stems.append(word[:_STEM])
    return stems


def _length(text: str) -> int:
    """The length in words; two characters of a script without spaces count as one."""
    return len(_WORD.findall(_HAN.sub("", text))) + len(_HAN.findall(text)) // 2


def _score(lines: Sequence[_Line], number: int) -> float:
    """How much speaks for this line as the headline."""
    line = lines[number]
    if line.length < 2 or line.is_chrome or (line.is_meta and line.length < _DATE_LENGTH):
        return 0.0
    if number and line.length < _SHORTEST and not _TITLE_OPENING.match(line.text):
        return 0.0  # a section, a name, an outlet
    below = next((distance for distance, other in enumerate(lines[number + 1 : number + 11]) if other.is_meta), None)
    is_signed = number + 1 < len(lines) and bool(_SIGNED.match(lines[number + 1].text))
    if _is_of_list(lines, number):
        return 0.0
    if number and not line.shared and len(lines) > _SHORT_MENU and not (is_signed and number > len(lines) - _NEAR):
        return 0.0  # among many lines, one that shares nothing with the body is another article's
    points = 5 * line.shared + 1.5 * is_signed
    points += 2 if line.length >= 7 else (line.length - 5) / 1.5
    if below is not None:
        points += 2.5 if below < 4 else 1.5
    else:
        points -= _below_date(lines, number)
    points += 1.5 * (number == 0)
    points -= 3 * bool(_SENTENCE_END.search(line.text))
    points -= 3 * (line.length > 15 and bool(_TWO_SENTENCES.search(line.text)))
    points -= 0.05 * (len(lines) - number)
    points -= 2 * (number > 0 and lines[number - 1].is_like)
    points += any(other.is_like for other in lines[number + 1 : number + 2])
    return points


def _is_of_list(lines: Sequence[_Line], number: int) -> bool:
    """True for a line under three as long, none of which has the body's words: headlines of other articles."""
    before = lines[max(0, number - 3) : number + 1]
    return len(before) > 3 and all(
        line.length > 5 and line.shared < _SHARED and not (line.is_chrome or line.is_meta) for line in before
    )


def _below_date(lines: Sequence[_Line], number: int) -> int:
    """The penalty for key points, captions and notes: they stand between the date below a headline and the body."""
    is_dated = False
    for line in reversed(lines[max(0, number - 12) : number]):
        is_dated = is_dated or line.is_meta
        if is_dated and line.is_like:
            return 2
    return int(is_dated)


def without_outlet(headline: str, names: Collection[str]) -> str:
    """A headline without " | Outlet" at its end or "Outlet: " before it; `names` are the outlet's, normalised."""
    led = _LED.match(headline)
    if led and normalised(led["name"].removeprefix("www.")) in names:
        headline = headline[led.end() :]
    parts = list(_GLUED.finditer(headline))
    if not parts or normalised(headline[parts[-1].end() :].removeprefix("www.")) not in names:
        return headline
    return headline[: parts[-1].start()].rstrip() or headline


def _without_site(line: str, vocabulary: set[str]) -> str:
    """The line without " - Site Name" at its end: a few words in capitals, of a paper or not shared with the body."""
    site = _SITE.search(line)
    if not site or _length(line[: site.start()]) < 4:
        return line
    words = site["site"].split()
    is_name = len(words) <= 4 and all(word[0].isupper() or not word[0].isalpha() for word in words)
    is_site = bool(_SITE_WORD.search(site["site"])) or vocabulary.isdisjoint(_words(site["site"]))
    return line[: site.start()].rstrip() if is_name and is_site else line
