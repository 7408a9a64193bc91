"""Loading the reference data: the shipped files load, and a malformed entry is named in one clear error."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pipeline.reference import ReferenceError, load_reference
from pipeline.reference.directory import EDITOR, Outlet

SHIPPED = Path(__file__).parents[3] / "data" / "reference"

OUTLETS = """\
outlet_id,name,aliases,domains,country,language,kind
harbour-post,The Harbour Post,Harbour Post;HP Online,harbourpost.example;hp.example,SG,en,newspaper
north-wire,North Wire,,northwire.example,,,wire
"""
KEYWORDS = """\
version = "7"
[[topic]]
id = "tariffs"
label = "Tariffs"
[[topic.keyword]]
id = "tariff"
label = "tariff"
forms.en = ["tariff", "tariffs"]
forms.zh-Hans = ["关税"]
[[topic.keyword.exclude]]
reason = "prices of electricity"
before = ["electricity"]
[[topic.keyword]]
id = "levy"
label = "levy"
opt_in = true
forms.en = ["levy"]
"""
MILESTONES = """\
milestone_id,happened_on,ended_on,actor,category,title,summary,announced_on,signed_on,effective_on,instrument,order_number,us_tariff_on_china_pct,china_tariff_on_us_pct,is_headline_rate,source,source_url,confidence,basis
first-step,2025-02-04,,US,tariff,First step,Ten percent.,2025-02-01,2025-02-01,2025-02-04,executive order,EO 1,10,,true,Gazette,https://gazette.example/1,high,page_read
talks,2025-05-10,2025-05-11,both,talks,Talks,Two days.,,,,,,,,false,Gazette,,medium,page_read
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"outlets.csv": OUTLETS, "keywords.toml": KEYWORDS, "milestones.csv": MILESTONES}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def _replace(folder: Path, name: str, old: str, new: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{old!r} is not in {name}"
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_shipped_reference_data_load() -> None:
    reference = load_reference(SHIPPED)
    assert all((reference.outlets, reference.topics, reference.forms, reference.exclusions, reference.milestones))
    assert len(reference.digest) == 64


def test_every_cell_and_entry_arrives_typed(folder: Path) -> None:
    reference = load_reference(folder)
    assert reference.outlets[0] == Outlet(
        outlet_id="harbour-post",
        name="The Harbour Post",
        aliases=("Harbour Post", "HP Online"),
        domains=("harbourpost.example", "hp.example"),
        country="SG",
        language="en",
        kind="newspaper",
    )
    assert (reference.outlets[1].aliases, reference.outlets[1].country) == ((), None)
    assert [(form.form, form.language, form.opt_in) for form in reference.forms] == [
        ("tariff", "en", False),
        ("tariffs", "en", False),
        ("关税", "zh-Hans", False),
        ("levy", "en", True),
    ]
    assert [(rule.keyword_id, rule.before, rule.after) for rule in reference.exclusions] == [
        ("tariff", ("electricity",), ())
    ]
    first, talks = reference.milestones
    assert (first.effective_on, first.us_tariff_on_china_pct, first.is_headline_rate) == (date(2025, 2, 4), 10.0, True)
    assert (talks.ended_on, talks.china_tariff_on_us_pct, talks.source_url) == (date(2025, 5, 11), None, None)
    assert reference.lexicon_version == "7"


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("outlet_id,name,aliases,domains,country,language,kind,source", "{},{},,{},,,wire,{}"),
        ("source,kind,language,country,domains,aliases,name,outlet_id", "{3},wire,,,{2},,{1},{0}"),
        ('"outlet_id","name","aliases","domains","country","language","kind","source"', '"{}","{}",,"{}",,,wire,"{}"'),
    ],
)
def test_columns_come_in_any_order_and_rows_of_lists_are_read_when_asked_for(
    folder: Path, header: str, cells: str, line_end: str
) -> None:
    rows = [("north-wire", "North Wire", "north.example", "editor"), ("b.example", "Bay Wire", "b.example", "a list")]
    lines = [header, *(cells.format(*row) for row in rows), ""]
    (folder / "outlets.csv").write_bytes(line_end.join(lines).encode())
    reference = load_reference(folder)
    assert [(one.outlet_id, one.name, one.domains, one.kind) for one in reference.outlets] == [
        ("north-wire", "North Wire", ("north.example",), "wire")
    ]
    listed = reference.directory.by_domain("b.example")
    assert listed is not None
    assert (listed.name, listed.kind, listed.source) == ("Bay Wire", "wire", "a list")


