"""Who is credited, and for what: credits, quotations given to outlets, mere mentions, and their chain."""

from __future__ import annotations

import json
import time
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.sentences import sentences
from pipeline.measure.cleaning.clean import clean
from pipeline.measure.facts.credit import Credit, chain, find_credits
from pipeline.measure.facts.credit.record import name_key

NAMES = {
    tuple(words.split()): outlet_id
    for words, outlet_id in {
        "harbor herald": "harbor-herald",
        "hh": "harbor-herald",
        "tidewater times": "tidewater-times",
        "kanal nord": "kanal-nord",
        "el faro del puerto": "faro",
        "hafenzeitung": "hafenzeitung",
        "gazeta do porto": "gazeta",
        "courrier du quai": "courrier",
        "time": "time",
        "independent": "independent",
        "reuters": "reuters",
        "associated press": "ap",
        "ap": "ap",
        "agence france presse": "afp",
        "afp": "afp",
        "pti": "pti",
        "path": "path",
        "dpa": "dpa",
        "hnn": "hnn",
        "路透社": "reuters",
        "新华社": "xinhua",
        "港口时报": "harbor-times-zh",
        "海湾日报": "bay-daily",
        "彭博社": "bloomberg",
    }.items()
}
EAST = {"ロイター": "reuters", "연합뉴스": "yonhap"}


def folded_east() -> dict[tuple[str, ...], str]:
    """Names as the outlet table folds them: decomposed, without combining marks."""
    return {
        ("".join(c for c in unicodedata.normalize("NFKD", name).casefold() if not unicodedata.combining(c)),): outlet
        for name, outlet in EAST.items()
    }


NAMES |= folded_east()


def credits_of(text: str, removed: list[tuple[int, int, str]] | None = None) -> list[Credit]:
    return find_credits(text, sentences(text), NAMES, removed=removed or [])


