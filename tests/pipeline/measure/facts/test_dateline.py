"""Which beginnings of a body are datelines, and which only look like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.measure.facts.dateline import guess_dateline


@pytest.mark.parametrize(
    ("body", "place", "reason"),
    [
        ("WASHINGTON – The ministry said so.", "WASHINGTON", "en dash"),
        ("WASHINGTON — The ministry said so.", "WASHINGTON", "em dash"),
        ("WASHINGTON -- The ministry said so.", "WASHINGTON", "two hyphens"),
        ("WASHINGTON - The ministry said so.", "WASHINGTON", "hyphen"),
        ("PARIS—The ministry said so.", "PARIS", "dash without spaces"),
        ("WASHINGTON (Reuters) - The ministry said so.", "WASHINGTON", "agency"),
        ("WASHINGTON, May 2 (Reuters) - The ministry said so.", "WASHINGTON", "date and agency"),
        ("BEIJING, April 3 (Xinhua) -- The ministry said so.", "BEIJING", "Xinhua's form"),
        ("BEIJING/SHANGHAI, April 3 (Reuters) - The ministry said so.", "BEIJING/SHANGHAI", "two cities"),
        ("BEIJING/HONG KONG (Reuters) - The ministry said so.", "BEIJING/HONG KONG", "the second of two words"),
        ("LONDON, 3 April 2025 - The ministry said so.", "LONDON", "day before month"),
        ("HONG KONG — The ministry said so.", "HONG KONG", "two words"),
        ("LOS ANGELES — The ministry said so.", "LOS ANGELES", "two words"),
        ("ST. LOUIS (AP) — The mayor said so.", "ST. LOUIS", "an abbreviated saint"),
        ("LAGOON CITY – The ministry said so.", "LAGOON CITY", "an unknown place in capitals"),
        ("LAGOON CITY: The ministry said so.", "LAGOON CITY", "the same with a colon"),
        ("NEW DELHI: The ministry said so.", "NEW DELHI", "colon"),
        ("PARIS: The ministry said so.", "PARIS", "colon, one word"),
        ("[SINGAPORE] The ministry said so.", "SINGAPORE", "brackets"),
        ("(WASHINGTON) — The ministry said so.", "WASHINGTON", "round brackets and a dash"),
        ("ATLANTA, Ga. — The mayor said so.", "ATLANTA, Ga.", "a state in short"),
        ("LONG BEACH, Calif. (AP) — The mayor said so.", "LONG BEACH, Calif.", "state and agency"),
        ("MARROW BAY, Calif. — The mayor said so.", "MARROW BAY, Calif.", "an unknown city in a known state"),
        ("TRENTON, N.J. – The mayor said so.", "TRENTON, N.J.", "a state of two letters"),
        ("WASHINGTON, D.C. – The mayor said so.", "WASHINGTON, D.C.", "the district"),
        ("MANILA, Philippines — The mayor said so.", "MANILA, Philippines", "a country"),
        ("SEJONG, South Korea (AP) — The mayor said so.", "SEJONG, South Korea", "a country of two words"),
        ("VAN WERT, Ohio, June 24, 2025 /PressCurrent/ -- The firm said so.", "VAN WERT, Ohio", "a press release"),
        ("Columbus, Ohio – The mayor said so.", "Columbus, Ohio", "ordinary letters with a state"),
        ("New York – The mayor said so.", "New York", "ordinary letters, known"),
        ("São Paulo - O governo disse que sim.", "São Paulo", "accents"),
        ("Washington (AFP) – The ministry said so.", "Washington", "ordinary letters and agency"),
        ("Geneva, 12 May (Reuters) - The ministry said so.", "Geneva", "ordinary letters, date and agency"),
        ("New Delhi, Apr 3 (PTI) The ministry said so.", "New Delhi", "the Indian agency writes no dash"),
        ("New Delhi [India], April 3 (ANI): The ministry said so.", "New Delhi", "the country in brackets"),
        ("Ciudad de México, 3 abr (EFE).- El gobierno lo dijo.", "Ciudad de México", "Spanish form"),
        ("Sevilla, 7 abr (Iberpress).- Los exportadores esperan.", "Sevilla", "an unknown agency with a date"),
        ("LEÓN, Gto.— El gobierno lo dijo.", "LEÓN, Gto.", "a Mexican state"),
        ("SORRISO (MT) - A fila começa cedo.", "SORRISO (MT)", "a Brazilian state"),
        ("Berlin (dpa) - Die Regierung sagte das.", "Berlin", "German agency"),
        ("Berlin. Die Regierung sagte das.", "Berlin", "a known place and a full stop"),
        ("BRUXELLES, 3 avr (AFP) - Le ministre l'a dit.", "BRUXELLES", "French month"),
        ("PORTLAND (Maine) • When the buyer left, he sold.", "PORTLAND (Maine)", "a state in brackets and a bullet"),
        ("PHOENIX (AP) The mayor said so.", "PHOENIX", "the dash lost"),
        ("ST. JOSEPH, Mo. (Marrow Bay Now) — The mayor said so.", "ST. JOSEPH, Mo.", "an outlet in brackets"),
        ("CHICAGO, Nov 12 (Reuters) - U.S. futures fell.", "CHICAGO", "short month"),
        ("DHAKA: “We will wait,” the minister said.", "DHAKA", "a quotation opens the report"),
        ("SEOUL — 145 percent is too much.", "SEOUL", "a number opens the report"),
        ("\n\n  TOKYO — The ministry said so.", "TOKYO", "blank lines before"),
        ("A short standfirst of one line\nTOKYO — The ministry said so.", "TOKYO", "a standfirst before"),
        ("Duties on graphite from China LAGOON CITY – The ministry said so.", "LAGOON CITY", "glued to the headline"),
        (
            "* One bullet\n* Another bullet\nBy Jane Roe\nCHICAGO, Nov 12 (Reuters) - Futures fell.",
            "CHICAGO",
            "below bullets",
        ),
        ("（新华社北京4月3日电）商务部说了。", "北京", "Xinhua in brackets"),
        ("新华社华盛顿4月3日电（记者 王某）商务部说了。", "华盛顿", "Xinhua with a reporter"),
        ("中新社上海4月3日电 商务部说了。", "上海", "another agency"),
        ("（中央社記者林某某台北3日電）經濟部說了。", "台北", "Taiwan's agency"),
        ("〔記者王某某／高雄報導〕經濟部說了。", "高雄", "a Taiwan paper"),
        ("【ワシントン=山田太郎】政府は発表した。", "ワシントン", "Japanese brackets"),
        ("［北京 ３日 ロイター］ - 政府は発表した。", "北京", "Japanese agency"),
        ("(서울=연합뉴스) 정부가 밝혔다.", "서울", "Korean agency"),
    ],
)
def test_a_dateline_gives_its_place(body: str, place: str, reason: str) -> None:
    found = guess_dateline(body)
    assert found is not None, reason
    assert found.place == place, reason
    assert body[found.char_start : found.char_end] == place


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("BREAKING: The ministry said so.", "a label"),
        ("BREAKING — The ministry said so.", "a label with a dash"),
        ("UPDATE: The ministry said so.", "a label"),
        ("NEW: The ministry said so.", "a label"),
        ("ANALYSIS - The ministry said so.", "a label"),
        ("Analysis – The ministry said so.", "a label in ordinary letters"),
        ("OPINION The ministry said so.", "no mark"),
        ("EXCLUSIVE: The ministry said so.", "a label"),
        ("KEY POINTS: The ministry said so.", "a label of two words"),
        ("[UPDATE] The ministry said so.", "a label in brackets"),
        ("WATCH — The minister speaks.", "a label"),
        ("READ ALSO: The ministry said so.", "a link"),
        ("FACTBOX: Who pays what?", "a label"),
        ("JANE ROE – The minister said so.", "a person in capitals"),
        ("Jane Roe – The minister said so.", "a person"),
        ("Jane Roe — Reporter", "a byline"),
        ("NASA — The agency said so.", "an agency of four letters"),
        ("TRUMP: The deal is done.", "a speaker"),
        ("YOLANDA BIRCH: We wait.\nRUTH MOSS: For what?\nYOLANDA BIRCH: For them.", "a transcript"),
        ("Beijing is weighing an offer.", "a city as the subject"),
        ("Washington and Beijing agreed.", "cities as the subject"),
        ("London-based banks said so.", "a compound"),
        ("Paris, the capital, was quiet.", "a city with an apposition"),
        ("CHINA - The country said so.", "a country as a label"),
        ("U.S. stocks fell - The market said so.", "an ordinary sentence"),
        ("Tesla (TSLA) – The firm said so.", "a ticker"),
        ("Chemicals seized in Arizona By ANN MOSS PHOENIX (AP) The mayor said so.", "a name glued to the place"),
        ("It cited UNICEF — The agency said so.", "an abbreviation inside a sentence"),
        ("He joined the U.S. — The agency said so.", "another"),
        ("In Beijing – The ministry said so.", "a phrase"),
        ("In a potential move, Beijing waits — The ministry said so.", "a dash inside the sentence"),
        ("Q: What now?", "a question"),
        ("The ministry said so.", "an ordinary opening"),
        ("商务部说，新华社报道了。", "an agency as the subject"),
        ("美國自8月29日起取消免稅待遇，", "an ordinary Chinese opening"),
        ("", "nothing"),
        ("\n \n", "blank"),
    ],
)
def test_an_ordinary_opening_is_no_dateline(body: str, reason: str) -> None:
    assert guess_dateline(body) is None, reason


@given(st.text(alphabet="AB ab.,-–:/()[]\n新华社北京电 May 2(AP)", max_size=80))
def test_the_place_is_the_characters_it_points_at(body: str) -> None:
    found = guess_dateline(body)
    if found:
        assert body[found.char_start : found.char_end] == found.place


@pytest.mark.parametrize("piece", ["A", "AB ", "Ab ", "AB/", "\n", "AB, ", "记者", "("])
def test_hostile_text_is_read_quickly(piece: str) -> None:
    started = time.perf_counter()
    guess_dateline(piece * 100_000)
    assert time.perf_counter() - started < 5
