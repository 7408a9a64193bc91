"""Who had a story first: follows the credits of its articles to their roots, inside or outside the corpus.

Evidence counts in this order: a credit, a quotation given to an outlet, shared wording. A date alone proves
nothing. What contradicts itself is broken where it is weakest, and reported.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from pipeline.language.days import resolve_day
from pipeline.records import CreditFact
from pipeline.stories.credit_chain import OriginArticle, chain_of, credits_of, key_of, keys_of, sources_of
from pipeline.stories.graph import Conflict, Evidence, Link, Origin, Provenance
from pipeline.stories.reuse import Reuse

LATE = timedelta(days=1)  # an article dated so much after another may still be its source: time zones, updated pages
SHARE = 2 / 3  # of a story's crediting outlets that must name one report before another is taken to follow it
OUTLETS = 2  # the least number of those


def trace_origins(
    story_id: str,
    articles: Sequence[OriginArticle],
    reuse: Iterable[Reuse],
    refiled: Iterable[frozenset[str]] = (),
    sources: Mapping[str, str] | None = None,
) -> Provenance:
    """Origins of one story's articles. An article with neither credit nor derivation is its own origin.

    Each set of `refiled` holds the ids of articles that are one text, published by one outlet at several addresses.
    `sources` are readers' corrections: where an article has its news from, itself where from nobody.

    The root of an article is the outlet credited deepest among those its lede supports; an outlet's article in the
    story represents it if one is not clearly later, else an outside report does.
    """
    story = _Story(story_id, articles, list(reuse), list(refiled))
    story.correct(sources or {})
    return story.provenance()


class _Story:
    def __init__(
        self, story_id: str, articles: Sequence[OriginArticle], reuse: list[Reuse], refiled: list[frozenset[str]]
    ) -> None:
        self._story_id = story_id
        self._articles = {article.article_id: article for article in sorted(articles, key=_appearance)}
        self._by_outlet: dict[str, list[OriginArticle]] = defaultdict(list)
        for article in self._articles.values():
            for key in keys_of(article):
                self._by_outlet[key].append(article)
        self._reuse = reuse
        self._refiled = [tuple(sorted(group, key=self._order)) for group in refiled]
        self._outside: dict[str, Origin] = {}
        self._links: list[Link] = []
        self._next: dict[str, str] = {}  # node -> the node it has its news from
        self._conflicts: list[Conflict] = []
        self._corrected: Mapping[str, str] = {}

    def correct(self, sources: Mapping[str, str]) -> None:
        """Take in what readers corrected, before anything else is followed."""
        self._corrected = sources
        for node, source in sources.items():
            if node != source:
                self._link(Link(from_id=node, to_id=source, evidence="corrected", article_id=node))

    def provenance(self) -> Provenance:
        """Follow credits first, then wording, and break what remains circular."""
        sources = sources_of(self._articles.values())
        for article in self._articles.values():
            self._follow_credits(article, chain_of(article, sources))
        self._follow_wording()
        self._follow_refiled()
        self._infer_common_report()
        self._break_cycles()
        reprints = self._reprints()
        origin_of = {article_id: self._root(article_id) for article_id in self._articles}
        used = sorted(set(origin_of.values()))
        return Provenance(
            lead_id=self._lead(reprints),
            origins=tuple(self._outside.get(node) or self._as_origin(node) for node in used),
            origin_of=origin_of,
            links=tuple(self._links),
            reports=tuple(self._outside[node] for node in sorted(self._outside)),
            reprints=reprints,
            conflicts=tuple(self._conflicts),
        )

    # --- credits ------------------------------------------------------------------------------------------------------

    def _follow_credits(self, article: OriginArticle, chain: list[CreditFact]) -> None:
        """Link the article to the outlets it credits, the nearest first; a quotation given to an outlet comes last."""
        node = article.article_id
        said: Evidence = "credit"
        if not chain:
            said = "quotation"
            given = [credit for _, credit in credits_of(article) if credit.kind == "quotation"]
            chain = [credit for credit in given if self._source(credit, article)][:1]
        for credit in chain:
            source = self._source(credit, article)
            target = source.article_id if source else self._report(credit, article)
            if target == node:
                continue
            self._link(
                Link(
                    from_id=node,
                    to_id=target,
                    evidence=said,
                    article_id=article.article_id,
                    verb=credit.verb,
                    hedge=credit.hedge,
                    region=credit.region,
                    sentence=credit.sentence,
                    char_start=credit.char_start,
                    char_end=credit.char_end,
                )
            )
            node = target

    def _source(self, credit: CreditFact, article: OriginArticle) -> OriginArticle | None:
        """The article of the credited outlet that is not clearly later: the last before the article, else the first."""
        others = [
            other
            for other in self._by_outlet.get(key_of(credit), [])
            if other is not article and not _is_later(other, article)
        ]
        before = [other for other in others if _is_before(other, article)]
        return before[0] if before else others[0] if others else None

    def _report(self, credit: CreditFact, article: OriginArticle) -> str:
        """The node of a report outside the corpus: one for each outlet and story."""
        node = hashlib.sha256(f"outside {self._story_id} {key_of(credit)}".encode("utf-8", "replace")).hexdigest()[:16]
        said_on = resolve_day(credit.said_on, article.published_on)
        known = self._outside.get(node)
        days = [day for day in (known and known.said_on, said_on) if day]
        self._outside[node] = Origin(
            node, "outside", credit.outlet_id, known.outlet_name if known else credit.name, min(days, default=None)
        )
        return node

    def _link(self, link: Link) -> None:
        """Note an arrow; the first way out of a node decides its root, another root is a contradiction."""
        self._links.append(link)
        if link.from_id in self._corrected and link.evidence != "corrected":
            return
        known = self._next.setdefault(link.from_id, link.to_id)
        if known != link.to_id and link.to_id not in self._path(known) and known not in self._path(link.to_id):
            self._conflicts.append(Conflict("two roots", (link.from_id, known, link.to_id)))

    # --- wording ------------------------------------------------------------------------------------------------------

    def _follow_wording(self) -> None:
        """An article that credits nobody but has another's wording has it from there, where one is surely the copy."""
        for row in sorted(self._reuse, key=lambda row: (-_containment(row), row.first_id, row.second_id)):
            if row.grade not in ("verbatim", "partly"):
                continue
            copy, source = self._copy_first(row)
            if copy and copy not in self._next and copy not in self._corrected and copy not in self._path(source):
                self._link(Link(from_id=copy, to_id=source, evidence="wording", article_id=copy))

    def _follow_refiled(self) -> None:
        """The later filings of a text that an outlet published several times have it from the first one."""
        for first, *others in self._refiled:
            for copy in others:
                if copy not in self._next and copy not in self._corrected and copy not in self._path(first):
                    self._link(Link(from_id=copy, to_id=first, evidence="wording", article_id=copy))

    def _copy_first(self, row: Reuse) -> tuple[str | None, str]:
        """(copy, source) of a pair; no copy where neither credits, wording nor dates tell which is which.

        Who appeared later copied. Where that is unclear, who credits somebody is the source of who credits nobody, and
        of a text that is part of a longer one, the longer is the source; of equal texts, the one dated first.
        """
        if row.earlier != "unclear":
            return (row.second_id, row.first_id) if row.earlier == "first" else (row.first_id, row.second_id)
        crediting = [article_id in self._next for article_id in (row.first_id, row.second_id)]
        if crediting[0] != crediting[1]:
            return (row.second_id, row.first_id) if crediting[0] else (row.first_id, row.second_id)
        ours, theirs = row.first_in_second or 0.0, row.second_in_first or 0.0
        if row.grade == "verbatim" and ours != theirs:
            return (row.first_id, row.second_id) if ours > theirs else (row.second_id, row.first_id)
        if row.grade == "verbatim":
            first, second = (_appearance(self._articles[one]) for one in (row.first_id, row.second_id))
            return (row.second_id, row.first_id) if first < second else (row.first_id, row.second_id)
        return None, row.first_id

    # --- one report behind another ------------------------------------------------------------------------------------

    def _infer_common_report(self) -> None:
        """Where all others credit one outside report, a further outside report that few credit follows it.

        The common one is credited as root by OUTLETS outlets at least and by SHARE of all that credit an outside
        report; the further one is not known to be earlier. The link says that it is inferred.
        """
        backers: dict[str, set[str]] = defaultdict(set)
        witness: dict[str, str] = {}
        for article in self._articles.values():
            root = self._root(article.article_id)
            if root in self._outside:
                backers[root].add(article.outlet_id or article.article_id)
                witness.setdefault(root, article.article_id)
        if len(backers) < 2:
            return
        common = max(sorted(backers), key=lambda node: len(backers[node]))
        if len(backers[common]) < OUTLETS or len(backers[common]) < SHARE * sum(map(len, backers.values())):
            return
        first = self._outside[common].said_on
        for node in sorted(backers.keys() - {common}):
            on = self._outside[node].said_on
            if not (first and on and on < first):
                self._link(Link(from_id=node, to_id=common, evidence="inferred", article_id=witness[node]))

    # --- graph --------------------------------------------------------------------------------------------------------

    def _path(self, node: str) -> list[str]:
        """The nodes from here to the root, this one included; ends where it would go in a circle."""
        path = [node]
        while (following := self._next.get(path[-1])) and following not in path:
            path.append(following)
        return path

    def _root(self, node: str) -> str:
        return self._path(node)[-1]

    def _break_cycles(self) -> None:
        """A circle of credits is reported; its earliest article keeps its news as its own."""
        for node in [*self._articles, *sorted(self._outside)]:
            path = self._path(node)
            following = self._next.get(path[-1])
            if following:
                circle = path[path.index(following) :]
                self._conflicts.append(Conflict("cycle", tuple(sorted(circle))))
                inferred = [one for one in circle if one not in self._corrected]
                del self._next[min(inferred or circle, key=self._order)]
        for link in self._links:
            source, article = self._articles.get(link.to_id), self._articles.get(link.from_id)
            if source and article and _is_later(source, article):
                self._conflicts.append(Conflict("later source", (link.from_id, link.to_id)))

    def _order(self, node: str) -> tuple[date, datetime, int, str]:
        return _appearance(self._articles[node]) if node in self._articles else (date.max, datetime.max, 0, node)

    def _reprints(self) -> frozenset[str]:
        """Articles whose wording is another's they derive from, and the later of two copies of one text."""
        found = {copy for _, *others in self._refiled for copy in others}
        for row in self._reuse:
            if row.grade != "verbatim":
                continue
            first, second = row.first_id, row.second_id
            if second in self._path(first)[1:]:
                found.add(first)
            elif first in self._path(second)[1:]:
                found.add(second)
            else:
                found.add(max(first, second, key=self._order))
        return frozenset(found)

    def _lead(self, reprints: frozenset[str]) -> str:
        """The earliest article that is its own origin, else the earliest that is not a reprint."""
        own = [node for node in self._articles if node not in self._next and node not in reprints]
        originals = [node for node in self._articles if node not in reprints]
        return min(own or originals or self._articles, key=self._order)

    def _as_origin(self, article_id: str) -> Origin:
        article = self._articles[article_id]
        return Origin(article_id, "article", article.outlet_id, article.outlet_name, article.published_on)


def _appearance(article: OriginArticle) -> tuple[date, datetime, int, str]:
    """Order of appearance, undated last; of articles of one day the longest first, as the one that has it all."""
    return (article.published_on or date.max, article.published_at or datetime.max, -article.words, article.article_id)


def _is_later(other: OriginArticle, article: OriginArticle) -> bool:
    """Whether `other` appeared so clearly after `article` that it cannot be its source."""
    if other.published_on is None or article.published_on is None:
        return False
    return other.published_on > article.published_on + LATE


def _is_before(other: OriginArticle, article: OriginArticle) -> bool:
    if other.published_at and article.published_at:
        return other.published_at <= article.published_at
    return bool(other.published_on and article.published_on and other.published_on <= article.published_on)


def _containment(row: Reuse) -> float:
    return max(row.first_in_second or 0.0, row.second_in_first or 0.0)
