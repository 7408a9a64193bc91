"""The date an article was published: read from a date field, or found on the page around the body.

A date is the calendar day as the outlet printed it. A page's clock, other articles' dates, copyright
years and dates spoken of in the body are never taken; what is ambiguous or implausible stays None.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import MAXYEAR, UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pipeline.language.normalise import small_letters

Precision = Literal["minute", "day", "none"]
Basis = Literal["stated", "dateline", "url", "filename", "unknown"]
_Label = Literal["published", "updated", "other", "none"]

OLDEST_IN_ARCHIVES = date(1700, 1, 1)  # databases of newspapers reach back to their first volumes
OLDEST = date(1990, 1, 1)  # the web has no news pages before; an earlier date is a default value or an error
AHEAD = timedelta(days=2)  # time zones and early editions explain one day, a slow clock a second one


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published, and how that is known.

    `published_on` is the printed calendar date, `published_at` the instant in naive UTC where a time and an
    offset are printed (`tz`, as printed; "UTC" for Z). `rule` names what matched, `printed` quotes it at
    [char_start, char_end) of the text; `note` is AMBIGUOUS_DATE, BAD_DATE, IMPLAUSIBLE_DATE,
    CONFLICTING_DATES or None.
    """

    published_on: date | None = None
    published_at: datetime | None = None
    tz: str | None = None
    precision: Precision = "none"
    basis: Basis = "unknown"
    rule: str = "nothing"
    char_start: int | None = None
    char_end: int | None = None
    note: str | None = None
    printed: str | None = None


# --- date expressions -------------------------------------------------------------------------------------------------

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def _fold(word: str) -> str:
    """The word without case and accents, so that fevrier is février and AOÛT is aout."""
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


_MONTHS = {
    _fold(form): number
    for row in _DATA["months"].split("\n")
    for number, forms in enumerate(row.split(), start=1)
    for form in forms.split("/")
}

