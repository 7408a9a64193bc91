"""Dates in the lines around a body, each with the label that governs it and what lies between it and the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.language.printed_lines import lines_down, lines_up
from pipeline.measure.cleaning.clutter import line_rule
from pipeline.measure.facts.pubdate.expression import CLOCK_ALONE, MAY_HOLD_A_DAY, Expression, dates_in, timed

Label = Literal["published", "updated", "other", "none"]
HEADER_LINES = 45  # printed lines above the body in which a labelled date is still this article's: captions, buttons
BARE_LINES = 25  # the same for a date without a label
MENU_LINES = 6  # menu entries between a bare date and the body: more, and the date belongs to the masthead
CLOCK_MENU_LINES = 2  # the same for a weekday with a date and no time, which is how mastheads print today
SIDE_WORDS = 9  # words beside the date in its line: more, and the line is a sentence or a caption
HEADLINE_WORDS = 5  # shorter lines beside a date are bylines, sections and buttons
TOP_LINES = 8  # lines of the body that may still be the header, when cleaning is off
LIST_STEP = 3  # lines from one headline's date to the next in a list of headlines
CLUSTER = 6  # lines: two dates closer than this stand in the same header, and their labels must tell them apart
ENTRY_LINES = 12  # lines below the body, its links and tags among them, in which a template speaks of the article
LINE_LIMIT = 300  # characters: a longer line is a paragraph

_PUBLISHED = re.compile(
    r"""
    \b(?: (?:first\s)? publish(?:ed|ing)? (?:\s?(?:date|on|at))? | post(?:ed|\sdate) | released? (?:\sdate)? | issued
      | filed
      | uploaded | created | dated? | publicad[oa] | publicaci[oó]n | fecha | publiée? | parution | paru\sle
      | pubblicat[oa]
      | postado | gepubliceerd | geplaatst | (?:di)?terbit(?:kan)? | tayang | yayın\w* | опубликован[оа]? )
  | veröffentlicht | erschienen | erstellt | geschrieben | gepostet | eingestellt | datum\b
  | 발행 | 입력 | 등록 | 승인 | 게재 | 公開 | 配信 | 掲載 | 発行
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
  | deadline | regist(?:ered|riert)
      | born | since | archived? | accessed | retrieved | privacy | terms | photos? | file | pictured? | images? | getty
      | credit | foto | edition | issue | vol\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What a site's own template prints below an article, up to its date: a sentence ("This entry was posted on") or a
