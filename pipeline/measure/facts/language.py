"""Language of an article, from its letters first and its letter runs second.

Writing systems that belong to one language decide alone; Han text is simplified or
traditional by the characters that differ; Latin text is told apart by py3langid.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

Basis = Literal["stated", "script", "letters", "unknown"]

SAMPLE = 1_500  # characters: the guess no longer changes beyond, and classifying stays under a millisecond
LATIN_FLOOR = 80  # letters: below, close languages (es/pt, da/no, id/ms) are confused
OTHER_FLOOR = 30  # letters: scripts with few languages to choose from need less
CONFIDENCE = 0.90  # of the classifier, whose probabilities are calibrated to the text's length
KANA_SHARE = 0.08  # Japanese news has 40 % kana or more; a Chinese text quoting a product name stays below


@dataclass(frozen=True, slots=True)
class Language:
    """A language code (ISO 639-1, or zh-Hans / zh-Hant), None where unknown, and how it is known."""

    code: str | None
    basis: Basis


# Characters frequent in news that differ between the two ways of writing Chinese, pair by pair.
_SIMPLIFIED = "国会这来时们为说对发经过东车马关贸税报务价产业电长门问间见从应战动两与华实现进还没种后书让卖买亿万"
_TRADITIONAL = "國會這來時們為說對發經過東車馬關貿稅報務價產業電長門問間見從應戰動兩與華實現進還沒種後書讓賣買億萬"
_SIMPLIFIED_ONLY = frozenset(_SIMPLIFIED) - frozenset(_TRADITIONAL)
_TRADITIONAL_ONLY = frozenset(_TRADITIONAL) - frozenset(_SIMPLIFIED)

# First word of a letter's Unicode name -> the language, where the writing system has one of consequence.
_SCRIPT_LANGUAGE = {
    "HANGUL": "ko", "THAI": "th", "HEBREW": "he", "GREEK": "el", "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te",
    "KANNADA": "kn", "MALAYALAM": "ml", "GUJARATI": "gu", "GURMUKHI": "pa", "SINHALA": "si", "KHMER": "km",
    "LAO": "lo", "MYANMAR": "my", "GEORGIAN": "ka", "ARMENIAN": "hy", "ETHIOPIC": "am",
}  # fmt: skip
# Writing systems that several languages share, and which of them the classifier may choose from.
_SCRIPT_CANDIDATES = {
    "LATIN": (
        "en", "es", "pt", "fr", "de", "it", "nl", "sv", "da", "no", "fi", "is", "pl", "cs", "sk", "sl", "hr", "ro",
        "hu", "sq", "et", "lv", "lt", "tr", "az", "vi", "id", "ms", "tl", "ca", "gl", "eu", "sw", "ha", "af",
    ),
    "CYRILLIC": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "mn"),
    "ARABIC": ("ar", "fa", "ur", "ps", "ug"),
    "DEVANAGARI": ("hi", "mr", "ne"),
}  # fmt: skip

_NAMES = {
    "en": "eng english englisch inglés ingles anglais 英语 英文", "es": "spa spanish español espanol castellano",
    "fr": "fra fre french français francais", "de": "deu ger german deutsch", "pt": "por portuguese português",
    "it": "ita italian italiano", "ja": "jpn jp japanese 日本語", "ko": "kor kr korean 한국어", "ru": "rus russian",
    "ar": "ara arabic العربية", "hi": "hin hindi", "vi": "vie vietnamese", "th": "tha thai", "nl": "nld dut dutch",
    "id": "ind indonesian", "ms": "msa may malay", "tr": "tur turkish türkçe", "pl": "pol polish polski",
    "uk": "ukr ukrainian", "sv": "swe swedish", "da": "dan danish", "no": "nor nb nob nn norwegian",
    "fi": "fin finnish",
    "el": "ell gre greek", "he": "heb iw hebrew", "fa": "fas per persian farsi", "ur": "urd urdu", "bn": "ben bengali",
    "ta": "tam tamil", "te": "tel telugu", "mr": "mar marathi", "ro": "ron rum romanian", "hu": "hun hungarian",
    "cs": "ces cze czech", "sk": "slk slo slovak", "bg": "bul bulgarian", "sr": "srp serbian", "hr": "hrv croatian",
    "ca": "cat catalan", "gl": "glg galician", "eu": "eus baq basque", "tl": "tgl fil tagalog filipino",
    "zh-Hans": "chs zh-cn zh-sg zh-hans simplified 简体 简体中文",
    "zh-Hant": "cht zh-tw zh-hk zh-mo zh-hant traditional 繁體 繁體中文 正體中文",
    "zh": "zho chi cmn cn chinese mandarin 中文 汉语",
}  # fmt: skip
# Further names, as databases print them in the language of their interface.
_NAMES_ABROAD = {
    "en": "inglese inglês engels 英語", "es": "spanisch espagnol spagnolo 西班牙文 西班牙语",
    "fr": "französisch francés francese 法文 法语 法語", "de": "allemand alemán tedesco alemão 德文 德语 德語",
    "pt": "portugiesisch portugais portugués 葡萄牙文", "it": "italienisch italien 意大利文",
    "ja": "japanisch japonais japonés 日文 日语", "ko": "koreanisch coréen coreano 韩文 韓文",
    "ru": "russisch russe ruso русский 俄文 俄语", "zh": "chinesisch chinois chino 漢語 中國語", "nl": "niederländisch",
}  # fmt: skip
_CODES = {
    word: code
    for names in (_NAMES, _NAMES_ABROAD)
    for code, words in names.items()
    for word in (code.casefold(), *words.split())
}


def guess_language(body: str, stated: str | None = None) -> Language:
    """The language of `body`; a stated one is believed unless the letters rule it out."""
    script, letters = _main_script(body[:SAMPLE])
    given = normalise_language(stated)
    if given is not None and (script is None or _written_in(given, script)):
        return Language(_chinese(body[:SAMPLE]) if given == "zh" else given, "stated")
    if script == "HAN":
        return Language(_chinese(body[:SAMPLE]), "script")
    if script in _SCRIPT_LANGUAGE:
        return Language(_SCRIPT_LANGUAGE[script], "script")
    if script == "KANA":
        return Language("ja", "script")
    if script in _SCRIPT_CANDIDATES and letters >= (LATIN_FLOOR if script == "LATIN" else OTHER_FLOOR):
        code, confidence = _classifier(_SCRIPT_CANDIDATES[script])(body[:SAMPLE])
        if confidence >= CONFIDENCE:
            return Language(code, "letters")
    return Language(None, "unknown")


def normalise_language(stated: str | None) -> str | None:
    """A stated code or name ("English", "eng", "en_US", "zh-TW") as this project writes it; None if not known."""
    word = unicodedata.normalize("NFKC", stated or "").strip().casefold().replace("_", "-")
    for candidate in (word, "-".join(word.split("-")[:2]), *re.split(r"[-\s(,;]+", word)[:1]):
        if candidate in _CODES:
            return _CODES[candidate]
    return None


def _main_script(sample: str) -> tuple[str | None, int]:
    """The writing system of most letters (kana and Han told apart as one text), and how many letters it has."""
    counts: Counter[str] = Counter()
    for character, times in Counter(filter(str.isalpha, sample)).items():
        counts[_script(character)] += times
    kana, han = counts.pop("KANA", 0), counts.pop("HAN", 0)
    counts["KANA" if kana > KANA_SHARE * (kana + han) else "HAN"] = kana + han
    # A Han character stands for about a word of four letters, so a Chinese text full of Latin names stays Chinese.
    script = max(counts, key=lambda name: counts[name] * (4 if name in ("HAN", "KANA", "HANGUL") else 1))
    return (script, counts[script]) if counts[script] else (None, 0)


_SCRIPT_NAMES = {"CJK": "HAN", "HIRAGANA": "KANA", "KATAKANA": "KANA", "HALFWIDTH": "KANA", "FULLWIDTH": "LATIN"}


@cache
def _script(character: str) -> str:
    """The writing system of one letter: the first word of its Unicode name."""
    word = unicodedata.name(character, "OTHER").split(" ")[0].split("-")[0]
    return _SCRIPT_NAMES.get(word, word)


def _written_in(code: str, script: str) -> bool:
    """Whether the language can be written in the script; languages without an entry here are not judged."""
    if code.startswith("zh") or code == "ja":
        return script in ("HAN", "KANA")
    homes = {name for name, codes in _SCRIPT_CANDIDATES.items() if code in codes}
    homes |= {name for name, only in _SCRIPT_LANGUAGE.items() if only == code}
    return script in homes if homes else True


def _chinese(sample: str) -> str:
    """zh-Hans or zh-Hant by the characters that differ; plain zh when none of them occurs."""
    simplified = sum(character in _SIMPLIFIED_ONLY for character in sample)
    traditional = sum(character in _TRADITIONAL_ONLY for character in sample)
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


@cache
def _classifier(codes: tuple[str, ...]) -> Callable[[str], tuple[str, float]]:
    """py3langid restricted to `codes`; loaded on first use because it reads its model for half a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # type: ignore[import-untyped,unused-ignore]

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(codes)
    classify: Callable[[str], tuple[str, float]] = identifier.classify
    return classify
