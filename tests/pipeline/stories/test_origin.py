"""Origins: credits lead to the root, in or outside the corpus; circles and contradictions are reported."""

from __future__ import annotations

import random
from datetime import date, datetime

import pytest

from pipeline.records import CreditFact
from pipeline.stories.credit_chain import OriginArticle
from pipeline.stories.graph import Provenance
from pipeline.stories.origin import trace_origins
from pipeline.stories.reuse import Order, Reuse

DAY = date(2025, 5, 2)


def credit(outlet: str | None, position: int = 1, sentence: int | None = 0, **changes: object) -> CreditFact:
    """A credit of an outlet of the table, or, in capitals, of one that is not in it."""
    known = outlet if outlet and outlet.islower() else None
    facts = {
        "name": outlet, "outlet_id": known, "verb": "reported", "kind": "credit", "hedge": None, "said_on": None,
        "is_short_form": False, "region": "body", "char_start": 3, "char_end": 9, "sentence": sentence, "position": position,
    }  # fmt: skip
    return CreditFact(**{**facts, **changes})  # type: ignore[arg-type]


def article(
    outlet: str, *credits: CreditFact, on: date | None = DAY, at: datetime | None = None, words: int = 200
) -> OriginArticle:
    return OriginArticle(f"by-{outlet}", outlet, outlet.title(), on, at, words, credits)


def verbatim(first: str, second: str, earlier: Order = "unclear") -> Reuse:
    return Reuse(first, second, 1.0, 1.0, 80, 0, 0, 0, "verbatim", earlier)


def trace(*articles: OriginArticle, reuse: tuple[Reuse, ...] = ()) -> Provenance:
    return trace_origins("story", articles, reuse)


def roots(found: Provenance) -> dict[str, str]:
    """Article -> the outlet its news began with."""
    outlets = {origin.origin_id: origin.outlet_id or origin.outlet_name or "" for origin in found.origins}
    return {article_id: outlets[origin_id] for article_id, origin_id in found.origin_of.items()}


def test_an_article_that_credits_nobody_is_its_own_origin() -> None:
    found = trace(article("gazette"), article("courier"))
    assert found.origin_of == {"by-gazette": "by-gazette", "by-courier": "by-courier"}
    assert {origin.kind for origin in found.origins} == {"article"}


def test_a_text_that_one_outlet_filed_twice_has_one_origin_and_one_reprint() -> None:
    articles = [article("gazette"), article("late-gazette", on=date(2025, 5, 9)), article("courier")]
    provenance = trace_origins("story", articles, (), [frozenset({"by-late-gazette", "by-gazette"})])
    assert provenance.origin_of["by-late-gazette"] == "by-gazette"
    assert provenance.reprints == {"by-late-gazette"}
    assert provenance.origin_of["by-courier"] == "by-courier"


def test_five_rewrites_of_one_outside_report_have_one_origin() -> None:
    found = trace(
        article("gazette", credit("wire", 1, None), credit("ledger", 2, said_on="on May 2")),
        article("courier", credit("ledger", said_on="Friday")),
        article("post", credit("ledger"), on=None),
        article("forum", credit("cable", 1, None), on=date(2025, 5, 5)),
        article("digest", credit("ledger", 2, 1), credit("wire", 1, 12), on=None),
    )
    (origin,) = found.origins
    assert (origin.kind, origin.outlet_id, origin.said_on) == ("outside", "ledger", date(2025, 5, 2))
    assert set(found.origin_of.values()) == {origin.origin_id}
    assert [link.evidence for link in found.links].count("inferred") == 1
    assert found.conflicts == ()


def test_two_outside_reports_stay_two_where_neither_is_what_all_others_credit() -> None:
    found = trace(article("gazette", credit("ledger")), article("courier", credit("cable")))
    assert len(found.origins) == 2


def test_a_credit_leads_to_the_outlets_article_where_there_is_one() -> None:
    found = trace(article("ledger"), article("wire", credit("ledger")), article("gazette", credit("wire")))
    assert set(found.origin_of.values()) == {"by-ledger"}
    assert found.lead_id == "by-ledger"


def test_an_article_of_a_week_later_is_no_source() -> None:
    found = trace(article("ledger", on=date(2025, 5, 9)), article("gazette", credit("ledger")))
    assert found.origin_of["by-gazette"] not in {"by-ledger", "by-gazette"}


@pytest.mark.parametrize(
    ("credits", "root"),
    [
        ((credit("ledger"),), "ledger"),  # in the lede
        ((credit("wire", 1, None), credit("ledger", 2, 0)), "ledger"),  # agency line, and whom the lede credits
        ((credit("wire", 1, 14),), "gazette"),  # one detail, far down
        ((credit("wire", 1, 9), credit("wire", 1, 14)), "wire"),  # credited again and again
        ((credit("ledger", 0, 4, kind="quotation"),), "gazette"),  # a quotation given to an outlet without an article
        ((credit("ledger", 0, 0, kind="mention"),), "gazette"),  # a mere mention
        ((credit("gazette"),), "gazette"),  # told the gazette, in the gazette
        ((credit("the paper", 1, 0, outlet_id=None, is_short_form=True),), "gazette"),  # a short form of no name
        ((credit("Harbour Herald"),), "Harbour Herald"),  # not in the table: kept as stated
        ((credit("ledger", 1, None, region="headline"),), "ledger"),  # the headline alone says it
    ],
)
def test_root_is_whom_the_lede_or_a_line_credits(credits: tuple[CreditFact, ...], root: str) -> None:
    assert roots(trace(article("gazette", *credits)))["by-gazette"] == root


