from __future__ import annotations

import pytest

from dashboard.ask.pasted import PastedList, read_list
from dashboard.ask.scope import Choices

CHOICES = Choices(outlet_names={"harbour ledger": "hl", "harbourledger.example": "hl", "hl": "hl", "kite & co": "kite"})
PAGE = "https://harbourledger.example/2025/a,b;c"


@pytest.mark.parametrize(
    ("text", "pasted"),
    [
        ("", PastedList()),
        ("Harbour Ledger", PastedList(("hl",))),
        ("  HARBOUR ledger \nKite & Co\nhl", PastedList(("hl", "kite"))),
        ("Harbour Ledger, Kite & Co; Gone Gazette", PastedList(("hl", "kite"), (), ("Gone Gazette",))),
        ("www.harbourledger.example", PastedList(("hl",))),
        ("https://harbourledger.example/", PastedList(("hl",))),
        ("harbourledger.example/2025/story", PastedList((), ("harbourledger.example/2025/story",))),
        ("https://harbourledger.example/2025/a,b", PastedList((), ("https://harbourledger.example/2025/a,b",))),
        ("https://gone.example", PastedList((), (), ("https://gone.example",))),
        ("http://[", PastedList((), (), ("http://[",))),
    ],
)
def test_each_line_is_an_outlet_or_an_address_or_unknown(text: str, pasted: PastedList) -> None:
    assert read_list(text, CHOICES) == pasted


def test_a_list_ends_where_a_link_could_not_carry_it() -> None:
    assert len(read_list("\n".join(f"https://a.example/{number}" for number in range(500)), CHOICES).addresses) == 200
