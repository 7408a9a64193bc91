"""The rights that claims give: missing, forged, old and misshapen ones admit nobody."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ask.rights import CLOCKS_APART, LONGEST_SESSION, NONE, Rights, rights_of

NOW = 1_800_000_000.0
GOOD: dict[str, Any] = {"is_logged_in": True, "sub": "ann", "iat": NOW - 60, "groups": ["reader"]}


@pytest.mark.parametrize(
    ("groups", "rights"),
    [
        (["reader"], Rights("ann", True, False, False)),
        (["texts"], Rights("ann", True, True, False)),
        (["reader", "share"], Rights("ann", True, False, True)),
        (["texts", "share", "others"], Rights("ann", True, True, True)),
        (["share"], Rights("ann", False, False, False)),
        ([], Rights("ann", False, False, False)),
        (["Texts", "readers", "reader "], Rights("ann", False, False, False)),
    ],
)
def test_groups_give_rights(groups: list[str], rights: Rights) -> None:
    assert rights_of(GOOD | {"groups": groups}, NOW) == rights


@pytest.mark.parametrize(
    "forged",
    [
        {"groups": "texts"},
        {"groups": {"texts": True}},
        {"groups": ["texts", 1]},
        {"groups": [["texts"]]},
        {"groups": None},
        {"is_logged_in": False},
        {"is_logged_in": "true"},
        {"is_logged_in": 1},
        {"sub": ""},
        {"sub": "  "},
        {"sub": 7},
        {"iat": None},
        {"iat": "1800000000"},
        {"iat": True},
        {"iat": NOW - LONGEST_SESSION - 1},
        {"iat": NOW + CLOCKS_APART + 1},
        {"iat": float("nan")},
    ],
    ids=str,
)
def test_a_forged_or_old_claim_admits_nobody(forged: dict[str, Any]) -> None:
    assert rights_of(GOOD | {"groups": ["texts", "share"]} | forged, NOW) == NONE


@pytest.mark.parametrize("missing", sorted(GOOD))
def test_a_missing_claim_admits_nobody(missing: str) -> None:
    claims = {name: value for name, value in GOOD.items() if name != missing}
    assert not rights_of(claims, NOW).may_read


@given(st.dictionaries(st.sampled_from(sorted(GOOD)), st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.lists(st.text()))))  # fmt: skip
def test_no_claims_admit_by_accident(claims: dict[str, Any]) -> None:
    rights = rights_of(claims, NOW)
    if rights.may_read:
        assert claims["is_logged_in"] is True
        assert {"reader", "texts"} & set(claims["groups"])