_YEAR = re.compile(r"(?<!\d)(?:19[89]|20\d)\d(?!\d)")
_Y = r"(?:19|20)\d\d"
_WORD = r"[^\W\d_]{3,10}"
_DATE = re.compile(
    rf"""
    (?<![\d/.]) (?P<y1>{_Y}) (?P<sep1>-|/|\.\s?) (?P<m1>\d{{1,2}}) (?P=sep1) (?P<d1>\d{{1,2}}) (?!\d|[./-]\d)  # ISO
  | (?<!\d) (?P<y2>{_Y}) \s?[年년]\s? (?P<m2>\d{{1,2}}) \s?[月월]\s? (?P<d2>\d{{1,2}}) \s?[日号號일]  # 2025年5月2日
  | (?<![\d.:/]) (?P<d3>\d{{1,2}}) (?:st|nd|rd|th|er|º|ª|°)? (?:\.?\s{{0,2}}|\s?[-/]\s?)  # 2 de mayo de 2025
      (?:(?:de|of|d')\s)? (?P<w3>{_WORD})
      (?:[.,]{{0,2}}\s{{1,2}}|\.?\s?[-/.]\s?) (?:(?:de|del|of)\s)? (?P<y3>{_Y}) (?!\d)
  | (?P<w4>{_WORD}) \.?\s{{1,2}} (?P<d4>\d{{1,2}}) (?:st|nd|rd|th)?  # May 2, 2025
      (?:\s?,\s{{0,2}}|\s{{1,2}}) (?:de\s|del\s)? (?P<y4>{_Y}) (?!\d)
  | (?<![\d/.-]) (?P<a5>\d{{1,2}}) (?P<sep5>\s?[./-]\s?) (?P<b5>\d{{1,2}}) (?P=sep5) (?P<y5>{_Y})  # 02/05/2025
      (?!\d|[./-]\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A day and a month with two digits for the year: three readings, so never a date.
_SHORT_YEAR = re.compile(
    rf"(?<![\d/.:-])(?:\d{{1,2}}[./-]\d{{1,2}}[./-]\d\d|\d{{1,2}}[\s-]{_WORD}[\s-]\d\d)(?![\d/.:-])"
)

_ZONE = r"Z|[+-]\d{2}(?::?\d{2})?|(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d{2})?|[A-Z]{2,5}|Beijing\stime|北京时间|北京時間"
_CLOCK = rf"""
    (?P<half>上午|下午|午前|午後|오전|오후)? \s?
    (?P<hour>[01]?\d|2[0-3])
    (?: \s?[:.hH時时点點시]\s?(?P<minute>[0-5]\d) (?:[:.](?P<second>[0-5]\d)(?:[.,]\d{{1,9}})?)? (?:分|분)?
          (?:\s?(?P<ap>[ap]\.?\s?m\b\.?))?
      | \s?(?P<ap2>[ap]\.?m\b\.?) )
    (?:\s?(?:Uhr|hrs|hs|h|uur)\b\.?)?
    (?: \s? \(? (?P<zone>(?-i:{_ZONE})) \b \)?)?
"""
_CLOCK_AFTER = re.compile(
    rf"[\s,|/·•–—()T-]{{0,5}}(?:(?:at|um|à|às|a\slas|alle|ore|om|kl\.?|pukul)\s)?{_CLOCK}", re.VERBOSE | re.IGNORECASE
)
_CLOCK_BEFORE = re.compile(
    rf"(?<![\d:.]){_CLOCK}[\s,|/·•–—-]{{0,4}}(?:on\s)?(?:[^\W\d_]{{2,10}}\.?,?\s)?$", re.VERBOSE | re.IGNORECASE
)
_CLOCK_ALONE = re.compile(rf"\s{{0,20}}{_CLOCK}\s{{0,20}}$", re.VERBOSE | re.IGNORECASE)

_OFFSETS: dict[str, int] = _DATA["offsets"]
_CITIES: dict[str, str] = _DATA["cities"]


@dataclass(frozen=True, slots=True)
class _Found:
    """One date expression: its reading, or the code that says why it has none; `swapped` is the other dd/mm reading."""

    start: int
    end: int
    day: date | None
    code: str | None = None
    swapped: date | None = None
    at: datetime | None = None
    tz: str | None = None
    clock: bool = False


def _dates(line: str) -> Iterator[_Found]:
    """Every date expression in one line, in order, with the clock time printed beside it."""
    position = 0
    while match := _DATE.search(line, position):
        found = _reading(match)
        if found is None:
            position = match.start() + 1  # a word that is no month: "PublishedMay" ends in one
            continue
        found = _with_clock(line, position, found)
        yield found
        position = found.end


def _reading(match: re.Match[str]) -> _Found | None:
    """What a matched expression means; None when its word is not a month."""
    swapped = None
    if word := match["w3"] or match["w4"]:
        month = _MONTHS.get(_fold(word))
        before = match.string[match.start() - 1 : match.start()] if match["w4"] and match.start() else ""
        if month is None or (before.isalpha() and not (before.islower() and word[0].isupper())):
            return None
        year, day = int(match["y3"] or match["y4"]), int(match["d3"] or match["d4"])
    elif match["a5"]:
        year, day, month = int(match["y5"]), int(match["a5"]), int(match["b5"])
        # Dots are day first everywhere; slashes and hyphens only where one side cannot be a month.
        if match["sep5"].strip() != "." and day != month:
            if month > 12:
                day, month = month, day
            elif day <= 12:
                swapped = date(year, day, month)
    else:
        year, month, day = (int(match[f"{part}1"] or match[f"{part}2"]) for part in "ymd")
    try:
        reading = date(year, month, day)
    except ValueError:
        return _Found(match.start(), match.end(), None, "BAD_DATE")
    return _Found(match.start(), match.end(), reading, "AMBIGUOUS_DATE" if swapped else None, swapped)


def _with_clock(line: str, after: int, found: _Found) -> _Found:
    """The date with the clock time right after it, or right before it but behind position `after`."""
    start, end = found.start, found.end
    if clock := _CLOCK_AFTER.match(line, end):
        end = clock.end()
    elif clock := _CLOCK_BEFORE.search(line[max(after, start - 48) : start]):
        start -= len(clock.string) - clock.start()
    else:
        return found
    return _timed(replace(found, start=start, end=end), clock)


def _timed(found: _Found, clock: re.Match[str]) -> _Found:
    """The date with a clock time: an instant where the printed zone has one offset."""
    found = replace(found, clock=True)
    if found.day is None or found.code or clock["zone"] is None:
        return found
    hour, half = int(clock["hour"]), (clock["ap"] or clock["ap2"] or clock["half"] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half[0] in "p下" or half in ("午後", "오후") else 0)
    minute, second = int(clock["minute"] or 0), int(clock["second"] or 0)
    local = datetime(found.day.year, found.day.month, found.day.day, hour, minute, second)
    return _located(found, local, clock["zone"])


def _located(found: _Found, local: datetime, zone: str) -> _Found:
    """The date with the instant that a local time in a printed zone stands for, if the zone is known."""
    offset = _offset(zone, local)
    if offset is None and zone not in ("IST", "CST"):
        return found
    return replace(found, at=None if offset is None else local - offset, tz="UTC" if zone in ("Z", "UTC") else zone)


def _offset(zone: str, local: datetime) -> timedelta | None:
    """The offset of a printed zone at a local time; None when the zone is unknown or ambiguous."""
    name = zone.upper()
    if name in _OFFSETS:
        return timedelta(minutes=_OFFSETS[name])
    if name in _CITIES:
        try:
            return ZoneInfo(_CITIES[name]).utcoffset(local)
        except ZoneInfoNotFoundError:  # a system without the time-zone database
            return None
    numeric = re.fullmatch(r"(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d{2})?", name)
    if numeric is None:
        return None
    minutes = int(numeric[2]) * 60 + int(numeric[3] or 0)
    return timedelta(minutes=-minutes if numeric[1] == "-" else minutes) if minutes <= 14 * 60 else None


# --- a date field -----------------------------------------------------------------------------------------------------

_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:[T\s]?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?")


def parse_published(
    stated: str,
    *,
    date_format: str | None = None,
    time_zone: str | None = None,
    today: date,
    oldest: date = OLDEST,
) -> Published:
    """The date in a date *field* of a record or of HTML metadata.

    `date_format` is a strptime format, or an order such as "DD/MM/YYYY", that the input declares; `time_zone` the zone
    of its times that state none, and of the day that a time falls on. The basis is "stated" or "unknown"; a `note` says
    why there is no date. A day before `oldest` is none.
    """
    value = unicodedata.normalize("NFKC", stated).strip()
    found = _declared(value, date_format) if date_format else _field(value)
    if found is not None and found.code is None and time_zone is not None:
        found = _in_zone(found, value, date_format, ZoneInfo(time_zone))
    if found is None:
        code = "AMBIGUOUS_DATE" if _SHORT_YEAR.search(value) else "BAD_DATE"
        return Published(rule="field", note=code if value else None, printed=stated if value else None)
    answer = _published(found, stated, 0, "stated", "field", today, oldest)
    return replace(answer, char_start=None, char_end=None, printed=stated)


def _in_zone(found: _Found, value: str, date_format: str | None, zone: ZoneInfo) -> _Found:
    """The date with the instant that its time stands for in a zone, and the day there; a bare day stays as it is."""
    if found.at is not None:
        return replace(found, day=found.at.replace(tzinfo=UTC).astimezone(zone).date())
    try:
        has_format = date_format is not None and "%" in date_format
        clock = datetime.strptime(value, date_format or "") if has_format else datetime.fromisoformat(value)
    except ValueError:
        return found
    if clock.tzinfo is not None or clock.date() != found.day or not _CLOCK_DIGITS.search(value):
        return found
    at = clock.replace(tzinfo=zone).astimezone(UTC).replace(tzinfo=None)
    return replace(found, at=at, tz=zone.key)


_CLOCK_DIGITS = re.compile(r"\d:\d\d|[T ]\d{4}")
_OTHER_YEAR = re.compile(r"(?!19|20)\d{4}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?!\d)")


def _field(value: str) -> _Found | None:
    """The reading of an undeclared field: compact digits, epoch seconds, an ISO week, or one date expression."""
    size = len(value)
    if re.fullmatch(r"\d{10}(?:\d{3})?", value):  # seconds since 1970, or milliseconds
        at = datetime.fromtimestamp(int(value[:10]), UTC).replace(tzinfo=None)
        return _Found(0, size, at.date(), at=at, tz="UTC")
    if re.fullmatch(r"0|-1", value) or _OTHER_YEAR.match(value):
        return _Found(0, size, date.min)  # a default value, or a year in which nobody had a web page
    if match := _COMPACT.fullmatch(value):
        try:
            local = datetime(*(int(part or 0) for part in match.groups()[:6]))  # type: ignore[arg-type]
        except ValueError:
            return None
        found = _Found(0, size, local.date())
        return _located(found, local, match[7]) if match[7] else found
    if re.match(r"\d{4}-?W\d", value):
        try:
            return _Found(0, size, date.fromisoformat(value[:10].partition("T")[0]))
        except ValueError:
            return None
    found_days = list(_dates(value))
    return found_days[0] if len({(found.day, found.code) for found in found_days}) == 1 else None


def _declared(value: str, date_format: str) -> _Found | None:
    """The reading of a field in the format its input declares; two-digit years are refused even there."""
    if "%" in date_format:
        try:
            local = datetime.strptime(value, date_format)
        except (ValueError, re.error):  # a directive that stands twice makes a pattern that cannot be
            return None
        found = _Found(0, len(value), local.date())
        offset = local.utcoffset()
        if "%y" in date_format or not OLDEST.year - 1 <= local.year < MAXYEAR:
            return None
        if offset is None:
            return found
        return replace(found, at=local.replace(tzinfo=None) - offset, tz=local.strftime("%z"))
    order = date_format.casefold()
    return _settled(_field(value), month_first=order.find("m") < order.find("d"))


def _settled(found: _Found | None, *, month_first: bool) -> _Found | None:
    """A reading whose dd/mm order is now known."""
    if found is None or found.code != "AMBIGUOUS_DATE":
        return found
    return replace(found, code=None, swapped=None, day=found.swapped if month_first else found.day)


def _plausible(day: date | None, today: date, oldest: date = OLDEST) -> bool:
    """Whether a day can be a publication date of news read today."""
    return day is not None and oldest <= day <= today + AHEAD


def _published(
    found: _Found, text: str, offset: int, basis: Basis, rule: str, today: date, oldest: date = OLDEST
) -> Published:
    """A reading as the answer: checked for plausibility, with the words that say so at `offset` in the text."""
    start, end = offset + found.start, offset + found.end
    note = found.code
    if note is None and not _plausible(found.day, today, oldest):
        note = "IMPLAUSIBLE_DATE"
    if note is not None:
        return Published(rule=rule, note=note, char_start=start, char_end=end, printed=text[start:end])
    precision: Precision = "minute" if found.at else "day"
    return Published(found.day, found.at, found.tz, precision, basis, rule, start, end, None, text[start:end])


# --- a page -----------------------------------------------------------------------------------------------------------

HEADER_LINES = 45  # printed lines above the body in which a labelled date is still this article's: captions, buttons
BARE_LINES = 25  # the same for a date without a label
MENU_LINES = 6  # menu entries between a bare date and the body: more, and the date belongs to the masthead
CLOCK_MENU_LINES = 2  # the same for a weekday with a date and no time, which is how mastheads print today
SIDE_WORDS = 9  # words beside the date in its line: more, and the line is a sentence or a caption
HEADLINE_WORDS = 5  # shorter lines beside a date are bylines, sections and buttons
TOP_LINES = 8  # lines of the body that may still be the header, when cleaning is off
LIST_STEP = 3  # lines from one headline's date to the next in a list of headlines
CLUSTER = 6  # lines: two dates closer than this stand in the same header, and their labels must tell them apart
SHORTEST_LEDE = 60  # characters: a shorter line is a byline or a date line
DATELINE_LIMIT = 80  # characters: a dateline's day stands within them
LINE_LIMIT = 300  # characters: a longer line is a paragraph

_PUBLISHED = re.compile(
    r"""
    \b(?: (?:first\s)? publish(?:ed|ing)? (?:\s?(?:date|on|at))? | post(?:ed|\sdate) | released? (?:\sdate)? | issued
      | filed
      | uploaded | created | dated? | publicad[oa] | publicaci[oó]n | fecha | publiée? | parution | paru\sle
      | pubblicat[oa]
      | postado | gepubliceerd | geplaatst | (?:di)?terbit(?:kan)? | tayang | yayın\w* | опубликован[оа]? )
  | veröffentlicht | erschienen | erstellt | datum\b | 발행 | 입력 | 등록 | 승인 | 게재 | 公開 | 配信 | 掲載 | 発行
  | 投稿
  | [发發][布佈表] | 刊登 | [时時][间間] | 日期 | 上架 | نشر
    """,
    re.VERBOSE | re.IGNORECASE,
)
_UPDATED = re.compile(
    r"""
    \b(?: updat(?:ed?|es) | modified | edited | revised | refreshed | actualizad[oa] | actualizaci[oó]n | atualizad[oa]
      | mise?\sà\sjour | màj | maj | modifiée? | aktualisier\w* | stand: | aggiornat[oa] | bijgewerkt | diperbarui
      | güncellen?m?e\w* | обновлен[оа]? )
  | 수정 | 업데이트 | 更新 | 修改
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OTHER = re.compile(
    r"""
    © | \(c\) | ⓒ
  | \b(?: copyright | joined | member | appear(?:s|ed)?\sin\sprint | effective | expires? | valid | until | as\sof
  | deadline
      | born | since | archived? | accessed | retrieved | privacy | terms | photos? | file | pictured? | images? | getty
      | credit | foto | edition | issue | vol\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CREDIT = re.compile(r"\b(?:ada?[dp]\w{0,3}ted|compiled|translated|written|reported)\sby\b", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"""
    \b(?: (?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?
      | lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo | segunda|ter[cç]a|quarta|quinta|sexta
      | montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag
      | lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
      | luned[iì]|marted[iì]|mercoled[iì]|gioved[iì]|venerd[iì]|sabato|domenica )(?:-feira)?\b
  | (?:星期|周|週|礼拜)[一二三四五六日天] | [月火水木金土日]曜日? | [월화수목금토일]요일
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Words of the buttons and counters that stand between a byline and its article; a menu has others.
_BUTTON = re.compile(
    r"""
    \b(?: share | facebook | twitter | whatsapp | telegram | linkedin | reddit | pinterest | flipboard | e-?mail
      | print | copy
      | link | save | gift | listen | follow | comments? | bookmark | font | size | text | read | app | min(?:ute)?s?
      | views?
      | google | news | advertisement | by | and | compartir | partager | teilen | condividi )\b
  | 分享 | 字[体體号號] | 打印 | 微信 | 微博 | 공유
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TIE = re.compile(r"\b(?:on|in|of|since|until|by|from|el|del|am|vom|le|du|em|il)\s{0,20}$", re.IGNORECASE)
_URL_DATE = re.compile(
    rf"""
    /(?P<y1>{_Y})(?P<s1>[/-])(?P<m1>\d{{1,2}}|[a-z]{{3}})(?P=s1)(?P<d1>\d{{1,2}})(?=[/_.?-]|$)  # /2025/05/02/
  | /(?P<y2>{_Y})-?(?P<m2>\d\d)/(?P<d2>\d\d)(?=/|$|[a-z])        # /2025-05/02/ /202505/02/
  | /(?P<y3>{_Y})/?(?P<m3>\d\d)(?P<d3>\d\d)(?=[/_.?-]|$)         # /20250502/ /2025/0502/
  | [-_t=](?P<y4>{_Y})(?P<s4>-?)(?P<m4>\d\d)(?P=s4)(?P<d4>\d\d)(?!\d)  # -2025-05-02 t20250502_1
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FILE_DATE = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-_]?)(?P<m>\d\d)(?P=s)(?P<d>\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class _Gap:
    """What lies between a line and the body: printed lines, menu entries, lines as long as headlines."""

    lines: int = 0
    menu: int = 0
    headlines: int = 0


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A date expression near the body: the printed lines between, and how many are menu entries or headline-long."""

    found: _Found
    offset: int
    label: _Label
    gap: _Gap
    clockface: bool


def guess_published(
    text: str, body_start: int, body_end: int, *, url: str | None = None, filename: str | None = None, today: date
) -> Published:
    """The publication date of the article whose body is about [body_start, body_end) of the page `text`.

    Tried in order: a line printed for this article, a scraper's prefix on the lede's line, a dateline with a year,
    the address, the file's name. Without a date, the weekday or yearless date that was found is kept as evidence.
    """
    linked = _from_address(url, today)
    stated = unlabelled = None
    if body_end > body_start:
        candidates = _header(text, body_start, body_end) + _footer(text, body_end)
        stated = _choose(candidates, text, linked, today)
        unlabelled = _lede(text, body_start, today)
    answers = [stated, unlabelled, linked, _from_filename(filename, today)]
    if stated is not None and (stated.rule == "updated" or _contradicted(stated, linked)):
        answers = [unlabelled, linked, stated]  # an update's day, or a doubtful one, only where no other day is known
    notes = [answer for answer in answers if answer is not None]
    dated = next((answer for answer in notes if answer.published_on), None)
    return dated or next(iter(notes), None) or _weak_evidence(text, body_start, body_end)


def _contradicted(stated: Published, linked: Published | None) -> bool:
    """Whether an unlabelled date lies days away from the address's: it is the page's clock or another article's."""
    if stated.rule != "header_line" or stated.published_on is None or linked is None or linked.published_on is None:
        return False
    return abs(stated.published_on - linked.published_on) > AHEAD


def _header(text: str, body_start: int, body_end: int) -> list[_Candidate]:
    """Dates in the lines above the body, nearest first, and in short lines that cleaning left at its top."""
    lede = text.rfind("\n", 0, body_start) + 1
    lines = [line for line in _lines_down(text, lede, TOP_LINES) if line[0] < body_end]
    top = [candidate for offset, line in lines for candidate in _in_line(text, offset, line, _Gap())]
    candidates = [c for c in top if c.label in ("published", "updated")]
    menu = headlines = 0
    for number, (offset, line) in enumerate(_lines_up(text, lede, HEADER_LINES), start=1):
        candidates += _in_line(text, offset, line, _Gap(number, menu, headlines))
        menu += _words(line) <= 3 and not _BUTTON.search(line) and not re.search(r"\d", line)
        headlines += _words(line) >= HEADLINE_WORDS
    # A bare date at the body's top may head a chronology: it counts only where the header has none.
    return candidates if any(c.label != "other" for c in candidates) else top[:1]


def _footer(text: str, body_end: int) -> list[_Candidate]:
    """Dates right after the body that are labelled as its own, or stand in a credit line."""
    last = text.rfind("\n", 0, max(body_end - 1, 0)) + 1
    candidates = []
    for number, (offset, line) in enumerate(_lines_down(text, last, 5)):
        credited = _CREDIT.search(line) is not None
        for candidate in _in_line(text, offset, line, _Gap(HEADER_LINES + number)):
            own = (
                candidate.label == "published" and number <= 2 and not re.match(r"\W{0,40}posted", line, re.IGNORECASE)
            )
            if credited or own:
                candidates.append(replace(candidate, label="published"))
    return candidates


def _lines_up(text: str, end: int, limit: int) -> Iterator[tuple[int, str]]:
    """Up to `limit` printed lines that end before `end`, upwards, each with its offset."""
    while end > 0 and limit > 0:
        start = text.rfind("\n", 0, end - 1) + 1
        line = text[start:end].rstrip("\n")
        if line and not line.isspace():
            limit -= 1
            yield start, line
        end = start


def _lines_down(text: str, start: int, limit: int) -> Iterator[tuple[int, str]]:
    """Up to `limit` printed lines from `start` on, each with its offset."""
    while start < len(text) and limit > 0:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not (line := text[start:end]).isspace() and line:
            limit -= 1
            yield start, line
        start = end + 1


def _words(line: str) -> int:
    """Words in a line; three Han or kana characters count as one."""
    east = sum("\u3040" <= character <= "\u9fff" for character in line)
    return east // 3 + len(re.findall(r"[^\W\d_\u3040-\u9fff]+", line))


def _in_line(text: str, offset: int, line: str, gap: _Gap) -> list[_Candidate]:
    """The dates of one short line, each with the label that governs it."""
    if len(line) > LINE_LIMIT or not _YEAR.search(line):
        return []
    found_dates = list(_dates(line))
    rest = line
    for found in reversed(found_dates):
        rest = f"{rest[: found.start]} {rest[found.end :]}"
    if _words(rest) > SIDE_WORDS + 3 * len(found_dates):
        return []
    weekday_alone = bool(_WEEKDAY.search(rest)) and _words(_WEEKDAY.sub("", rest)) == 0
    clockface = weekday_alone and not any(found.clock for found in found_dates)
    candidates, behind = [], 0
    for found in found_dates:
        segment = line[behind : found.start]
        if not behind and _words(_WEEKDAY.sub("", segment)) == 0:  # the label may stand alone in the line above
            above = next(_lines_up(text, offset, 1), (0, ""))[1]
            segment = f"{above} {segment}" if _words(above) <= 3 and _ends_in_label(above) else segment
        found = _next_clock(text, line, offset, found)
        candidates.append(_Candidate(found, offset, _label(segment), gap, clockface))
        behind = found.end
    return candidates


def _labels(segment: str) -> list[tuple[int, int, _Label]]:
    """Every label in the words before a date, by position."""
    kinds: dict[_Label, re.Pattern[str]] = {"published": _PUBLISHED, "updated": _UPDATED, "other": _OTHER}
    return sorted((*match.span(), kind) for kind, pattern in kinds.items() for match in pattern.finditer(segment))


def _ends_in_label(line: str) -> bool:
    """Whether a line ends in a label, give or take a colon and a preposition."""
    labels = _labels(line)
    return bool(labels) and len(line.rstrip()) - labels[-1][1] <= 4


def _label(segment: str) -> _Label:
    """The last label in the words before a date; "other" too for a date that belongs to a sentence."""
    if labels := _labels(segment):
        return labels[-1][2]
    byline = re.match(r"\W{0,40}(?:by|por|par|von)\b", segment, re.IGNORECASE)
    return "other" if _TIE.search(segment) and _words(segment) > 1 and not byline else "none"


def _next_clock(text: str, line: str, offset: int, found: _Found) -> _Found:
    """The date with the clock time that stands alone in the line below it."""
    if found.clock or line[found.end :].strip(" /|,-"):
        return found
    below = next(_lines_down(text, offset + len(line) + 1, 1), (0, ""))[1]
    clock = _CLOCK_ALONE.fullmatch(below) if len(below) < 40 else None
    return _timed(found, clock) if clock else found


def _choose(candidates: list[_Candidate], text: str, linked: Published | None, today: date) -> Published | None:
    """The date printed for this article: labelled as published, else bare in the header, else of an update."""
    known = {c.found.day for c in candidates if c.found.day and not c.found.code}
    known |= {linked.published_on} if linked is not None and linked.published_on else set()
    candidates = [replace(c, found=_decided(c.found, text, known)) for c in candidates if c.label != "other"]
    candidates = [c for c in candidates if _plausible(c.found.day, today)] or candidates
    updated = [c for c in candidates if c.label == "updated"]
    bare = [c for c in candidates if c.label == "none" and c.gap.lines <= BARE_LINES]
    bare = [c for c in bare if c.gap.menu <= (CLOCK_MENU_LINES if c.clockface else MENU_LINES)]
    if updated and bare and bare[0].gap.headlines > updated[0].gap.headlines:
        bare = []  # the update stands in the article's own header, the bare date above another headline
    groups = {"published": [c for c in candidates if c.label == "published"], "header_line": bare, "updated": updated}
    rule, group = next(((rule, group) for rule, group in groups.items() if group), ("", []))
    if not group:
        return None
    answer = _published(group[0].found, text, group[0].offset, "stated", rule, today)
    if rule != "updated" and _rivalled(group):
        return replace(_evidence(text, answer.char_start or 0, answer.char_end or 0, rule), note="CONFLICTING_DATES")
    return answer


def _rivalled(group: list[_Candidate]) -> bool:
    """Whether the nearest date has a rival in its own header, or stands in a list of dated headlines."""
    first = group[0]
    return any(
        c.found.day != first.found.day
        and not c.clockface
        and c.gap.lines - first.gap.lines <= (CLUSTER if c.gap.headlines == first.gap.headlines else LIST_STEP)
        for c in group[1:]
    )


def _decided(found: _Found, text: str, known: set[date]) -> _Found:
    """The date with its dd/mm order settled, where another date near it or elsewhere on the page proves it."""
    if found.code != "AMBIGUOUS_DATE" or found.day is None or found.swapped is None:
        return found
    # The address, the page's clock or an update fall within days of the publication; the wrong reading is weeks away.
    near = [any(abs(day - reading) <= timedelta(days=7) for day in known) for reading in (found.day, found.swapped)]
    if near[0] != near[1]:
        return _settled(found, month_first=near[1]) or found
    sides = [(int(a) > 12, int(b) > 12) for a, b in re.findall(r"(?<![\d/])(\d\d?)/(\d\d?)/(?:19|20)\d\d(?!\d)", text)]
    day_first, month_first = any(a and not b for a, b in sides), any(b and not a for a, b in sides)
    return (_settled(found, month_first=month_first) or found) if day_first != month_first else found


_NAME = r"[^\W\d_a-zà-ÿ][\w.'’-]*"
_PLACE = re.compile(
    rf"\W{{0,3}}(?!(?:On|In|By|Since|Until|From|After|Before|As|El|Del|Le|Du|Am|Vom|Em|Il)\b)"
    rf"{_NAME}(?:[,、\s]{{1,2}}(?:(?:de|del|of|la|and|do|da)\s)?{_NAME}){{0,6}}\W{{0,4}}"
)


_DATELINE_END = re.compile(r"[\s,]{0,40}+(?:[(/][^()\n]{2,40}[)/])?\s{0,20}(?:\.?\s?[-–—]|[电電讯訊:：)])")


def _lede(text: str, body_start: int, today: date) -> Published | None:
    """A date on the lede's own line: a scraper's prefix before it, or inside its dateline."""
    first = text.rfind("\n", 0, body_start) + 1
    above = [offset for offset, _ in _lines_up(text, first, 1)]
    for offset, line in _lines_down(text, above[0] if above else first, 3):
        found = next(_dates(line[:120]), None) if len(line) > SHORTEST_LEDE else None
        if found is None or found.code:
            continue
        before, after = line[: found.start], line[found.end : found.end + 60]
        # Without a label the place has to follow in capitals: a chronology's entries also start with their dates.
        labelled = re.fullmatch(r"\W{0,40}(?:date|published|posted|updated)\W{0,4}", before, re.IGNORECASE)
        if labelled or (not before.strip(" ([") and re.match(r"[\s|–—:)\](-]{1,4}[A-Z]{3}", after)):
            return _published(found, text, offset, "stated", "lede_prefix", today)
        if _PLACE.fullmatch(before) and _DATELINE_END.match(after):
            return _published(found, text, offset, "dateline", "dateline", today)
    return None


def _from_address(url: str | None, today: date) -> Published | None:
    """The date in the path of the address, when it holds exactly one."""
    path = re.sub(r"^[a-z]+://[^/]*", "", (url or "")[:2_000], flags=re.IGNORECASE)
    days = {}
    for match in _URL_DATE.finditer(path):
        year, month, day = (next(match[f"{part}{n}"] for n in "1234" if match[f"{part}{n}"]) for part in "ymd")
        try:
            reading = date(int(year), _MONTHS[small_letters(month)] if month.isalpha() else int(month), int(day))
        except (ValueError, KeyError):
            continue
        if _plausible(reading, today):
            days[reading] = match[0]
    if len(days) != 1:
        return None
    [(reading, printed)] = days.items()
    return Published(reading, precision="day", basis="url", rule="url", printed=printed)


def _from_filename(filename: str | None, today: date) -> Published | None:
    """The one ISO or yyyymmdd date in a file's name."""
    days = {}
    for match in _FILE_DATE.finditer((filename or "")[-255:]):
        try:
            reading = date(int(match["y"]), int(match["m"]), int(match["d"]))
        except ValueError:
            continue
        if _plausible(reading, today):
            days[reading] = match[0]
    if len(days) != 1:
        return None
    [(reading, printed)] = days.items()
    return Published(reading, precision="day", basis="filename", rule="filename", printed=printed)


_YEARLESS = re.compile(
    rf"\b(?:(?P<m>{_WORD})\.?\s(?P<d>\d{{1,2}})(?!\d)|(?P<d2>\d{{1,2}})\s(?:de\s)?(?P<m2>{_WORD})\b|\d{{1,2}}月\d{{1,2}}日)"
)
_RELATIVE = re.compile(
    r"""
    \b(?:\d{1,6}|an?|one)\s(?:minutes?|mins?|hours?|hrs?|days?|weeks?)\sago\b
  | \byesterday\b | \btoday\b | \bhace\s\d{1,6}\s\w+
  | \bil\sy\sa\s\d{1,6}\s\w+ | \bvor\s\d{1,6}\s\w+ | \d{1,6}\s?(?:小时|小時|分钟|分鐘|天)前
  | \d{1,6}\s?(?:시간|분|일)\s?전
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Full names only: "Sun" and "Mar" are also names of people and places.
_SPOKEN_WEEKDAY = re.compile(
    r"""
    \b(?: (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day | lunes|martes|miércoles|jueves|viernes|sábado|domingo
      | Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag
      | lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
      | (?:segunda|terça|quarta|quinta|sexta)-feira )\b
  | (?:星期|周|週|礼拜)[一二三四五六日] | [月火水木金土日]曜日 | [월화수목금토일]요일
    """,
    re.VERBOSE,
)


def _weak_evidence(text: str, body_start: int, body_end: int) -> Published:
    """What the page says instead of a date: a day without a year, "2 hours ago", or a weekday named in the body."""
    lede = text.rfind("\n", 0, body_start) + 1
    for offset, line in _lines_up(text, lede, BARE_LINES):
        if _words(line) <= SIDE_WORDS:
            if span := _yearless(text, offset, offset + len(line)):
                return _evidence(text, *span, "no_year")
            if match := _RELATIVE.search(line):
                return _evidence(text, offset + match.start(), offset + match.end(), "relative")
    if span := _yearless(text, body_start, min(body_end, body_start + DATELINE_LIMIT)):
        return _evidence(text, *span, "no_year")
    spoken = _SPOKEN_WEEKDAY.search(text, body_start, body_end)
    return _evidence(text, spoken.start(), spoken.end(), "weekday_only") if spoken else Published()


def _yearless(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a day and a month stand without a year."""
    while match := _YEARLESS.search(text, start, end):
        month = match["m"] or match["m2"]
        dated = _YEAR.match(text[match.end() : match.end() + 8].lstrip(" ,"))
        if (month is None or _fold(month) in _MONTHS) and not dated:
            return match.span()
        start = match.start() + 1
    return None


def _evidence(text: str, start: int, end: int, rule: str) -> Published:
    return Published(rule=rule, char_start=start, char_end=end, printed=text[start:end])
