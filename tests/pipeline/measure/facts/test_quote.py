"""Quotations, who says them, and which of them are one saying in other words."""

from __future__ import annotations

import json
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.sentences import sentences
from pipeline.measure.cleaning.clean import clean
from pipeline.measure.facts.quote import (
    ALTERED,
    ALTERED_SHORT,
    ALTERED_UNKNOWN,
    Quote,
    altered,
    find_quotes,
    likeness,
    same_quote,
)


def quotes_of(text: str) -> list[Quote]:
    return find_quotes(text, sentences(text))


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
        ("Asked why, she smiled. “We will wait here,” she said.", None, None, "said", "nobody is named"),
        ("“Esperaremos aquí”, afirmó.", None, None, "afirmó", "nobody is named, in Spanish"),
        ("“It rained,” it was raining.", None, None, None, "no verb of speaking"),
        ("“Esperaremos aquí”, dijo la ministra Ana Roe.", "Ana Roe", "la ministra", "dijo", "Spanish"),
        ("« Nous attendrons ici », a déclaré Ana Roe.", "Ana Roe", None, "déclaré", "French"),
        ("„Wir warten hier“, sagte Ana Roe.", "Ana Roe", None, "sagte", "German"),
        ("“Vamos esperar aqui”, disse Ana Roe.", "Ana Roe", None, "disse", "Portuguese"),
        ("发言人罗安表示：“我们在这里等。”", "发言人罗安", None, "表示", "Chinese"),
        ("发言人罗安5日在记者会上说：“我们在这里等。”", None, None, "说", "Chinese, the name too far from its verb"),
        ("“我们在这里等。”港口负责人罗安说。", "港口负责人罗安", None, "说", "Chinese, behind a full stop"),
        ("“我们在这里等。”在港口工作的罗安说，别无选择。", "罗安", None, "说", "Chinese, behind what she does"),
        ("「我們在這裡等」，羅安說。", "羅安", None, "說", "Chinese, behind"),
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
            ["Ana Roe", None],
            "a new paragraph may be anybody's",
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
PAIRS = [
    ("Both owners are happy to open the new harbor soon.", "Both captains are glad to open the harbor.", True),
    (
        "We want to see the first ships leave before winter.",
        "We wish to see the first vessels depart before winter.",
        True,
    ),
    ("The port cannot carry this burden alone.", "The port can't bear this burden by itself.", True),
    ("Nobody wins when the gates are shut.", "No one wins when the gates are closed.", True),
    ("This is the worst season I have seen in thirty years.", "It's the worst season I've seen in 30 years.", True),
    ("I think there is a very good chance that we sign in June.", "There's a good chance we will sign in June.", True),
    ("They promised us jobs and gave us fees.", "They promised jobs but gave us fees.", True),
    (
        "The council must act now, or the yards will close.",
        "The council has to act now or the yards will close down.",
        True,
    ),
    ("We are ready to talk, but not under threat.", "We're prepared to talk, but never under threats.", True),
    ("Fish prices will rise by half before spring.", "Prices of fish will rise by half before the spring.", True),
    ("It felt like a door closing on the whole town.", "It was like a door closing on our whole town.", True),
    ("Every crate now costs us twice as much to move.", "Each crate costs twice as much to move now.", True),
    ("We have no plan to lower the fee this year.", "There is no plan to lower fees this year.", True),
    (
        "The two harbors depend on each other more than they admit.",
        "Both harbors depend on one another more than they will admit.",
        True,
    ),
    ("Let the captains decide what is safe at sea.", "Let captains decide what's safe at sea.", True),
    ("Our door stays open for honest negotiations.", "Our doors remain open to honest negotiation.", True),
    ("He called me on Sunday and said the deal was dead.", "He phoned me Sunday and said the deal is dead.", True),
    ("Small shops will feel this long before the big ones do.", "Small shops will feel it well before big ones.", True),
    ("You cannot build a harbor on promises.", "You can't build harbors upon promises.", True),
    (
        "The storm took the roof, the boats and our patience.",
        "The storm took the roof, the boats, and our nerve.",
        True,
    ),
    ("I would not rule out a second vote in the autumn.", "I wouldn't rule out another vote in autumn.", True),
    (
        "The first thing we need is trust between the two sides.",
        "What we need first is trust between both sides.",
        True,
    ),
    (
        "We checked every box on that ship and found nothing at all.",
        "We checked each box on the ship and found nothing.",
        True,
    ),
    ("关税太高，谁也受不了。", "关税太高了，没人受得了。", True),
    (
        "Ship fees are a tax on islanders, plain and simple, and everybody on the pier knows it.",
        "Ship fees are a plain tax on islanders, and everybody knows it.",
        True,
    ),
    (
        "The harbor can be the key that lets both towns begin on a kinder note.",
        "Both owners are happy to open the new harbor soon.",
        False,
    ),
    ("We are going to fix the roof.", "We are going to win the vote.", False),
    ("We want more ships.", "We fear more storms.", False),
    ("I have been here for thirty years.", "I have never been to the island.", False),
    ("It is a good day for the town.", "It is not a question of money.", False),
    ("The fee will hurt small shops.", "Small shops voted for me, and I thank them.", False),
    ("Nobody asked the captains.", "Ask the captains what they saw that night.", False),
    ("There will be no second vote.", "There will be fireworks at the pier.", False),
    ("We will see what happens.", "We will do what it takes.", False),
    ("They have to open the gates first.", "They have lied to us for years.", False),
    ("The council is listening to everyone.", "The harbor is open to everyone.", False),
    ("I told him the ships would come.", "I asked her whether the bridge would hold.", False),
    ("Trust takes years to build.", "It took us years to build the pier.", False),
    ("The two towns have much in common.", "Two ships have left the harbor.", False),
    ("Negotiations are hard work.", "We left the negotiations early because of the storm.", False),
    ("This is about safety, and nothing else.", "This is about money, and everybody knows it.", False),
    ("Winter came early.", "We will be ready long before winter.", False),
    ("He is a fair man.", "She is a hard worker and a fair judge.", False),
    ("We need ships, crews and fuel.", "We lost crews, boats and nets.", False),
    (
        "We are going to put fees on their ships because they have treated us very badly.",
        "We are going to do very well because they have no other choice but to pay.",
        False,
    ),
    (
        "They want to make a deal very badly, and we will see what happens with the harbor.",
        "We will see what happens, but they have to treat us fairly, and they know it.",
        False,
    ),
    (
        "We have been taken advantage of for many years and that is not going to happen any more.",
        "It has been a very good year for us and that is going to go on for many years.",
        False,
    ),
    (
        "I have a great relationship with the captain and I think that we will get along very well.",
        "I think that the captain is a very smart man and that he will do what is right.",
        False,
    ),
    (
        "The harbor will not accept any threat and will take all necessary measures.",
        "The harbor hopes that both sides will take measures to calm the waters.",
        False,
    ),
    (
        "If the town wants to talk, our door is open; if it wants to fight, we will fight to the end.",
        "If the town truly wants to talk, it should stop making threats and show respect.",
        False,
    ),
    (
        "We urge the town to stop its wrongdoing at once and to come back to the right path of talks.",
        "We urge the town to respect the facts and to stop shifting the blame to others.",
        False,
    ),
    (
        "The fees are hurting small shops across the island and their customers as well.",
        "The fees are illegal, and we will take the town to court over them.",
        False,
    ),
    (
        "Both sides are ready to begin the work of rebuilding what the storm has taken.",
        "Both sides have a long way to go before they agree on anything.",
        False,
    ),
    (
        "Prices of fish will rise and shops will have to pass them on to families.",
        "Prices have not moved yet because the shops still hold last year's fish.",
        False,
    ),
    ("Both sides are eager to open the lock soon and start.", "Both parties are keen to open the lock.", True),
    (
        "We do not want a fight, but we are not afraid of one.",
        "We don't wish to fight but are unafraid of fighting.",
        True,
    ),
    (
        "It is a big, beautiful harbor and people are going to be very happy.",
        "It's a big and beautiful harbor, and the people will be very happy.",
        True,
    ),
    (
        "The town side has repeatedly expressed its willingness to negotiate on fees.",
        "The town has repeatedly said it is willing to hold negotiations on fees.",
        True,
    ),
    ("We are currently assessing the proposal of the town.", "We are presently evaluating the town's proposal.", True),
    ("The captains are desperate to find some way out of this.", "The captains desperately want a way out.", True),
    ("我们会继续谈判。", "关税对谁都没有好处。", False),
]


