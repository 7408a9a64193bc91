"""In which encoding bytes are read, and when they are refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.encoding import declared_encoding, decode, wide_encoding
from pipeline.read.source import Refused

CHINESE = "港口当局周三表示，新的关税将提高集装箱的成本。" * 30


@pytest.mark.parametrize(
    ("data", "declared", "text", "encoding", "reason"),
    [
        (b"Docks", None, "Docks", "utf-8", "ASCII is UTF-8"),
        ("é–".encode(), None, "é–", "utf-8", "strict UTF-8 comes before cp1252"),
        ("é".encode("utf-8-sig"), None, "é", "utf-8-sig", "the mark is no character"),
        ("é–".encode("utf-16"), None, "é–", "utf-16", "mark of UTF-16"),
        ("é–".encode("utf-32"), None, "é–", "utf-32", "mark of UTF-32, which begins as that of UTF-16 does"),
        ("Docks shut".encode("utf-16-le"), None, "Docks shut", "utf-16-le", "no mark, NULs at odd places"),
        ("Docks shut".encode("utf-16-be"), None, "Docks shut", "utf-16-be", "no mark, NULs at even places"),
        ("Docks shut".encode("utf-32-le"), None, "Docks shut", "utf-32-le", "no mark, three NULs in four"),
        ("“é”".encode("cp1252"), None, "“é”", "cp1252", "cp1252 comes before latin-1"),
        ("“é”".encode("cp1252"), "utf-8", "“é”", "cp1252", "a declaration that is false"),
        (b"caf\xe9 \x81" + b"x" * 200, None, "café \x81" + "x" * 200, "latin-1", "0x81 is no cp1252"),
        ("关税".encode("gbk"), "gb18030", "关税", "gb18030", "declared, and true"),
        ("関税".encode("cp932"), "cp932", "関税", "cp932", "declared, and true"),
        ("关税".encode(), "gb18030", "鍏崇◣", "gb18030", "declared comes before UTF-8, as in a browser"),
        (b"", None, "", "utf-8", "nothing"),
    ],
)
def test_bytes_are_read_by_mark_then_declaration_then_utf8_then_cp1252(
    data: bytes, declared: str | None, text: str, encoding: str, reason: str
) -> None:
    decoded = decode(data, declared)
    assert (decoded.text, decoded.encoding) == (text, encoding), reason


def test_a_few_lost_characters_are_noted() -> None:
    data = CHINESE.encode()
    decoded = decode(data[:400] + data[401:])
    assert decoded.encoding == "utf-8"
    assert decoded.notes
    assert decoded.text.count("\ufffd") <= 2


def test_a_true_replacement_character_is_no_loss() -> None:
    assert decode(("\ufffd" * 50).encode("utf-8-sig")).notes == ()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bytes(range(256)) * 10, id="a picture"),
        pytest.param(
            b"".join(c.encode()[:2] if n % 20 == 0 else c.encode() for n, c in enumerate(CHINESE)),
            id="one in twenty lost",
        ),
        pytest.param(b"\xff\xfe" + b"\x00\xd8a\x00" * 100, id="half-pairs"),
        pytest.param(b"\xef\xbb\xbf" + "“é”".encode("cp1252"), id="the mark of UTF-8 before cp1252"),
    ],
)
def test_text_that_loses_more_than_one_percent_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="ENCODING"):
        decode(data)


@pytest.mark.parametrize(
    ("head", "encoding", "reason"),
    [
        (b'<meta charset="utf-8">', "utf-8", "the short form"),
        (b"<META CHARSET=UTF-8 >", "utf-8", "capitals, no quotes"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030", "the long form"),
        (b'<?xml version="1.0" encoding="ISO-8859-1"?>', "cp1252", "read as browsers read it"),
        (b'<meta charset="shift_jis">', "cp932", "read as browsers read it"),
        (b'<meta charset="utf-16">', None, "it could be read, so it is false"),
        (b'<meta charset="klingon">', None, "unknown"),
        (b'<meta charset="base64">', None, "no encoding of text"),
        (b'<meta charset="unicode_escape">', None, "Python's own"),
        (b"<p>charset=gbk</p>", None, "in the prose"),
        (b" " * 5000 + b'<meta charset="gbk">', None, "too far down"),
    ],
)
def test_a_declaration_is_read_from_meta_or_xml(head: bytes, encoding: str | None, reason: str) -> None:
    assert declared_encoding(head) == encoding, reason


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_utf8_is_never_taken_for_anything_else_unless_it_holds_nuls(text: str) -> None:
    if "\0" not in text and not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    wide_encoding(data)
    with suppress(Refused):
        decode(data, declared_encoding(data))


SAMPLES = {
    "gb18030": "商务部周三表示，新的关税将提高集装箱的成本，企业正在恢复订单。",
    "big5": "商務部週三表示，新的關稅將提高貨櫃的成本，企業正在恢復訂單。",
    "cp932": "経済産業省は水曜日、新しい関税がコンテナの費用を引き上げると述べた。",
    "euc_jp": "経済産業省は水曜日、新しい関税がコンテナの費用を引き上げると述べた。",
    "cp949": "상무부는 수요일 새로운 관세가 컨테이너 비용을 높일 것이라고 말했다.",
    "cp1251": "Министерство сообщило в среду, что новые пошлины повысят стоимость перевозок.",
    "koi8-r": "Министерство сообщило в среду, что новые пошлины повысят стоимость перевозок.",
    "cp1253": "Το υπουργείο ανακοίνωσε την Τετάρτη ότι οι νέοι δασμοί θα αυξήσουν το κόστος.",
    "cp1256": "أعلنت الوزارة يوم الأربعاء أن الرسوم الجديدة سترفع تكلفة الشحن البحري.",
    "cp1250": "Ministerstwo ogłosiło w środę, że nowe cła podniosą koszty przewozu kontenerów, a podwyżki już są odczuwalne.",
}


@pytest.mark.parametrize("encoding", SAMPLES)
def test_another_script_is_detected_and_says_so(encoding: str) -> None:
    decoded = decode(SAMPLES[encoding].encode(encoding))
    assert decoded.text == SAMPLES[encoding]
    assert decoded.basis == "detected"


@pytest.mark.parametrize("encoding", [name for name in SAMPLES if name != "cp1250"])
@given(data=st.data())
def test_no_part_of_another_script_is_read_as_western_letters(encoding: str, data: st.DataObject) -> None:
    text = SAMPLES[encoding]
    start = data.draw(st.integers(0, len(text) - 8))
    part = text[start : data.draw(st.integers(start + 6, len(text)))]
    with suppress(Refused):
        decoded = decode(part.encode(encoding))
        assert decoded.basis != "assumed", decoded.text


@pytest.mark.parametrize(
    "text",
    [
        "Les armateurs ont rouvert leurs carnets mardi, après l’accord ; « nous avons quatre-vingt-dix jours », dit-elle.",
        "Die Zölle bleiben; das Lager füllt sich täglich – „wir warten“, sagte er. Größere Aufträge fehlen überall.",
        "Não há ações: as importações de açúcar caíram, disse o ministério à imprensa na terça-feira.",
        "A café owner said “we wait” — and left… ••••••••• ———————",
    ],
)
def test_western_texts_stay_western(text: str) -> None:
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.encoding, decoded.basis) == (text, "cp1252", "assumed")


def test_what_the_user_states_comes_before_all_but_a_mark() -> None:
    assert decode("关税".encode("gb18030"), "utf-8", "gb18030").text == "关税"
    assert decode("关税".encode("utf-8-sig"), None, "gb18030").text == "关税"
