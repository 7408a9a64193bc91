"""The lexicon as data: its forms, and what its exclusions keep and drop under the matching it is written for."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from pipeline.language.normalise import normalise
from pipeline.reference import Exclusion, Form, load_reference

REFERENCE = load_reference(Path(__file__).parents[3] / "data" / "reference")
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff]")  # kana and Chinese characters: found inside longer text
NEAR_WORDS = 6


def plain(text: str) -> str:
    return normalise(text).text


def in_text(phrase: str) -> re.Pattern[str]:
    """The pattern of one normalised form or phrase: whole words, or any place in Chinese and Japanese."""
    literal = re.escape(phrase)
    return re.compile(literal if CJK.search(phrase) else rf"(?<!\w){literal}(?!\w)")


def excluded(text: str, start: int, end: int, rule: Exclusion) -> bool:
    before = text[:start] if CJK.match(text[start]) else text[:start].rstrip(" ")
    after = text[end:] if CJK.match(text[end - 1]) else text[end:].lstrip(" ")
    words_before, words_after = re.findall(r"[\w']+", text[:start]), re.findall(r"[\w']+", text[end:])
    around = f"{' '.join(words_before[-NEAR_WORDS:])} | {' '.join(words_after[:NEAR_WORDS])}"
    return (
        any(hit.end() == len(before) for phrase in rule.before for hit in in_text(plain(phrase)).finditer(before))
        or any(in_text(plain(phrase)).match(after) for phrase in rule.after)
        or any(in_text(plain(phrase)).search(around) for phrase in rule.near)
    )


def counted(text: str, keyword_id: str) -> int:
    """Mentions of a keyword: every form in every language, an occurrence once, without the excluded ones."""
    text = plain(text)
    forms = {plain(form.form) for form in REFERENCE.forms if form.keyword_id == keyword_id}
    spans = {hit.span() for form in forms for hit in in_text(form).finditer(text)}
    rules = [rule for rule in REFERENCE.exclusions if rule.keyword_id == keyword_id]
    return sum(not any(excluded(text, *span, rule) for rule in rules) for span in spans)


def forms_of(keyword_id: str, language: str) -> set[str]:
    return {form.form for form in REFERENCE.forms if (form.keyword_id, form.language) == (keyword_id, language)}


def test_tariffs_and_fentanyl_come_first() -> None:
    assert [topic.topic_id for topic in REFERENCE.topics[:2]] == ["tariffs", "fentanyl"]


def test_the_asked_for_topics_are_there() -> None:
    wanted = "trade-talks trade-war retaliation de-minimis precursors opioids export-controls rare-earths sanctions exemptions supply-chain inflation agriculture semiconductors tiktok metals shipping currency"
    assert set(wanted.split()) <= {topic.topic_id for topic in REFERENCE.topics}


def test_every_topic_has_a_keyword_that_counts_unasked() -> None:
    assert {topic.topic_id for topic in REFERENCE.topics} == {
        key.topic_id for key in REFERENCE.keywords if not key.opt_in
    }


def test_every_keyword_has_english_forms() -> None:
    assert {form.keyword_id for form in REFERENCE.forms if form.language == "en"} == {
        key.keyword_id for key in REFERENCE.keywords
    }


def test_the_main_keywords_have_forms_in_english_spanish_and_both_chinese_scripts() -> None:
    main = {
        "tariff",
        "fentanyl",
        "trade-war",
        "trade-talks",
        "precursor",
        "de-minimis",
        "sanction",
        "opioid",
        "duty-free",
    }
    for language in ("en", "es", "zh-Hans", "zh-Hant"):
        assert main <= {form.keyword_id for form in REFERENCE.forms if form.language == language}


def test_synonyms_are_opt_in() -> None:
    opt_in = {key.keyword_id for key in REFERENCE.keywords if key.opt_in}
    assert {"duty", "levy"} <= opt_in
    assert all(form.opt_in == (form.keyword_id in opt_in) for form in REFERENCE.forms)


@pytest.mark.parametrize(
    ("keyword_id", "pattern"),
    [
        ("tariff", r"tariffs?"),
        ("fentanyl", r"fentanyl"),
        ("trade-war", r"trade war"),
        ("trade-talks", r"trade talks"),
        ("precursor", r"precursors?"),
        ("de-minimis", r"de minimis"),
        ("sanction", r"sanctions?"),
        ("opioid", r"opioids?"),
        ("duty-free", r"duty-free"),
    ],
)
def test_an_english_keyword_lists_its_hand_counted_forms(keyword_id: str, pattern: str) -> None:
    assert any(re.fullmatch(pattern, form) for form in forms_of(keyword_id, "en"))


def test_forms_are_written_as_they_are_matched_but_for_hyphens() -> None:
    assert [form.form for form in REFERENCE.forms if plain(form.form) != form.form.replace("-", " ")] == []


def test_no_form_contains_another_of_its_keyword() -> None:
    by_keyword: dict[str, list[Form]] = defaultdict(list)
    for form in REFERENCE.forms:
        by_keyword[form.keyword_id].append(form)
    nested = [
        (inner.form, outer.form)
        for forms in by_keyword.values()
        for inner in forms
        for outer in forms
        if plain(inner.form) != plain(outer.form) and in_text(plain(inner.form)).search(plain(outer.form))
    ]
    assert nested == []


def test_no_exclusion_phrase_is_lost_to_normalisation() -> None:
    phrases = [phrase for rule in REFERENCE.exclusions for phrase in (*rule.before, *rule.after, *rule.near)]
    assert [phrase for phrase in phrases if plain(phrase) != phrase] == []


@pytest.mark.parametrize(
    ("keyword_id", "text", "count"),
    [
        # inflections, hyphens, disguised spellings and possessives are found; longer words are not
        ("tariff", "A tariff-hit maker calls tariffs a tax; tariffed goods wait.", 3),
        ("tariff", "Tar\u00adiffs and 𝐭𝐚𝐫𝐢𝐟𝐟𝐬 and TARIFFS", 3),
        ("tariff", "Washington's tariffs' cost", 1),
        ("tariff", "The tariffication of quotas; non-tariff barriers; 非关税壁垒", 0),
        # import duties in many words
        ("tariff", "The president's tariff plan met resistance", 1),
        ("tariff", "The Supreme Court tariff ruling; a minimum tariff of 10%; a one-year tariff truce", 3),
        ("tariff", "Steel and auto tariffs; a 25 percent tariff on Canadian crude", 2),
        ("tariff", "Critics call tariffs a tax, and the toll tariffs take is rising", 2),
        # Spanish: arancel is the duty, tarifa a price; some aranceles are fees
        ("tariff", "El arancel del 10% y la guerra arancelaria", 2),
        ("tariff", "La tarifa eléctrica y la tarifa plana", 0),
        ("tariff", "Los aranceles universitarios y el arancel notarial", 0),
        # Chinese, Japanese: inside longer text, but not where two characters meet by chance
        ("tariff", "美国加征关税，所有关税都会反制", 2),
        ("tariff", "没有关税，关税收入下降", 2),
        ("tariff", "相关税费和海关税收", 0),
        ("tariff", "有关税务部门", 0),
        ("tariff", "美國對中國商品加徵關稅", 1),
        ("tariff", "相關稅費", 0),
        ("tariff", "米国の相互関税と追加関税", 2),
        # other languages
        ("tariff", "Les droits de douane américains", 1),
        ("tariff", "Trumps Strafzölle und neue US-Zölle", 2),
        # a rise called off is a cut
        ("tariff-rise", "暂停加征关税", 0),
        ("tariff-cut", "暂停加征关税", 1),
        # synonyms on request: obligation, service, surname are other senses
        ("duty", "Customs duties on steel", 1),
        ("duty", "Officers on duty; a heavy-duty truck; jury duty; duty of care", 0),
        ("levy", "A levy on imports; levies and levied goods", 3),
        ("levy", "Eugene Levy paid the apprenticeship levy", 0),
        # one day of April 2025, not other countries' nor a newspaper
        ("liberation-day", "On Liberation Day he raised duties", 1),
        ("liberation-day", "Italy marks Liberation Day", 0),
        ("liberation-day", "解放日报讯", 0),
        # every fentanyl; senses.toml weighs which one is meant
        ("fentanyl", "Fentanyl-laced pills and a fentanyl patch for pain", 2),
        ("fentanyl", "la crisis del fentanilo", 1),
        ("fentanyl", "芬太尼前体", 1),
        # truces end wars as well
        ("trade-talks", "trade talks in Geneva", 1),
        ("truce", "The tariff truce expires in November", 1),
        ("truce", "A truce in Gaza", 0),
        ("trade-war", "A trade-war truce; two trade wars; guerra comercial", 3),
        ("trade-war", "贸易战升级", 1),
        # chemicals, not what merely comes before
        ("precursor", "Fentanyl precursors and a precursor chemical", 2),
        ("precursor", "A call seen as a precursor to talks; battery precursors", 0),
        ("precursor", "芬太尼前体化学品", 1),
        ("precursor", "前体育部长目前体重", 0),
        ("precursor-chemical", "fentanyl precursors, precursor chemicals", 2),
        # forms overlap across keywords
        ("opioid", "synthetic opioids in the opioid crisis", 2),
        ("opioid-crisis", "synthetic opioids in the opioid crisis", 1),
        # parcels, not state aid or airport shops
        ("de-minimis", "the “de minimis” exemption", 1),
        ("de-minimis", "EU rules on de minimis aid", 0),
        ("duty-free", "duty free access ended for duty-free parcels", 2),
        ("duty-free", "a duty-free shop at the airport", 0),
        ("duty-free", "免税店和零关税", 1),
        # penalties of states, not criminal justice
        ("sanction", "US sanctions on refiners; the bank was sanctioned", 2),
        ("sanction", "罪犯受到法律制裁", 0),
        ("sanction", "美国制裁中国公司", 1),
        ("entity-list", "Added to the Entity List", 1),
        ("entity-list", "China's unreliable entity list 不可靠实体清单", 0),
        # names that other things bear
        ("rare-earth", "rare-earth magnets and rare earths", 2),
        ("rare-earth", "the Rare Earth hypothesis; Rare Earth, a Motown group", 0),
        ("chip", "Chips sold in China, a microchip", 2),
        ("chip", "a bargaining chip; blue-chip shares; potato chips", 0),
        # exempt from tariffs, not from taxes at home
        ("exemption", "exempted goods and an exemption for phones", 2),
        ("exemption", "tax-exempt status", 0),
        ("carve-out", "a carve-out for electronics", 1),
        ("carve-out", "to carve out a niche", 0),
        # answers to tariffs, not to employees
        ("retaliation", "Beijing retaliated with retaliatory tariffs", 2),
        ("retaliation", "a whistleblower alleging retaliation", 0),
        ("retaliation", "报复性消费", 0),
        # prices, not the name of a law or a drug policy
        ("inflation", "inflation is rising", 1),
        ("inflation", "the Inflation Reduction Act", 0),
        ("most-favoured-nation", "China's most favored nation status", 1),
        ("most-favoured-nation", "most favored nation drug pricing", 0),
        # a form is no common word of another language or sense
        ("soybean", "Yo soy de Iowa y vendo soja", 1),
        ("tiktok", "a deal to sell TikTok", 1),
        ("tiktok", "a TikTok video posted on TikTok", 0),
        ("steel", "steel mills steel themselves", 1),
        ("copper", "que el puerto cobre aranceles al cobre chileno", 1),
    ],
)  # fmt: skip
def test_a_sense_is_kept_or_dropped(keyword_id: str, text: str, count: int) -> None:
    assert counted(text, keyword_id) == count


@pytest.mark.parametrize("phrase", ["tariff plan", "tariff ruling", "tariff policy", "reciprocal tariff", "import tariffs", "car tariffs", "chip tariffs", "solar tariffs", "tariff rate", "tariff card", "tariff deal"])  # fmt: skip
def test_everyday_words_of_the_trade_war_drop_no_tariff(phrase: str) -> None:
    assert counted(f"The {phrase} was in the news", "tariff") == 1


def test_keyword_counts_equal_the_hand_counts(articles_folder: Path) -> None:
    names = {"tariff|tariffs": "tariff", "fentanyl": "fentanyl", "trade war": "trade-war", "trade talks": "trade-talks", "precursor(s)": "precursor", "de minimis": "de-minimis", "sanctions": "sanction", "opioid(s)": "opioid", "duty-free": "duty-free"}  # fmt: skip
    truth = json.loads((articles_folder / "truth.json").read_text(encoding="utf-8"))["seeds"]
    assert truth
    for file, facts in truth.items():
        text = (articles_folder / file).read_text(encoding="utf-8")
        assert {name: counted(text, key) for name, key in names.items()} == facts["counts_whole_raw_file"]