def only(text: str) -> Credit:
    found = credits_of(text)
    assert len(found) == 1, [(credit.name, credit.kind, credit.verb) for credit in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "name", "verb", "reason"),
    [
        ("Duties may fall, the Harbor Herald reported.", "Harbor Herald", "reported", "verb behind the name"),
        (
            "Duties may fall, The Harbor Herald reported on Friday.",
            "The Harbor Herald",
            "reported",
            "article as printed",
        ),
        ("Duties may fall, the Harbor Herald (HH) has reported.", "Harbor Herald", "reported", "its initials between"),
        ("The Harbor Herald first reported the plan.", "The Harbor Herald", "reported", "an adverb between"),
        ("The Harbor Herald on Tuesday reported a plan.", "The Harbor Herald", "reported", "a date between"),
        (
            "The Harbor Herald, a state-run daily, wrote that duties may fall.",
            "The Harbor Herald",
            "wrote",
            "an apposition between",
        ),
        (
            "The Harbor Herald, citing two sources, said duties may fall.",
            "The Harbor Herald",
            "citing",
            "citing behind a comma",
        ),
        ("The Harbor Herald said duties may fall.", "The Harbor Herald", "said", "a weak verb"),
        ("The Harbor Herald said it had seen the draft.", "The Harbor Herald", "said", "its own reporting"),
        ("Reuters has reviewed the letter.", "Reuters", "reviewed", "reviewing is reporting"),
        ("According to the Harbor Herald, duties may fall.", "Harbor Herald", "according to", "before the name"),
        (
            "According to a report in the Harbor Herald, duties may fall.",
            "Harbor Herald",
            "report in",
            "a report between",
        ),
        ("According to a Harbor Herald report, duties may fall.", "Harbor Herald", "according to", "report behind"),
        ("A Harbor Herald investigation found two ships.", "Harbor Herald", "found", "an investigation is a report"),
        ("The Harbor Herald's report named two ships.", "The Harbor Herald", "report", "possessive"),
        ("Reuters’ story named two ships.", "Reuters", "report", "possessive of a plural form"),
        ("The plan was first reported by the Harbor Herald.", "Harbor Herald", "first reported by", "passive"),
        (
            "The plan was reported on Monday by the Harbor Herald.",
            "Harbor Herald",
            "reported by",
            "a date inside the phrase",
        ),
        ("The letter, seen by Reuters, names two ships.", "Reuters", "seen by", "a document seen"),
        ("Duties may fall, said Kanal Nord.", "Kanal Nord", "said", "inverted"),
        (
            "Duties may fall, reported the newspaper Harbor Herald.",
            "Harbor Herald",
            "reported",
            "inverted, with its kind",
        ),
        ("The ministry agreed, citing the Harbor Herald.", "Harbor Herald", "citing", "cited by another"),
        (
            "Duties may fall, state broadcaster Kanal Nord reported.",
            "Kanal Nord",
            "reported",
            "its kind before the name",
        ),
        ("Sources told Reuters that duties may fall.", "Reuters", "told", "told by nobody with a name"),
        (
            "Two people familiar with the matter told the Harbor Herald so.",
            "Harbor Herald",
            "told",
            "people without names",
        ),
        (
            "Two U.S. officials told Reuters on Monday that duties may fall.",
            "Reuters",
            "told",
            "officials without names",
        ),
        (
            "A person close to the talks, who asked not to be named, told Reuters so.",
            "Reuters",
            "told",
            "set off by commas",
        ),
        ("Time reported that duties may fall.", "Time", "reported", "an ordinary word with an outlet's verb"),
        (
            "The Independent reported that duties may fall.",
            "The Independent",
            "reported",
            "an ordinary word with its article",
        ),
        ("Port weighs offer, Reuters reports", "Reuters", "reports", "a headline"),
        (
            "Según informó El Faro del Puerto, bajarán los aranceles.",
            "El Faro del Puerto",
            "según informó",
            "Spanish before",
        ),
        ("Los aranceles bajarán, informó Reuters.", "Reuters", "informó", "Spanish inverted"),
        (
            "De acuerdo con la agencia Reuters, bajarán los aranceles.",
            "Reuters",
            "de acuerdo con",
            "Spanish with its kind",
        ),
        ("El plan avanza, dijo la ministra citando a Reuters.", "Reuters", "citando a", "Spanish citing"),
        ("Reuters informó el lunes de un acuerdo.", "Reuters", "informó", "Spanish behind"),
        ("Les droits baisseront, selon Reuters.", "Reuters", "selon", "French before"),
        ("D’après l’AFP, les droits baisseront.", "AFP", "d'après", "French elision"),
        ("Le Courrier du Quai a rapporté mardi un accord.", "Courrier du Quai", "rapporté", "French behind"),
        ("Die Zölle sinken, berichtete die Hafenzeitung am Montag.", "Hafenzeitung", "berichtete", "German inverted"),
        ("Laut Reuters sinken die Zölle.", "Reuters", "laut", "German before"),
        ("Die Zölle sinken, meldet die Nachrichtenagentur Reuters.", "Reuters", "meldet", "German with its kind"),
        ("Reuters zufolge sinken die Zölle.", "Reuters", "zufolge", "German behind"),
        ("Segundo a Reuters, as tarifas vão cair.", "Reuters", "segundo", "Portuguese before"),
        ("A Gazeta do Porto informou que as tarifas vão cair.", "Gazeta do Porto", "informou", "Portuguese behind"),
        ("Secondo Reuters, i dazi scenderanno.", "Reuters", "secondo", "Italian before"),
        ("据路透社5月2日报道，关税将下调。", "路透社", "报道", "Chinese with a date"),
        ("《港口时报》周五报道称，关税将下调。", "港口时报", "报道", "Chinese title marks"),
        ("报告引述彭博社消息称，关税将下调。", "彭博社", "引述", "Chinese citing"),
        ("路透社援引知情人士的话说，关税将下调。", "路透社", "援引", "Chinese, citing sources"),
        ("新华社北京5月2日电 关税将下调。", "新华社", "电", "Chinese dateline"),
        ("知情人士告诉路透社，关税将下调。", "路透社", "告诉", "Chinese sources without names"),
        ("ロイター通信によると、関税は下がる。", "ロイター", "によると", "Japanese"),
        ("연합뉴스는 3일 관세가 내려간다고 보도했다.", "연합뉴스", "보도", "Korean"),
    ],
)
def test_a_report_is_credited_to_its_outlet(text: str, name: str, verb: str, reason: str) -> None:
    credit = only(text)
    assert (credit.name, credit.verb, credit.kind, credit.position) == (name, verb, "credit", 1), reason
    assert credit.outlet_id is not None, reason


