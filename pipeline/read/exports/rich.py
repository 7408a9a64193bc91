"""Rich text (RTF) as lines."""

from __future__ import annotations

import re

from pipeline.read.exports.printed import DAMAGED
from pipeline.read.source import Refused

_HIDDEN = re.compile(r"\{\\\*\\?(?:fldinst|datastore|themedata|colorschememapping|latentstyles)[^{}]*\}")
_PICTURE = re.compile(r"\\pict\b[^{}]*")


def rich_text(data: bytes) -> str:
    """The text of an RTF file; raises Refused with ENCODING when it is none."""
    from striprtf.striprtf import rtf_to_text

    source = data.decode("latin-1")
    if not source.lstrip("\ufeff \r\n\t").startswith("{\\rtf"):
        raise Refused("ENCODING", "no RTF file: it does not begin as one")
    source = _PICTURE.sub("", _HIDDEN.sub("", source))
    try:
        text: str = rtf_to_text(source, errors="replace")  # type: ignore[no-untyped-call]
    except DAMAGED as error:
        raise Refused("ENCODING", f"damaged RTF file: {type(error).__name__}") from None
    # Characters outside the basic plane come as two halves.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
