"""Quotations and who says them."""

from __future__ import annotations

import json
import re
import time
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.sentences import sentences
from pipeline.measure.cleaning.clean import clean
from pipeline.measure.facts.person.find import find_people
from pipeline.measure.facts.quote import (
    Quote,
    find_quotes,
)


def quotes_of(text: str) -> list[Quote]:
    spans = sentences(text)
    return find_quotes(text, spans, find_people(text, spans))


@pytest.mark.parametrize(
    ("text", "inside", "reason"),
    [
        ("“We will wait here,” Roe said.", ["We will wait here,"], "curly marks"),
        ('"We will wait here," Roe said.', ["We will wait here,"], "straight marks"),
        ("‘We’ll wait here,’ Roe said.", ["We’ll wait here,"], "British marks and an apostrophe"),
        ("'We'll wait here,' Roe said.", ["We'll wait here,"], "typed British marks"),
        ("« Nous attendrons ici », a dit Roe.", ["Nous attendrons ici"], "French marks with their blanks"),
        ("«Esperaremos aquí», dijo Roe.", ["Esperaremos aquí"], "Spanish marks"),
        ("„Wir warten hier“, sagte Roe.", ["Wir warten hier"], "German marks"),
        ("»Wir warten hier«, sagte Roe.", ["Wir warten hier"], "German marks that point inwards"),
        ("”Vi väntar här”, sade Roe.", ["Vi väntar här"], "Swedish marks"),
        ("罗伊说：“我们在这里等。”", ["我们在这里等。"], "Chinese"),
        ("羅伊表示：「我們在這裡等。」", ["我們在這裡等。"], "Chinese corner marks"),
        ("『待つ』と述べた。", ["待つ"], "Japanese double corners"),
        ("“He said ‘no’ twice,” Roe said.", ["He said ‘no’ twice,"], "marks inside marks belong to the outer ones"),
        ('She said,"We wait."Then she left.', ["We wait."], "blanks lost in scraping"),
        ("The ports' owners and the workers' union met.", [], "possessives"),
        ("It was the '90s, and Roe's 'plan.", [], "a decade and a lone mark"),
        ('A 5" pipe and a 6" pipe.', [], "inches"),
        ("“We wait, Roe said.\nThen she left.", [], "an unclosed mark opens nothing"),
        ("“We wait.\n\n“Then we go,” Roe said.", ["We wait.", "Then we go,"], "a paragraph that goes on opens again"),
        ("Roe said “no.\n\nMoss said yes” and left.", [], "marks do not reach over paragraphs"),
        ("“” and “…” and “12”", [], "nothing in words"),
        ("", [], "nothing"),
    ],
)
def test_quotations_are_read_in_every_style_of_marks(text: str, inside: list[str], reason: str) -> None:
    found = quotes_of(text)
    assert [quote.text for quote in found] == inside, reason
    assert all(text[quote.char_start : quote.char_end] == quote.text for quote in found)


CASES = tomllib.loads(Path("tests/corpus/quoting_cases.toml").read_text("utf-8"))["text"]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_a_text_made_to_break_the_rules_has_the_speakers_it_says(case: dict[str, Any]) -> None:
    assert [quote.speaker or "" for quote in quotes_of(case["text"])] == case["speakers"]


def test_a_quotation_in_wrapped_text_goes_on_over_the_line_break() -> None:
    line = "The council met in the old hall by the water to hear what the owners\n"
    text = line * 5 + "of the ships had to say about it, and “we will wait here until the\nwind turns,” Ana Roe said."
    assert [quote.text for quote in quotes_of(text)] == ["we will wait here until the\nwind turns,"]


