"""What two articles have in common and what they do not, as columns of numbers: what the odds are made of.

Cosines and shares run from 0 to 1; sums of rarity are given as they are and as logarithms, counts as logarithms.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from pipeline.stories.corpus import WORD, Corpus, Matches
from pipeline.stories.rarity import UNDATED, Floats, Ints
from pipeline.stories.story import KINDS, Kind, Place

Columns = dict[str, Floats]
Flags = NDArray[np.bool_]

SMALL_OVERLAP = 4.0  # added to the smaller article's squared weight: two shared words of a headline prove little
LITTLE = 1.0  # added to the weight of a headline, a lead or the heaviest words, for the same reason
FAR = 60  # days apart beyond which it no longer matters how many
SENTENCE = 60  # words: a text below is a sentence or two
STATED: tuple[Kind, ...] = ("number", "figure", "person", "name", "day")  # what articles of one event should both say
BENT = ("words_cosine", "words_held", "top_held_least", "top_held_most")  # more of it counts more, or less, than before
CROSSED = ("words_cosine", "words_held")
CROSSING = ("is_undated", "days", "shorter", "density")
# How much these tell depends on what the two texts are.
BY_TEXT = (
    *BENT, "lead_cosine", "headline_cosine", "headline_held_most", "words_shared", "heaviest_word", "days", "days_root",
    "density", "is_undated",
)  # fmt: skip
TEXTS = ("two_headlines", "headline_and_text", "two_sentences", "sentence_and_text", "two_texts")


def pair_features(corpus: Corpus, one: Ints, other: Ints) -> Columns:
    """Every column for pairs of articles (see Corpus.matches), by name; which of them is `one` does not matter."""
    matches = corpus.matches(one, other)
    plain = (
        _shared_words(corpus, one, other, matches) | _stated(corpus, one, other, matches) | _apart(corpus, one, other)
    )
    columns = {"none": np.ones(len(one))} | plain
    for name in BENT:
        columns |= {f"{name} root": np.sqrt(np.maximum(plain[name], 0.0)), f"{name} square": plain[name] ** 2}
    columns |= {f"{name} {by}": plain[name] * plain[by] for name in CROSSED for by in CROSSING}
    text = _texts(corpus.words[one], corpus.words[other])
    for number, title in enumerate(TEXTS):
        mask = (text == number).astype(float)
        columns |= {title: mask} | {f"{name} {title}": plain[name] * mask for name in BY_TEXT}
    return columns


def is_foreign(corpus: Corpus, one: Ints, other: Ints) -> Flags:
    """Whether two articles are known to be in two languages."""
    known = corpus.is_of_known_language[one] & corpus.is_of_known_language[other]
    return np.asarray(known & (corpus.language[one] != corpus.language[other]))


def _shared_words(corpus: Corpus, one: Ints, other: Ints, matches: Matches) -> Columns:
    """Likeness in words: of all, of the tops, and of either's headline and heaviest words in the other."""
    words = np.flatnonzero(corpus.kind[corpus.term[matches.first]] == WORD)
    pair, first, second = matches.pair[words], matches.first[words], matches.second[words]
    mine, theirs = corpus.weights(first), corpus.weights(second)
    place, other_place, product = corpus.place[first], corpus.place[second], mine * theirs

    def total(values: Floats, kept: Flags | slice = slice(None)) -> Floats:
        return np.asarray(np.bincount(pair[kept], values[kept], minlength=len(one)), dtype=np.float64)

    def cosine(dots: Floats, norm: Floats, little: float) -> Floats:
        return np.asarray(dots / (np.sqrt(norm[one] * norm[other]) + little))

    headline, other_headline = place == Place.HEADLINE, other_place == Place.HEADLINE
    in_other = total(mine**2, headline) / (corpus.headline_norm[one] + LITTLE)
    in_one = total(theirs**2, other_headline) / (corpus.headline_norm[other] + LITTLE)
    top_in_other = total(mine, corpus.is_top[first]) / (corpus.top_sum[one] + LITTLE)
    top_in_one = total(theirs, corpus.is_top[second]) / (corpus.top_sum[other] + LITTLE)
    heaviest = np.zeros(len(one))
    np.maximum.at(heaviest, pair, product)
    lead = (place >= Place.LEDE) & (other_place >= Place.LEDE)
    return {
        "words_cosine": cosine(total(product), corpus.norm, 1e-5),
        "same_forms_cosine": cosine(total(product, corpus.form[first] == corpus.form[second]), corpus.norm, 1e-5),
        "words_held": total(product) / (np.minimum(corpus.norm[one], corpus.norm[other]) + SMALL_OVERLAP),
        "lead_cosine": cosine(total(product, lead), corpus.lead_norm, LITTLE),
        "headline_cosine": cosine(total(product, headline & other_headline), corpus.headline_norm, LITTLE),
        "headline_held_most": np.maximum(in_other, in_one),
        "headline_held_least": np.minimum(in_other, in_one),
        "top_held_most": np.maximum(top_in_other, top_in_one),
        "top_held_least": np.minimum(top_in_other, top_in_one),
        "words_shared": np.log1p(total(np.minimum(corpus.rarity[first], corpus.rarity[second]).astype(float))),
        "heaviest_word": heaviest,
    }