@pytest.mark.parametrize(
    ("text", "verb", "reason"),
    [
        ("“We will wait,” Ana Roe told the Harbor Herald.", "told", "a named speaker"),
        ("Li Moss, an official at the port, told Reuters she would wait.", "told", "named, then described"),
        ("A port spokesman told Reuters he would wait.", "told", "a spokesman speaks for the record"),
        ("“We will wait,” Roe said in an interview with Kanal Nord.", "interview with", "an interview"),
        ("In a Harbor Herald interview, Roe said she would wait.", "interview", "an interview named first"),
        ("Speaking to Kanal Nord, Roe said she would wait.", "speaking to", "speaking to"),
        ("Roe said on Kanal Nord that she would wait.", "said on", "on a channel"),
        ("Roe was quoted by the Harbor Herald as saying she would wait.", "quoted by", "quoted by"),
        ("Roe wrote in the Harbor Herald that she would wait.", "wrote in", "writing for it"),
        ("In an op-ed for the Harbor Herald, Roe called for calm.", "op-ed for", "an opinion piece"),
        ("Roe said in a statement to Reuters that she would wait.", "statement to", "a statement"),
        ("La ministra dijo a Reuters que esperará.", "dijo a", "Spanish"),
        ("La ministre a déclaré à l’AFP qu’elle attendrait.", "a déclaré à", "French"),
        ("Die Ministerin sagte der Hafenzeitung, sie warte ab.", "sagte", "German"),
        ("A ministra disse à Reuters que vai esperar.", "disse à", "Portuguese"),
        ("部长接受路透社采访时说，将继续等待。", "接受", "Chinese interview"),
        ("部长对路透社表示，将继续等待。", "对", "Chinese statement"),
    ],
)
def test_a_quotation_given_to_an_outlet_is_no_credit_for_the_reporting(text: str, verb: str, reason: str) -> None:
    credit = only(text)
    assert (credit.kind, credit.verb, credit.position) == ("quotation", verb, 0), reason


@pytest.mark.parametrize(
    ("text", "credited", "reason"),
    [
        ("The Harbor Herald in Basel reported two ships.", {"Harbor Herald": "reported"}, "its seat between"),
        (
            "Reuters and the coast's Harbor Herald reported two ships.",
            {"Reuters": "reported", "Harbor Herald": "reported"},
            "one verb of two outlets",
        ),
        (
            "According to Reuters, AFP and the Harbor Herald, two ships sank.",
            {"Reuters": "according to", "AFP": "according to", "Harbor Herald": "according to"},
            "one preposition of three",
        ),
        ("Reuters reported, and the Harbor Herald laughed.", {"Reuters": "reported"}, "a clause of its own"),
        ("The Harbor Herald was first to report the raid.", {"Harbor Herald": "first to report"}, "first to"),
        ("It was the Harbor Herald that broke the news.", {"Harbor Herald": "broke"}, "a cleft sentence"),
        (
            "The Harbor Herald, which first reported the raid, named two ships.",
            {"Harbor Herald": "reported"},
            "a relative clause",
        ),
        ("The Harbor Herald is reporting two ships.", {"Harbor Herald": "reporting"}, "still reporting"),
        ("Reuters' Ana Roe reported two ships.", {"Reuters": "reported"}, "its reporter named"),
        ("Reuters journalists uncovered two ships.", {"Reuters": "uncovered"}, "its reporters not named"),
        ("Two ships sank, according to Peru's Kanal Nord.", {"Kanal Nord": "according to"}, "whose it is"),
        ("According to the oldest coastal paper Kanal Nord, two sank.", {"Kanal Nord": "according to"}, "described"),
        ("The raid emerged on Monday in the Harbor Herald.", {"Harbor Herald": "emerged in"}, "a date between"),
        ("Two ships sank, via Reuters.", {"Reuters": "via"}, "via"),
        ("Two ships. (Ana Roe/Pool via AP)", {}, "a picture's credit"),
        ("The Sandbank Journal reported two ships.", {"Sandbank Journal": "reported"}, "unlisted, its kind last"),
        ("Radio Ondina reported two ships.", {"Radio Ondina": "reported"}, "unlisted, its kind first"),
        ("Dockwatch Brief first reported the raid.", {"Dockwatch Brief": "reported"}, "unlisted, it reports first"),
        ("El plan lo había adelantado el lunes El Eco de Brea.", {"El Eco de Brea": "adelantado"}, "Spanish, unlisted"),
        ("Hundieron dos barcos, cuenta El Faro del Puerto.", {}, "Spanish verb that no outlet owns, inverted"),
        ("El Faro del Puerto cuenta que hay dos barcos.", {"El Faro del Puerto": "cuenta"}, "Spanish behind"),
        ("Reuters, que cita al periódico Harbor Herald, lo dice.", {"Harbor Herald": "cita al"}, "Spanish chain"),
        ("Selon les informations du Courrier du Quai, rien.", {"Courrier du Quai": "informations du"}, "French"),
        ("Zwei Schiffe sanken, so die Hafenzeitung.", {"Hafenzeitung": ", so"}, "German"),
        ("據Harbor Herald報道，兩艘船沉沒。", {"Harbor Herald": "報道"}, "a Latin name in Chinese"),
        ("路透社撰文介紹兩艘船。", {"路透社": "撰文"}, "Chinese"),
        (
            "Two ships sank. Harbor Herald contributed to this report.",
            {"Harbor Herald": "contributed"},
            "in a paragraph",
        ),
        ("Two ships sank. With files from Reuters", {"Reuters": "with files from"}, "behind a paragraph"),
        (
            "Das berichtet die Nachrichtenagentur Reuters unter Berufung auf Quellen.",
            {"Reuters": "berichtet"},
            "German",
        ),
        ("Zwei Schiffe sanken, meldete die dpa.", {"dpa": "meldete"}, "an agency that writes itself small"),
        ("Two ships sank.\n\nh/t: The Harbor Herald", {"Harbor Herald": "h/t"}, "a tip of the hat"),
        ("Two ships sank.\n\nHat tip: Harbor Herald.", {"Harbor Herald": "hat tip"}, "the same in words"),
        ("Two ships sank.\n\nh/t: Independent Quay", {"Independent Quay": "h/t"}, "a longer name than the table has"),
        ("The Harbor\u00a0Herald reported two ships.", {"Harbor Herald": "reported"}, "a space that does not break"),
        (
            "The Harbor Herald – no friend of Moss – observed two ships.",
            {"Harbor Herald": "observed"},
            "between dashes",
        ),
        ("As the Harbor Herald put it, ships sink.", {"Harbor Herald": "put it"}, "its wording"),
        ("The Harbor Herald’s Ana Roe tweeted that two ships sank.", {"Harbor Herald": "tweeted"}, "its reporter"),
        ("According to Ana Roe, writing for the Harbor Herald, ships sink.", {"Harbor Herald": "writing for"}, "hers"),
        (
            "The Harbor Herald's investigative unit first reported two ships.",
            {"Harbor Herald": "reported"},
            "its staff, described",
        ),
        ("A Harbor Herald review of records found two ships.", {"Harbor Herald": "report"}, "what it looked through"),
        ("Reuters contacted the port about two ships.", {"Reuters": "contacted"}, "whom it asked"),
        ("The Harbor Herald called the ships a disgrace.", {"Harbor Herald": "called"}, "its opinion"),
        ("Reuters said it spoke to two captains.", {"Reuters": "said"}, "its reporting, not itself"),
        ("Two ships sank, a indiqué une source à l’AFP.", {"AFP": "indiqué à"}, "French, told by nobody with a name"),
        ("Deux navires ont coulé, a appris l’AFP de source officielle.", {"AFP": "a appris"}, "French, learned"),
        ("Einem Bericht der „Hafenzeitung“ zufolge sanken zwei.", {"Hafenzeitung": "bericht"}, "German marks"),
        ("Die Hafenzeitung hatte zuerst darüber berichtet.", {"Hafenzeitung": "berichtet"}, "German, far behind"),
    ],
)
def test_a_report_is_credited_however_the_sentence_is_built(text: str, credited: dict[str, str], reason: str) -> None:
    found = {c.name.removeprefix("The ").removeprefix("the "): c.verb for c in credits_of(text) if c.kind == "credit"}
    assert found == credited, reason