@pytest.mark.parametrize(
    ("text", "speaker", "role", "verb", "reason"),
    [
        ("“We will wait here,” said Ana Roe.", "Ana Roe", None, "said", "verb first"),
        (
            "“We will wait here,” said Ana Roe, director of the port.",
            "Ana Roe",
            "director of the port",
            "said",
            "verb first, with a role",
        ),
        (
            "“We will wait here,” said a spokesman for the port.",
            "a spokesman for the port",
            None,
            "said",
            "a noun phrase",
        ),
        ("“We will wait here,” Ana Roe said on Friday.", "Ana Roe", None, "said", "name first"),
        ("“We will wait here,” Ana Roe later told the council.", "Ana Roe", None, "told", "an adverb between"),
        (
            "“We will wait here,” Ana Roe, head of the port, a public body, told Moss.",
            "Ana Roe",
            "head of the port, a public body",
            "told",
            "a long role",
        ),
        ("“We will wait here,” according to Ana Roe.", "Ana Roe", None, "according to", "according to, behind"),
        (
            "According to Ana Roe, head of the port, “we will wait here.”",
            "Ana Roe",
            "head of the port",
            "according to",
            "according to, before",
        ),
        ("Ana Roe said: “We will wait here.”", "Ana Roe", None, "said", "before, with a colon"),
        (
            "Ana Roe, a farmer, said the port would “wait here for weeks”.",
            "Ana Roe",
            "a farmer",
            "said",
            "before, with a role",
        ),
        (
            "Port analyst Ana Roe said the ships would “wait here for weeks”.",
            "Ana Roe",
            "Port analyst",
            "said",
            "a role before the name",
        ),
        ("President Ana Roe said the ships would “wait here”.", "Ana Roe", "President", "said", "a title"),
        (
            "Mr Roe said on May 9 that he believed in a “good chance” of rain.",
            "Roe",
            "Mr",
            "believed",
            "a pronoun inside the sentence",
        ),
        (
            "The Harbor Ministry said it was open but warned Moss against “idle talk”.",
            "The Harbor Ministry",
            None,
            "warned",
            "a second verb of one subject",
        ),
        (
            "The harbor's trade ministry announced that it is “still counting”.",
            "The harbor's trade ministry",
            None,
            "announced",
            "an office",
        ),
        (
            "Roe stated that ships wait, adding that “the wind decides everything.”",
            "Roe",
            None,
            "adding",
            "a participle",
        ),
        (
            "Despite the storm, Roe struck a calm tone, suggesting a “good chance” of sun.",
            "Roe",
            None,
            "suggesting",
            "the subject of the sentence",
        ),
        ("Roe left early. “We will wait here,” she said.", "Roe", None, "said", "a pronoun for the sentence before"),
        ("“Why wait here?” Roe asked.", "Roe", None, "asked", "the speaker in a sentence of its own"),
        (
            "The wish for “more open water” grew, according to Ana Roe.",
            "Ana Roe",
            None,
            "according to",
            "at the end of the sentence",
        ),
        (
            "The plan is “a gift to Moss and friends” for now, Roe said.",
            "Roe",
            None,
            "said",
            "at the end of the sentence",
        ),
        ("Officials said the talks were “still going on”.", "Officials", None, "said", "a bare plural"),
        ("“We will wait here,” said Ms. Roe, who runs the port.", "Roe", "Ms.", "said", "a title with its full stop"),
        ("Captain Ana Roe fumed: “We will wait here.”", "Ana Roe", "Captain", "fumed", "any verb before a colon"),
        (
            "The business that sold Moss a boat said it was “sorry for everything”.",
            None,
            None,
            None,
            "a clause is no speaker",
        ),
        (
            "The harbor closed after the United States announced its “fair” fee.",
            "the United States",
            None,
            "announced",
            "a name that looks like a verb",
        ),
        (
            "“We will wait here,” said the port’s director, Ana Roe.",
            "Ana Roe",
            "the port’s director",
            "said",
            "the name behind the role",
        ),
        (
            "The director of the port, Ana Roe, said it was “sad for everyone”.",
            "Ana Roe",
            "The director of the port",
            "said",
            "the same before a quotation",
        ),
        (
            "On the radio the other day a captain called it “a good year for once”.",
            "a captain",
            None,
            "called",
            "an adverb of time before the subject",
        ),
        ("Ana Roe (H-Port), said: “We will wait here.”", "Ana Roe", None, "said", "a seat in brackets"),
        ("Ana Roe shot back: “We will wait here.”", "Ana Roe", None, "shot back", "a verb of two words"),
        ("Ana Roe gave a short reply: “We will wait here.”", "Ana Roe", None, ":", "a sentence that ends with a colon"),
        ("Sen. Ana Roe: “We will wait here.”", "Ana Roe", "Sen.", ":", "a transcript"),
        ("Ana Roe called them in:\n\n“We will wait here.”", "Ana Roe", None, "called", "a colon, a paragraph before"),
        ("“Why do we wait here?” Roe asked the council.", "Roe", None, "asked", "behind a question, with its object"),
        (
            "A worker speaking to Moss said, “We will wait here.”",
            "A worker",
            None,
            "said",
            "a participle",
        ),
        ("Roe seemed cross: “We will wait here,” she said.", "Roe", None, "said", "a pronoun for its own sentence"),
        ("The crew is calling on Moss to “wait here for weeks”.", "The crew", None, "calling", "a verb with is"),
        (
            "Ana Roe left. The rain fell. She sat down. She ate. “We will wait here,” she said.",
            "Ana Roe",
            None,
            "said",
            "a pronoun over sentences that begin with one",
        ),
        (
            "Ana Roe spoke. But Li Moss was cross. “We will wait here,” he said.",
            "Li Moss",
            None,
            "said",
            "nearest first",
        ),
        (
            "“A fair price for them” is hard to name, said Ana Roe of the port.",
            "Ana Roe of the port",
            None,
            "said",
            "verb first, at the end",
        ),
        (
            "Ana Roe was at sea. At the time, she sent a note saying, “We will wait here.”",
            "Ana Roe",
            None,
            "saying",
            "a pronoun behind an introduction",
        ),
        ("Asked why, she smiled. “We will wait here,” she said.", None, None, "said", "nobody is named"),
        ("“Esperaremos aquí”, afirmó.", None, None, "afirmó", "nobody is named, in Spanish"),
        ("“It rained,” it was raining.", None, None, None, "no verb of speaking"),
        ("“Esperaremos aquí”, dijo la ministra Ana Roe.", "Ana Roe", "la ministra", "dijo", "Spanish"),
        ("« Nous attendrons ici », a déclaré Ana Roe.", "Ana Roe", None, "déclaré", "French"),
        ("„Wir warten hier“, sagte Ana Roe.", "Ana Roe", None, "sagte", "German"),
        ("“Vamos esperar aqui”, disse Ana Roe.", "Ana Roe", None, "disse", "Portuguese"),
        ("发言人罗安表示：“我们在这里等。”", "发言人罗安", None, "表示", "Chinese"),
        (
            "发言人罗安5日在记者会上说：“我们在这里等。”",
            "发言人罗安",
            None,
            "说",
            "Chinese, a day and a place before the verb",
        ),
        ("“我们在这里等。”港口负责人罗安说。", "港口负责人罗安", None, "说", "Chinese, behind a full stop"),
        ("“我们在这里等。”在港口工作的罗安说，别无选择。", "罗安", None, "说", "Chinese, behind what she does"),
        ("「我們在這裡等」，羅安說。", "羅安", None, "說", "Chinese, behind"),
        ("据罗安介绍，“我们在这里等”。", "罗安", None, "介绍", "Chinese, by what somebody gives"),
        (
            "« Nous attendrons ici », précise la ministre Ana Roe.",
            "Ana Roe",
            "la ministre",
            "précise",
            "French, a title",
        ),
        (
            "Ana Roe dirige le port. « Nous attendrons », a-t-elle ajouté.",
            "Ana Roe",
            None,
            "ajouté",
            "French, inverted",
        ),
        ("„Wir warten hier“, so Ana Roe.", "Ana Roe", None, "so", "German, no verb"),
        ("Ana Roe zufolge ist das „ein großer Fehler“.", "Ana Roe", None, "zufolge", "German, behind the name"),
        (
            "„Wir warten hier“, sagte die Hafenchefin Ana Roe am Montag.",
            "Ana Roe",
            "die Hafenchefin",
            "sagte",
            "German, a compound of a role",
        ),
        ("«Esperaremos aquí», según explicó Ana Roe.", "Ana Roe", None, "explicó", "Spanish, two words that introduce"),
        ("Said Ana Roe: “We will wait here.”", "Ana Roe", None, "said", "verb first, before a quotation"),
        ("But, said Ana Roe, “we will wait here.”", "Ana Roe", None, "said", "the same between commas"),
        ("As Ana Roe put it, “we will wait here.”", "Ana Roe", None, "put it", "a verb of two words without a sound"),
        ("In Ana Roe’s words, “we will wait here.”", "Ana Roe", None, "in words", "the owner of the words"),
        ("“We will wait here,” Ana Roe, R-Ky., said.", "Ana Roe", None, "said", "a seat between commas"),
        ("“We will wait here,” the port’s Ana Roe tells Moss.", "Ana Roe", "the port’s", "tells", "an owner before"),
        (
            "“Why wait?” Ana Roe, a farmer, asked the council.",
            "Ana Roe",
            "a farmer",
            "asked",
            "behind a question, a role",
        ),
        ("“We will wait here for long.”\n\n— Ana Roe, Lisbon", "Ana Roe", None, "-", "signed in the line below"),
        (
            "Roe: Ships ‘will wait here for long’\n\nAna Roe spoke on Monday.",
            "Roe",
            None,
            ":",
            "a headline that opens with a name",
        ),
        ("Ana Roe was asked about the “long wait here”.", None, None, None, "who is asked says nothing"),
        ("It was described by Ana Roe as “a long wait here”.", "Ana Roe", None, "described", "who is behind a passive"),
        (
            "The port was shut, with Ana Roe saying that “we will wait here.”",
            "Ana Roe",
            None,
            "saying",
            "a participle with its own subject",
        ),
        (
            "Ana Roe said the port was shut.\n\n“We will wait here for long.”\n\nThe rain fell.",
            "Ana Roe",
            None,
            "said",
            "whom the paragraph before reports",
        ),
        (
            "Ana Roe, a port official, met the crew. “We will wait here,” the official said.",
            "Ana Roe",
            "the official",
            "said",
            "a role that one person has",
        ),
        (
            "Ana Roe, a port official, met Li Moss, an official. “We will wait here,” the official said.",
            "the official",
            None,
            "said",
            "a role that two have",
        ),
        (
            "Mr. Li Moss met Ms. Ana Roe. Moss left. “We will wait here,” she said.",
            None,
            None,
            "said",
            "a title tells men from women",
        ),
        ("Florida waits. “We will wait here,” she said.", None, None, "said", "a place is nobody"),
        (
            "With the port shut, Ana Roe smiled. “We will wait here,” she said.",
            "Ana Roe",
            None,
            "said",
            "the subject of a later clause",
        ),
    ],
)
def test_the_speaker_is_the_subject_of_the_nearest_verb_of_speaking(
    text: str, speaker: str | None, role: str | None, verb: str | None, reason: str
) -> None:
    (quote,) = quotes_of(text)
    assert (quote.speaker, quote.speaker_role, quote.verb) == (speaker, role, verb), reason
    if speaker:
        assert text[quote.speaker_start : quote.speaker_end] == speaker


