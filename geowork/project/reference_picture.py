"""One picture among the references: a photo, or one frame of an older video."""

from __future__ import annotations

from dataclasses import dataclass

from geowork.project.model import Pin, Project, ReferenceFrame


@dataclass(frozen=True)
class ReferencePicture:
    """Which reference, and which frame of it where it is a video."""

    reference: str
    frame: ReferenceFrame | None = None

    def holds(self, pin: Pin) -> bool:
        """Whether a pin is in this picture: a frame is known by its PTS, never by index alone."""
        own = pin.reference_frame
        if pin.reference != self.reference or (own is None) != (self.frame is None):
            return False
        if own is None or self.frame is None:
            return True
        return (own.pts, own.time_base) == (self.frame.pts, self.frame.time_base)

    def pin_of(self, project: Project, landmark_id: str) -> Pin | None:
        """The landmark's pin in this picture, if there is one."""
        for pin in project.pins.values():
            if pin.landmark == landmark_id and self.holds(pin):
                return pin
        return None

    def pins(self, project: Project) -> list[Pin]:
        """All pins in this picture."""
        return [pin for pin in project.pins.values() if self.holds(pin)]
