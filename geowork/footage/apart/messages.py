"""What the two processes say to each other: length-prefixed msgpack, never pickled objects.

The decoding process may have been taken over by the file it reads, so that what it says is only
ever decoded into these types.
"""

from __future__ import annotations

import struct
from typing import IO

import msgspec

MAX_MESSAGE_BYTES = 2**30
_LENGTH = struct.Struct("<I")


class Ask(msgspec.Struct, frozen=True, kw_only=True, tag_field="do"):
    """A wish; the answers carry its number. Paths are in the system's bytes: any name has some."""

    number: int


class Open(Ask, frozen=True, tag="open"):
    """Open a video for frames; the index is built where none is given.

    `memory_bytes`: what the whole process should take, pictures kept for stepping back included.
    """

    path: bytes
    memory_bytes: int
    stream: int | None = None
    index: bytes | None = None


class Show(Ask, frozen=True, tag="show"):
    """Decode a frame into the `room` bytes from `offset` of the shared memory of this name.

    `passing`: one of a pass through the file, of which few are kept.
    """

    index: int
    memory: str
    offset: int
    room: int
    passing: bool = False


class Preview(Ask, frozen=True, tag="preview"):
    """A small picture at or near a frame, at once.

    `urgent`: a person waits for it; exact frames are decoded once their hand rests.
    """

    index: int
    memory: str
    offset: int
    room: int
    urgent: bool = False


class UseProxy(Ask, frozen=True, tag="use_proxy"):
    """Take previews from this file from now on."""

    path: bytes


class Prepare(Ask, frozen=True, tag="prepare"):
    """Make previews ready while nothing else is asked for."""


class MakeProxy(Ask, frozen=True, tag="make_proxy"):
    """Write the small pictures of a video into an existing empty file."""

    path: bytes
    index: bytes
    out: bytes


class Forget(Ask, frozen=True, tag="forget"):
    """Let go of the pictures kept for stepping back."""


class Probe(Ask, frozen=True, tag="probe"):
    """Tell what a file is and what it claims."""

    path: bytes
    index: bytes | None = None


class Recall(Ask, frozen=True, tag="recall"):
    """Tell all that a recorder claims of its place and view, inside a video or beside it."""

    path: bytes


class Cancel(Ask, frozen=True, tag="cancel"):
    """The wish of this number is no longer one."""


Request = Open | Show | Preview | UseProxy | Prepare | MakeProxy | Forget | Probe | Recall | Cancel


class Answer(msgspec.Struct, frozen=True, kw_only=True, tag_field="is"):
    """What came of the wish of this number."""

    number: int


class Done(Answer, frozen=True, tag="done"):
    """It is done."""


class Reported(Answer, frozen=True, tag="progress"):
    """How far it is; more follows."""

    done: int
    total: int
    text: str


class Opened(Answer, frozen=True, tag="opened"):
    """The video is open; `index` is left out where it was given."""

    picture_bytes: int
    index: bytes | None = None


class Picture(Answer, frozen=True, tag="picture"):
    """A picture lies in the shared memory."""

    index: int
    width_px: int
    height_px: int
    damaged: bool = False
    pixel_aspect: float = 1.0


class NoRoom(Answer, frozen=True, tag="no_room"):
    """The picture needs more bytes than there was room for."""

    needed_bytes: int


class Probed(Answer, frozen=True, tag="probed"):
    """Facts of a file as JSON, and its index."""

    facts: bytes
    index: bytes


class Recalled(Answer, frozen=True, tag="recalled"):
    """Telemetry as JSON, `None` where there is none that is read."""

    telemetry: bytes | None


class Refused(Answer, frozen=True, tag="refused"):
    """It cannot be done, in the words of a `MediaError`."""

    subject: str
    problem: str
    remedy: str


class Cancelled(Answer, frozen=True, tag="cancelled"):
    """It was given up, as asked."""


Reply = Done | Reported | Opened | Picture | NoRoom | Probed | Recalled | Refused | Cancelled


def sayable(text: str) -> str:
    """A text as it can be sent: a strange file name has bytes that are no letters."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def send(pipe: IO[bytes], message: Request | Reply) -> None:
    """Write one message.

    Raises:
        OSError: the other end is closed.
    """
    data = msgspec.msgpack.encode(message)
    pipe.write(_LENGTH.pack(len(data)) + data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """The next message's bytes, `None` at the end.

    Raises:
        ValueError: its length is beyond all measure.
    """
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > MAX_MESSAGE_BYTES:
        raise ValueError("the message is too long")
    data = pipe.read(length)
    return data if len(data) == length else None
