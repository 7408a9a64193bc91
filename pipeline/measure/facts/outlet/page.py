"""The outlet that a page names as itself.

A page says who it is in anchored places: copyright, masthead, "Subscribe to X", an author's bio, its own
address. A name that is merely mentioned (credited, quoted, teased) never counts; agencies need a copyright.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.measure.facts.outlet.holder import (
    NAME_WORDS,
    Holder,
    Page,
    Words,
    holders_of,
    is_capital,
    without_legal,
)
from pipeline.measure.facts.outlet.index import OutletIndex
from pipeline.measure.facts.outlet.names import HAN, WORD, drop_article, fold, normalised
from pipeline.measure.facts.outlet.place_rule import PROVIDER_LINES, TOP_LINES, rule_at
from pipeline.measure.facts.outlet.places import (
    BYLINE,
    HAN_COMPANY,
    NAME_END,
    NEAR_POWERED,
    OFFERS,
)
from pipeline.measure.facts.outlet.record import OutletGuess
from pipeline.measure.facts.outlet.ties import ties_of
from pipeline.measure.facts.outlet.vocabulary import AGENCIES, CHROME, COMPANY, LEGAL, PAPER, SECTIONS

HOST_WORDS = 8  # words of a line in which a host is the page's own: a longer one may mention any
MOST_NAMES = 5_000  # occurrences looked at: a hundred times an ordinary page's
LISTED = 2  # points in a listed outlet's favour: an owner or a town printed once more does not outdo it
ENOUGH_ALONE = 8  # points for an unlisted name in two kinds of places or more, none of them the copyright
ENOUGH = 2  # points for a listed outlet: one anchor that only the outlet itself prints
SISTERS = 4  # listed outlets on lines one below the other: a publisher's list of its titles, or a menu of sources
BESIDE = 2  # printed lines from one name of such a list to the next: one outlet may be missing in the table
HEAD = 2  # printed lines in which a name that is also a word heads the page

_POINTS = {
    "copyright": 4, "masthead": 3, "self_credit": 3, "host": 3, "company": 2, "title": 2, "invitation": 2, "bio": 2,
    "own_thing": 2, "rights": 2, "domain": 2, "powered_by": 2, "footer": 1, "menu": 1, "byline": 1, "word": 1,
    "owner": 1, "owned": 1, "series": 2, "commission": 3,
}  # fmt: skip
_HELD = frozenset({"copyright", "company", "powered_by"})
_NAMED = frozenset({"masthead", "title", "host"})
_ONCE = frozenset(_HELD | {"host", "word", "owner", "series"})  # repeating these adds nothing

_NEVER_LOOSE = frozenset({"wire", "government"})  # a menu names them as well
_LOOSE = frozenset({"masthead", "menu", "word", "footer"})  # anchors that are no more than the name on a line
_LISTED_AMONG = _LOOSE | {"domain"}  # anchors that a list of sister outlets makes
_NETWORK = "network"  # behind an outlet's name: that of all outlets of its owner
_PASSING = frozenset({"menu", "word", "footer", "domain"})  # anchors that a sister of the page's outlet may have too
_SHORT_NAME = 2  # letters: "FT" is also full time, "AP" an edition

_Who = str | Words  # an outlet's id, or the folded words of a name outside the table
_Name = tuple[int, int, _Who, Words]  # where a name stands, whose it is, and its folded words


@dataclass(frozen=True, slots=True)
class _Anchor:
    """One place where the page names an outlet as itself."""

    who: _Who
    rule: str
    start: int
    end: int


def guess_outlet(
    text: str, body_start: int, body_end: int, *, index: OutletIndex, byline_hint: str | None = None
) -> OutletGuess | None:
    """The outlet that the page `text` around the body [body_start, body_end) names as itself; None when unsure.

    A name outside the table is taken as printed when enough ties it to the page. `byline_hint` is the byline as
    printed ("Ann Lee, The Example Courier"); alone it proves nothing.
    """
    starts = [match.start() for match in re.finditer(r"^[^\n]*\S", text, re.MULTILINE)]
    page = Page(text, body_start, body_end, starts or [0])
    holders = holders_of(page)
    unlisted = _unlisted(page, holders, index)
    owned = frozenset().union(*(index.owned_by(without_legal(holder.words)) for holder in holders))
    names = list(islice(_occurrences(page.text, index, unlisted), MOST_NAMES))
    anchors = [*_anchors(page, index, unlisted, holders, names), *_ties(page, unlisted)]
    anchors += _listed_ties(page, names, index, owned)
    anchors = _outside_lists(page, [anchor for anchor in anchors if not _is_section(text, anchor)])
    anchors += [_Anchor(who, "byline", 0, 0) for _, _, who, _ in _occurrences(byline_hint or "", index, unlisted)]
    rules: dict[_Who, Counter[str]] = {}
    for anchor in anchors:
        rules.setdefault(anchor.who, Counter())[anchor.rule] += 1
    for who in owned & rules.keys():
        rules[who]["owner"] += not set(rules[who]) <= _PASSING
    points = {who: _worth(found) for who, found in rules.items()}
    enough = {a.who for a in anchors if a.end and _is_enough(a.who, points[a.who], rules[a.who], holders, page)}
    ranked = sorted(enough, key=lambda who: (points[who] + LISTED * isinstance(who, str), len(who)), reverse=True)
    if not ranked or any(points[who] == points[ranked[0]] and _differ(who, ranked[0]) for who in ranked[1:]):
        return None
    winner = ranked[0]
    if owned and isinstance(winner, str) and winner not in owned and not (_HELD | _NAMED) & set(rules[winner]):
        return None  # the page is another owner's
    proof = max((a for a in anchors if a.who == winner and a.end), key=lambda anchor: _POINTS[anchor.rule])
    name = index[winner].name if isinstance(winner, str) else text[proof.start : proof.end]
    outlet_id = winner if isinstance(winner, str) else None
    is_listed = outlet_id is not None
    return OutletGuess(
        outlet_id=outlet_id,
        name=name,
        basis="stated",
        rule=proof.rule,
        char_start=proof.start,
        char_end=proof.end,
        is_listed=is_listed,
    )


def _is_section(text: str, anchor: _Anchor) -> bool:
    """Whether a name in a menu or masthead is as likely a section ("El Mundo", "FT" under a match) as an outlet."""
    name = normalised(text[anchor.start : anchor.end])
    return anchor.rule in _LOOSE and anchor.end > 0 and (len(name) <= _SHORT_NAME or name in SECTIONS)


def _outside_lists(page: Page, anchors: list[_Anchor]) -> list[_Anchor]:
    """The anchors without those on neighbouring lines that name one listed outlet after the other."""
    at_line: dict[int, set[str]] = {}
    for anchor in anchors:
        if anchor.end and anchor.rule in _LISTED_AMONG and isinstance(anchor.who, str):
            at_line.setdefault(page.line(anchor.start)[0], set()).add(anchor.who)
    listing: set[int] = set()
    run: list[int] = []
    for number in sorted(at_line):
        run = [*run, number] if run and number - run[-1] <= BESIDE else [number]
        if len(set().union(*(at_line[line] for line in run))) >= SISTERS:
            listing.update(run)
    return [a for a in anchors if a.rule not in _LISTED_AMONG or not a.end or page.line(a.start)[0] not in listing]


def _worth(rules: Counter[str]) -> int:
    """Points of one outlet: the same kind of anchor counts at most twice, some only once."""
    return sum(min(times, 1 if rule in _ONCE else 2) * _POINTS[rule] for rule, times in rules.items())


def _differ(one: _Who, other: _Who) -> bool:
    """Whether two answers exclude each other: a name and its longer form do not, nor a listed and an unlisted one."""
    if isinstance(one, str) or isinstance(other, str):
        return isinstance(one, str) == isinstance(other, str)
    return not (set(one) <= set(other) or set(other) <= set(one))


def _is_enough(who: _Who, points: int, rules: Counter[str], holders: list[Holder], page: Page) -> bool:
    """Whether the page names it as itself. A name outside the table must be a paper's, or hold and head the page."""
    if isinstance(who, str):
        return points >= ENOUGH
    if rules["self_credit"] or (points >= ENOUGH_ALONE and len(set(rules) - _LOOSE) > 1):
        return True
    rests = [words[len(who) :] for holder in holders if (words := drop_article(holder.words))[: len(who)] == who]
    holds = any(not rest or (set(rest) <= LEGAL and set(who) & PAPER) for rest in rests)
    company = bool(set(who) & (COMPANY - PAPER))
    if (_NAMED & set(rules) or rules["invitation"] > 1) and _HELD & set(rules):
        return True
    is_paper = (bool(set(who) & PAPER) and len(who) > 1) or bool(HAN.search(who[0]))
    return holds and is_paper and not company and not _is_person(who, page)