@pytest.mark.parametrize(
    ("text", "verb", "reason"),
    [
        ("Roe told a Harbor Herald reporter she would wait.", "told", "told its reporter"),
        ("Roe said in an interview on Friday with Reuters that she would wait.", "interview with", "a date between"),
        ("Dijo la ministra a Reuters que esperará.", "dijo a", "the Spanish speaker between"),
        ("Am Montag sagte die Ministerin der Hafenzeitung, sie warte.", "sagte der", "the German speaker between"),
        ("« Rien », a confié la ministre au Courrier du Quai.", "confié au", "the French speaker between"),
        ("“We wait,” Roe wrote to Reuters.", "wrote to", "a letter"),
        ("Roe was cited as saying by Reuters that she waits.", "as saying by", "as saying"),
        ("部长对《Harbor Herald》说，将继续等待。", "对", "a Latin title in Chinese"),
        ("« Rien », a expliqué la ministre sur Kanal Nord.", "expliqué sur", "on a French channel"),
        ("Contacté par l’AFP, le port a refusé.", "contacté par", "asked, in French"),
    ],
)
def test_what_is_said_to_an_outlet_is_found_at_a_distance(text: str, verb: str, reason: str) -> None:
    assert [(credit.kind, credit.verb) for credit in credits_of(text)] == [("quotation", verb)], reason


def test_the_held_out_sentences_are_credited_as_often_as_was_measured() -> None:
    """Rules are not written from them; precision and recall of (outlet, kind) over all sentences."""
    rows = tomllib.loads(Path("tests/corpus/crediting.toml").read_text("utf-8"))["sentence"]
    right = given = true = 0
    for row in rows:
        wanted = {(outlet, kind) for kind in ("credit", "quotation") for outlet in row.get(kind, [])}
        found = {(c.outlet_id or c.name.casefold(), c.kind) for c in credits_of(row["text"]) if c.kind != "mention"}
        right, given, true = right + len(wanted & found), given + len(found), true + len(wanted)
    assert len(rows) == 72
    assert right / given >= 0.95
    assert right / true >= 0.84


