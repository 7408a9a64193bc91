"""A limit on processor time ends what it limits, wherever it strikes first, and nothing after it."""

from __future__ import annotations

from time import process_time

import pytest

from pipeline.measure.deadline import AGAIN, Expired, limited

SHORT = 0.05  # seconds of processor time


def spin(seconds: float) -> None:
    end = process_time() + seconds
    while process_time() < end:
        pass


class Finalized:
    """Something whose finalizer takes longer than the limit."""

    def __del__(self) -> None:
        spin(4 * SHORT)


def test_a_call_past_its_time_expires() -> None:
    with pytest.raises(Expired), limited(SHORT, None):
        spin(20 * SHORT)


def finalize_and_spin() -> None:
    Finalized()
    spin(3 * AGAIN)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_limit_that_strikes_in_a_finalizer_first_strikes_again() -> None:
    with pytest.raises(Expired), limited(SHORT, None):
        finalize_and_spin()


def test_nothing_expires_after_a_call_in_time() -> None:
    with limited(SHORT, None):
        pass
    spin(2 * SHORT)
