"""JSON and JSON Lines: which records come out of which bytes, and that none is lost."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.jsonfile import flat, parse, read_json, read_json_lines
from pipeline.read.limits import Limits
from pipeline.read.source import Refused, Source
from pipeline.records import RawArticle, Rejection

SMALL = Limits(record_bytes=200, rescan_bytes=2_000)


class Trickle(io.BytesIO):
    """A stream that gives three bytes at a time, so that every token is cut somewhere."""

    def read(self, _size: int | None = -1, /) -> bytes:
        return super().read(3)


def outcome(items: Iterator[RawArticle | Rejection]) -> list[str | None]:
    """Headlines of what was loaded and codes of what was not, in order."""
    return [item.code if isinstance(item, Rejection) else item.stated.headline for item in items]


def read(data: bytes, limits: Limits = SMALL, *, lines: bool = False) -> list[str | None]:
    reader = read_json_lines if lines else read_json
    whole = outcome(reader(Source("a.json", io.BytesIO(data), limits=limits)))
    assert outcome(reader(Source("a.json", Trickle(data), limits=limits))) == whole, "chunks must not matter"
    return whole


@pytest.mark.parametrize(
    ("data", "expected", "reason"),
    [
        ('[{"title":"a"},{"title":"b"}]', ["a", "b"], "an array"),
        ('{"articles":[{"title":"a"},{"title":"b"}],"n":2}', ["a", "b"], "an array wrapped"),
        (
            '{"status":"ok","meta":{"x":[1]},"results" : [ {"title":"a"}]}',
            ["a"],
            "an array wrapped, after other members",
        ),
        ('{"response":{"docs":[{"title":"a"}]}}', ["a"], "an array wrapped twice"),
        ('{"title":"a","tags":["x"],"data":[1,2]}', ["a"], "a list of numbers wraps no records"),
        ('{"title":"a"}\n{"title":"b"}', ["a", "b"], "objects one after another"),
        ('[{"title":"a","source":{"name":"x","title":"y"}}]', ["a"], "a member's member is not the record's"),
        ('[{"title":"a"},{"title":"b"x},{"title":"c"}]', ["a", "BAD_JSON", "c"], "letters where none may be"),
        ('[{"title":"a"},{"title":"b},{"title":"c"},{"title":"d"}]', ["a", "BAD_JSON", "c", "d"], "a lost quote"),
        ('[{"title":"a"},{"title":b"},{"title":"c"}]', ["a", "BAD_JSON", "c"], "a lost opening quote"),
        ('[{"title":"a"},{"title":"b",{"title":"c"}]', ["a", "BAD_JSON", "c"], "a lost brace"),
        ('[{"title":"a"},{"title":["b"},{"title":"c"}]', ["a", "BAD_JSON", "c"], "a lost bracket"),
        ('[{"title":"a"}},{"title":"c"}]', ["a", "BAD_JSON", "c"], "a brace too many"),
        ('[{"title":"a},{"title":"b"}]', ["BAD_JSON", "b"], "the first record is the broken one"),
        ("[{'title':'a'},{\"title\":\"b\"}]", ["BAD_JSON", "b"], "the first record is Python"),
        ('[{"title":"a"},{"title":"b\n"},{"title":"c"}]', ["a", "BAD_JSON", "c"], "a line break in a string"),
        ('[{"title":"a"},{"title":"b"}', ["a", "b", "BAD_JSON"], "no end"),
        ('[{"title":"a"},{"title":"', ["a", "BAD_JSON"], "cut in a string"),
        ('[{"title":"a"}]x', ["a", "BAD_JSON"], "something after the end"),
        ('[1,"b",null,{"title":"a"}]', ["SCHEMA", "SCHEMA", "SCHEMA", "a"], "no objects"),
        ('[[{"title":"a"}]]', ["SCHEMA"], "an array of arrays"),
        ("x", ["BAD_JSON"], "no JSON"),
        ("[]", [], "no records"),
        ('[{"title":"%s"},{"title":"b"}]' % ("a" * 300), ["TOO_LONG", "b"], "longer than a record may be"),
        ('[{"title":"a"},{"title":"%s},{"title":"b"}]' % ("x" * 300), ["a", "BAD_JSON", "b"], "long and broken"),
    ],
)
def test_a_broken_record_loses_only_itself(data: str, expected: list[str], reason: str) -> None:
    assert read(data.encode()) == expected, reason


@pytest.mark.parametrize(
    ("text", "code", "detail"),
    [
        ('{"a" 1}', "BAD_JSON", "expecting ':' delimiter at column 6"),
        ('{"a": 1', "BAD_JSON", "expecting ',' delimiter at column 8"),
        ('{"a": "b}', "BAD_JSON", "unterminated string starting at column 7"),
        ('{"a": 1, "a": 2}', "DUP_KEY", "key 'a' stands twice"),
        ('{"a": {"b": 1, "b": 2}}', "DUP_KEY", "key 'b' stands twice"),
        ("[" * 65 + "]" * 65, "DEPTH", "nested deeper than 64"),
        ("[" * 100_000, "DEPTH", "nested deeper than 64"),
        ("5", "SCHEMA", "a record must be an object"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_where(text: str, code: str, detail: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse(text, 64)
    assert (refusal.value.code, refusal.value.detail) == (code, detail)


def test_objects_and_lists_become_columns() -> None:
    value = {
        "source": {"name": "Bay Wire"},
        "authors": [{"name": "A. Reed"}, "B. Shaw"],
        "id": "00123",
        "free": True,
        "x": None,
        "meta": {"og": {"site": "Bay Wire"}, "words": {"count": "3"}},
        "body": {"sections": [{"headline": ["Docks"], "paragraphs": ["One.", "Two."]}, {"paragraphs": ["Three."]}]},
    }
    row, notes = flat(value)
    assert notes == []
    assert row == {
        "source.name": "Bay Wire",
        "authors": "A. Reed\nB. Shaw",
        "id": "00123",
        "free": "true",
        "x": None,
        "meta.og.site": "Bay Wire",
        "meta.words.count": "3",
        "body.sections": "Docks\nOne.\nTwo.\nThree.",
    }


@pytest.mark.parametrize(
    ("value", "row", "reason"),
    [
        ({"date": {"$date": "2025-05-13T10:00:00Z"}}, {"date": "2025-05-13T10:00:00Z"}, "a day of MongoDB"),
        ({"date": {"$date": {"$numberLong": "1747130400000"}}}, {"date": "1747130400000"}, "its older form"),
        ({"_id": {"$oid": "5f"}}, {"_id": "5f"}, "its keys"),
        ({"issued": {"date-parts": [["2025", "5", "13"]]}}, {"issued": "2025-05-13"}, "a day of a citation"),
        ({"issued": {"date-parts": [["2025", "5"]]}}, {"issued": "2025-05"}, "a month of a citation"),
        ({"issued": {"date-parts": []}}, {"issued": None}, "no day"),
        ({"author": [{"family": "Reed", "given": "Ada"}]}, {"author": "Ada Reed"}, "an author of a citation"),
        ({"creators": [{"firstName": "Ada", "lastName": "Reed"}]}, {"creators": "Ada Reed"}, "an author of Zotero"),
        ({"authors": [{"lastName": "Bay Wire"}]}, {"authors": "Bay Wire"}, "one name"),
    ],
)
def test_typed_values_are_read_as_what_they_mean(
    value: dict[str, object], row: dict[str, str | None], reason: str
) -> None:
    assert flat(value) == (row, []), reason


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_no_number_is_missing_and_noted_by_its_column(number: str) -> None:
    data = f'{{"title": "Docks", "source": {{"name": {number}}}}}'.encode()
    (item,) = read_json(Source("a.json", io.BytesIO(data)))
    assert isinstance(item, RawArticle)
    assert item.stated.outlet is None
    assert item.notes == ("source.name: not a number, read as missing",)


def test_numbers_keep_their_digits() -> None:
    row = parse('{"id": 9007199254740993, "n": 1.10}', 64)
    assert isinstance(row, dict)
    assert flat(row)[0] == {"id": "9007199254740993", "n": "1.10"}


def test_a_rejection_has_its_byte_range() -> None:
    data = '\ufeff[{"title":"港"}, {bad}, {"title":"c"}]'.encode()
    rejection = next(item for item in read_json(Source("a.json", io.BytesIO(data))) if isinstance(item, Rejection))
    assert rejection.record == 2
    assert data[rejection.byte_start : rejection.byte_end] == b"{bad}, "
    assert rejection.raw == b"{bad}, "


LINE = st.one_of(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=20),
    st.builds(lambda title: json.dumps({"title": title}), st.text(min_size=1, max_size=10)),
    st.just('{"title":"' + "x" * 300 + '"}'),
)


@given(st.lists(LINE, max_size=12), st.sampled_from(["\n", "\r\n"]))
@settings(deadline=None)
def test_every_line_of_json_lines_is_accounted_for_once(given_lines: list[str], end: str) -> None:
    data = end.join(given_lines).encode()
    items = list(read_json_lines(Source("a.jsonl", io.BytesIO(data), limits=SMALL)))
    assert [item.record for item in items] == list(range(1, len(items) + 1))
    assert len(items) == sum(1 for line in data.split(b"\n") if line.strip())


RECORDS = st.lists(
    st.builds(lambda title: {"title": title, "n": [1, {"a": "]"}]}, st.text(min_size=1, max_size=30)), max_size=8
)


@given(RECORDS, st.sampled_from([None, 2]), st.booleans(), st.booleans())
@settings(deadline=None)
def test_sound_json_gives_every_record(
    records: list[dict[str, object]], indent: int | None, is_wrapped: bool, is_ascii: bool
) -> None:
    value = {"n": len(records), "articles": records} if is_wrapped else records
    data = json.dumps(value, indent=indent, ensure_ascii=is_ascii).encode("utf-8", "replace")
    items = list(read_json(Source("a.json", Trickle(data))))
    assert len(items) == len(records)
    assert all(isinstance(item, RawArticle) or item.code == "NO_TEXT" for item in items)


@given(RECORDS, st.data())
@settings(deadline=None)
def test_one_cut_byte_loses_at_most_two_records(records: list[dict[str, object]], data: st.DataObject) -> None:
    """A removed byte breaks one record, and may tie it to its neighbour; the others are all there."""
    for number, record in enumerate(records):
        record["title"] = f"t{number}"
    sound = json.dumps(records).encode()
    at = data.draw(st.integers(1, len(sound) - 1))
    items = list(read_json(Source("a.json", io.BytesIO(sound[:at] + sound[at + 1 :]))))
    loaded = [item for item in items if isinstance(item, RawArticle)]
    assert len(loaded) >= len(records) - 2


@given(st.text(alphabet='[]{},:"\\ \nart1', max_size=60))
@settings(deadline=None)
def test_any_brackets_and_quotes_are_read_or_refused(text: str) -> None:
    data = text.encode()
    for reader in (read_json, read_json_lines):
        for item in reader(Source("a.json", io.BytesIO(data), limits=SMALL)):
            if isinstance(item, Rejection) and item.byte_start is not None:
                assert 0 <= item.byte_start <= (item.byte_end or 0) <= len(data)
