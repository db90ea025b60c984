"""What lies over a picture, in words for those who cannot see it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from geowork.ui.canvas.overlay import Overlay

MOST_NAMED = 40
"""More than that nobody listens to; the tables have them all."""


def spoken(overlay: Overlay) -> str:
    """Pins by number and name, what stands out of them, and how much else there is."""
    pins = sorted(overlay.pins, key=lambda pin: pin.number)[:MOST_NAMED]
    names = [f"{pin.number} {pin.name}{_flaw(pin.outlier, pin.withheld)}" for pin in pins]
    parts = [_say("Pinned: {0}").format(", ".join(names)) if names else _say("Nothing is pinned")]
    expected = [f"{ghost.number} {ghost.name}" for ghost in overlay.ghosts if ghost.number]
    if expected:
        parts.append(_say("expected: {0}").format(", ".join(expected[:MOST_NAMED])))
    if overlay.targets:
        parts.append(_say("followed: {0}").format(", ".join(t.name for t in overlay.targets)))
    if overlay.annotations:
        parts.append(_say("{0} annotations").format(len(overlay.annotations)))
    return "; ".join(parts)


def _flaw(outlier: bool, withheld: bool) -> str:
    if outlier:
        return _say(" (disagrees)")
    return _say(" (check point)") if withheld else ""


def _say(text: str) -> str:
    return QCoreApplication.translate("Spoken", text)
