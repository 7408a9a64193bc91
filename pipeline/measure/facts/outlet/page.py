"""The outlet that a page names as itself.

A page says who it is in anchored places: copyright, masthead, "Subscribe to X", an author's bio, its own
address. A name that is merely mentioned (credited, quoted, teased) never counts; agencies need a copyright.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from pipeline.measure.facts.outlet.index import OutletIndex
from pipeline.measure.facts.outlet.names import HAN, WORD, drop_article, fold, normalised
from pipeline.measure.facts.outlet.record import OutletGuess
from pipeline.measure.facts.outlet.vocabulary import AGENCIES, CHROME, COMPANY, DECORATION, LEGAL, PAPER, SECTIONS

TOP_LINES = 12  # printed lines in which a line that is just a name is the masthead
PROVIDER_LINES = 15  # printed lines above the body in which a bare name may be the paper that provided the text
CREDIT_LINES = 3  # printed lines after the body in which a copyright may be the provider's
SIGHT = 200  # characters to either side of a name that can say whose it is
CAPTION_START = 30  # characters before a copyright sign without a year: more, and it ends a caption
MOST_NAMES = 5_000  # occurrences looked at: a hundred times an ordinary page's
MOST_HOLDERS = 20  # copyright lines looked at, from the foot of the page
NAME_LENGTH = 80  # characters of the longest plausible name
NAME_WORDS = 8  # words of the longest plausible name
LISTED = 2  # points in a listed outlet's favour: an owner or a town printed once more does not outdo it
ENOUGH = 2  # points for a listed outlet: one anchor that only the outlet itself prints
ENOUGH_NAMED = 3  # points for an unlisted name that holds the copyright and does not look like a company
ENOUGH_PROVED = 5  # points for another unlisted name tied to the copyright, to an address or to a credit of its own
ENOUGH_ALONE = 8  # points for an unlisted name without such a tie

_POINTS = {
    "copyright": 3, "masthead": 3, "self_credit": 3, "host": 3, "title": 2, "invitation": 2, "bio": 2, "own_thing": 2,
    "domain": 2, "powered_by": 2, "kin": 2, "footer": 1, "menu": 1, "byline": 1, "word": 1,
}  # fmt: skip
_TIES = frozenset({"copyright", "self_credit", "host", "powered_by", "kin"})
_ONCE = frozenset({"copyright", "host", "kin", "powered_by", "word"})  # repeating these adds nothing

_LOOSE = frozenset({"masthead", "menu", "word", "footer"})  # anchors that are no more than the name on a line
_SHORT_NAME = 2  # letters: "FT" is also full time, "AP" an edition

_RIGHTS = (
    r"all\srights|todos\slos\sderechos|todos\sos\sdireitos|tous\sdroits|alle\srechte|tutti\si\sdiritti"
    r"|版[权權]所有|無断|无断|무단\s?전재"
)
_COPYRIGHT = re.compile(
    rf"""
    (?: (?:©|ⓒ|\(c\)|\bcopyright\b|版[权權](?:所有|属|屬)) [^\S\n]{{0,3}} :? [^\S\n]{{0,3}} ){{1,3}}
    (?: \d{{4}} (?:[^\S\n]?[-–—][^\S\n]?(?:\d{{4}}|present))? (?:[^\S\n]|[,.|©:–—-]){{0,4}} )?
    (?: by\s )?
    (?P<holder> (?:[^\n.,;|()<>®™©]|\.(?=\w)){{2,80}} )
  | (?P<rights> {_RIGHTS} )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# Where a holder's name ends although the line goes on.
_HOLDER_END = re.compile(
    rf"(?:{_RIGHTS}|\s(?:or|and)\sits\b|\sand/or\b|\sand\sthe\b|\b\d{{4}}\b|\s[-–—]\s|未[经經]|不得|禁止|严禁|嚴禁)",
    re.IGNORECASE,
)
_PIECES = re.compile(r"[.,;|()<>®™©–—]|\b\d{4}\b|\s(?=[\u3040-\u9fff])")
_DATED = re.compile(rf"\d{{4}}|{_RIGHTS}", re.IGNORECASE)
_FIRM = re.compile(r",\s(?:[A-Z][\w.]*\s){1,3}(?:&\s)?(?:Co|Inc|Ltd|LLC|Limited)\b")  # © Quill, Bodkin & Co. Ltd
_PICTURE = re.compile(r"photo|foto|image|bild|crédit|picture|getty|crown", re.IGNORECASE)
_HAN_COMPANY = re.compile(r"(?:股份|出版|传媒|傳媒|集团|集團){0,9}(?:有限|责任|責任){0,9}公司$|社$")