def test_a_row_at_the_end_of_the_table_may_leave_out_its_source(folder: Path) -> None:
    header = "outlet_id,name,aliases,domains,country,language,kind,source\n"
    (folder / "outlets.csv").write_text(header + "harbour-post,The Harbour Post,,hp.example,GB,en,newspaper\n", "utf-8")
    (outlet,) = load_reference(folder).outlets
    assert (outlet.kind, outlet.source) == ("newspaper", EDITOR)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("outlets.csv", "north-wire,North", "harbour-post,North", "outlets.csv: row 3 (harbour-post): outlet_id 'harbour-post' already belongs to outlets.csv: row 2"),
        ("outlets.csv", "North Wire,,", "North Wire,hp  ONLINE,", "outlets.csv: row 3 (north-wire): outlet name 'hp online' already belongs to harbour-post"),
        ("outlets.csv", "northwire.example", "hp.example", "row 3 (north-wire): domain 'hp.example' already belongs to harbour-post"),
        ("outlets.csv", "northwire.example", "https://northwire.example", "domain 'https://northwire.example' is not a bare host name"),
        ("outlets.csv", "wire\n", "weblog\n", "row 3 (north-wire): kind 'weblog' is none of wire newspaper"),
        ("outlets.csv", "North Wire,", ",", "row 3 (north-wire): name is empty"),
        ("outlets.csv", "north-wire,", "North Wire!,", "outlet_id 'North Wire!' is not lower-case"),
        ("outlets.csv", ",,wire", ",wire", "row 3 (north-wire): 6 cells for 7 columns"),
        ("outlets.csv", "aliases", "alias", "outlets.csv: columns ["),
        ("outlets.csv", "North Wire,", '"North" Wire,', "outlets.csv: not a CSV file in UTF-8"),
        ("milestones.csv", "2025-05-11", "2025-05-32", "row 3 (talks): ended_on '2025-05-32' is not a date"),
        ("milestones.csv", "2025-05-11", "2025-05-09", "row 3 (talks): ended_on is before happened_on"),
        ("milestones.csv", "US,tariff", "USA,tariff", "row 2 (first-step): actor 'USA' is none of US China"),
        ("milestones.csv", ",10,,true", ",ten,,true", "row 2 (first-step): us_tariff_on_china_pct 'ten' is not a float"),
        ("milestones.csv", ",10,,true", ",10,,yes", "is_headline_rate 'yes' is not a bool"),
        ("milestones.csv", ",10,,true", ",,,true", "row 2 (first-step): is_headline_rate needs effective_on and a rate"),
        ("milestones.csv", "talks,2025-05-10", "first-step,2025-05-10", "milestone_id 'first-step' already belongs to"),
        ("keywords.toml", 'id = "levy"', 'id = "tariff"', "keywords.toml: keyword tariff: keyword_id 'tariff' already belongs to"),
        ("keywords.toml", 'label = "tariff"', "", "keywords.toml: keyword tariff: "),
        ("keywords.toml", "opt_in", "optin", "keywords.toml: keyword levy: "),
        ("keywords.toml", "opt_in = true", 'opt_in = "no"', "keyword levy: label is not a text, or opt_in not true or false"),
        ("keywords.toml", 'before = ["electricity"]', "", "keyword tariff: an exclusion needs before, after or near"),
        ("keywords.toml", "before", "ahead", "keywords.toml: keyword tariff: "),
        ("keywords.toml", '["levy"]', '"levy"', "keyword levy: 'levy' is not a list of words"),
        ("keywords.toml", '["levy"]', '["levy", "Levy"]', "keyword levy: ['levy', 'Levy'] names a word twice"),
        ("keywords.toml", "zh-Hans", "chinese", "keyword tariff: 'chinese' is not a language code"),
        ("keywords.toml", '"7"', '"7', "keywords.toml: "),
        ("keywords.toml", 'version = "7"', "", "'version' is missing"),
    ],
)  # fmt: skip
def test_a_malformed_entry_is_named(folder: Path, name: str, old: str, new: str, said: str) -> None:
    _replace(folder, name, old, new)
    with pytest.raises(ReferenceError) as raised:
        load_reference(folder)
    assert said in str(raised.value)