def _stated(corpus: Corpus, one: Ints, other: Ints, matches: Matches) -> Columns:
    """Rarity of what both state, by kind; and of what each states at its top while the other does not at all."""
    cell = matches.pair * len(KINDS) + corpus.kind[corpus.term[matches.first]]

    def total(values: NDArray[np.float32], kept: Flags | slice = slice(None)) -> Floats:
        sums = np.bincount(cell[kept], values[kept], minlength=len(one) * len(KINDS))
        return np.asarray(sums.reshape(-1, len(KINDS)), dtype=np.float64)

    mine, theirs = corpus.rarity[matches.first], corpus.rarity[matches.second]
    both = total(np.minimum(mine, theirs))
    # What an outlet shares with itself is not a credit.
    both[corpus.outlet[one] == corpus.outlet[other], KINDS.index("credit")] = 0.0
    missed = np.minimum(
        corpus.prominent[one] - total(mine, corpus.place[matches.first] >= Place.LEDE),
        corpus.prominent[other] - total(theirs, corpus.place[matches.second] >= Place.LEDE),
    )
    columns = {f"{kind}_shared": both[:, at] for at, kind in enumerate(KINDS) if at != WORD}
    columns |= {f"{name} log": np.log1p(values) for name, values in columns.items()}
    return columns | {f"{kind}_missed": np.log1p(np.maximum(missed[:, KINDS.index(kind)], 0.0)) for kind in STATED}


def _apart(corpus: Corpus, one: Ints, other: Ints) -> Columns:
    """Days apart, how busy their weeks were, the outlets and the lengths."""
    is_undated = (corpus.days[one] == UNDATED) | (corpus.days[other] == UNDATED)
    days = np.where(is_undated, 0, np.abs(corpus.days[one] - corpus.days[other])).astype(float)
    length = np.log1p(corpus.words)
    return {
        "is_undated": is_undated.astype(float),
        "days": np.log1p(days),
        "days_root": np.sqrt(np.minimum(days, FAR)),
        "is_same_day": (~is_undated & (days == 0)).astype(float),
        "density": (corpus.log_density[one] + corpus.log_density[other]) / 2,
        "is_same_outlet": (corpus.outlet[one] == corpus.outlet[other]).astype(float),
        "shorter": np.minimum(length[one], length[other]),
        "longer": np.maximum(length[one], length[other]),
    }


def _texts(one: Ints, other: Ints) -> Ints:
    """The number in TEXTS of each pair, by the words of its articles."""
    one, other = (np.searchsorted([1, SENTENCE], words, "right") for words in (one, other))
    less, more = np.minimum(one, other), np.maximum(one, other)
    return np.asarray(np.where(less == 0, (more > 0), np.where(less == 1, 1 + more, 4)), dtype=np.int64)