CASES = tomllib.loads(Path("tests/corpus/crediting_cases.toml").read_text("utf-8"))["sentence"]
MORE_NAMES = NAMES | {
    ("guardian",): "guardian",
    ("outside",): "outside",
    ("hill",): "hill",
    ("people",): "people",
    ("elle",): "elle",
    ("parents",): "parents",
    ("法新社",): "afp",
}


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_sentence_made_to_break_the_rules_is_read_as_it_says(case: dict[str, Any]) -> None:
    found = find_credits(case["text"], sentences(case["text"]), MORE_NAMES)
    read = {
        kind: sorted({" ".join(name_key(credit.name)) for credit in found if credit.kind == kind})
        for kind in ("credit", "quotation")
    }
    assert read == {kind: case.get(kind, []) for kind in ("credit", "quotation")}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A Reuters photographer saw two ships.", "staff"),
        ("Ana Roe, a reporter for the Harbor Herald, was detained.", "a person's job"),
        ("Reuters could not verify the letter.", "what it could not do"),
        ("The port did not answer questions from Reuters on Friday.", "asked, not credited"),
        ("The ministry did not respond to a request from the Harbor Herald.", "asked, not credited"),
        ("Shares of Harbor Herald Company fell.", "the company"),
        ("A Reuters poll put growth at two per cent.", "a poll"),
        ("Reuters Institute fellows met.", "another house of the same name"),
        ("Harbor Herald reported a quarterly loss of $2 million.", "its own results"),
        ("Kanal Nord said it would close its studio.", "what it says of itself"),
        ("Kanal Nord said in a statement that its host had left.", "a statement of its own"),
        ("The minister sued the Harbor Herald.", "a party"),
        ("The study was published in Harbor Herald.", "research, not reporting"),
        ("Correction: An earlier version misstated what the Harbor Herald reported.", "a correction"),
        ("This story has been updated with a report by the Harbor Herald.", "a note of an update"),
        ("路透社记者在现场看到两艘船。", "Chinese staff"),
    ],
)
def test_a_mere_mention_credits_nobody(text: str, reason: str) -> None:
    assert [credit.kind for credit in credits_of(text)] == ["mention"], reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Time is short, and the independent panel said so.", "ordinary words"),
        ("This Time Moss waited. An Independent senator said no.", "ordinary words in capitals"),
        ("The ministry said duties may fall.", "a ministry"),
        ("Tidewater Freight reported strong sales.", "a firm"),
        ("According to the National Trade Council, duties may fall.", "a council"),
        ("White House press secretary Ana Roe said duties may fall.", "press as part of a title"),
        ("The jobs report said hiring slowed.", "a report of a bureau"),
        ("The council wrote a long report. The report said duties hurt.", "a report that is no outlet's"),
        ("The agency said it would test more toys.", "an agency of the state"),
        ("Rates tell the story of who pays.", "a story nobody wrote"),
        ("“We wait.” She left.", "no outlet at all"),
        ("The leak was first reported by Ana Roe, a radio reporter for a station there.", "a person"),
        ("The interview was published in Friday.", "a weekday"),
        ("A version of this text was first published in November 2024.", "a month"),
        ("Updated Fri, first published on Thu 8 May.", "short forms"),
        ("", "nothing"),
    ],
)
def test_what_is_no_outlet_is_not_credited(text: str, reason: str) -> None:
    assert credits_of(text) == [], reason


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("Duties may fall, the Bayside Gazette reported.", "Bayside Gazette", "ends as papers' names do"),
        ("Smith of the Bayside Gazette reported two ships.", "Bayside Gazette", "behind a connecting word"),
        ("The plan was first reported by Dockwatch.", "Dockwatch", "first reported by"),
        ("The news site Dockwatch reported two ships.", "Dockwatch", "its kind before"),
        ("Dockwatch newspaper reported two ships.", "Dockwatch", "its kind behind"),
        ("据《码头观察》报道，关税将下调。", "码头观察", "Chinese title marks"),
    ],
)
def test_an_outlet_outside_the_table_is_kept_as_stated(text: str, name: str, reason: str) -> None:
    credit = only(text)
    assert (credit.name, credit.outlet_id, credit.kind) == (name, None, "credit"), reason


