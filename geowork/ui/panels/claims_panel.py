"""The claims panel: what was claimed, the verdict, and why."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from geowork.project.document import Changes
from geowork.project.model import Claim, Finding
from geowork.ui.desk import Desk
from geowork.ui.direction import shown_safely
from geowork.ui.frame_facts import shown_track
from geowork.ui.number_words import percent
from geowork.ui.panels.claim_form import ClaimForm
from geowork.ui.panels.claim_list import ClaimList, ClaimRow
from geowork.ui.panels.claim_words import (
    finding_of,
    findings_of,
    flips_of,
    ground_text,
    grounds_text,
    kind_text,
    reasons_of,
    verdict_text,
)
from geowork.ui.panels.evidence_list import EvidenceList
from geowork.ui.panels.panel_parts import (
    StatusLine,
    Values,
    quiet_label,
    scrolling,
    section,
    set_tab_order,
)
from geowork.ui.staleness import Staleness


class ClaimsPanel(QWidget):
    """List and verdict on one page, the form on another."""

    edit_wanted = Signal(object)  # Claim or None
    test_wanted = Signal()

    def __init__(
        self, desk: Desk, form: ClaimForm, staleness: Staleness, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._desk = desk
        self._staleness = staleness
        staleness.changed.connect(self.refresh)
        self.form = form
        self.list = ClaimList(self)
        self.status = StatusLine(self)
        self.hint = quiet_label("", self)
        self.facts = Values(self)
        self.facts.add("asserts", self.tr("Asserts"), self.tr("What is tested"))
        self.facts.add("limits", self.tr("Thresholds"),
                       self.tr("Probabilities, fixed before the test"))  # fmt: skip
        self.facts.add("source", self.tr("Said by"), self.tr("Speaker, source and date"))
        self.facts.add("ground", self.tr("Tested on"), self.tr("The target chosen in Movement"))
        self.facts.add("others", self.tr("Also on"), self.tr("What else it was tested on"))
        self._why = section(self.tr("Why"), self)
        self.reasons = quiet_label("", self)
        self._flip = section(self.tr("What would change it"), self)
        self.flips = quiet_label("", self)
        self.evidence = EvidenceList(desk, self)
        self.test_button = QPushButton(self)
        self.test_button.setProperty("primary", True)
        self.new_button = QPushButton(self.tr("New claim"), self)
        self.edit_button = QPushButton(self.tr("Edit"), self)
        self._lay_out()
        self._connect()
        self.refresh()

    def adopt(self, actions: Mapping[str, QAction]) -> None:
        """The buttons."""
        self.test_button.setText(self.tr("Test"))
        self.test_button.setToolTip(actions["test"].toolTip())
        self.test_button.clicked.connect(actions["test"].trigger)
        self.new_button.clicked.connect(actions["new_claim"].trigger)

    def refresh(self) -> None:
        """Show the claims and the chosen one's verdict."""
        project, selection = self._desk.project, self._desk.selection
        claims = sorted(project.claims.values(), key=lambda claim: claim.id)
        if selection.claim not in project.claims:
            selection.claim = claims[0].id if claims else ""
        self.list.show_rows([self._row(claim) for claim in claims], selection.claim)
        self.list.setVisible(bool(claims))
        chosen = project.claims.get(selection.claim)
        self.test_button.setEnabled(chosen is not None)
        self.edit_button.setEnabled(chosen is not None)
        if chosen is None:
            self._show_none()
        else:
            self._show_claim(chosen)

    def _follow(self, changes: Changes) -> None:
        if changes.touch("claims", "evidence", "findings", "tracks", "templates"):
            self.refresh()

    def show_form(self, claim: Claim | None) -> None:
        """Add a claim, or change one."""
        self.form.fill(claim)
        self._pages.setCurrentIndex(1)
        self.form.text.setFocus()

    def show_list(self) -> None:
        """Back to the list."""
        typing = self.form.isAncestorOf(self.window().focusWidget())
        self._pages.setCurrentIndex(0)
        self.refresh()
        if typing:
            self.take_focus()

    def take_focus(self) -> None:
        """Give the form, the list or the button for a first claim the keyboard."""
        if self._pages.currentWidget() is self.form:
            self.form.text.setFocus()
        else:
            (self.list if self._desk.project.claims else self.new_button).setFocus()

    def dress(self) -> None:
        """Redraw in the colours of the theme."""
        self.refresh()

    def _row(self, claim: Claim) -> ClaimRow:
        finding = self._finding(claim)
        return ClaimRow(claim.id, shown_safely(claim.text), *self._verdict(claim, finding))

    def _show_none(self) -> None:
        self.status.show_status("none", self.tr("No claim yet"))
        self.hint.setText(
            self.tr("State what was claimed, by whom and when, and what would count as true, "
                    "before you test it.")
        )  # fmt: skip
        self.hint.show()
        self.facts.clear()
        self._say([], [])
        self.evidence.show_claim(None)

    def _show_claim(self, claim: Claim) -> None:
        finding = self._finding(claim)
        status, word = self._verdict(claim, finding)
        probability = finding.verdict.get("probability") if finding else None
        if probability is not None:
            word = self.tr("{0} · probability {1}").format(word, percent(float(probability)))
        self.status.show_status(status, word)
        self.hint.hide()
        limits = self.tr("supported from {0:g}, refuted up to {1:g}").format(
            claim.thresholds.supported, claim.thresholds.refuted
        )
        source = ", ".join(text for text in (claim.speaker, claim.source, claim.date) if text)
        asserts = kind_text(claim)
        self.facts.show_value("asserts", asserts[:1].upper() + asserts[1:])
        self.facts.show_value("limits", limits if claim.kind != "event" else "")
        self.facts.show_value("source", shown_safely(source))
        self._show_grounds(claim, finding)
        reasons = reasons_of(finding)
        if finding is not None and self._staleness.is_outdated("findings", finding.id):
            reasons.insert(0, self.tr("⚠ Outdated: what it rests on changed since. Test it again."))
        self._say(reasons, flips_of(finding))
        self.evidence.show_claim(claim)

    def _verdict(self, claim: Claim, finding: Finding | None) -> tuple[str, str]:
        """Status and word; where only another target was tested, it says on which it was not."""
        status, word = verdict_text(finding)
        track = shown_track(self._desk.project, self._desk.selection)
        if finding is None and track is not None and findings_of(self._desk.project, claim.id):
            word = self.tr("Not tested on “{0}”").format(shown_safely(track.name))
        return status, word

    def _finding(self, claim: Claim) -> Finding | None:
        project = self._desk.project
        return finding_of(project, claim.id, shown_track(project, self._desk.selection))

    def _show_grounds(self, claim: Claim, finding: Finding | None) -> None:
        """What the verdict rests on, and what other targets say of the same claim."""
        project = self._desk.project
        others = [found for found in findings_of(project, claim.id) if found is not finding]
        told = grounds_text(project, others)
        ground = ground_text(project, finding) if finding is not None else told
        self.facts.show_value("ground", ground if claim.kind != "event" else "")
        self.facts.show_value("others", told if finding is not None else "")

    def _say(self, reasons: list[str], flips: list[str]) -> None:
        for head, label, lines in ((self._why, self.reasons, reasons),
                                   (self._flip, self.flips, flips)):  # fmt: skip
            label.setText("\n".join(f"• {line}" if len(lines) > 1 else line for line in lines))
            head.setVisible(bool(lines))
            label.setVisible(bool(lines))

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(11, 6, 11, 9)
        column.setSpacing(6)
        for widget in (self.status, self.hint, self.facts, self._why, self.reasons, self._flip,
                       self.flips, self.evidence):  # fmt: skip
            column.addWidget(widget)
        column.addStretch(1)
        page = QWidget(self)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.list)
        whole.addWidget(scrolling(content), 1)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(9, 4, 9, 6)
        buttons.setSpacing(6)
        buttons.addWidget(self.new_button)
        buttons.addWidget(self.edit_button)
        buttons.addStretch(1)
        buttons.addWidget(self.test_button)
        whole.addLayout(buttons)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._pages.addWidget(page)
        self._pages.addWidget(self.form)
        set_tab_order(
            self.evidence.new, self.evidence.add_button, self.new_button, self.edit_button,
            self.test_button,
        )  # fmt: skip

    def _connect(self) -> None:
        desk = self._desk
        self.list.picked.connect(desk.selection.choose_claim)
        self.list.itemDoubleClicked.connect(lambda _item: self._edit())
        self.edit_button.clicked.connect(self._edit)
        self.form.closed.connect(self.show_list)
        desk.changed.connect(self._follow)
        desk.case_replaced.connect(self.show_list)
        desk.selection.claim_changed.connect(lambda _id: self.refresh())
        desk.selection.track_changed.connect(lambda _id: self.refresh())

    def _edit(self) -> None:
        claim = self._desk.project.claims.get(self._desk.selection.claim)
        if claim is not None:
            self.show_form(claim)