_BEGIN = r"(?:^|[|.:!?,(•·–—]\s{0,20}|\band\s)"
_INVITED = re.compile(
    rf"""
    (?: {_BEGIN} (?: follow | like | subscribe\s(?:to|today\sto) | about | contact | advertise\s(?:with|on|in)
      | download | get | join | support | visit
      | welcome\sto | sign\sup\s(?:for|to) | more\sfrom | (?:work|careers|jobs)\s(?:for|at|with) | published\sby
      | distribution\sby
      | skip\sto | shop | why\syou\scan\strust | thanks\sfor\sreading | connect\swith | s[ií]guenos\sen
      | suscr[ií]bete\sa | acerca\sde
      | sobre | assine | siga | [aà]\spropos\s(?:de|du) | abonnez-vous\s(?:à|au) | über | abonnieren\ssie )
      | \b(?:newsletters?|alerts)\s(?:from|by) | \bfeatured\son | \b(?:readers|subscribers)\sof )
    \s (?:(?:the|our|la|el|le|o|a|die|das|today['’]s)\s)? ["“«]? $
  | (?:关于|關於|下[载載]|加入|[订訂][阅閱]|[关關]注)[「“]?$
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SELF_CREDIT = re.compile(r"(?:\bdiscover\smore\sfrom|\bada?[dp]\w{0,3}ted\sby)\s(?:the\s)?$", re.IGNORECASE)
_JOB = r"(?:writer|reporter|editor|correspondent|journalist|columnist|contributor|producer|anchor)"
_EMPLOYED = re.compile(rf"(?:\b{_JOB}|\bcovers?\s[\w\s-]{{3,40}})\s(?:for|at|with|of)\s(?:the\s)?$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:,|\bis|\bwas)\san?\s$", re.IGNORECASE)
_POST = re.compile(rf"\s(?:[\w-]+\s){{0,2}}{_JOB}\b", re.IGNORECASE)
_OWN_THING = re.compile(
    r"""
    (?:['’]s)? \s (?: terms | privacy | cookies? | (?:\w+\s)?newsletters? | (?:\w+\s)?apps? | subscri(?:ption|bers?)
      | membership | logo | home
      | store | shop | prime | premium | podcasts? | staff | journalism | archives? | e-?paper | newsroom ) \b
  | \s is \s (?:a|an|the|part|not|your) \b
  | \s? (?: 记者 | 記者 | 客户端 | LINE好友 | 」手機 )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SEPARATED = re.compile(r"\S\s{0,80}+[|–—·›»]\s{0,80}+$|\w\s-\s$")
_BYLINE = re.compile(r"\s{0,20}(?:by|por|par|von|di)\b", re.IGNORECASE)
_HOST = re.compile(
    r"(?<![\w.-])(?:[\w.+-]{1,64}@)?(?P<host>[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4})(?![\w-])", re.IGNORECASE
)
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
_NAME_END = re.compile(r"[.,;:|!?()<>「」“”\"]|\s(?:from|for|on|is|and|or|to|in|at)\b|['’]s\b|\s[-–—]\s")

_Words = tuple[str, ...]
_Who = str | _Words  # an outlet's id, or the folded words of a name outside the table


@dataclass(frozen=True, slots=True)
class _Anchor:
    """One place where the page names an outlet as itself."""

    who: _Who
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Holder:
    """The name in one copyright line: its folded words, where they stand, and whether it may be a provider's."""

    words: _Words
    start: int
    ends: tuple[int, ...]
    near_body: bool


@dataclass(frozen=True, slots=True)
class _Page:
    """The page as the anchors see it: its text, the body's bounds, and where its printed lines start."""

    text: str
    body_start: int
    body_end: int
    starts: list[int] = field(repr=False)

    def line(self, position: int) -> tuple[int, int, int]:
        """Number, start and end of the printed line that holds the position, no more than SIGHT to either side."""
        number = max(bisect_right(self.starts, position) - 1, 0)
        seen = min(position + SIGHT, len(self.text))
        end = self.text.find("\n", position, seen)
        return number, max(self.starts[number], position - SIGHT), seen if end < 0 else end


def guess_outlet(
    text: str, body_start: int, body_end: int, *, index: OutletIndex, byline_hint: str | None = None
) -> OutletGuess | None:
    """The outlet that the page `text` around the body [body_start, body_end) names as itself; None when unsure.

    A name outside the table is taken as printed when enough ties it to the page. `byline_hint` is the byline as
    printed ("Ann Lee, The Example Courier"); alone it proves nothing.
    """
    starts = [match.start() for match in re.finditer(r"^[^\n]*\S", text, re.MULTILINE)]
    page = _Page(text, body_start, body_end, starts or [0])
    holders = _holders(page)
    unlisted = _unlisted(page, holders, index)
    anchors = [*_anchors(page, index, unlisted, holders), *_ties(page, unlisted, holders)]
    anchors = [anchor for anchor in anchors if not _is_section(text, anchor)]
    anchors += [_Anchor(who, "byline", 0, 0) for _, _, who, _ in _occurrences(byline_hint or "", index, unlisted)]
    rules: dict[_Who, Counter[str]] = {}
    for anchor in anchors:
        rules.setdefault(anchor.who, Counter())[anchor.rule] += 1
    points = {who: _worth(found) for who, found in rules.items()}
    enough = {a.who for a in anchors if a.end and points[a.who] >= _needed(a.who, rules[a.who], holders, page)}
    ranked = sorted(enough, key=lambda who: (points[who] + LISTED * isinstance(who, str), len(who)), reverse=True)
    if not ranked or any(points[who] == points[ranked[0]] and _differ(who, ranked[0]) for who in ranked[1:]):
        return None
    winner = ranked[0]
    proof = max((a for a in anchors if a.who == winner and a.end), key=lambda anchor: _POINTS[anchor.rule])
    name = index[winner].name if isinstance(winner, str) else text[proof.start : proof.end]
    outlet_id = winner if isinstance(winner, str) else None
    is_listed = outlet_id is not None
    return OutletGuess(outlet_id, name, "stated", proof.rule, proof.start, proof.end, is_listed)


def _is_section(text: str, anchor: _Anchor) -> bool:
    """Whether a name in a menu or masthead is as likely a section ("El Mundo", "FT" under a match) as an outlet."""
    name = normalised(text[anchor.start : anchor.end])
    return anchor.rule in _LOOSE and anchor.end > 0 and (len(name) <= _SHORT_NAME or name in SECTIONS)


def _worth(rules: Counter[str]) -> int:
    """Points of one outlet: the same kind of anchor counts at most twice, some only once."""
    return sum(min(times, 1 if rule in _ONCE else 2) * _POINTS[rule] for rule, times in rules.items())


def _differ(one: _Who, other: _Who) -> bool:
    """Whether two answers exclude each other: a name and its longer form do not, nor a listed and an unlisted one."""
    if isinstance(one, str) or isinstance(other, str):
        return isinstance(one, str) == isinstance(other, str)
    return not (set(one) <= set(other) or set(other) <= set(one))


def _needed(who: _Who, rules: Counter[str], holders: list[_Holder], page: _Page) -> int:
    """The points that a listed outlet, or a name outside the table, needs."""
    if isinstance(who, str):
        return ENOUGH
    if rules["self_credit"]:
        return ENOUGH_NAMED
    if not _TIES & set(rules):
        return ENOUGH_ALONE
    rests = [words[len(who) :] for holder in holders if (words := drop_article(holder.words))[: len(who)] == who]
    holds = any(not rest or (set(rest) <= LEGAL and set(who) & PAPER) for rest in rests)
    company = bool(set(who) & (COMPANY - PAPER))
    if company and not {"masthead", "title"} & set(rules):
        return ENOUGH_ALONE  # a company is the outlet only where its name is also the masthead
    spoken = len(who) > 1 or HAN.search(who[0])  # one word alone is as often an owner's name
    return ENOUGH_NAMED if holds and spoken and not company and not _is_person(who, page) else ENOUGH_PROVED


def _is_person(who: _Words, page: _Page) -> bool:
    """Whether the name stands as the byline above the body."""
    above = page.text[page.starts[max(page.line(page.body_start)[0] - PROVIDER_LINES, 0)] : page.body_start]
    return any(normalised(_BYLINE.sub("", line)) == " ".join(who) for line in above.split("\n"))


def _holders(page: _Page) -> list[_Holder]:
    """Who holds the copyright by the lines outside the body; picture credits are not such lines."""
    found = []
    body_line = page.line(max(page.body_end - 1, 0))[0]
    for match in _COPYRIGHT.finditer(page.text):
        number, line_start, line_end = page.line(match.start())
        if page.body_start <= match.start() < page.body_end:
            continue
        at_foot = match.start() >= page.body_end and match.start() - line_start < CAPTION_START
        if not at_foot and not _DATED.search(page.text, line_start, line_end):
            continue
        start, end = _holder_span(page.text, match, line_start)
        if _FIRM.match(page.text, end):
            continue
        words = list(WORD.finditer(page.text, start, end))
        named = all(_is_capital(word[0]) or fold(word[0]) in COMPANY for word in words)
        if 0 < len(words) <= NAME_WORDS and named and not _PICTURE.search(page.text, max(line_start, start - 25), end):
            near = page.body_end > 0 and body_line < number <= body_line + CREDIT_LINES
            ends = tuple(word.end() for word in words)
            found.append(_Holder(tuple(fold(word[0]) for word in words), words[0].start(), ends, near))
    # Under the body stands the provider's copyright, at the foot of the page the outlet's own.
    own = [holder for holder in found if not holder.near_body]
    # Right under the body, an agency's name is the provider's, whatever else the page leaves unsaid.
    own = own or [holder for holder in found if " ".join(_without_legal(holder.words)) not in AGENCIES]
    return own[-MOST_HOLDERS:]


def _without_legal(words: _Words) -> _Words:
    while len(words) > 1 and words[-1] in LEGAL:
        words = words[:-1]
    return words


def _holder_span(text: str, match: re.Match[str], line_start: int) -> tuple[int, int]:
    """Where the holder's name stands: behind the copyright sign, or before "All rights reserved" and 版权所有."""
    start, end = match.span("holder")
    if match["holder"] is None or match[0][0] == "版":
        left = text[max(line_start, match.start() - NAME_LENGTH) : match.start()].rstrip(" .,;|()<>®™©–—-")
        name = _PIECES.split(left)[-1].lstrip()
        if name or match["holder"] is None:
            end = match.start() - (min(match.start() - line_start, NAME_LENGTH) - len(left))
            start = end - len(name)
    cut = _HOLDER_END.search(text, min(start + 1, end), end)
    return start, cut.start() if cut else end


def _unlisted(page: _Page, holders: list[_Holder], index: OutletIndex) -> set[_Words]:
    """Names outside the table that the page offers as its own; what they are worth is for the anchors to say."""
    offered: set[_Words] = set()
    for holder in holders:
        words = drop_article(holder.words)
        core = len(words)
        while core > 1 and words[core - 1] in COMPANY:
            core -= 1
        offered |= {words[:core], words} if len(words) > 1 else {(_HAN_COMPANY.sub("", words[0]),)} - {("",)}
    for match in _OFFER.finditer(page.text):
        if match["credit"] or not page.body_start <= match.start() < page.body_end:
            offered.add(_name_at(page.text, match.end(), whole=bool(match["credit"])))
    offered |= {_name_at(page.text, match.start(), whole_line=True) for match in _POWERED.finditer(page.text)}
    for start in page.starts[:TOP_LINES]:
        if start < page.body_start:
            offered.add(_name_at(page.text, start, whole_line=True))
    return {
        words
        for words in offered
        if words and not set(words) <= CHROME and " ".join(words) not in AGENCIES and not _is_listed(words, index)
    }


def _name_at(text: str, start: int, *, whole: bool = False, whole_line: bool = False) -> _Words:
    """The name that begins at `start`: its capitalised words, folded; words of menus at its end go, unless `whole`."""
    line = text[start : start + 80].partition("\n")[0]
    phrase = line if whole_line else _NAME_END.split(line, maxsplit=1)[0]
    words = [match[0] for match in WORD.finditer(phrase)]
    if not words or len(words) > NAME_WORDS or not all(_is_capital(word) for word in words) or words[0].islower():
        return ()
    name = drop_article(tuple(fold(word) for word in words))
    while not (whole or whole_line) and name and name[-1] in CHROME - PAPER - COMPANY:  # "The Example Courier App"
        name = name[:-1]
    return name


def _is_listed(words: _Words, index: OutletIndex) -> bool:
    """Whether the table knows the name, or a part of it that says the same."""
    spans = [words[i:j] for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
    return any(span in index.names and (len(span) > 1 or _extends(words, span)) for span in spans)


def _occurrences(text: str, index: OutletIndex, unlisted: set[_Words]) -> Iterator[tuple[int, int, _Who, _Words]]:
    """Where names stand in the text, longest first at each word; Latin ones only in capitals."""
    own: dict[str, int] = {}
    for name in unlisted:
        own[name[0]] = max(own.get(name[0], 0), len(name))
    words = list(WORD.finditer(text))
    folded = [fold(word[0]) for word in words]
    skip = 0
    for position, word in enumerate(folded):
        size = max(index.longest.get(word, 0), own.get(word, 0)) if position >= skip else 0
        for length in range(min(size, len(words) - position), 0, -1):
            name = tuple(folded[position : position + length])
            known = name in index.names or name in unlisted
            if known and all(_is_capital(found[0]) for found in words[position : position + length]):
                yield words[position].start(), words[position + length - 1].end(), index.names.get(name, name), name
                skip = position + length
                break
    if HAN.search(text):  # Chinese, Japanese and Korean names stand inside runs of letters
        for name in {*index.east, *(name for name in unlisted if len(name) == 1 and HAN.search(name[0]))}:
            start = text.find(name[0])
            while start >= 0:
                yield start, start + len(name[0]), index.names.get(name, name), name
                start = text.find(name[0], start + 1)


def _is_capital(word: str) -> bool:
    """Whether a word may belong to a name in running text: capitalised, or too short to tell."""
    return len(word) <= 3 or word != word.lower() or word.lower() == word.upper()


def _anchors(page: _Page, index: OutletIndex, unlisted: set[_Words], holders: list[_Holder]) -> Iterator[_Anchor]:
    """Every anchored naming of an outlet outside the body's own sentences."""
    for holder in holders:
        yield from _held(holder, index, unlisted)
    for start, end, who, words in islice(_occurrences(page.text, index, unlisted), MOST_NAMES):
        rule = _rule(page, start, end)
        if rule and isinstance(who, str):
            rule = _listed_rule(rule, page.text[start:end], words, agency=index[who].kind == "wire")
        if rule:
            yield _Anchor(who, rule, start, end)
    for match in _HOST.finditer(page.text):
        outside = not page.body_start <= match.start() < page.body_end
        social = match["host"].casefold().split(".")[-2] in CHROME  # twitter.com, news.google.com
        if outside and not social and (found := index.by_domain(match["host"])):
            yield _Anchor(found, "domain", match.start("host"), match.end())


def _listed_rule(rule: str, printed: str, words: _Words, *, agency: bool) -> str | None:
    """The rule as it holds for a listed name: less for names that are also words of menus, and for agencies."""
    if set(words) <= CHROME:
        return rule if rule == "self_credit" else None  # Facebook, Google News, The Register
    if agency and rule in ("footer", "menu", "byline", "bio"):
        return None
    distinctive = len(words) > 1 or HAN.search(printed) or re.search(r"\d|[a-z][A-Z]|^The\s", printed)
    if rule in ("masthead", "menu", "footer") and not distinctive and not (printed.isupper() and len(printed) <= 5):
        return "word"  # Fortune, Nature, Express: an entry of many a menu
    return rule


def _held(holder: _Holder, index: OutletIndex, unlisted: set[_Words]) -> Iterator[_Anchor]:
    """Whom a copyright holder stands for: every name in front that only company words follow."""
    skip = len(holder.words) - len(drop_article(holder.words))
    for size in range(len(holder.words) - skip, 0, -1):
        words, rest = holder.words[skip : skip + size], holder.words[skip + size :]
        short = (_HAN_COMPANY.sub("", words[0]),) if size == 1 else words
        name = next((name for name in (words, short) if name in index.names or name in unlisted), None)
        if name is None or not set(rest) <= COMPANY:
            continue
        who = index.names.get(name, name)
        if not (isinstance(who, str) and index[who].kind == "wire" and holder.near_body):
            end = holder.ends[skip + size - 1] if name == words else holder.start + len(name[0])
            yield _Anchor(who, "copyright", holder.start, end)


def _ties(page: _Page, unlisted: set[_Words], holders: list[_Holder]) -> Iterator[_Anchor]:
    """What else ties unlisted names to the page: a holder's kindred name, a host, a blog's foot."""
    hosts = {match["host"].casefold() for match in _HOST.finditer(page.text)}
    labels = {label for host in hosts for label in host.split(".")[:-1]}
    powered = {_name_at(page.text, match.start(), whole_line=True) for match in _POWERED.finditer(page.text)}
    for who in unlisted:
        if "".join(who) in labels or "the" + "".join(who) in labels:
            yield _Anchor(who, "host", 0, 0)
        if who in powered:
            yield _Anchor(who, "powered_by", 0, 0)
        distinctive = {word for word in who if len(word) > 3 and word not in COMPANY | CHROME}
        others = [words for holder in holders if not _extends(words := drop_article(holder.words), who)]
        if any(distinctive & set(words) for words in others):
            yield _Anchor(who, "kin", 0, 0)


def _extends(words: _Words, who: _Words) -> bool:
    """Whether the words are the name, with company words behind it at most."""
    return words[: len(who)] == who and set(words[len(who) :]) <= COMPANY


def _rule(page: _Page, start: int, end: int) -> str | None:
    """Why a name at [start, end) is the page's own, or None when it is merely mentioned."""
    number, line_start, line_end = page.line(start)
    before, after = page.text[max(line_start, start - 80) : start], page.text[end : min(line_end, end + 80)]
    before = re.sub(r"\bthe\s$", "", before, flags=re.IGNORECASE)
    if _SELF_CREDIT.search(before):
        return "self_credit"
    beyond = re.match(r"\s(\w+)", after)
    if beyond and fold(beyond[1]) not in CHROME | COMPANY and _is_capital(beyond[1]) and len(beyond[1]) > 3:
        return None  # part of a longer name
    if page.body_start <= start < page.body_end:  # between the paragraphs stand pitches
        return "invitation" if len(before) < 40 and _INVITED.search(before) else None
    if _INVITED.search(before):
        return "invitation"
    if _EMPLOYED.search(before) or (_ARTICLE.search(before) and _POST.match(after)):
        return "bio"
    body_line = page.line(page.body_start)[0]
    near = page.body_start > 0 and body_line - PROVIDER_LINES <= number < body_line
    if {fold(word[0]) for word in WORD.finditer(before + after)} <= DECORATION and line_end - line_start < 80:
        return _alone(page, start, number, near)
    if _OWN_THING.match(after) and not before.strip():
        return "own_thing"
    if start < page.body_start and _SEPARATED.search(before) and not after.strip():
        return "title"
    if start < page.body_start and not before.strip() and re.match(r"\s{0,20}\|\s{0,20}\S", after):
        return "title"
    if near and (_BYLINE.match(before) or re.search(r"\bfor\s(?:the\s)?$", before, re.IGNORECASE)):
        return "byline"
    return None


def _alone(page: _Page, start: int, number: int, near: bool) -> str | None:
    """What a line that is just a name is: masthead, entry of a menu or footer, or (near the body) a provider's."""
    if start >= page.body_end:
        return "footer"
    if number < TOP_LINES:
        return "menu" if near and number > 2 else "masthead"
    return None if near else "menu"
