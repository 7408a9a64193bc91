"""One saying told from another: labelled pairs, speakers, and the words that changed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.language.sentences import sentences
from pipeline.measure.cleaning.clean import clean
from pipeline.measure.facts.quote import find_quotes
from pipeline.records import QuoteFact
from pipeline.stories.same_quote import (
    ALTERED,
    ALTERED_SHORT,
    ALTERED_UNKNOWN,
    altered,
    likeness,
    same_quote,
)

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


def spoken(text: str, speaker: str | None, is_term: bool = False) -> QuoteFact:
    return QuoteFact(
        text=text, key="", speaker=speaker, speaker_role=None, verb="said", is_term=is_term, words=len(text.split()),
        char_start=0, char_end=len(text), sentence=0,
    )  # fmt: skip


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
    term = spoken("de minimis", None, is_term=True)
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


def test_very_long_quotations_are_compared_in_bounded_time() -> None:
    started = time.process_time()
    altered("we wait here " * 20_000, "they wait there " * 20_000)
    assert time.process_time() - started < 2.0


def test_the_altered_quotation_of_the_first_articles_is_found_as_altered(articles_folder: Path) -> None:
    paths = sorted(articles_folder.glob("00[12]_*.txt"))
    bodies = [clean(path.read_text(encoding="utf-8")).body for path in paths]
    quotes = [find_quotes(body, sentences(body), []) for body in bodies]
    first, second = ([quote for quote in found if quote.speaker == "Yun Sun"] for found in quotes)
    relations = [[same_quote(a, b) for b in second] for a in first]
    assert relations == [["same", None], [None, "altered"]]
