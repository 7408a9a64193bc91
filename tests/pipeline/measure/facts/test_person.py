"""Who is named in a text, under which full name, and what looks like a name but is none."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.sentences import sentences
from pipeline.measure.cleaning.clean import clean
from pipeline.measure.facts.person.find import find_people
from pipeline.measure.facts.person.record import Person


def people_of(text: str) -> list[Person]:
    return find_people(text, sentences(text))


@pytest.mark.parametrize(
    ("text", "name", "title", "reason"),
    [
        ("Ana Roe left the port.", "Ana Roe", None, "a listed given name"),
        ("On Friday Ana Roe left.", "Ana Roe", None, "words that open a sentence are cut"),
        ("Yesterday’s guest was Carlos de la Roe.", "Carlos de la Roe", None, "particles belong to the name"),
        ("Ursula von der Roe left.", "Ursula von der Roe", None, "more particles"),
        ("John M. Roe left.", "John M. Roe", None, "an initial"),
        ("R. Thangavelu said no. Thangavelu left.", "R. Thangavelu", None, "an initial for the given name"),
        ("President Ana Roe left.", "Ana Roe", "President", "a title"),
        (
            "US Treasury Secretary Zorba Quill left.",
            "Zorba Quill",
            "Treasury Secretary",
            "a title of two words, the nation cut",
        ),
        ("Prime Minister Zorba Quill left.", "Zorba Quill", "Prime Minister", "a title of two words"),
        ("Secretary of State Zorba Quill left.", "Zorba Quill", "Secretary of State", "a title with its office"),
        ("Minister for Public Works Zorba Quill left.", "Zorba Quill", "Minister for Public Works", "another office"),
        (
            "Harbor minister for Trade Zorba Quill left.",
            "Zorba Quill",
            "minister for Trade",
            "a title in small letters with its office",
        ),
        ("Dr. Zorba Quill left.", "Zorba Quill", "Dr.", "an abbreviated title"),
        ("Mr Quill left.", "Quill", "Mr", "a title alone is a sign"),
        ("Mrs. Quill’s boat left.", "Quill", "Mrs.", "possessive"),
        ("Owner Ana Roe left.", "Ana Roe", "Owner", "an unlisted word before a given name"),
        ("Cleo Ana Roe left.", "Cleo Ana Roe", None, "an unlisted given name before a listed one"),
        ("I’m Ana Roe.", "Ana Roe", None, "a contraction before"),
        ("Port analyst Zorba Quill left.", "Zorba Quill", None, "a role before"),
        ("The harbor’s top safety officer and chief, Zorba Quill, left.", "Zorba Quill", None, "a role before a comma"),
        ("Zorba Quill, director of the port, left.", "Zorba Quill", None, "a role behind"),
        ("Zorba Quill, head of the Harbor Center, left.", "Zorba Quill", None, "head is a role"),
        ("Zorba Quill, who runs the port, left.", "Zorba Quill", None, "who"),
        ("Zorba Quill, 58, left.", "Zorba Quill", None, "an age"),
        ("Zorba Quill, de 58 años, se fue.", "Zorba Quill", None, "an age in Spanish"),
        ("“No,” said Zorba Quill. Quill left.", "Zorba Quill", None, "speech, and the name returns"),
        ("“No,” said Zorba Quill.", None, None, "speech alone may be a firm's"),
        ("Wang Xiaoming left.", "Wang Xiaoming", None, "a Chinese name, family name first"),
        ("Wang Yi left.", "Wang Yi", None, "a given name of one syllable"),
        ("China’s Li Qiaoyun left.", "Li Qiaoyun", None, "behind a possessive"),
        ("He Lijun left.", "He Lijun", None, "a family name that is a pronoun elsewhere"),
        ("Lee Jae-min left.", "Lee Jae-min", None, "a Korean name"),
        ("Kim Jong Un left.", "Kim Jong Un", None, "a Korean name in three words"),
        ("Nguyen Van An left.", "Nguyen Van An", None, "a Vietnamese name"),
        ("Yun Tan, head of the program, left.", "Yun Tan", None, "a Chinese name in Western order"),
        ("La ministra Ana Roe se fue.", "Ana Roe", None, "Spanish"),
        ("Bundeskanzler Zorba Quill ging.", "Zorba Quill", "Bundeskanzler", "German"),
        ("JD Vance left.", "JD Vance", None, "a known name in full"),
        ("Geschäftsführerin Zorba Quill ging.", "Zorba Quill", "Geschäftsführerin", "a role with a capital"),
        ("外交部发言人林安表示，将继续谈判。", "林安", "发言人", "Chinese, behind a title"),
        ("商务部部长王小安在会上说，将继续谈判。", "王小安", "部长", "Chinese, a name of three characters"),
        ("林安表示，将继续谈判。", "林安", None, "Chinese, opening a sentence"),
        ("特朗普宣布加征关税。", "Donald Trump", None, "a known name in Chinese"),
        ("國家主席習近平會見了他。", "Xi Jinping", "主席", "a known name in traditional characters"),
        ("トランプ大統領が表明した。", "Donald Trump", None, "a known name in Japanese"),
        ("Trump left.", "Donald Trump", None, "known by the surname"),
        ("President Xi left.", "Xi Jinping", "President", "known by the surname, with a title"),
    ],
)
def test_a_person_is_known_by_a_sign(text: str, name: str | None, title: str | None, reason: str) -> None:
    found = people_of(text)
    assert sorted({person.name for person in found}) == ([name] if name else []), reason
    assert {person.title for person in found[:1]} == ({title} if name else set()), reason
    assert all(text[person.char_start : person.char_end] == person.surface for person in found)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The Harbor Ministry said no.", "a ministry"),
        ("Goldman Sachs said no.", "a firm that speaks"),
        ("Eurasia Group, a consultancy, said no.", "a firm with an apposition"),
        ("The Stimson Center, a think tank, said no.", "a think tank"),
        ("Bank of America chief economists said no.", "a bank"),
        ("General Motors left.", "a title in a firm's name"),
        ("Wang Industries left.", "a family name in a firm's name"),
        ("Hong Kong and New York left.", "places"),
        ("Hong Kong officials left.", "a place that begins like a name"),
        ("On Monday, the White House said no.", "a house"),
        ("Georgia and Virginia voted.", "states that are given names"),
        ("The Prime Minister’s Office said no.", "an office"),
        ("The Chief Financial Officer left.", "a title without a name"),
        ("Ana Maria Port Authority said no.", "an authority named after somebody"),
        ("The National Security Council met.", "a council"),
        ("Buy American Now, the sign said.", "a slogan"),
        ("NATO Secretary left.", "an acronym and a title"),
        ("TRUMP TOWER", "capitals throughout"),
        ("They drove down John Roe Parkway to San Francisco del Mar.", "a road and a town"),
        ("The Director of Ports Inspection left.", "an office of many"),
        ("Trump Tower and the Trump Organization closed.", "firms of a known name"),
        ("Daily Mail and Wall Street Journal", "outlets"),
        ("據部長關務署表示，將繼續檢查。", "a Chinese office that begins like a name"),
        ("说明书表示方法，部长会议。", "Chinese words that begin like names"),
        ("nothing here", "small letters"),
        ("", "nothing"),
    ],
)
def test_institutions_and_places_are_nobody(text: str, reason: str) -> None:
    assert [person.surface for person in people_of(text)] == [], reason


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("Ana Roe left. Roe spoke. Mr Roe spoke.", [("Ana Roe", "Ana Roe"), ("Ana Roe", "Roe"), ("Ana Roe", "Mr Roe")], "surname and title"),
        ("Roe spoke first. Ana Roe left.", [("Ana Roe", "Roe"), ("Ana Roe", "Ana Roe")], "the full name comes later"),
        ("Wang Xiaoming left. Mr Wang spoke. Wang agreed. Minister Wang smiled.", [("Wang Xiaoming", "Wang Xiaoming"), ("Wang Xiaoming", "Mr Wang"), ("Wang Xiaoming", "Wang"), ("Wang Xiaoming", "Minister Wang")], "the family name comes first"),
        ("Ana Roe met Ben Roe. Roe spoke.", [("Ana Roe", "Ana Roe"), ("Ben Roe", "Ben Roe"), ("Ben Roe", "Roe")], "of two, the one named last"),
        ("Ana M. Roe left. Ana Roe spoke.", [("Ana Roe", "Ana M. Roe"), ("Ana Roe", "Ana Roe")], "an initial more or less"),
        ("Ursula von der Roe left. Roe spoke.", [("Ursula von der Roe", "Ursula von der Roe"), ("Ursula von der Roe", "Roe")], "particles"),
        ("Ana Roe’s boat and Roe’s crew left.", [("Ana Roe", "Ana Roe"), ("Ana Roe", "Roe")], "possessives"),
        ("President Donald Trump left. Trump spoke.", [("Donald Trump", "President Donald Trump"), ("Donald Trump", "Trump")], "a known name in full"),
        ("Harbor budget director Quill said no. Quill left.", [("Quill", "Quill"), ("Quill", "Quill")], "an office in small letters tells a surname, once for all"),
        ("Quill, the budget director, said no.", [("Quill", "Quill")], "an office behind a surname"),
        ("Mr. Quill left. Quill spoke.", [("Quill", "Mr. Quill"), ("Quill", "Quill")], "a title tells a surname for what follows"),
        ("The rival Boathouse said no. Boathouse, the owner, said no.", [], "what a firm may be is no office"),
        ("商务部部长王小安表示，将谈判。王部长说，不急。", [("王小安", "王小安"), ("王小安", "王部长")], "a Chinese surname with its title"),
        ("王部长说，不急。", [], "a Chinese surname that nobody bears in full"),
        ("Erik Trump left. Trump spoke. President Trump spoke.", [("Erik Trump", "Erik Trump"), ("Erik Trump", "Trump"), ("Donald Trump", "President Trump")], "another bearer of a known name"),
        ("“No,” Yun Tan, director of the program, told Roe. Tan left.", [("Yun Tan", "Yun Tan"), ("Yun Tan", "Tan")], "Western order"),
        ("特朗普会见了习近平。特朗普说，很好。", [("Donald Trump", "特朗普"), ("Xi Jinping", "习近平"), ("Donald Trump", "特朗普")], "Chinese"),
    ],
)  # fmt: skip
def test_every_occurrence_bears_the_full_name(text: str, expected: list[tuple[str, str]], reason: str) -> None:
    assert [(person.name, person.surface) for person in people_of(text)] == expected, reason


@pytest.mark.parametrize(
    ("text", "is_attributive", "reason"),
    [
        ("The Trump administration left.", True, "an administration"),
        ("Top Trump officials left.", True, "officials"),
        ("Trump-era duties stay.", True, "an era"),
        ("The Trump White House said no.", True, "a house in capitals"),
        ("Zorba Quill, who left, met the Quill team.", True, "of any surname"),
        ("特朗普政府宣布加征关税。", True, "Chinese"),
        ("Trump’s administration left.", False, "possessive: what the person has"),
        ("Trump said no.", False, "the person"),
        ("Trump officially said no.", False, "an adverb"),
    ],
)
def test_a_name_that_describes_a_thing_is_attributive(text: str, is_attributive: bool, reason: str) -> None:
    assert people_of(text)[-1].is_attributive == is_attributive, reason


def test_people_know_their_sentence() -> None:
    assert [person.sentence for person in people_of("Nobody came. Ana Roe left. Then Mr Roe spoke.")] == [1, 2]


PIECES = st.sampled_from(
    ["Ana", " Roe", " Mr", " said", ".", ", who", " von der", "’s", "\n", " Wang Xi", "A.", " President", " Trump", "部长王安说", "İ", "-", " McRoe-Li"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_text_gives_people_in_order_inside_it(text: str) -> None:
    found = people_of(text)
    assert all(text[person.char_start : person.char_end] == person.surface for person in found)
    assert all(first.char_end <= second.char_start for first, second in pairwise(found))
    assert all(person.name and "\n" not in person.name for person in found)


@pytest.mark.parametrize(
    "piece",
    [
        "Ana ",
        "A",
        "A.",
        "Ana Roe said. ",
        "Mr ",
        "Wang ",
        "von der ",
        "Roe, ",
        "O’",
        "部长",
        "特",
        "Minister of ",
        "Li-",
    ],
)
def test_hostile_repetition_costs_linear_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    spans = sentences(text)
    started = time.process_time()
    find_people(text, spans)
    assert time.process_time() - started < 3.0


@pytest.mark.parametrize(
    "file",
    [
        "000_4a24400d0159d833.txt",
        "001_543d6a15944b9957.txt",
        "002_f728da95f6310340.txt",
        "003_fb31a699e801ac23.txt",
        "004_c71b8d0b693a1073.txt",
    ],
)
def test_the_five_first_articles_name_exactly_their_people(articles_folder: Path, file: str) -> None:
    body = clean((articles_folder / file).read_text("utf-8")).body
    truth = json.loads((articles_folder / "truth.json").read_text("utf-8"))["seeds"][file]
    found = people_of(body)
    assert {person.name for person in found} == {entry["canonical"] for entry in truth["people"]}
    for entry in truth["people"]:
        surfaces = {person.surface for person in found if person.name == entry["canonical"]}
        described = {person.surface for person in found if person.name == entry["canonical"] and person.is_attributive}
        for form in entry["forms_in_text"]:
            whole, _, thing = form.rpartition(" ")
            if thing in {"administration", "team", "officials"}:
                assert whole in described, form
            else:
                assert any(surface.endswith(form.removeprefix("US ")) for surface in surfaces), form
