"""Heavy libraries, imported beside the interface thread once the window is on the screen.

Each would otherwise hold up the first click that needs it.
"""

from __future__ import annotations

import gc
import importlib
import logging

from geowork.jobs.progress import Progress

log = logging.getLogger(__name__)

HEAVY = (
    "geowork.drawing.marks",
    "geowork.workflow.solving",
    "geowork.footage.apart.reader",
    "geowork.workflow.following",
    "geowork.workflow.media",
    "geowork.workflow.judging",
    "geowork.workflow.exporting",
)
"""In the order in which a person may need them."""


def warm_up(progress: Progress) -> None:
    """Import what the main job needs; what cannot be imported says so when it is used."""
    for number, name in enumerate(HEAVY):
        progress.report(number, len(HEAVY), name)
        try:
            importlib.import_module(name)
        except ImportError as error:
            log.warning("cannot import %s: %s", name, error)
    # What is there now stays: the collector need not look through it again and again, which takes
    # a tenth of a second each time, in whichever thread happens to be allocating. Once only: of a
    # later window nothing would ever be let go.
    if not gc.get_freeze_count():
        gc.freeze()


def let_go() -> None:
    """Have what a closed window held collected, though it was there when the collector froze."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