# byline ("Von Ana Roe am"), behind which little may follow.
_ENTRY = re.compile(
    r"""
    \W{0,5} (?:this|dieser|diese|cet|cette|esta|este|questo|questa|dit|deze)
    \s(?:entry|post|article|story|item|beitrag|artikel|eintrag|billet|entrada|art[ií]culo|artigo|nota|texto
        |articolo|bericht)
    \s(?:was|wurde|a\sété|fue|foi|è\sstat[oa]|werd|is)\b [^.\n]{0,60}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SAVED = re.compile(
    r"""
    \W{0,5} (?: (?:submitted|posted|written|published|gespeichert|eingestellt|geschrieben|verfasst|envoyé|écrit|publié
        |enviado|escrito|publicado)\s )?
    (?:by|von|par|por|di|door|author:|autora?:|auteure?:|autore:)\s
    [^.\n]{2,60} \s(?:on|am|el|le|em|il|op)\s (?:\w{5,10},\s)?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ENDS_SAVED = re.compile(r"\s{0,4}(?:$|[|/•·,–-])")
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
      | von | par | por | google | news | advertisement | by | and | compartir | partager | teilen | condividi )\b
  | 分享 | 字[体體号號] | 打印 | 微信 | 微博 | 공유
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Who wrote the article, in the line of its date: other articles in a list have theirs without.
_SIGNED = re.compile(r"\b(?i:by|von|durch|par|por|di|door)\s[A-ZÀ-Þ]")
_SENTENCE = re.compile(r"[^\W\d_]{3}[.!?](?:\s|$)")
_TIE = re.compile(r"\b(?:on|in|of|since|until|by|from|el|del|am|vom|le|du|em|il)\s{0,20}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gap:
    """What lies between a line and the body: printed lines, menu entries, lines as long as headlines."""

    lines: int = 0
    menu: int = 0
    headlines: int = 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date expression near the body, and what lies between; `clockface` is how mastheads print today.

    `is_signed` says that its line names who wrote the article.
    """

    found: Expression
    offset: int
    label: Label
    gap: Gap
    clockface: bool
    is_signed: bool = False

    @property
    def is_beside(self) -> bool:
        """Whether so little is between the line and the body that its date needs no label."""
        return self.gap.lines <= BARE_LINES and self.gap.menu <= (CLOCK_MENU_LINES if self.clockface else MENU_LINES)


def header_dates(text: str, body_start: int, body_end: int) -> list[Candidate]:
    """Dates in the lines above the body, nearest first, and in short lines that cleaning left at its top."""
    lede = text.rfind("\n", 0, body_start) + 1
    lines = [line for line in lines_down(text, lede, TOP_LINES) if line[0] < body_end]
    top = [(candidate, line) for offset, line in lines for candidate in dates_of_line(text, offset, line, Gap())]
    candidates = [c for c, _ in top if c.label in ("published", "updated")]
    count = menu = headlines = 0
    for offset, line in lines_up(text, lede, HEADER_LINES):
        candidates += dates_of_line(text, offset, line, Gap(count + 1, menu, headlines))
        if line_rule(line.strip()) == "share":
            continue
        count += 1
        menu += words_in(line) <= 3 and not _BUTTON.search(line) and not re.search(r"\d", line)
        headlines += words_in(line) >= HEADLINE_WORDS
    if any(c.label in ("published", "updated") or (c.label == "none" and c.is_beside) for c in candidates):
        return candidates
    # A bare date at the body's top may head a chronology: it counts only where the header has no other.
    above = {c.found.day for c in candidates if c.label != "other"}
    bare = [c for c, line in top[:1] if not _SENTENCE.search(line) and above <= {c.found.day}]
    return candidates + bare


def footer_dates(text: str, body_end: int) -> list[Candidate]:
    """Dates right after the body that are labelled as its own, or stand in a credit line."""
    last = text.rfind("\n", 0, max(body_end - 1, 0)) + 1
    candidates = list(_entry_dates(text, last))
    for number, (offset, line) in enumerate(lines_down(text, last, 5)):
        credited = _CREDIT.search(line) is not None
        for candidate in dates_of_line(text, offset, line, Gap(HEADER_LINES + number)):
            own = (
                candidate.label == "published" and number <= 2 and not re.match(r"\W{0,40}posted", line, re.IGNORECASE)
            )
            if credited or own:
                candidates.append(replace(candidate, label="published"))
    return candidates


def _entry_dates(text: str, start: int) -> Iterator[Candidate]:
    """Dates in the sentence that a site's template prints of an article below it."""
    for number, (offset, line) in enumerate(lines_down(text, start, ENTRY_LINES)):
        first = next(dates_in(line[:LINE_LIMIT]), None)
        if first is None:
            continue
        before, is_last = line[: first.start], _ENDS_SAVED.match(line, first.end)
        if _ENTRY.fullmatch(before) or (is_last and _SAVED.fullmatch(before)):
            yield Candidate(first, offset, "published", Gap(HEADER_LINES + number), clockface=False)


def words_in(line: str) -> int:
    """Words in a line; three Han or kana characters count as one."""
    east = sum("\u3040" <= character <= "\u9fff" for character in line)
    return east // 3 + len(re.findall(r"[^\W\d_\u3040-\u9fff]+", line))


def dates_of_line(text: str, offset: int, line: str, gap: Gap) -> list[Candidate]:
    """The dates of one short line, each with the label that governs it."""
    if len(line) > LINE_LIMIT or not MAY_HOLD_A_DAY.search(line):
        return []
    found_dates = list(dates_in(line))
    rest = line
    for found in reversed(found_dates):
        rest = f"{rest[: found.start]} {rest[found.end :]}"
    if words_in(rest) > SIDE_WORDS + 3 * len(found_dates):
        return []
    weekday_alone = bool(_WEEKDAY.search(rest)) and words_in(_WEEKDAY.sub("", rest)) == 0
    clockface = weekday_alone and not any(found.clock for found in found_dates)
    candidates, behind = [], 0
    for found in found_dates:
        segment = line[behind : found.start]
        if not behind and words_in(_WEEKDAY.sub("", segment)) == 0:  # the label may stand alone in the line above
            above = next(lines_up(text, offset, 1), (0, ""))[1]
            segment = f"{above} {segment}" if words_in(above) <= 3 and _ends_in_label(above) else segment
        found = _next_clock(text, line, offset, found)
        candidates.append(
            Candidate(
                found=found,
                offset=offset,
                label=label_of(segment),
                gap=gap,
                clockface=clockface,
                is_signed=_SIGNED.search(line) is not None,
            )
        )
        behind = found.end
    return candidates


def _labels(segment: str) -> list[tuple[int, int, Label]]:
    """Every label in the words before a date, by position."""
    kinds: dict[Label, re.Pattern[str]] = {"published": _PUBLISHED, "updated": _UPDATED, "other": _OTHER}
    return sorted((*match.span(), kind) for kind, pattern in kinds.items() for match in pattern.finditer(segment))


def _ends_in_label(line: str) -> bool:
    """Whether a line ends in a label, give or take a colon and a preposition."""
    labels = _labels(line)
    return bool(labels) and len(line.rstrip()) - labels[-1][1] <= 4


def label_of(segment: str) -> Label:
    """The last label in the words before a date; "other" too for a date that belongs to a sentence."""
    if labels := _labels(segment):
        return labels[-1][2]
    byline = re.match(r"\W{0,40}(?:by|por|par|von)\b", segment, re.IGNORECASE)
    return "other" if _TIE.search(segment) and words_in(segment) > 1 and not byline else "none"


def _next_clock(text: str, line: str, offset: int, found: Expression) -> Expression:
    """The date with the clock time that stands alone in the line below it."""
    if found.clock or line[found.end :].strip(" /|,-"):
        return found
    below = next(lines_down(text, offset + len(line) + 1, 1), (0, ""))[1]
    clock = CLOCK_ALONE.fullmatch(below) if len(below) < 40 else None
    return timed(found, clock) if clock else found