@pytest.mark.parametrize(
    ("text", "speakers", "reason"),
    [
        ("“We wait,” Ana Roe said. “Then we all go home again.”", ["Ana Roe"] * 2, "interrupted by its speaker"),
        ("“We wait,” Ana Roe said, “and then we go.”", ["Ana Roe"] * 2, "interrupted inside a sentence"),
        ("According to Ana Roe, “we will wait here.” “Then we all go home.”", ["Ana Roe"] * 2, "two in a row"),
        ("“We will wait here.” “Then we all go home,” Ana Roe said.", ["Ana Roe"] * 2, "two in a row, named behind"),
        (
            "“We wait,” Ana Roe said.\n\n“We never wait for anyone at all.”",
            ["Ana Roe"] * 2,
            "a paragraph of nothing but words goes on from the speaker who ends the one before",
        ),
        ("“The risk,” said Ana Roe, a farmer, “is that it melts.”", ["Ana Roe"] * 2, "a role in between"),
        ("“We wait. We do. We must. We can,” Ana Roe said. “Then we all go home.”", ["Ana Roe"] * 2, "many sentences"),
        ("“We wait here.” Li Moss said that the port was shut.", [None], "a full stop ends it"),
        (
            "“We wait.\n\n“Then we go.\n\n“And that is all of it,” Ana Roe said.",
            ["Ana Roe"] * 3,
            "paragraphs that no mark closes are one quotation",
        ),
        ("“We wait,” Ana Roe said. “We do not,” Li Moss said.", ["Ana Roe", "Li Moss"], "two speakers"),
    ],
)
def test_an_interrupted_quotation_shares_its_speaker(text: str, speakers: list[str | None], reason: str) -> None:
    assert [quote.speaker for quote in quotes_of(text)] == speakers, reason