@pytest.mark.parametrize(
    ("text", "said_on"),
    [
        ("The Harbor Herald reported on May 2 that duties may fall.", "on May 2"),
        ("The Harbor Herald reported Friday that duties may fall.", "Friday"),
        ("The Harbor Herald reported late on Friday that duties may fall.", "late on Friday"),
        ("The Harbor Herald reported on 2 May 2025 that duties may fall.", "on 2 May 2025"),
        ("On Tuesday the Harbor Herald reported that duties may fall.", None),
        ("The Harbor Herald on Tuesday reported that duties may fall.", "on Tuesday"),
        ("The plan was reported on Monday by the Harbor Herald.", "on Monday"),
        ("Sources told Reuters in April that duties may fall.", "in April"),
        ("The Harbor Herald reported earlier this week that duties may fall.", "earlier this week"),
        ("The Harbor Herald reported that duties may fall in June.", None),
        ("Reuters informó el lunes de un acuerdo.", "el lunes"),
        ("Reuters berichtete am Montag von einem Abkommen.", "am Montag"),
        ("据路透社5月2日报道，关税将下调。", "5月2日"),
    ],
)
def test_a_date_said_with_a_credit_is_kept_verbatim(text: str, said_on: str | None) -> None:
    assert only(text).said_on == said_on


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        (
            "Duties may fall, Reuters reported, citing people familiar with the matter.",
            "people familiar with the matter",
        ),
        ("Citing unnamed sources, Reuters reported that duties may fall.", "unnamed sources"),
        (
            "According to persons familiar with the dispute, duties may fall, Reuters said.",
            "persons familiar with the dispute",
        ),
        ("Two people briefed on the talks told Reuters so.", "Two people briefed on the talks"),
        (
            "Three senior officials with knowledge of the plan told Reuters so.",
            "Three senior officials with knowledge of the plan",
        ),
        ("A person close to the minister's thinking told Reuters so.", "A person close to the minister's thinking"),
        ("Sources told Reuters so.", "Sources"),
        (
            "Reuters reported the plan, citing an official who asked not to be named.",
            "an official who asked not to be named",
        ),
        ("Reuters reported that people like cheap toys.", None),
        ("Reuters cited Ana Roe as saying so.", None),
        (
            "Fuentes cercanas al gobierno dijeron a Reuters que esperarán.",
            "Fuentes cercanas al gobierno dijeron a Reuters que",
        ),
        ("路透社援引知情人士的话说，关税将下调。", "知情人士"),
        (
            "Reuters berichtete unter Berufung auf mit der Sache vertraute Personen davon.",
            "mit der Sache vertraute Personen",
        ),
    ],
)
def test_hedging_is_kept_in_its_own_words(text: str, hedge: str | None) -> None:
    hedges = {credit.hedge for credit in credits_of(text) if credit.kind == "credit"}
    if hedge and hedge.startswith("Fuentes"):
        assert all(found and found.startswith("Fuentes cercanas al gobierno") for found in hedges)
    else:
        assert hedges == {hedge}


@pytest.mark.parametrize(
    ("text", "names", "reason"),
    [
        (
            "The Harbor Herald reported it. The newspaper cited two sources. The report said more.",
            ["The Harbor Herald"] * 3,
            "the newspaper, the report",
        ),
        ("The Harbor Herald reported it. The Herald said more.", ["The Harbor Herald"] * 2, "its last word"),
        ("The Harbor Herald reported it. HH also reported more.", ["The Harbor Herald"] * 2, "its initials"),
        ("The Harbor Herald reported it. It cited two sources.", ["The Harbor Herald"] * 2, "a pronoun"),
        (
            "The Harbor Herald reported it. Reuters reported more. The newspaper named no one, but the news agency said two ships left.",
            ["The Harbor Herald", "Reuters", "Reuters"],
            "the agency is not the newspaper",
        ),
        ("“No,” Roe told the Tidewater Times. The Times reported more.", ["Tidewater Times"] * 2, "after a quotation"),
        ("According to the newspaper, duties may fall.", ["the newspaper"], "no name before: kept as printed"),
        ("The Bayside Gazette reported it. The Gazette said more.", ["Bayside Gazette"] * 2, "an unlisted name"),
        (
            "The Harbor Herald reported it. The newspaper industry is small.",
            ["The Harbor Herald"],
            "no verb, no credit",
        ),
        (
            "The Harbor Herald reported it. HNN reported more. The network said two ships left.",
            ["The Harbor Herald", "HNN", "HNN"],
            "a network is no newspaper",
        ),
        ("据《港口时报》报道，关税将下调。该报称，谈判继续。", ["港口时报"] * 2, "Chinese"),
        ("La Hafenzeitung informó de ello. El diario citó a dos fuentes.", ["Hafenzeitung"] * 2, "Spanish"),
    ],
)
def test_short_forms_take_the_name_given_before(text: str, names: list[str], reason: str) -> None:
    found = credits_of(text)
    assert [credit.name for credit in found] == names, reason
    assert all(
        credit.is_short_form == (index > 0 or names[0].islower())
        for index, credit in enumerate(found)
        if credit.name not in {"Reuters", "HNN"}
    )


