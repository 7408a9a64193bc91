"""Whether an article's text is whole or was cut by a paywall, a teaser or an export's limit.

A cut shows at the body's end: in its last characters, or in the lines right below. A pitch to subscribe
under a long, finished text is not a cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pipeline.language.tokens import estimate_words

Value = Literal["full", "truncated", "unknown"]


@dataclass(frozen=True, slots=True)
class Completeness:
    """The verdict, the rule that gave it, and where in the raw text its evidence stands (None without evidence)."""

    value: Value
    rule: str
    char_start: int | None = None
    char_end: int | None = None


BELOW_LINES = 6  # printed lines under the body: a paywall's notice follows at once, other pitches come later
SHORT_WORDS = 120  # a teaser's two or three paragraphs; news briefs that are whole are seldom shorter
SCRAP_WORDS = 25  # one sentence: nothing shows whether more followed
TAIL = 200  # characters at the body's end in which a cut leaves its mark
LINE_LIMIT = 400  # characters: a longer line is text, not a notice

# What only stands where the rest is withheld.
_WITHHELD = re.compile(
    r"""
    \b(?:subscribe|subscription|sign\s(?:in|up)|log\s?in|register|join)\b[^.\n]{0,40}\bto\s(?:unlock|continue|access\sthis|read\s(?:this|on\b|the\s(?:full|rest|entire|whole)))
  | \bto\s(?:read|access|view|see)\s[^.\n]{0,40},\s?(?:please\s)?(?:subscribe|sign|log|register|become|create)\b
  | \bunlock\s(?:this|the\sfull|the\srest)\b
  | \bto\s(?:continue|keep)\sreading,?\s(?:this|please|subscribe|sign|log|register|you\s(?:need|must)|become)
  | \bthis\s(?:article|story|content|post|page)\sis\s(?:\w+\s){0,3}(?:for|to)
      \s(?:\w+\s){0,3}(?:subscribers|members|paying)
  | \b(?:subscriber|member)s?[\s-](?:only|exclusive)\s(?:article|story|content|post)
  | \bread\s(?:the\s)?(?:full|whole|entire|complete)\s(?:story|article|report|post|text)\s(?:on|at|in|here|»|>)
  | \b(?:remaining|rest\sof\s(?:this|the))\s(?:article|story|post|content)\b(?!\sis\sauto)
  | \byou(?:['’]ve|\shave)\sreached\syour\b[^.\n]{0,30}\blimit
  | \bcontinue\sreading\s(?:this|the)\s(?:full\s)?(?:story|article|post)\b | \bcontinue\sreading\s(?:on|at)\s\w
  | \b(?:start\syour|become\san?|create\s(?:an?|your))\s[^.\n]{0,40}
      \bto\s(?:keep\sreading|continue|read\s(?:this|on\b|the))
  | \b(?:full|whole|entire)\s(?:story|article)\s(?:is\s)?available\s(?:only\s)?(?:to|for)\s
  | \blisez\sla\ssuite\b | \bla\ssuite\sde\scet\sarticle\b
  | доступн\w{1,3}\s(?:только\s(?:для\s)?)?подписчик | (?:仅对|僅對|仅限|僅限)(?:订阅|訂閱|会员|會員|付费|付費)
  | 阅读全文请 | 閱讀全文請 | 유료\s?(?:회원|구독자)\s?전용
  | \[\+\d+\schars\]
  | suscr[ií]b\w{1,20}\s[^.\n]{0,20}para\s(?:seguir|continuar|leer) | para\s(?:seguir|continuar)\sleyendo
  | exclusiv[oa]s?\spara\s(?:suscriptores|assinantes|socios)
  | assine\spara\s(?:ler|continuar) | para\scontinuar\slendo
  | r[ée]serv[ée]e?s?\s(?:à\snos|aux|à\sses)\sabonn[ée]s | il\svous\sreste\s\d+
  | abonnez-vous\spour\s(?:lire|continuer) | pour\slire\sla\ssuite
  | lesen\ssie\s(?:mit|weiter\smit|den\sganzen|diesen\sartikel) | (?:jetzt\s)?weiterlesen\smit
  | (?:nur|exklusiv)\sf[üu]r\s(?:abonnenten|mitglieder) | vollständigen\sartikel
  | riservat[oa]\sagli\sabbonati | continua\sa\sleggere\scon | abbonati\sper\s(?:leggere|continuare)
  | (?:订阅|訂閱|登录|登錄|登入|付费|付費|购买|購買|开通|開通)[^。\n]{0,12}
      (?:阅读全文|閱讀全文|后阅读|後閱讀|继续阅读|繼續閱讀|解锁|解鎖|全文)
  | (?:余下|剩余|剩餘)[^。\n]{0,10}(?:%|字|内容)
  | 有料記事 | 会員限定 | 残り\d+文字 | 続き[をはが][^。\n]{0,10}(?:読|ログイン|登録)
  | (?:기사|이)\s?전문[은을][^.\n]{0,20}(?:구독|로그인|회원)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What also stands under whole texts; a cut only where the text is unfinished, or short with the link right below.
_MORE = re.compile(
    r"""
    \W{0,40}+ (?: continue\sreading | (?:read|view|show)\s(?:more|full)(?:\s(?:story|article))? | keep\sreading
      | click\shere\sto\sread\b[^\n]{0,40} | read\s(?:the\s)?full\s(?:story|article)
      | already\sa\s(?:subscriber|member)\b[^\n]{0,40} | subscribe\snow\b[^\n]{0,80} | seguir\sleyendo | leer\sm[aá]s
      | lire\sla\ssuite | lire\splus | weiterlesen | mehr\slesen | leia\smais
      | continua\sa\sleggere | leggi\stutto | 阅读全文 | 閱讀全文 | 阅读更多 | 查看全文 | 展开全文 | 展開全文
      | 続きを読む | 더\s?보기 ) \W{0,40}
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A pitch or a link that ends the body itself, in its last sentence or in brackets.
_LINKED_ON = re.compile(
    r"[\[(]\s?(?:read|continue|view|see)\s(?:the\s)?(?:full|more|rest|whole|reading|entire)[^\])\n]{0,30}[\])]\W{0,3}$",
    re.IGNORECASE,
)
PITCH_END = 60  # characters that may follow a pitch at the body's end: "Already a subscriber? Log in"
NOT_FREE_WORDS = 200  # of a text whose page says that it costs money: subscribers were given more
LAST_WORDS = 40  # characters shown of a text that breaks off
LONG_LINE = 12  # words of a last paragraph that breaks off; shorter ones are captions, names and links
_TRAILS_OFF = re.compile(
    r"(?:…|\.\s?\.\s?\.)\s?[\])]?\s?[\[(]?(?:read\smore|continue\sreading|more)?[\])]?[\s»>→]{0,3}$", re.IGNORECASE
)
_FINISHED = re.compile(r"[.!?。！？।؟‼…:：;\"'”’»」』)\]）】]\s{0,20}$")


def guess_completeness(
    raw_text: str, body: str, body_end: int, has_text: bool, is_free: bool | None = None
) -> Completeness:
    """Whether `body` is whole.

    `body_end` is one past its last character in `raw_text`; `has_text` is False for a record without any text,
    `is_free` where the page says that it costs money.
    """
    if not has_text or not body.strip():
        return Completeness("unknown", "no_text")
    words = estimate_words(body)
    tail = body.rstrip()[-TAIL:]
    end = max(body_end, 0)
    if marked := re.search(r"\[\+\d+\schars\]", tail) or _TRAILS_OFF.search(tail):
        return Completeness("truncated", "trails_off", max(end - (len(tail) - marked.start()), 0), end)
    pitch = _LINKED_ON.search(tail) or next(
        (m for m in _WITHHELD.finditer(tail) if len(tail) - m.end() <= PITCH_END), None
    )
    if pitch:
        return Completeness("truncated", "withheld", max(end - (len(tail) - pitch.start()), 0), end)
    if is_free is False and words < NOT_FREE_WORDS:
        return Completeness("truncated", "not_free")
    finished, short = _FINISHED.search(tail), words < SHORT_WORDS
    for number, (start, line) in enumerate(_lines_below(raw_text, end)):
        if match := _WITHHELD.search(line):
            return Completeness("truncated", "withheld", start + match.start(), start + match.end())
        if (not finished or (short and number == 0)) and (match := _MORE.fullmatch(line)):
            return Completeness("truncated", "more_link", start + match.start(), start + match.end())
    if words < SCRAP_WORDS:
        return Completeness("unknown", "too_short")
    if finished:
        return Completeness("full", "finished")
    if _breaks_off(body):
        return Completeness("truncated", "breaks_off", max(end - LAST_WORDS, 0), end)
    return Completeness("unknown", "unfinished")


def _breaks_off(body: str) -> bool:
    """Whether the last paragraph ends in mid-sentence, and every one before it does not."""
    *before, last = [line for line in body.split("\n") if line.strip()]
    return len(before) > 1 and len(last.split()) >= LONG_LINE and all(map(_FINISHED.search, before))


def _lines_below(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The rest of the body's last line and the printed lines below it, each with its offset."""
    for _ in range(BELOW_LINES):
        while start < len(text) and text[start].isspace():
            start += 1
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if start >= end:
            return
        if end - start <= LINE_LIMIT:
            yield start, text[start:end]
        start = end + 1
