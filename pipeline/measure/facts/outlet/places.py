"""The places where a page names itself: what stands before, behind and around a name there."""

from __future__ import annotations

import re

from pipeline.language.literals import Near
from pipeline.measure.facts.outlet.holder import RIGHTS

HAN_COMPANY = re.compile(r"(?:股份|出版|传媒|傳媒|集团|集團){0,9}(?:有限|责任|責任){0,9}公司$|社$")

_BEGIN = r"(?:^|[|.:!?,(•·–—]\s{0,20}|\band\s)"
INVITED = re.compile(
    rf"""
    (?: {_BEGIN} (?: follow | like | subscribe\s(?:to|today\sto) | about | contact | advertise\s(?:with|on|in)
      | download | get | join | support | visit
      | welcome\sto | sign\sup\s(?:for|to) | more\sfrom | (?:work|careers|jobs)\s(?:for|at|with) | published\sby
      | distribution\sby
      | stay\sinformed\swith | skip\sto | shop | why\syou\scan\strust | thanks\sfor\sreading | connect\swith
      | s[ií]guenos\sen | suscr[ií]bete\sa | acerca\sde
      | sobre | assine | siga | [aà]\spropos\s(?:de|du) | abonnez-vous\s(?:à|au) | über | abonnieren\ssie )
      | \b(?:newsletters?|alerts)\s(?:from|by) | \bfeatured\son | \b(?:readers|subscribers)\sof )
    \s (?:(?:the|our|la|el|le|o|a|die|das|today['’]s)\s)? ["“«]? $
  | (?:关于|關於|下[载載]|加入|[订訂][阅閱]|[关關]注)[「“]?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
SELF_CREDIT = re.compile(r"(?:\bdiscover\smore\sfrom|\bada?[dp]\w{0,3}ted\sby)\s(?:the\s)?$", re.IGNORECASE)
# Behind the name where an outlet says that it is paid for what it sells.
COMMISSION = re.compile(
    r"""
    \s has\saffiliate\b
  | \s may\s(?:earn|receive|get|collect)\s [^.\n]{0,30} \b(?:commissions?|share|percentage|compensation)\b
  | \s participates\sin\s [^.\n]{0,30} \baffiliate\b
  | \s (?:affiliate\s)? links?\b [^.\n]{0,50} \b(?:commissions?|earn)\b   # "If you buy from a Courier link, we earn"
    """,
    re.VERBOSE | re.IGNORECASE,
)
_JOB = r"(?:writer|reporter|editor|correspondent|journalist|columnist|contributor|producer|anchor)"
EMPLOYED = re.compile(
    rf"(?:\b{_JOB}|\bcovers?\s[\w\s-]{{3,40}})\s(?:for|at|with|of)\s(?:the\s)?$|\b{_JOB},\s{{1,9}}$", re.IGNORECASE
)
ARTICLE = re.compile(r"(?:,|\bis|\bwas)\san?\s$", re.IGNORECASE)
POST = re.compile(rf"\s(?:[\w-]+\s){{0,2}}{_JOB}\b", re.IGNORECASE)
OWN_THING = re.compile(
    r"""
    (?:['’]s)? \s (?: terms | privacy | cookies? | (?:\w+\s)?newsletters? | (?:\w+\s)?apps? | subscri(?:ption|bers?)
      | membership | logo | home | accounts?
      | store | shop | prime | premium | podcasts? | staff | journalism | archives? | e-?paper | newsroom ) \b
  | \s is \s (?:a|an|the|part|not|your) \b
  | [™®]
  | \s? (?: 记者 | 記者 | 客户端 | LINE好友 | 」手機 )
    """,
    re.VERBOSE | re.IGNORECASE,
)
SEPARATED = re.compile(r"\S\s{0,80}+[|–—·›»]\s{0,80}+$|\w\s-\s$")
CELL = re.compile(r"[^\W\d_]\s{2,9}$")  # "Ann Lee   The Example Courier", cells of one row
RIGHTS_BEFORE = re.compile(rf"(?:{RIGHTS})(?:\s\w{{1,12}})?\s?[|–—-]\s?$", re.IGNORECASE)
BYLINE = re.compile(r"\s{0,20}(?:by|por|par|von|di)\b", re.IGNORECASE)
# Where a page may name itself although the table does not list it.
_OFFER = re.compile(
    rf"""
    (?P<credit> \b(?:discover\smore\sfrom|ada?[dp]\w{{0,3}}ted\sby)[^\S\n] )
  | (?P<invited> {_BEGIN}(?:follow|subscribe\sto|about|contact|support|welcome\sto|more\sfrom|published\sby|distribution
      \sby|connect\swith|thanks\sfor\sreading|(?:work|careers)\s(?:for|at))[^\S\n]
      | \bnewsletters?\sfrom[^\S\n] | \b{_JOB}\s(?:for|at|with)[^\S\n] | (?:关于|關於|下[载載]|加入|[关關]注)[「“]? )
    """,
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
_POWERED = re.compile(r"^(?=[^\n]{2,60}\n(?:proudly\s)?powered\sby\b)", re.IGNORECASE | re.MULTILINE)
OFFERS = Near(_OFFER, 80)
NEAR_POWERED = Near(_POWERED, 100)  # its line, and the one above it
NAME_END = re.compile(r"[.,;:|!?()<>「」“”\"]|\s(?:from|for|on|is|and|or|to|in|at)\b|['’]s\b|\s[-–—]\s")