@pytest.mark.parametrize(
    ("line", "found", "reason"),
    [
        ("REUTERS", [("REUTERS", "reuters", "credit line")], "the agency alone"),
        ("(AP/AFP)", [("AP", "ap", "credit line"), ("AFP", "afp", "credit line")], "two agencies"),
        (
            "Adpated by Quay Forum from Kanal Nord\u00a0 2025-05-05",
            [("Kanal Nord", "kanal-nord", "adapted from")],
            "misspelt",
        ),
        ("Adapted from Dockwatch", [("Dockwatch", None, "adapted from")], "outside the table"),
        ("(With inputs from agencies)", [("agencies", None, "with inputs from")], "nobody named"),
        (
            "With inputs from PTI and AFP.",
            [("PTI", "pti", "with inputs from"), ("AFP", "afp", "with inputs from")],
            "two named",
        ),
        (
            "(Reporting by Ana Roe in Lisbon; Editing by Li Moss)",
            [("Reuters", "reuters", "credit line")],
            "the form of one agency",
        ),
        (
            "The Associated Press contributed to this report.",
            [("The Associated Press", "ap", "contributed")],
            "a contribution",
        ),
        ("Source: Kanal Nord", [("Kanal Nord", "kanal-nord", "source")], "source line"),
        (
            "This article was originally published by the Harbor Herald.",
            [("Harbor Herald", "harbor-herald", "originally published by")],
            "first home",
        ),
        (
            "Originally published on Dockwatch",
            [("Dockwatch", None, "originally published on")],
            "first home outside the table",
        ),
        ("Con información de Reuters", [("Reuters", "reuters", "con información de")], "Spanish"),
        ("mit Material der AFP", [("AFP", "afp", "mit material der")], "German"),
        ("来源：新华社", [("新华社", "xinhua", "来源")], "Chinese"),
        ("Reporting by Ana Roe", [], "no outlet in it"),
        ("Sign up via e-mail", [], "no credit"),
    ],
)
def test_removed_credit_lines_are_read(line: str, found: list[tuple[str, str | None, str]], reason: str) -> None:
    credits = credits_of("Duties may fall.", [(100, 100 + len(line), line)])
    assert [(credit.name, credit.outlet_id, credit.verb) for credit in credits] == found, reason
    assert all(
        credit.region == "removed" and credit.sentence is None and credit.char_start >= 100 for credit in credits
    )


@pytest.mark.parametrize(
    ("body", "verb", "reason"),
    [
        ("LISBON, May 2 (Reuters) - Duties may fall, officials hope.", "dateline", "agency in the dateline"),
        ("AFP - Duties may fall.", "dateline", "agency alone in the dateline"),
        ("New Quay, Aug 19 (PTI) Duties may fall.", "dateline", "a dateline without a dash"),
        ("Duties may fall.\nSource: Reuters", "source", "a source line left in the body"),
        ("Duties may fall.\n(With inputs from PTI)", "with inputs from", "an input line left in the body"),
        ("Duties may fall. REUTERS", "credit line", "the agency behind the last full stop"),
        ("Duties may fall. — AFP", "credit line", "behind a dash"),
        ("“Duties may fall.” (AFP)", "credit line", "in brackets behind a quotation mark"),
        ("LISBON (AFP) . - Duties may fall.", "dateline", "a full stop before the dash"),
        ("Die Zölle könnten fallen, sagt der Hafen. (AFP)\nDas ist alles.", "credit line", "at the end of a paragraph"),
    ],
)
def test_an_agencys_signature_in_the_body_is_a_credit(body: str, verb: str, reason: str) -> None:
    credit = only(body)
    assert (credit.verb, credit.kind, credit.region, credit.position) == (verb, "credit", "body", 1), reason


@pytest.mark.parametrize(
    ("body", "removed", "expected", "reason"),
    [
        ("The Harbor Herald reported it.", "", ["harbor-herald"], "one credit"),
        (
            "The Harbor Herald reported it.",
            "REUTERS",
            ["reuters", "harbor-herald"],
            "agency copy of a newspaper's report",
        ),
        (
            "LISBON (Reuters) - Duties may fall, the Harbor Herald reported.",
            "",
            ["reuters", "harbor-herald"],
            "by its dateline",
        ),
        (
            "The Harbor Herald reported it. Sources told Reuters more.",
            "",
            ["reuters", "harbor-herald"],
            "the agency's own sources",
        ),
        ("The Harbor Herald reported it. Ana Roe told Reuters no.", "", ["harbor-herald"], "a quotation is no link"),
        (
            "Reuters reported the plan, citing the Harbor Herald.",
            "",
            ["reuters", "harbor-herald"],
            "cited by the agency",
        ),
        (
            "The Harbor Herald first reported the plan. Kanal Nord reported more.",
            "",
            ["harbor-herald", "kanal-nord"],
            "side by side",
        ),
        (
            "Kanal Nord said so. The plan was first reported by the Harbor Herald.",
            "",
            ["kanal-nord", "harbor-herald"],
            "first is furthest",
        ),
        ("Duties may fall.", "Adapted by Quay Forum from Kanal Nord", ["kanal-nord"], "a credit line alone"),
        ("According to the newspaper, duties may fall.", "", [], "a short form of nobody"),
        ("A Reuters photographer waited.", "", [], "a mention"),
        ("The Bayside Gazette reported it.", "", ["Bayside Gazette"], "outside the table"),
    ],
)
def test_a_chain_leads_from_the_nearest_credit_to_the_furthest(
    body: str, removed: str, expected: list[str], reason: str
) -> None:
    found = credits_of(body, [(900, 900 + len(removed), removed)] if removed else [])
    assert [credit.outlet_id or credit.name for credit in chain(found)] == expected, reason
    assert [credit.position for credit in chain(found)] == sorted(credit.position for credit in chain(found))