def _is_person(who: Words, page: Page) -> bool:
    """Whether the name stands as the byline above the body."""
    above = page.text[page.starts[max(page.line(page.body_start)[0] - PROVIDER_LINES, 0)] : page.body_start]
    return any(normalised(BYLINE.sub("", line)) == " ".join(who) for line in above.split("\n"))


def _unlisted(page: Page, holders: list[Holder], index: OutletIndex) -> dict[Words, _Who]:
    """Names outside the table that the page offers as its own, and whose they are: a printed host may be listed."""
    offered: set[Words] = set()
    for holder in holders:
        words = drop_article(holder.words)
        core = len(words)
        while core > 1 and words[core - 1] in COMPANY:
            core -= 1
        offered |= {words[:core], words} if len(words) > 1 else {(HAN_COMPANY.sub("", words[0]),)} - {("",)}
    for match in OFFERS.finditer(page.text):
        if match["credit"] or not page.body_start <= match.start() < page.body_end:
            offered.add(_name_at(page.text, match.end(), whole=bool(match["credit"])))
    offered |= {_name_at(page.text, match.start(), whole_line=True) for match in NEAR_POWERED.finditer(page.text)}
    for start in page.starts[:TOP_LINES]:
        if start < page.body_start:
            offered.add(_name_at(page.text, start, whole_line=True))
    hosts = {match["host"].casefold() for match in page.hosts}
    sites = {host.removeprefix("www.").partition(".")[0]: index.by_domain(host) for host in sorted(hosts)}
    return {
        words: sites.get("".join(words)) or words
        for words in offered
        if words and not set(words) <= CHROME and " ".join(words) not in AGENCIES and not _is_listed(words, index)
    }