@pytest.mark.parametrize(
    ("text", "is_term", "reason"),
    [
        ("The law ends the “de minimis” rule.", True, "a term of art"),
        ("Ships as an “icebreaker” in the talks", True, "a figure of speech in a heading"),
        ("Her “Port First” plan failed.", True, "a slogan"),
        ("Roe said the rule was “wrong”.", False, "one word, but spoken"),
        ("The rule is “a gift to everybody but us” in the end.", False, "too long for a term"),
    ],
)
def test_a_short_quotation_without_a_verb_of_speaking_is_a_term(text: str, is_term: bool, reason: str) -> None:
    assert [quote.is_term for quote in quotes_of(text)] == [is_term], reason


# Pairs of quotations of one speaker: (a, b, are they one saying). Invented; each altered pair imitates one way in which
# rewriters change a quotation, each other pair one way in which two sayings of one speaker look alike.
TEXTS = st.text(alphabet="aR .,!?\n“”\"'‘’«»„「」说 said", max_size=80)


@given(TEXTS)
def test_any_text_gives_quotations_in_order_that_do_not_overlap(text: str) -> None:
    found = quotes_of(text)
    assert all(text[quote.char_start : quote.char_end] == quote.text for quote in found)
    assert all(first.char_end <= second.char_start for first, second in pairwise(found))
    assert all("\n\n" not in quote.text for quote in found)
    assert all(quote.words <= 3 for quote in found if quote.is_term)