def test_credits_point_at_their_words() -> None:
    text = "Talks go on. Duties may fall, the Harbor Herald reported on Friday. According to Reuters, they may not."
    words = [text[credit.char_start : credit.char_end] for credit in credits_of(text)]
    assert words == ["Harbor Herald reported on Friday", "According to Reuters"]
    assert [credit.sentence for credit in credits_of(text)] == [1, 2]


def test_a_credit_lines_hedge_is_that_of_the_sentences_that_credit_nobody() -> None:
    text = "Duties may fall, according to people familiar with the matter. Roe said no."
    assert [credit.hedge for credit in credits_of(text, [(90, 97, "REUTERS")])] == ["people familiar with the matter"]


PIECES = st.sampled_from(
    ["Reuters", " the Harbor Herald", " reported", " told", " said", ".", " (", ")", " -", "\n", " 据路透社", "报道", " It cited", " the report", "’s", " by", " İ", " Sources", "\ud800"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_text_gives_credits_inside_it_in_order(text: str) -> None:
    spans = sentences(text)
    found = find_credits(text, spans, NAMES)
    assert all(0 <= credit.char_start < credit.char_end <= len(text) for credit in found)
    assert [credit.char_start for credit in found] == sorted(credit.char_start for credit in found)
    assert all((credit.position > 0) == (credit.kind == "credit") for credit in found)
    assert len(chain(found)) <= len(NAMES) + 2


@pytest.mark.parametrize(
    "piece",
    [
        "The Harbor Herald reported it. ",
        "A " * 8,
        "(",
        "the report said ",
        "Reuters, ",
        "据路透社",
        "who asked ",
        "first reported by ",
        "A.",
        "İ",
        "people ",
    ],
)
def test_hostile_repetition_costs_linear_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    spans = sentences(text)
    started = time.process_time()
    find_credits(text, spans, NAMES, removed=[(0, len(text), text)])
    assert time.process_time() - started < 3.0


EXPECTED_CHAINS = {
    "000_4a24400d0159d833.txt": ["reuters", "wall-street-journal"],
    "001_543d6a15944b9957.txt": ["wall-street-journal"],
    "002_f728da95f6310340.txt": ["wall-street-journal"],
    "003_fb31a699e801ac23.txt": ["cnn"],
    "004_c71b8d0b693a1073.txt": ["reuters", "wall-street-journal"],
}


@pytest.mark.parametrize(("file", "expected"), EXPECTED_CHAINS.items())
def test_the_five_first_articles_credit_whom_their_truth_names(
    articles_folder: Path, file: str, expected: list[str]
) -> None:
    names = {
        ("wall", "street", "journal"): "wall-street-journal",
        ("wsj",): "wall-street-journal",
        ("reuters",): "reuters",
        ("cnn",): "cnn",
    }
    cleaned = clean((articles_folder / file).read_text("utf-8"))
    removed = [
        (span.start, span.end, cleaned.raw[span.start : span.end])
        for span in cleaned.spans
        if not span.kept and span.rule == "wire_credit"
    ]
    found = find_credits(cleaned.body, sentences(cleaned.body), names, removed=removed)
    assert [credit.outlet_id for credit in chain(found)] == expected
    stated = " ".join(
        json.loads((articles_folder / "truth.json").read_text("utf-8"))["seeds"][file]["attribution_chain"]
    )
    places = [
        stated.find({"wall-street-journal": "Wall Street", "reuters": "Reuters", "cnn": "CNN"}[outlet])
        for outlet in expected
    ]
    assert places == sorted(places)
    assert places[0] >= 0
    veiled = stated.rpartition(",")[2]
    if "familiar with" in veiled:
        tail = veiled[veiled.index("familiar with") :]
        assert any(credit.hedge and tail in credit.hedge for credit in found)
