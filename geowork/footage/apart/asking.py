"""A picture that the decoding process was asked for, and the room it will lie in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geowork.footage.apart import messages as say
from geowork.footage.apart.memory import PictureRooms
from geowork.footage.apart.process import Ticket


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
