"""Asking the decoding process for pictures, each with the room it will lie in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from geowork.footage.apart import messages as say
from geowork.footage.apart.memory import PictureRooms
from geowork.footage.apart.succession import Succession
from geowork.footage.apart.ticket import Ticket


@dataclass(frozen=True)
class Asked:
    """A picture under way and the room it will lie in; freed exactly once."""

    ticket: Ticket
    rooms: PictureRooms
    room: int

    def reply(self, wanted: Callable[[], bool] | None = None) -> say.Reply:
        """The answer; the room is free unless it is a picture or a damaged one."""
        try:
            reply = self.ticket.wait(wanted=wanted)
        except BaseException:
            self.abandon()
            raise
        if isinstance(reply, say.NoRoom):
            self.free()
        return reply

    def pixels(self, picture: say.Picture) -> NDArray[np.uint8]:
        """The picture in the room, which is free once they are let go."""
        return self.rooms.pixels(self.room, picture.height_px, picture.width_px)

    def free(self) -> None:
        """Nothing in the room is of use."""
        self.rooms.release(self.room)

    def abandon(self) -> None:
        """Nobody waits; the room is free when the process is done with it."""
        self.ticket.abandon(self.free)


class Asker:
    """Wishes for pictures of one video; threads may share it."""

    def __init__(self, processes: Succession) -> None:
        """Make room for pictures as large as the video's."""
        self._processes = processes
        self._rooms = PictureRooms(processes.picture_bytes)

    def frame(self, index: int, *, passing: bool = False) -> Asked:
        """Wish for a frame; `passing`: one of a pass through the file, of which few are kept.

        Raises:
            MediaError: the video brings decoders down.
        """
        return self._ask(partial(say.Show, index=index, passing=passing))

    def frame_ahead(self, index: int) -> Asked | None:
        """Wish for a frame that nobody asked for yet; `None` where no room can be spared."""
        return None if self._rooms.scarce else self.frame(index)

    def preview(self, index: int, *, urgent: bool = False) -> Asked:
        """Wish for a small picture of a frame or of one near; `urgent`: before any exact frame.

        Raises:
            MediaError: the video brings decoders down.
        """
        return self._ask(partial(say.Preview, index=index, urgent=urgent))

    def _ask(self, wish: Callable[..., say.Show | say.Preview]) -> Asked:
        process, rooms = self._processes.living(), self._rooms
        room = rooms.take()
        ticket = process.begin(
            lambda number: wish(
                number=number,
                memory=rooms.name,
                offset=rooms.offset(room),
                room=rooms.room_bytes,
            )
        )
        return Asked(ticket, rooms, room)

    def enlarge(self, room_bytes: int) -> None:
        """Make room for a picture larger than those before."""
        self._rooms.close()
        self._rooms = PictureRooms(room_bytes)

    def close(self) -> None:
        """Let the rooms go; pictures in them stay while somebody holds them."""
        self._rooms.close()
