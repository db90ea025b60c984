"""How far two analysts agree, in the words of the window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from geowork.analysis.agreement import Agreement, PinsTogether
    from geowork.analysis.camera_agreement import CameraAgreement
    from geowork.storage.review import ReviewCheck

CONTEXT = "Review"


def _(text: str) -> str:
    """Mark a text of this table for translation."""
    return text


HEADS = {
    "agree": _("The two agree."),
    "differ": _("The two differ."),
    "not comparable": _("The two have nothing yet that can be compared."),
}
STATES = {
    "agree": _("✓ agree"),
    "differ": _("✗ differ"),
    "not comparable": _("– not comparable"),
}
VERDICTS = {
    "supported": _("supported"), "refuted": _("refuted"), "undetermined": _("undetermined"),
    "unsubstantiated": _("unsubstantiated"), None: _("not tested"),
}  # fmt: skip
PIN, CAMERA, COURSE, CLAIM = (
    _("Pin “{0}” in frame {1}"), _("Camera “{0}”"), _("Course of “{0}”"), _("Claim “{0}”"),
)  # fmt: skip
APART_PX = _("{0:.1f} px apart, ± {1:.1f} px")
APART_M = _("{0:.1f} m apart, {1:.1f} σ")
GAP = _("; the 95 % regions are {0:.1f} m apart")
SHARED = _("; the 95 % regions share {0:.0f} % of their area")
APART_DEG = _("{0:+.1f}° ± {1:.1f}°")
BOTH_SAY = _("{0} and {1}")
OTHER_LIMITS = _("{0}, at other thresholds")
INSIDE, OUTSIDE = _("✓ within 95 %"), _("✗ outside 95 %")
TOGETHER = _("Pins by both: {0}, of them within 95 %: {1}. Only by the first: {2}, only by the "
             "second: {3}.")  # fmt: skip
SCATTER = _("They scatter {0:.2f} times as the stated errors say.")
TOO_ALIKE = _("Pins that alike were hardly set apart from each other: was the copy a blind one?")
BLIND = _("The copy was made blind, without pins and results, of revision {0}.")
NOT_BLIND = _("The copy was not made blind: whoever worked in it could see the first pins.")
KEPT = _("{0}: signed with the key {1}, {2}")
BROKEN = _("{0}: the signature is not that of what it says; do not rely on it")
NOW, EARLIER = _("of the case as it is now"), _("of an earlier state of the case")


class Row(NamedTuple):
    """What is compared, how far apart it is, and whether that is agreeing."""

    what: str
    apart: str
    state: str


def say(text: str) -> str:
    """A text of this table in the person's language."""
    return QCoreApplication.translate(CONTEXT, text)


def rows_of(found: Agreement) -> Iterator[Row]:
    """Every pin, camera, course and claim that both have."""
    for pin in found.pins:
        apart = say(APART_PX).format(pin.difference_px, pin.sigma_px)
        state = say(INSIDE if pin.inside_95 else OUTSIDE)
        yield Row(say(PIN).format(pin.name, pin.frame), apart, state)
    for camera in found.cameras:
        yield Row(say(CAMERA).format(camera.name), _camera(camera), say(STATES[camera.state]))
    for course in found.courses:
        apart = say(APART_DEG).format(course.difference_deg, course.sigma_deg)
        yield Row(say(COURSE).format(course.name), apart, say(STATES[course.state]))
    for verdict in found.verdicts:
        pair = (say(VERDICTS[v]) if v in VERDICTS else v for v in (verdict.first, verdict.second))
        both = say(BOTH_SAY).format(*pair)
        apart = both if verdict.thresholds_equal else say(OTHER_LIMITS).format(both)
        yield Row(say(CLAIM).format(verdict.text), apart, say(STATES[verdict.state]))


def pins_sentence(pins: PinsTogether) -> str:
    """All pins together; a caution where they are too alike to be independent."""
    lone = len(pins.only_first), len(pins.only_second)
    told = [say(TOGETHER).format(pins.both, pins.inside_95, *lone)]
    if pins.scatter is not None:
        told.append(say(SCATTER).format(pins.scatter))
    if pins.too_alike:
        told.append(say(TOO_ALIKE))
    return " ".join(told)


def blind_sentence(blind_of: str) -> str:
    """Whether the copy was a blind one."""
    return say(BLIND).format(blind_of[:12]) if blind_of else say(NOT_BLIND)


def kept_sentence(check: ReviewCheck) -> str:
    """What a review that the case holds is worth."""
    if check.state != "signed":
        return say(BROKEN).format(check.reviewer)
    when = say(NOW if check.of_this_state else EARLIER)
    return say(KEPT).format(check.reviewer, check.key_sha256[:16], when)


def _camera(camera: CameraAgreement) -> str:
    apart = say(APART_M).format(camera.distance_m, camera.normalised)
    if camera.gap_m:
        return apart + say(GAP).format(camera.gap_m)
    if camera.overlap is not None:
        return apart + say(SHARED).format(100.0 * camera.overlap)
    return apart
