"""Which panel comes to the front while one works: the one that says what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from geowork.ui.selection import Tool

if TYPE_CHECKING:
    from geowork.ui.window import Window

RESULTS = {"solve": "camera", "follow": "movement", "test": "claims"}
"""Where the result of an action is told."""
PINNING = (Tool.PIN, Tool.PIN_TOP, Tool.EDGE, Tool.HORIZON, Tool.PLACE)


class PanelFollower(QObject):
    """Raises panels behind their tabs; one that a person hid stays hidden."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._unseen = False
        selection = window.desk.selection
        selection.tool_changed.connect(self._follow_tool)
        selection.track_changed.connect(lambda track: self._bring("movement" if track else ""))
        selection.claim_changed.connect(lambda claim: self._bring("claims" if claim else ""))
        for action, panel in RESULTS.items():
            window.actions_by_id[action].triggered.connect(partial(self._bring, panel))
        window.desk.case_replaced.connect(self._begin)
        self._begin()

    def _begin(self) -> None:
        """A finished case opens at its verdicts, one in work at its camera.

        A case of claims with nothing to look at opens at what they would have left behind.
        """
        project = self._window.desk.project
        unseen = bool(project.claims) and not project.footage and not project.references
        self._bring("claims" if project.findings or unseen else "camera")
        self._bring("indicators" if unseen else "landmarks")
        if unseen is not self._unseen:
            self._unseen = unseen
            window = self._window
            window.docks.share_space(window.width(), window.height(), tables=unseen)

    def _follow_tool(self, tool: Tool) -> None:
        if tool in PINNING:
            self._bring("landmarks")
            self._bring("camera")
        elif tool is Tool.BOX:
            self._bring("movement")
        elif tool.mark_kind is not None:
            self._bring("marks")

    def _bring(self, name: str, _checked: bool = False) -> None:
        if name:
            self._window.docks.bring(name)
