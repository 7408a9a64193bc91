"""What a reader may see and do, from the claims that an identity provider has signed; in doubt, nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

READER, TEXTS, SHARE = "reader", "texts", "share"  # groups, as the claim `groups` lists them
LONGEST_SESSION = 12 * 60 * 60  # seconds since the provider signed the claims: a day's work; groups may change after it
CLOCKS_APART = 300  # seconds by which the provider's clock may be ahead


@dataclass(frozen=True, slots=True)
class Rights:
    """Who reads (`owner` of saved views, empty where nobody signs in), and what the reader may do."""

    owner: str = ""
    may_read: bool = False
    may_see_texts: bool = False
    may_share: bool = False


OPEN = Rights(may_read=True, may_see_texts=True, may_share=True)  # of a dashboard without sign-in
NONE = Rights()


def rights_of(claims: Mapping[str, object], now: float) -> Rights:
    """The rights of a signed-in reader at `now` (seconds since 1970).

    A claim that is missing, of another type than the provider gives it, or too old admits nobody: a text such as
    "texts-of-others" must not pass for a list of groups.
    """
    subject, groups, issued = claims.get("sub"), claims.get("groups"), claims.get("iat")
    if claims.get("is_logged_in") is not True or not isinstance(subject, str) or not subject.strip():
        return NONE
    if isinstance(issued, bool) or not isinstance(issued, int | float):
        return NONE
    if not now - LONGEST_SESSION <= issued <= now + CLOCKS_APART:
        return NONE
    if not isinstance(groups, list | tuple) or not all(isinstance(group, str) for group in groups):
        return NONE
    may_see_texts = TEXTS in groups
    may_read = may_see_texts or READER in groups
    return Rights(subject, may_read, may_see_texts, may_read and SHARE in groups)