def test_a_quotation_given_to_an_outlet_leads_to_its_article() -> None:
    found = trace(article("ledger"), article("gazette", credit("ledger", 0, 6, kind="quotation")))
    assert found.origin_of["by-gazette"] == "by-ledger"
    assert [link.evidence for link in found.links] == ["quotation"]


def test_wording_leads_to_the_earlier_article_where_nobody_is_credited() -> None:
    found = trace(article("gazette"), article("ledger"), reuse=(verbatim("by-gazette", "by-ledger", "second"),))
    assert set(found.origin_of.values()) == {"by-ledger"}
    assert [link.evidence for link in found.links] == ["wording"]


def test_a_credit_outweighs_wording() -> None:
    found = trace(
        article("gazette", credit("wire")), article("ledger"), reuse=(verbatim("by-gazette", "by-ledger", "second"),)
    )
    assert roots(found)["by-gazette"] == "wire"


def test_credits_in_a_circle_end_and_are_reported() -> None:
    found = trace(
        article("gazette", credit("ledger"), at=datetime(2025, 5, 2, 8)),
        article("ledger", credit("courier"), at=datetime(2025, 5, 2, 9)),
        article("courier", credit("gazette"), at=datetime(2025, 5, 2, 7)),
    )
    assert [conflict.kind for conflict in found.conflicts] == ["cycle"]
    assert set(found.origin_of.values()) == {"by-courier"}


def test_outlets_side_by_side_are_put_in_the_order_that_the_story_knows() -> None:
    found = trace(
        article("ledger", at=datetime(2025, 5, 2, 6)),
        article("wire", credit("ledger"), at=datetime(2025, 5, 2, 9)),
        article("gazette", credit("ledger", char_start=0), credit("wire", char_start=40)),
    )
    assert found.conflicts == ()
    assert {(link.from_id, link.to_id) for link in found.links} == {
        ("by-wire", "by-ledger"),
        ("by-gazette", "by-wire"),
    }


def test_of_outlets_side_by_side_the_first_named_is_the_nearer_where_nothing_else_tells() -> None:
    found = trace(article("gazette", credit("ledger", char_start=0), credit("cable", char_start=40)))
    assert roots(found)["by-gazette"] == "cable"


def test_an_outside_report_between_an_article_and_its_origin_is_kept() -> None:
    found = trace(article("gazette", credit("wire", 1, None), credit("ledger", 2)))
    assert [origin.outlet_id for origin in found.origins] == ["ledger"]
    assert {report.outlet_id for report in found.reports} == {"wire", "ledger"}
    ids = {report.outlet_id: report.origin_id for report in found.reports}
    assert (ids["wire"], ids["ledger"]) in {(link.from_id, link.to_id) for link in found.links}


def test_a_credit_leads_to_the_article_of_an_outlet_that_no_table_lists() -> None:
    source = OriginArticle("by-herald", None, "The Harbour Herald", DAY, None, 200, ())
    found = trace(source, article("gazette", credit("Harbour Herald")))
    assert set(found.origin_of.values()) == {"by-herald"}


def test_two_roots_of_one_report_are_reported() -> None:
    found = trace(
        article("gazette", credit("wire", 1), credit("ledger", 2)),
        article("courier", credit("wire", 1), credit("cable", 2)),
    )
    assert "two roots" in {conflict.kind for conflict in found.conflicts}


def test_a_reprint_never_leads_its_story() -> None:
    articles = (article("gazette", credit("wire", 1, None), on=date(2025, 5, 1)), article("wire", on=DAY))
    found = trace(*articles, reuse=(verbatim("by-gazette", "by-wire"),))
    assert found.lead_id == "by-wire"
    assert found.reprints == {"by-gazette"}


def test_one_of_two_copies_of_an_outside_report_leads() -> None:
    articles = (article("gazette", credit("wire", 1, None)), article("courier", credit("wire", 1, None), words=300))
    found = trace(*articles, reuse=(verbatim("by-courier", "by-gazette"),))
    assert found.lead_id == "by-courier"
    assert found.reprints == {"by-gazette"}


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_articles_is_irrelevant(seed: int) -> None:
    articles = [
        article("ledger", credit("wire")),
        article("wire", credit("ledger")),
        article("gazette", credit("wire", 1), credit("cable", 2)),
        article("post", on=None),
    ]
    expected = trace(*articles)
    random.Random(seed).shuffle(articles)
    assert trace(*articles) == expected