@pytest.mark.parametrize(
    "piece", ["“", '"', " 'a", "‘a’b", "“a” said ", "“a,” Roe, a, said. ", '"a ', "「", "said, ", "« a", "“a”"]
)
def test_hostile_repetition_costs_linear_time(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    spans = sentences(text)
    started = time.process_time()
    find_quotes(text, spans, [])
    assert time.process_time() - started < 5.0


FILES = [
    "000_4a24400d0159d833.txt", "001_543d6a15944b9957.txt", "002_f728da95f6310340.txt", "003_fb31a699e801ac23.txt",
    "004_c71b8d0b693a1073.txt",
]  # fmt: skip


def found_and_true(folder: Path, file: str) -> tuple[list[Quote], list[dict[str, str]]]:
    body = clean((folder / file).read_text("utf-8")).body
    truth = json.loads((folder / "truth.json").read_text("utf-8"))["seeds"][file]["quotations"]
    return quotes_of(body), truth


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


@pytest.mark.parametrize("file", FILES)
def test_the_five_first_articles_quote_what_their_truth_lists(articles_folder: Path, file: str) -> None:
    found, truth = found_and_true(articles_folder, file)
    for entry in truth:
        matching = [quote for quote in found if plain(quote.text).startswith(plain(entry["quote"]))]
        assert matching, entry["speaker"]
        is_term = "term of art" in entry["speaker"]
        assert matching[0].is_term == is_term
        if not is_term and "per the" not in entry["speaker"] and matching[0].speaker != "the statement":
            shared = set(plain(matching[0].speaker or "").split()) & set(plain(entry["speaker"]).split())
            assert shared, (matching[0].speaker, entry["speaker"])