def spoken(text: str, speaker: str | None) -> Quote:
    return Quote(text, 0, len(text), len(text.split()), speaker, None, "said", 0, False)


@pytest.mark.parametrize(("a", "b", "is_same"), PAIRS)
def test_one_speakers_altered_quotation_is_told_from_another_saying(a: str, b: str, is_same: bool) -> None:
    assert (altered(a, b) is not None) == is_same
    assert same_quote(spoken(a, "Ana Roe"), spoken(b, "Roe")) == ("altered" if is_same else None)
    assert same_quote(spoken(a, "Ana Roe"), spoken(b, "Li Moss")) is None


def test_the_thresholds_lie_between_the_labelled_sayings() -> None:
    long = [pair for pair in PAIRS if min(len(text.split()) for text in pair[:2]) >= 7]
    alike = sorted(likeness(a, b) for a, b, is_same in long if is_same)
    unlike = sorted(likeness(a, b) for a, b, is_same in long if not is_same)
    assert unlike[-1] < ALTERED <= alike[0]
    assert ALTERED < ALTERED_UNKNOWN < ALTERED_SHORT
    short = [likeness(a, b) for a, b, is_same in PAIRS if not is_same and (a, b, is_same) not in long]
    assert max(short) < ALTERED_SHORT


def test_two_long_sayings_built_alike_on_one_subject_are_taken_for_one() -> None:
    """A known limit: nothing but the meaning of their words tells these from an alteration."""
    first = "There are no winners in a fee war, and nobody wants to fight one."
    second = "There are no plans to change the fee, and nobody has asked for one."
    assert altered(first, second) is not None


