from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.engine.pool import Crew, Died, Probe, run
from pipeline.failure import Failure

_base = 0


def start(base: int) -> None:
    global _base
    _base = base


def start_badly(base: int) -> None:
    raise ValueError(base)


def start_to_death(base: int) -> None:
    os._exit(base)


def fail(job: tuple[int, ...]) -> tuple[int, ...]:
    raise OSError(28, "no space left", str(job))


def add(job: tuple[int, ...]) -> tuple[int, ...]:
    """The numbers, each plus the base; a 13 among them ends the process."""
    if 13 in job:
        os._exit(1)
    return tuple(_base + number for number in job)


def salvage(job: tuple[int, ...], probe: Probe) -> tuple[int, ...]:
    found: list[int] = []
    for number in job:
        try:
            found += probe(add, (number,))
        except Died:
            found.append(-1)
    return tuple(found)


def crew(begin: object = start) -> Crew[tuple[int, ...], tuple[int, ...]]:
    return Crew(begin, (100,), add, salvage)  # type: ignore[arg-type]


@pytest.mark.parametrize("workers", [1, 2])
def test_every_job_has_its_result(workers: int) -> None:
    jobs = [(number,) for number in range(20, 60)]
    assert sorted(run(jobs, crew(), workers)) == [(100 + number,) for (number,) in jobs]


def test_no_jobs_start_no_process() -> None:
    assert list(run([], crew(), 1)) == []


def test_few_jobs_are_taken_ahead_of_the_work() -> None:
    taken = 0

    def jobs() -> object:
        nonlocal taken
        for number in range(20, 200):
            taken += 1
            yield (number,)

    results = run(jobs(), crew(), 1)  # type: ignore[arg-type]
    next(results)
    assert taken == 1


def test_a_job_that_kills_its_worker_costs_no_other_job() -> None:
    jobs = [(20, 21), (12, 13, 14), (30,), (31,), (32,)]
    found = sorted(run(jobs, crew(), 2))
    assert found == [(112, -1, 114), (120, 121), (130,), (131,), (132,)]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_job_raises_ends_the_run(workers: int) -> None:
    with pytest.raises(OSError, match="no space left"):
        list(run([(1,), (2,), (3,)], Crew(start, (0,), fail, salvage), workers))


def test_workers_that_cannot_start_are_a_failure() -> None:
    with pytest.raises(Failure, match="a worker process cannot start"):
        list(run([(1,)], crew(start_to_death), 2))


@pytest.mark.parametrize("workers", [1, 2])
def test_what_a_start_raises_ends_the_run(workers: int) -> None:
    with pytest.raises(ValueError, match="100"):
        list(run([(1,)], crew(start_badly), workers))


def test_workers_end_when_their_parent_is_killed(tmp_path: Path) -> None:
    script = (
        "import os, signal, time\n"
        "from tests.pipeline.engine import test_pool\n"
        "from pipeline.engine import pool\n"
        "def main():\n"
        "    probe = pool.Probe(test_pool.crew())\n"
        "    print(probe(test_pool.own_process, 0), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "main()\n"
    )
    (tmp_path / "orphan.py").write_text(script)
    root = str(Path(__file__).parents[3])
    killed = subprocess.run(
        [sys.executable, tmp_path / "orphan.py"],
        capture_output=True,
        env={**os.environ, "PYTHONPATH": root},
        check=False,
    )
    worker = int(killed.stdout)
    deadline = time.monotonic() + 10
    while _runs(worker) and time.monotonic() < deadline:
        os.sched_yield()
    assert not _runs(worker)


def own_process(_: int) -> int:
    return os.getpid()


def _runs(process: int) -> bool:
    """Whether a process is there and no mere remnant that nobody has waited for."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def start_later(place: str, dead: int) -> None:
    """The first `dead` workers end while they start; each leaves its mark."""
    mark = Path(place) / str(os.getpid())
    mark.touch()
    if len(list(Path(place).iterdir())) <= dead:
        os._exit(9)
    start(100)


@pytest.mark.parametrize("dead", [1, 2])
def test_a_worker_that_dies_while_it_starts_is_replaced(tmp_path: Path, dead: int) -> None:
    jobs = [(number,) for number in range(20, 60)]
    fragile = Crew(start_later, (str(tmp_path), dead), add, salvage)
    assert sorted(run(jobs, fragile, 2)) == [(100 + number,) for (number,) in jobs]
    assert len(list(tmp_path.iterdir())) > dead


def test_a_process_that_is_to_survive_a_job_is_started_again_too(tmp_path: Path) -> None:
    probe = Probe(Crew(start_later, (str(tmp_path), 2), add, salvage))
    try:
        assert probe(add, (1,)) == (101,)
    finally:
        probe.end()


def start_marked(place: str) -> None:
    """Leave the process's number as a mark, then raise."""
    (Path(place) / str(os.getpid())).touch()
    raise ValueError(place)


def test_a_process_whose_start_raises_is_ended(tmp_path: Path) -> None:
    probe = Probe(Crew(start_marked, (str(tmp_path),), add, salvage))
    with pytest.raises(ValueError, match=str(tmp_path)):
        probe(add, (1,))
    [mark] = tmp_path.iterdir()
    assert not _runs(int(mark.name))
