"""A place for shards that several machines share, a folder or an S3 bucket; a shard that exists there is complete.

The names of shards follow from their content, so builds may share a depot; no build removes anything from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
from pyarrow.fs import FileSelector, FileSystem, LocalFileSystem, S3FileSystem

from pipeline.failure import Failure
from pipeline.owned import Writer

UNFINISHED = ".unfinished"  # subfolder of a folder: nothing reads what a killed worker leaves there


@dataclass(frozen=True, slots=True)
class Depot:
    """The depot at `address`, a path or an S3 URI of pyarrow.fs; workers on other machines receive it unchanged."""

    address: str

    def names(self) -> frozenset[str]:
        """The name of every file that is there now."""
        files, base = _opened(self.address)
        there = files.get_file_info(FileSelector(base, allow_not_found=True))
        return frozenset(file.base_name for file in there if file.is_file)

    @contextmanager
    def write(self, name: str) -> Iterator[Path]:
        """A path to write to; at the end the depot has the file as `name`, or nothing if writing failed."""
        files, base = _opened(self.address)
        if isinstance(files, LocalFileSystem):
            working = Path(base, UNFINISHED)
            working.mkdir(parents=True, exist_ok=True)
            with Writer(Path(base), working).write(name) as path:
                yield path
            return
        with TemporaryDirectory(prefix="coverage-shard-") as folder_name:
            path = Path(folder_name, name)
            yield path
            # An object takes its name in one step, when the stream is closed; `with` would close it after a fault too.
            stream = files.open_output_stream(f"{base}/{name}")
            stream.write(path.read_bytes())
            stream.close()

    def fetch(self, name: str, path: Path) -> None:
        """Copy a file of the depot to the path; raises OSError where it is not there."""
        files, base = _opened(self.address)
        with files.open_input_stream(f"{base}/{name}") as stream, path.open("wb") as file:
            while block := stream.read(1 << 20):
                file.write(block)


def open_depot(address: str) -> Depot:
    """The depot at the address, which may be a relative path; raises Failure if it is neither a folder nor S3."""
    depot = Depot(address if "://" in address else str(Path(address).absolute()))
    _opened(depot.address)
    return depot


@cache  # a connection, and credentials from the environment, for each process
def _opened(address: str) -> tuple[FileSystem, str]:
    try:
        files, base = FileSystem.from_uri(address)
    except (ValueError, OSError, pa.ArrowException) as error:
        raise Failure(f"--shards cannot be opened: {error}; name a folder, or s3://BUCKET/FOLDER") from None
    if not isinstance(files, LocalFileSystem | S3FileSystem):
        raise Failure(f"--shards takes a folder or s3://BUCKET/FOLDER, not {files.type_name}://")
    if not base:
        raise Failure("--shards names no bucket: s3://BUCKET/FOLDER")
    return files, base.rstrip("/")