def _name_at(text: str, start: int, *, whole: bool = False, whole_line: bool = False) -> Words:
    """The name that begins at `start`: its capitalised words, folded; words of menus at its end go, unless `whole`."""
    line = text[start : start + 80].partition("\n")[0]
    phrase = line if whole_line else NAME_END.split(line, maxsplit=1)[0]
    words = [match[0] for match in WORD.finditer(phrase)]
    if not words or len(words) > NAME_WORDS or not all(is_capital(word) for word in words) or words[0].islower():
        return ()
    name = drop_article(tuple(fold(word) for word in words))
    while not (whole or whole_line) and name and name[-1] in CHROME - PAPER - COMPANY:  # "The Example Courier App"
        name = name[:-1]
    return name


def _is_listed(words: Words, index: OutletIndex) -> bool:
    """Whether the table knows the name, or a part of it that says the same."""
    spans = [words[i:j] for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
    return any(span in index.names and (len(span) > 1 or _extends(words, span)) for span in spans)


def _occurrences(text: str, index: OutletIndex, unlisted: dict[Words, _Who]) -> Iterator[_Name]:
    """Where names stand in the text, listed ones first; Latin ones only in capitals."""
    own: dict[str, int] = {}
    for name in unlisted:
        own[name[0]] = max(own.get(name[0], 0), len(name))
    words = list(WORD.finditer(text))
    folded = [fold(word[0]) for word in words]
    for names, longest in ((index.names.keys(), index.longest), (unlisted.keys(), own)):
        for first, last in _runs(words, folded, names, longest):
            name = tuple(folded[first:last])
            yield words[first].start(), words[last - 1].end(), index.names.get(name) or unlisted[name], name
    if HAN.search(text):  # Chinese, Japanese and Korean names stand inside runs of letters
        for name in {*index.east, *(name for name in unlisted if len(name) == 1 and HAN.search(name[0]))}:
            start = text.find(name[0])
            while start >= 0:
                yield start, start + len(name[0]), index.names.get(name) or unlisted[name], name
                start = text.find(name[0], start + 1)


def _runs(
    words: list[re.Match[str]], folded: list[str], names: Container[Words], longest: dict[str, int]
) -> Iterator[tuple[int, int]]:
    """First word and the one behind the last of every name, the longest at each word."""
    free = 0
    for first in [at for at, word in enumerate(folded) if word in longest]:
        size = min(longest[folded[first]], len(words) - first) if first >= free else 0
        for last in range(first + size, first, -1):
            if tuple(folded[first:last]) in names and all(is_capital(seen[0]) for seen in words[first:last]):
                yield first, last
                free = last
                break


def _anchors(
    page: Page, index: OutletIndex, unlisted: dict[Words, _Who], holders: list[Holder], names: list[_Name]
) -> Iterator[_Anchor]:
    """Every anchored naming of an outlet outside the body's own sentences."""
    for holder in holders:
        yield from _held(holder, index, unlisted)
    for start, end, who, words in names:
        rule = rule_at(page, start, end)
        if rule and isinstance(who, str):
            is_head = rule == "masthead" and page.line(start)[0] < HEAD and _is_name(words, index[who].kind)
            is_network = words[-1] == _NETWORK and normalised(index[who].name) != " ".join(words)
            rule = _listed_rule(rule, page.text[start:end], words, passing=index[who].kind in _NEVER_LOOSE)
            rule = "masthead" if is_head else None if is_network else rule
        if rule:
            yield _Anchor(who, rule, start, end)
    for match in page.hosts:
        outside = not page.body_start <= match.start() < page.body_end
        social = match["host"].casefold().split(".")[-2] in CHROME  # twitter.com, news.google.com
        line = page.line(match.start())
        is_sentence = "@" not in match[0] and len(page.text[line[1] : line[2]].split()) > HOST_WORDS
        if outside and not social and not is_sentence and (found := index.by_domain(match["host"])):
            yield _Anchor(found, "domain", match.start("host"), match.end())


def _is_name(words: Words, kind: str) -> bool:
    """Whether a listed name that heads a page is more than a word of menus: Entertainment Weekly, not Medium."""
    return kind != "aggregator" and (len(words) > 1 or not set(words) <= CHROME)


def _listed_rule(rule: str, printed: str, words: Words, *, passing: bool) -> str | None:
    """The rule as it holds for a listed name: less for names that are also words of menus, and for agencies."""
    if set(words) <= CHROME:
        return rule if rule == "self_credit" else None  # Facebook, Google News, The Register
    if passing and rule in ("footer", "menu", "byline", "bio"):
        return None
    distinctive = len(words) > 1 or HAN.search(printed) or re.search(r"\d|[a-z][A-Z]|^The\s", printed)
    if rule in ("masthead", "menu", "footer") and not distinctive and not (printed.isupper() and len(printed) <= 5):
        return "word"  # Fortune, Nature, Express: an entry of many a menu
    return rule


def _held(holder: Holder, index: OutletIndex, unlisted: dict[Words, _Who]) -> Iterator[_Anchor]:
    """Whom a copyright holder stands for: every name in front that only company words follow."""
    skip = len(holder.words) - len(drop_article(holder.words))
    for size in range(len(holder.words) - skip, 0, -1):
        words, rest = holder.words[skip : skip + size], holder.words[skip + size :]
        short = (HAN_COMPANY.sub("", words[0]),) if size == 1 else words
        name = next((name for name in (words, short) if name in index.names or name in unlisted), None)
        if name is None or not set(rest) <= COMPANY:
            continue
        who = index.names.get(name) or unlisted[name]
        if isinstance(who, str) and _is_owner_alone(who, without_legal(holder.words), index):
            continue
        if not (isinstance(who, str) and index[who].kind == "wire" and holder.near_body):
            end = holder.ends[skip + size - 1] if name == words else holder.start + len(name[0])
            yield _Anchor(who, "copyright" if set(rest) <= LEGAL else "company", holder.start, end)


def _is_owner_alone(who: str, holder: Words, index: OutletIndex) -> bool:
    """Whether a holder is the owner of several outlets, one of which has a name that begins or ends like its own."""
    return len(index.owned_by(holder)) > 1 and normalised(index[who].name) != " ".join(drop_article(holder))


def _listed_ties(page: Page, names: list[_Name], index: OutletIndex, owned: frozenset[str]) -> Iterator[_Anchor]:
    """Ties of listed outlets; not of a word of menus, nor of an agency, which any page may speak of."""
    listed = [
        (start, end, who)
        for start, end, who, words in names
        if isinstance(who, str) and not set(words) <= CHROME and index[who].kind not in _NEVER_LOOSE
    ]
    for rule, (start, end, who) in ties_of(page, listed, owned):
        yield _Anchor(who, rule, start, end)


def _ties(page: Page, unlisted: dict[Words, _Who]) -> Iterator[_Anchor]:
    """Names that are a printed host, and those at a blog's foot, above the name of its software."""
    labels = {label for match in page.hosts for label in match["host"].casefold().split(".")[:-1]}
    for who in set(unlisted.values()):
        if len(who) > 1 and not isinstance(who, str) and {"".join(who), "the" + "".join(who)} & labels:
            yield _Anchor(who, "host", 0, 0)
    for match in NEAR_POWERED.finditer(page.text):
        name = _name_at(page.text, match.start(), whole_line=True)
        if name in unlisted:
            yield _Anchor(unlisted[name], "powered_by", 0, 0)


def _extends(words: Words, who: Words) -> bool:
    """Whether the words are the name, with company words behind it at most."""
    return words[: len(who)] == who and set(words[len(who) :]) <= COMPANY
