"""CSV: which lines become records, and that every line is accounted for."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.read.csvfile import read_csv
from pipeline.read.csvsplit import CsvSplitter
from pipeline.read.limits import LIMITS, Limits
from pipeline.read.source import Refused, Source
from pipeline.read.stream import Utf8Stream, lines
from pipeline.records import RawArticle, Rejection

SMALL = Limits(record_bytes=400, rescan_bytes=4_000)


def read(text: str, limits: Limits = LIMITS) -> list[RawArticle | Rejection]:
    return list(read_csv(Source("a.csv", io.BytesIO(text.encode()), limits=limits)))


def outcome(text: str, limits: Limits = LIMITS) -> list[str | None]:
    """Headlines of what was loaded and codes of what was not, in order."""
    return [item.code if isinstance(item, Rejection) else item.stated.headline for item in read(text, limits)]


@pytest.mark.parametrize(
    ("body", "expected", "reason"),
    [
        ("1,a\n2,b\n", ["a", "b"], "two records"),
        ("1,a\n2\n3,c\n4,d,e\n5,f\n", ["a", "BAD_CSV", "c", "BAD_CSV", "f"], "too few and too many fields"),
        ('1,"a\nb"\n2,c\n', ["a b", "c"], "a line break inside quotes"),
        ('1,"a ""b"" c"\n', ['a "b" c'], "doubled quotes"),
        ('1,5" pipes\n', ['5" pipes'], "a quote inside an unquoted field is text"),
        ('1,"a\n2,b\n3,c\n', ["BAD_CSV", "b", "c"], "a stray quote, and none after it"),
        ('1,"a\n2,"b"\n3,c\n', ["BAD_CSV", "b", "c"], "a stray quote before a quoted field"),
        ('1,a"\n2,b\n', ['a"', "b"], "a stray closing quote is text"),
        ('1,"a"x\n2,b\n', ["BAD_CSV", "b"], "text after a closing quote"),
        ('0,z\n1,"a "x"\nmore, text\n2,b\n', ["z", "BAD_CSV", "BAD_CSV", "b"], "prose with the right number of commas"),
        ('1,"a\nb",c\n2,d\n', ["BAD_CSV", "d"], "too many fields on two lines: one fault"),
        ('1,"a "b"\n2,b"\n3,d\n', ["BAD_CSV", "BAD_CSV", "d"], "a tail with a bare quote is no record"),
        ("\n\n1,a\n \n2,b\n\n", ["a", "b"], "blank lines are none"),
        ("1,%s\n2,b\n" % ("x" * 500), ["TOO_LONG", "b"], "a line longer than a record may be"),
        ('1,"a\n%s\n2,b\n' % ("x" * 500), ["BAD_CSV", "TOO_LONG", "b"], "a long line ends what is being joined"),
    ],
)  # fmt: skip
def test_a_broken_record_is_refused_line_by_line(body: str, expected: list[str], reason: str) -> None:
    assert outcome("id,headline\n" + body, SMALL) == expected, reason


@pytest.mark.parametrize(
    ("header", "row", "reason"),
    [
        ("id,headline", "1,a", "comma"),
        ("id;headline", "1;a", "semicolon"),
        ("id\theadline", "1\ta", "tab"),
        ("id|headline", "1|a", "bar"),
        ("sep=;\nid;headline", "1;a", "a spreadsheet's first line"),
        ("\ufeffid,headline", "1,a", "a mark"),
        ('"id","headline"', '"1","a"', "quoted names"),
        (" Id , HEADLINE ", "1,a", "blanks and capitals"),
        ("id,headline,", "1,a,", "an unnamed last column"),
        ("headline", "a", "one column"),
        ("Search of 20 May\n\nid;headline", "1;a", "a title above the header"),
        ("# made by a tool\n# in May\nid,headline", "1,a", "remarks above the header"),
    ],
)
def test_the_header_tells_the_delimiter(header: str, row: str, reason: str) -> None:
    assert outcome(f"{header}\n{row}\n") == ["a"], reason


@pytest.mark.parametrize(
    ("text", "code", "detail"),
    [
        (
            "colour,size\nred,5\n",
            "SCHEMA",
            "no known column; columns seen: 'colour', 'size'; "
            "name them in a columns.toml, with `header` where the file has none",
        ),
        ("headline,text,headline\na,b,c\n", "DUP_KEY", "column 'headline' stands twice"),
        ('id,"headline\n1,a\n', "BAD_CSV", "line 1: unexpected end of data"),
        ("headline," * 1001 + "\n", "SCHEMA", "1,002 columns"),
    ],
)
def test_a_header_that_is_none_refuses_the_file(text: str, code: str, detail: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(text)
    assert (refusal.value.code, refusal.value.detail) == (code, detail)


def test_a_rejection_names_its_lines_and_bytes() -> None:
    text = 'id,headline\n1,é\n2,"b\nc",d\n3,e\n'
    rejection = next(item for item in read(text) if isinstance(item, Rejection))
    assert rejection.record == 2
    assert rejection.detail == "lines 3-4: 3 fields where the header has 2"
    assert text.encode()[rejection.byte_start : rejection.byte_end] == b'2,"b\nc",d\n' == rejection.raw


def test_values_stay_as_they_were_printed() -> None:
    loaded = read("id,headline,published,text\n00123,=1+1,03/04/2025,1e5\n")[0]
    assert isinstance(loaded, RawArticle)
    assert (loaded.stated.external_id, loaded.stated.headline) == ("00123", "=1+1")
    assert (loaded.stated.published, loaded.text) == ("03/04/2025", "1e5")


CELL = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\0\ufeff"), max_size=12)


@given(st.lists(st.tuples(CELL, CELL), max_size=8))
@settings(deadline=None)
def test_what_the_csv_module_wrote_is_read_back_whole(rows: list[tuple[str, str]]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows([("id", "headline"), *rows])
    stream = Utf8Stream(io.BytesIO(buffer.getvalue().encode()))
    splitter = CsvSplitter(lines(stream, LIMITS), LIMITS)
    records = [tuple(cell.encode("latin-1").decode() for cell in each.cells) for each in splitter.records(2)]
    assert records == [("id", "headline"), *rows]


PIECE = st.text(alphabet='ab,"\n\r;é', max_size=15)


@given(st.lists(PIECE, max_size=10), st.integers(1, 3))
@settings(deadline=None)
def test_every_line_is_accounted_for_once(pieces: Sequence[str], width: int) -> None:
    """Records and faults tile the lines that are not blank, whatever the quotes do."""
    data = "\n".join(pieces).encode()
    splitter = CsvSplitter(lines(Utf8Stream(io.BytesIO(data)), SMALL), SMALL)
    seen = [number for each in splitter.records(width) for number in range(each.lines[0], each.lines[1] + 1)]
    everything = list(lines(Utf8Stream(io.BytesIO(data)), SMALL))
    missed = {line.number for line in everything} - set(seen)
    assert seen == sorted(set(seen))
    assert all(not line.data.strip() for line in everything if line.number in missed)


@given(st.lists(PIECE, max_size=10), st.integers(1, 3))
@settings(deadline=None)
def test_a_record_that_is_loaded_has_the_width_of_the_header(pieces: Sequence[str], width: int) -> None:
    data = "\n".join(pieces).encode()
    for record in CsvSplitter(lines(Utf8Stream(io.BytesIO(data)), SMALL), SMALL).records(width):
        assert len(record.cells) == (0 if record.fault else width)


@pytest.mark.parametrize("line", ['x",y"z,"w', '"x', '"', '",', '"""', 'a,"b', 'a"b,"c'])
def test_hostile_quotes_take_linear_time(line: str) -> None:
    started = time.process_time()
    assert len(outcome("a,headline,c\n" + f"{line}\n" * 5_000, Limits(rescan_bytes=100_000))) <= 5_000
    assert time.process_time() - started < 5


def test_quotes_between_tabs_are_plain_where_they_do_not_stand_around_fields() -> None:
    rows = ['1\t"Truce" is near\t2025-05-13', '2\t"We wait\t2025-05-14', '3\tGrowers say "no\t2025-05-15']
    assert outcome("id\ttitle\tdate\n" + "\n".join(rows)) == ['"Truce" is near', '"We wait', 'Growers say "no']


def test_quotes_around_fields_between_tabs_still_hold_tabs_and_line_ends() -> None:
    assert outcome('id\ttitle\tdate\n1\t"Truce\tnear ""now"""\t2025-05-13\n') == ['Truce near "now"']
    assert outcome('id\ttitle\tdate\n1\t"Truce\nnear"\t2025-05-13\n2\tDocks\t2025-05-14\n') == ["Truce near", "Docks"]
