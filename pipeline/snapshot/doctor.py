"""Checks a build folder: its lock, its snapshot, free space and leftovers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.owned import left_over
from pipeline.snapshot.hold import lock_owner
from pipeline.snapshot.publish import current, fault_in
from pipeline.snapshot.wording import counted


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; `is_well` is False when something needs attention."""

    about: str
    text: str
    is_well: bool = True


def examine(out: Path) -> Iterator[Finding]:
    """The findings, in the order in which they are read."""
    owner = lock_owner(out)
    yield Finding("lock", f"held by process {owner}" if owner else "free")
    manifest = current(out)
    if manifest is None:
        yield Finding("snapshot", "none; run: python -m pipeline build", is_well=False)
    else:
        fault = fault_in(out, manifest)
        state = f"{fault}; run: python -m pipeline build" if fault else "reads back whole"
        yield Finding("snapshot", f"{manifest.file} {state}", is_well=fault is None)
        yield Finding("built", f"{manifest.built_at} UTC, text {manifest.text_mode}")
        codes = ", ".join(f"{code} {count:,}" for code, count in manifest.rejected.items())
        yield Finding(
            "records",
            f"{manifest.records:,} from {counted(manifest.inputs, 'file')}: {manifest.loaded:,} loaded, "
            f"{manifest.others}{f' ({codes})' if codes else ''}",
        )
    if out.exists():
        yield Finding("space", f"{shutil.disk_usage(out).free / 1e9:,.1f} GB free")
    stale = [] if owner else left_over(out)
    yield Finding("left over", f"{', '.join(stale)}; the next build sweeps them" if stale else "nothing")
