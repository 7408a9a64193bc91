"""Words by which an outlet names itself are neither its distinctive words nor its phrases."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.ask import phrases, queries
from dashboard.ask.database import Snapshot, open_snapshot
from dashboard.ask.scope import Scope
from dashboard.ask.sides import Sides
from tests.building import write_records
from tests.dashboard.conftest import build_snapshot

SUBJECTS = (
    "Pear growers in the Quill valley picked 4,120 crates before the first frost came down from the northern ridge.",
    "A kettle workshop by the canal hired nine apprentices and bought a second-hand press from a bankrupt foundry.",
    "Ladder makers met the harbour master in Alder and left without a date for the next round of inspections.",
    "The last piano factory of the province sent its tuners home until the spring auctions decide what remains.",
    "Saddle leather has doubled in price since the drought, and the tannery at Fenwick works only on Mondays now.",
    "Lantern sellers on the old quay lit their whole stock one evening to show the minister how much is left.",
    "A violin school borrowed forty bows from a theatre because the parcels from the islands never arrived.",
    "Kite festivals were cancelled in three towns after the bamboo was held for weeks at the eastern customs shed.",
    "Broom corn was planted late this year, said Ilse Brannock, who runs the seed cooperative in Merrow.",
    "Clock repairers asked parliament for a longer transition, and a committee promised to read their letter.",
)
# The name of an outlet, its domain, and what its articles say of themselves.
OUTLETS = {
    "Quillport Beacon": (
        "quillbeacon.example",
        "he rang the Beacon, his wife rang the Beacon, and quillbeacon.example has the whole interview",
    ),
    "Tariff Sentinel": (
        "tariffsentinel.example",
        "others rang the Sentinel, the clerks rang the Sentinel, and no office would answer",
    ),
    "灯塔晨报": ("dengta.example", "readers of 灯塔晨报 sent photographs of empty shelves"),
}


def _text(place: int, outlet: str) -> str:
    own = (
        "hungry geese block the bridge and hungry geese block the road"
        if outlet == "Quillport Beacon"
        else "patient brokers count small coins"
    )
    return (
        f"{SUBJECTS[place]} The tariff rises to {3 * place + 11} percent. "
        f"A dealer said that {own}, and {OUTLETS[outlet][1]}."
    )


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Ten articles of each outlet, on ten subjects; all mention the tariff, and each its own outlet."""
    folder: Path = tmp_path_factory.mktemp("named")
    records: list[dict[str, str | None]] = [
        {
            "outlet": outlet, "url": f"https://{host}/news/{place}", "headline": SUBJECTS[place][:40],
            "published": (date(2025, 3, 1) + timedelta(9 * place)).isoformat(), "text": _text(place, outlet),
            "language": "en",
        }
        for outlet, (host, _) in OUTLETS.items()
        for place in range(len(SUBJECTS))
    ]  # fmt: skip
    path = write_records(folder / "articles.jsonl", records)
    return open_snapshot(build_snapshot(folder, paths=(path,)))


def _ids(snapshot: Snapshot) -> dict[str, str]:
    return {name: outlet for outlet, name in queries.choices(snapshot).labels["outlets"].items() if name in OUTLETS}


@pytest.mark.parametrize(
    ("outlet", "own", "others"),
    [
        ("Quillport Beacon", {"quillport", "beacon", "quillbeacon.example"}, {"geese", "interview"}),
        ("Tariff Sentinel", {"sentinel", "tariff"}, {"office", "answer"}),
        ("灯塔晨报", {"灯塔", "塔晨", "晨报"}, {"photographs", "shelves"}),
    ],
)
def test_distinctive_words_leave_out_the_outlets_own_name_and_domain(
    named: Snapshot, outlet: str, own: set[str], others: set[str]
) -> None:
    words = queries.distinctive_words(named, Scope(), (_ids(named)[outlet],))
    more = set(words.loc[words["zeta"] > 0, "word"])
    assert others <= more
    assert not own & more


def test_words_of_the_rest_are_not_the_names_of_its_outlets_either(named: Snapshot) -> None:
    ids = _ids(named)
    words = queries.distinctive_words(named, Scope(), (ids["Tariff Sentinel"], ids["灯塔晨报"]))
    less = set(words.loc[words["zeta"] < 0, "word"])
    assert "geese" in less
    assert not {"beacon", "quillbeacon.example"} & less


def test_another_outlet_may_be_said_more_often(named: Snapshot) -> None:
    own = queries.own_words(named, Sides("outlets", tuple(_ids(named).values()), Scope()))
    by_side = own.groupby("side")["word"].agg(set)
    assert "beacon" not in by_side[_ids(named)["Tariff Sentinel"]]


def test_no_phrase_has_a_word_that_is_nothing_but_the_outlets_name(named: Snapshot) -> None:
    ids = _ids(named)
    chosen = Sides("outlets", (ids["Quillport Beacon"], ids["Tariff Sentinel"]), Scope())
    found = {word for row in queries.phrases(named, chosen, "en")["words"] for word in row}
    assert "beacon" in found, "or leaving them out would prove nothing"
    listed = phrases.phrases(named, chosen, "en", queries.choices(named).labels["outlets"])
    texts = " ".join(phrase.text for phrase in listed)
    assert "geese" in texts
    assert not {"beacon", "sentinel", "quillbeacon.example"} & set(texts.split())


def test_a_word_of_the_name_that_others_use_as_well_is_a_subject(named: Snapshot) -> None:
    own = queries.own_words(named, Sides("outlets", tuple(_ids(named).values()), Scope()))
    is_name = own[own["side"] == _ids(named)["Tariff Sentinel"]].set_index("word")["is_name"]
    assert is_name["sentinel"]
    assert not is_name["tariff"]
