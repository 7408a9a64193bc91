"""The frames in which two processes talk: a length, then JSON or bytes."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">I")


def send(pipe: BinaryIO, message: Any) -> None:
    """Writes one message; raises OSError when the other side is gone."""
    send_bytes(pipe, json.dumps(message).encode("ascii"))


def send_bytes(pipe: BinaryIO, data: bytes) -> None:
    """Writes one frame of bytes; raises OSError when the other side is gone."""
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: BinaryIO) -> Any:
    """Reads one message; raises EOFError when the other side is gone."""
    return json.loads(receive_bytes(pipe))


def receive_bytes(pipe: BinaryIO) -> bytes:
    """Reads one frame of bytes; raises EOFError when the other side is gone."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (size,) = _LENGTH.unpack(head)
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data
