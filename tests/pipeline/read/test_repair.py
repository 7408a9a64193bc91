"""What is put right in a text, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.repair import repair


@pytest.mark.parametrize(
    ("raw", "text", "noted", "reason"),
    [
        ("a\0b\x07c\x1b", "abc", True, "control characters"),
        ("a\tb\nc", "a\tb\nc", False, "tab and line end stay"),
        ("a\r\nb\rc\x0bd\x0ce", "a\nb\nc\nd\ne", False, "every line end becomes one"),
        ("\ufeffa", "a", False, "a mark at the start"),
        ("a\ud800b", "a\ufffdb", True, "half a pair"),
        ("theÂ\xa0deal", "the\xa0deal", True, "a blank, read as Latin"),
        ("Beijingâ€™s\nâ€œdealâ€\x9d, cafÃ©", "Beijing’s\n“deal”, café", True, "UTF-8 read as cp1252, line by line"),
        ("\x93duty\x94", "“duty”", True, "cp1252 read as latin-1"),
        ("“naïve” café – it’s", "“naïve” café – it’s", False, "curly quotes are never straightened"),
        ("关税, пошлина, δασμός, tariffé", "关税, пошлина, δασμός, tariffé", False, "sound text of any script"),
        ("zero\u200bwidth soft\u00adhyphen", "zero\u200bwidth soft\u00adhyphen", False, "matching strips these"),
    ],
)
def test_damage_is_put_right_and_noted(raw: str, text: str, noted: bool, reason: str) -> None:
    repaired, notes = repair(raw)
    assert repaired == text, reason
    assert bool(notes) is noted, reason


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_a_repaired_text_can_be_stored_and_keeps_its_lines(raw: str) -> None:
    text, _ = repair(raw)
    text.encode()
    assert "\0" not in text
    plain = (
        raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n").replace("\x0c", "\n")
    )
    assert text.count("\n") == plain.count("\n")


@given(st.text())
def test_ascii_is_never_changed_but_for_controls(raw: str) -> None:
    plain = "".join(character for character in raw if " " <= character <= "~")
    assert repair(plain) == (plain, ())
