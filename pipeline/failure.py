"""The one way a command ends without publishing: an exception whose message is the repair."""

from __future__ import annotations


class Failure(Exception):
    """Nothing was published; the message says in one sentence what is wrong and what to do."""

    exit_code = 1


class Locked(Failure):
    """Another build holds the output folder; the message names its process."""

    exit_code = 75  # EX_TEMPFAIL of sysexits.h: try again later
