"""Which computed things no longer fit what they were computed from."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from geowork.project.model import Project
from geowork.ui.desk import Desk

PAUSE_MS = 200


class Staleness(QObject):
    """Keeps the ids of outdated cameras, tracks and findings in step with the case."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.outdated: frozenset[tuple[str, str]] = frozenset()
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._compute)
        desk.changed.connect(lambda _changes: self._timer.start())
        desk.case_replaced_now.connect(self._timer.start)

    def is_outdated(self, kind: str, identity: str) -> bool:
        """Whether that camera, track or finding should be computed again."""
        return (kind, identity) in self.outdated

    def _compute(self) -> None:
        snapshot = self._desk.project
        if not (snapshot.cameras or snapshot.tracks or snapshot.findings):
            self._take(snapshot, frozenset())
            return
        self._desk.jobs.run(
            self.tr("Compare with what it was computed from"),
            lambda _progress: outdated_ids(snapshot),
            lambda found: self._take(snapshot, found),
            quiet=True,
        )

    def _take(self, snapshot: Project, found: frozenset[tuple[str, str]]) -> None:
        if snapshot is self._desk.project and found != self.outdated:
            self.outdated = found
            self.changed.emit()


def outdated_ids(project: Project) -> frozenset[tuple[str, str]]:
    """(kind, id) of every camera, track and finding whose inputs changed since it was computed."""
    from geowork.workflow.judging import finding_fingerprint, movement_fingerprint
    from geowork.workflow.solving import is_stale

    found = {("cameras", identity) for identity in project.cameras if is_stale(project, identity)}
    for track in project.tracks.values():
        if track.fingerprint != movement_fingerprint(project, track):
            found.add(("tracks", track.id))
    for finding in project.findings.values():
        now = finding_fingerprint(project, finding.claim, finding.track)
        if finding.fingerprint != now or ("tracks", finding.track or "") in found:
            found.add(("findings", finding.id))
    return frozenset(found)
