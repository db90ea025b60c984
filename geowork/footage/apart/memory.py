"""Memory shared with the decoding process, in rooms of one picture each."""

from __future__ import annotations

import ctypes
import threading
from collections import deque
from multiprocessing import shared_memory

import numpy as np
from numpy.typing import NDArray

# A pass through the file holds five at a time: three asked for, one given out, one looked at.
ROOMS = 10
# Two threads that each ask for an exact frame and its preview must always find rooms, and one
# is taken by the next frame of a stride.
_SPARE = 5


class PictureRooms:
    """Rooms for pictures; a room is free again once nobody holds its pixels any more."""

    def __init__(self, room_bytes: int) -> None:
        """Share memory for `ROOMS` pictures of `room_bytes`; untouched rooms cost nothing."""
        self.room_bytes = room_bytes
        self._memory = shared_memory.SharedMemory(create=True, size=max(1, ROOMS * room_bytes))
        assert self._memory.buf is not None  # noqa: S101 - it was just made
        self._start = ctypes.addressof(ctypes.c_char.from_buffer(self._memory.buf))
        self._free = deque(range(ROOMS))
        self._changed = threading.Condition()

    @property
    def name(self) -> str:
        """What the other process finds the memory by."""
        return self._memory.name

    @property
    def scarce(self) -> bool:
        """Whether those left are needed for what a person waits for."""
        return len(self._free) < _SPARE

    def take(self) -> int:
        """A room for a picture about to be decoded."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._free))
            return self._free.popleft()

    def release(self, room: int) -> None:
        """A room is free again."""
        with self._changed:
            # The one used last is warm in the processor's memory.
            self._free.appendleft(room)
            self._changed.notify()

    def offset(self, room: int) -> int:
        """Where a room begins, bytes."""
        return room * self.room_bytes

    def pixels(self, room: int, height_px: int, width_px: int) -> NDArray[np.uint8]:
        """The (h, w, 3) picture in a taken room, not writeable; the room is free with its end.

        Where few rooms are left the pixels are copied, so that a caller may keep many pictures.
        """
        held = _Held(self, room, (height_px, width_px, 3))
        pixels = np.asarray(held)
        with self._changed:
            scarce = self.scarce
        shown = pixels.copy() if scarce else pixels
        shown.setflags(write=False)
        return shown

    def address(self, room: int) -> int:
        """Where a room begins in this process."""
        return self._start + self.offset(room)

    def close(self) -> None:
        """Let the memory go: its name at once, its bytes with the last picture held."""
        self._memory.unlink()


class _Held:
    """The pixels of one room, for NumPy; arrays and views of them keep this alive."""

    def __init__(self, rooms: PictureRooms, room: int, shape: tuple[int, int, int]) -> None:
        self._rooms = rooms
        self._room = room
        self.__array_interface__ = {
            "version": 3,
            "shape": shape,
            "typestr": "|u1",
            "data": (rooms.address(room), False),
        }

    def __del__(self) -> None:
        self._rooms.release(self._room)


class OthersRooms:
    """The same memory from the decoding process, which owns none of it; threads may share it."""

    def __init__(self) -> None:
        """Memory is attached to once its name is told."""
        self._memories: dict[str, shared_memory.SharedMemory] = {}

    def lay(self, name: str, offset: int, pixels: NDArray[np.uint8]) -> None:
        """Copy a picture into the room that begins `offset` bytes into the memory."""
        memory = self._memories.get(name)
        if memory is None:
            # Two threads may attach at once; one of the two is then let go.
            memory = self._memories.setdefault(name, shared_memory.SharedMemory(name))
        np.copyto(np.ndarray(pixels.shape, np.uint8, memory.buf, offset), pixels)
