"""What tells texts, quotations and people from others without their words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from pipeline.language.han import folded
from pipeline.language.listing import is_listed
from pipeline.language.minhash import SKETCHED, text_sketch
from pipeline.language.normalise import normalise

FEWEST = 30  # words of a body that is sketched; a shorter one may be a site's stock sentence
FEWEST_LISTED = 10  # different words of a sketch: two reports of one event may well share fewer without being copies
QUOTED = 4  # words


def fingerprint(words: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """(body_hash, sketch) of a body's normalised words in order: equal for equal texts, alike for alike ones.

    Both are empty for a body of fewer than FEWEST words: few words can be tried in every order until the hash fits.
    A sketch is empty too where lists hold fewer than FEWEST_LISTED of the words.
    """
    if len(words) < FEWEST:
        return "", ()
    body_hash = hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()[:16]
    listed = set(filter(is_listed, set(words)))
    return body_hash, text_sketch(words, listed, SKETCHED) if len(listed) >= FEWEST_LISTED else ()


def quote_key(text: str) -> str:
    """What tells a quotation from others without its words; "" for fewer than QUOTED words, which anybody may say."""
    words = re.findall(r"\w+", normalise(text).text)
    telling = len(words) >= QUOTED or len("".join(words)) >= QUOTED * 4
    return hashlib.sha256(" ".join(words).encode("utf-8", "replace")).hexdigest()[:12] if telling else ""


def person_key(name: str) -> str:
    """What tells one person's name from another's without saying it; scripts' variants of a letter are one."""
    return hashlib.sha256(folded(name).encode("utf-8", "replace")).hexdigest()[:12]