@pytest.mark.parametrize(
    ("a", "b", "first", "second", "expected", "reason"),
    [
        ("We will wait here.", "We will wait here", "Ana Roe", "Roe", "same", "equal words"),
        ("We will wait here for weeks if we must.", "wait here for weeks", "Ana Roe", "Mr Roe", "same", "an excerpt"),
        ("We will wait here for weeks if we must.", "we must", "Ana Roe", "Roe", None, "two words are anybody's"),
        ("wrong", "Wrong", "Ana Roe", "Roe", "same", "one word of one speaker"),
        ("wrong", "Wrong", None, "Roe", None, "one word of nobody known"),
        ("idle talk and threats", "Idle talk and threats", None, None, "same", "three words and more say enough"),
        ("idle talk and threats", "Idle talk and threats", "Roe", "Moss", None, "two speakers use one phrase"),
        ("we will wait here for weeks if we must", "We will wait here for weeks if we must.", "Roe", "the ministry", "same", "so many words are one saying"),
        ("We don’t know.", "we do not know", "Roe", "Roe", "same", "spelt otherwise"),
        ("The two harbors need one another more than they say.", "Both harbors depend on one another more than they admit.", None, "Roe", None, "unlike, and no speaker to vouch"),
        ("The two harbors need one another more than they say.", "Both harbors depend on one another more than they admit.", "Roe", "Roe", "altered", "as unlike, and one speaker"),
        ("The port cannot carry this burden alone for ever.", "The port can't carry that burden alone forever.", None, None, "altered", "alike without a speaker"),
    ],
)  # fmt: skip
def test_speakers_decide_how_alike_one_saying_must_be(
    a: str, b: str, first: str | None, second: str | None, expected: str | None, reason: str
) -> None:
    assert same_quote(spoken(a, first), spoken(b, second)) == expected, reason
    assert same_quote(spoken(b, second), spoken(a, first)) == expected, reason


def test_a_term_is_nobodys_saying() -> None:
    (term,) = quotes_of("The law ends the “de minimis” rule.")
    assert same_quote(term, term) is None


def test_the_changed_words_are_shown() -> None:
    found = altered("We want to see the first ships leave.", "We wish to see the first vessels depart early.")
    assert found is not None
    assert [(change.step, change.before, change.after) for change in found.changes] == [
        ("same", "we", "we"),
        ("replaced", "want", "wish"),
        ("same", "to see the first", "to see the first"),
        ("replaced", "ships leave", "vessels depart early"),
    ]


WORDS = st.lists(
    st.sampled_from(
        ["we", "will", "wait", "waits", "here", "harbor", "the", "ships", "a", "and", "leave", "关", "税", "1"]
    ),
    max_size=12,
)


@given(WORDS, WORDS)
def test_likeness_is_symmetric_and_one_for_equal_words(a: list[str], b: list[str]) -> None:
    first, second = " ".join(a), " ".join(b)
    assert likeness(first, first) == 1.0
    assert 0.0 <= likeness(first, second) <= 1.0
    assert likeness(first, second) == likeness(second, first)


@given(WORDS, WORDS)
def test_the_changes_rebuild_both_quotations(a: list[str], b: list[str]) -> None:
    found = altered(" ".join(a), " ".join(b))
    if found:
        for side, words in (("before", a), ("after", b)):
            rebuilt = " ".join(filter(None, (getattr(change, side) for change in found.changes)))
            assert rebuilt.split() == words


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
    find_quotes(text, spans)
    assert time.process_time() - started < 5.0


def test_very_long_quotations_are_compared_in_bounded_time() -> None:
    started = time.process_time()
    altered("we wait here " * 20_000, "they wait there " * 20_000)
    assert time.process_time() - started < 2.0


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


def test_the_altered_quotation_of_the_first_articles_is_found_as_altered(articles_folder: Path) -> None:
    texts = [found_and_true(articles_folder, FILES[at])[0] for at in (1, 2)]
    first, second = ([quote for quote in found if quote.speaker == "Yun Sun"] for found in texts)
    relations = [[same_quote(a, b) for b in second] for a in first]
    assert relations == [["same", None], [None, "altered"]]
