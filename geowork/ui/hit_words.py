"""What is said of a place that a search in older footage found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from geowork.ui.direction import shown_safely
from geowork.ui.panes.result_bar import ResultLine
from geowork.ui.time_words import clock

if TYPE_CHECKING:
    from geowork.workflow.search_results import Hit


def hit_line(number: int, title: str, hit: Hit) -> ResultLine:
    """One line of the list of results."""
    if hit.verified:
        sure = _say("same place, {0} pairs").format(hit.inliers)
    else:
        sure = _say("only looks alike")
    words = f"{number}.  {clock(hit.time_s, 1)}  {sure}  {title}"
    return ResultLine(shown_safely(words), hit.verified)


def hit_sentence(number: int, count: int, hit: Hit, left_out: int) -> str:
    """What the message bar says of the result that is shown.

    Args:
        number: of the result, from 1. count: how many there are.
        left_out: how many videos could not be read.
    """
    place = _say("Result {0} of {1}: frame {2} at {3:.1f} s. ").format(
        number, count, hit.index, hit.time_s
    )
    if left_out:
        place += _say("{0} videos cannot be read. ").format(left_out)
    if hit.verified:
        return place + _say("The same place, verified by geometry: {0} pairs.").format(hit.inliers)
    return place + _say("It only looks alike; geometry could not verify it.")


def beyond_plain() -> str:
    """What else could find a match, where the optional extra for it is not installed; or ""."""
    from geowork.workflow.matching import learned_if_installed

    if learned_if_installed() is not None:
        return ""
    return " " + _say(
        "Learned features match across stronger changes of view; they are an optional extra: "
        "install geowork[learned]."
    )


def _say(text: str) -> str:
    return QCoreApplication.translate("Hits", text)
