"""A stated byline gives the names of people, whatever stands around them."""

from __future__ import annotations

import pytest

from pipeline.measure.facts.stated_byline import stated_writers


@pytest.mark.parametrize(
    ("stated", "names"),
    [
        ("Ines Dorval", "Ines Dorval"),
        ("By Ines Dorval", "Ines Dorval"),
        ("BY INES DORVAL AND TARO LINDH", "Ines Dorval; Taro Lindh"),
        ("By Ines Dorval, Senior Reporter", "Ines Dorval"),
        ("Ines Dorval and Taro Lindh | Staff Writers", "Ines Dorval; Taro Lindh"),
        ("Ines Dorval, Taro Lindh and Bo Maris", "Ines Dorval; Taro Lindh; Bo Maris"),
        ("Ines Dorval;Taro Lindh", "Ines Dorval; Taro Lindh"),
        ("Ines Dorval in Lagoon City and Taro Lindh in Port Amber", "Ines Dorval; Taro Lindh"),
        ("Ines Dorval - Trade Correspondent", "Ines Dorval"),
        ("Ines Dorval, Reuters", "Ines Dorval"),
        ("Ines Dorval (Harbor Ledger)", "Ines Dorval"),
        ("ines@ledger.example (Ines Dorval)", "Ines Dorval"),
        ("Ines Dorval <ines@ledger.example>", "Ines Dorval"),
        ("Dorval, Ines", "Ines Dorval"),
        ("Dr. Ines Dorval", "Ines Dorval"),
        ("ines dorval", "ines dorval"),
        ("I. Dorval", "I. Dorval"),
        ("A. Dorval", "A. Dorval"),
        ("Ines O&#039;Dorval", "Ines O'Dorval"),
        ("文/张三", "张三"),
        ("记者 张三 李四", "张三; 李四"),
        ("@inesdorval", None),
        ("Reuters", None),
        ("Staff", None),
        ("Editorial Board", None),
        ("新华社", None),
        ("", None),
    ],
)
def test_a_stated_byline_gives_names(stated: str, names: str | None) -> None:
    assert stated_writers(stated) == names