def test_a_lexicon_has_no_more_topics_than_a_number_has_bits(folder: Path) -> None:
    more = [
        f'[[topic]]\nid = "t{place}"\nlabel = "T"\n'
        f'[[topic.keyword]]\nid = "k{place}"\nlabel = "k"\nforms.en = ["w{place}"]\n'
        for place in range(62)
    ]
    (folder / "keywords.toml").write_text(KEYWORDS + "".join(more), encoding="utf-8")
    assert len(load_reference(folder).topics) == 63
    last = more[0].replace("t0", "one-too-many").replace("k0", "kx").replace("w0", "wx")
    (folder / "keywords.toml").write_text(KEYWORDS + "".join(more) + last, encoding="utf-8")
    with pytest.raises(ReferenceError, match="topic one-too-many: more than 63 topics"):
        load_reference(folder)


def test_two_headline_rates_of_a_side_never_start_on_one_day(folder: Path) -> None:
    second = MILESTONES.splitlines()[1].replace("first-step", "second-step")
    (folder / "milestones.csv").write_text(f"{MILESTONES}{second}\n", encoding="utf-8")
    with pytest.raises(
        ReferenceError, match=r"second-step.*US headline rate from '2025-02-04' already belongs to.*first-step"
    ):
        load_reference(folder)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "keywords.toml").unlink()
    with pytest.raises(ReferenceError, match=r"keywords\.toml"):
        load_reference(folder)


def test_a_file_in_another_encoding_is_refused(folder: Path) -> None:
    (folder / "outlets.csv").write_bytes(OUTLETS.replace("North", "Nörd").encode("latin-1"))
    with pytest.raises(ReferenceError, match=r"outlets\.csv: not a CSV file in UTF-8"):
        load_reference(folder)


def test_a_byte_order_mark_is_no_part_of_the_header(folder: Path) -> None:
    (folder / "outlets.csv").write_text(OUTLETS, encoding="utf-8-sig")
    assert len(load_reference(folder).outlets) == 2


def test_extra_outlets_join_the_shipped_ones(folder: Path, tmp_path: Path) -> None:
    extra = tmp_path / "mine.csv"
    extra.write_text(f"{OUTLETS.splitlines()[0]}\nbay-blog,Bay Blog,,bay.example,,en,blog\n", encoding="utf-8")
    assert [outlet.outlet_id for outlet in load_reference(folder, extra_outlets=extra).outlets] == [
        "harbour-post",
        "north-wire",
        "bay-blog",
    ]


def test_an_extra_outlet_may_not_take_a_shipped_name(folder: Path, tmp_path: Path) -> None:
    extra = tmp_path / "mine.csv"
    extra.write_text(f"{OUTLETS.splitlines()[0]}\nbay-blog,NORTH WIRE,,bay.example,,en,blog\n", encoding="utf-8")
    with pytest.raises(
        ReferenceError, match=r"mine\.csv: row 2 \(bay-blog\): outlet name 'north wire' already belongs to north-wire"
    ):
        load_reference(folder, extra_outlets=extra)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: _replace(folder, "outlets.csv", "SG", "MY"),
        lambda folder: _replace(folder, "keywords.toml", "prices of", "bills for"),
        lambda folder: _replace(folder, "milestones.csv", "Two days.", "Two long days."),
    ],
)
def test_the_digest_follows_every_file(folder: Path, change: Callable[[Path], None]) -> None:
    before = load_reference(folder).digest
    assert load_reference(folder).digest == before
    change(folder)
    assert load_reference(folder).digest != before
