"""The guided tour: five steps through the sample, each beside the part it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from geowork.resources import sample_path
from geowork.ui.panels.panel_parts import quiet_label

if TYPE_CHECKING:
    from geowork.ui.window import Window

WIDTH = 360
MARGIN = 14
SAMPLE = "kupiansk"


@dataclass(frozen=True)
class Step:
    """What is said, and beside what; `panel` is brought to the front first."""

    title: str
    text: str
    part: str
    panel: str = ""


def steps() -> tuple[Step, ...]:
    """The five steps."""
    return (
        Step(
            _say("Look"),
            _say("On the left is the footage, beside it an older picture of the place above the "
                 "map; on the right, what came of it. Click the timeline, or step with Left and "
                 "Right: every frame has its exact time stamp."),
            "footage_pane",
        ),
        Step(
            _say("Pins"),
            _say("A landmark has one number and one colour everywhere. Press V and drag the pin of "
                 "a chimney to the wrong one: the camera is solved anew while you drag, and the "
                 "pin that disagrees is named. Ctrl+Z takes it back."),
            "landmarks_panel", "landmarks",
        ),
        Step(
            _say("The camera"),
            _say("Where it stood, with the region that holds it with 95 % probability. Choose a "
                 "landmark and press C: it becomes a check point, is no longer used, and its miss "
                 "tests the camera."),
            "camera_panel", "camera",
        ),
        Step(
            _say("Movement"),
            _say("A walker was boxed (B) and followed (F). His feet were cast to the ground: the "
                 "yellow path on the map. The course and its error follow from it."),
            "movement_panel", "movement",
        ),
        Step(
            _say("The claim"),
            _say("“Our troops are entering the city” is refuted: its thresholds were fixed before "
                 "the test, and the depth in the area shrinks. Press T to test it again, and "
                 "Ctrl+E to export what was found."),
            "claims_panel", "claims",
        ),
    )  # fmt: skip


class Tour(QFrame):
    """A card with the words of a step, and a frame around the part it is about."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self.setObjectName("card")
        self.setAccessibleName(self.tr("Guided tour"))
        self.setFixedWidth(WIDTH)
        self._window = window
        self._steps = steps()
        self.at = 0
        self._around = QFrame(window)
        self._around.setObjectName("tourFrame")
        self._around.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title = QLabel(self)
        self.title.setObjectName("cardTitle")
        self.words = quiet_label("", self)
        self.words.setObjectName("cardText")
        self.back = QPushButton(self.tr("Back"), self)
        self.on = QPushButton(self)
        self.on.setProperty("primary", True)
        self.leave = QPushButton(self.tr("Leave"), self)
        self._lay_out()
        self.back.clicked.connect(lambda: self.go(self.at - 1))
        self.on.clicked.connect(lambda: self.go(self.at + 1))
        self.leave.clicked.connect(self.end)
        window.installEventFilter(self)

    def begin(self) -> None:
        """From the first step, on the sample."""
        self._window.case_commands.open(sample_path(SAMPLE) / f"{SAMPLE}.geowork")
        self.show()
        self._around.show()
        self.go(0)

    def go(self, number: int) -> None:
        """To a step; after the last one the tour is over."""
        if number >= len(self._steps):
            self.end()
            return
        self.at = max(0, number)
        step = self._steps[self.at]
        if step.panel:
            self._window.show_panel(step.panel)
        heading = self.tr("{0} of {1} · {2}")
        self.title.setText(heading.format(self.at + 1, len(self._steps), step.title))
        self.words.setText(step.text)
        last = self.at == len(self._steps) - 1
        self.on.setText(self.tr("Done") if last else self.tr("Next"))
        self.back.setEnabled(self.at > 0)
        self._place()
        self.on.setFocus()

    def end(self) -> None:
        """Away with it."""
        self._window.removeEventFilter(self)
        self._around.deleteLater()
        self.hide()
        self.deleteLater()
        self._window.footage_pane.take_focus()

    def event(self, event: QEvent) -> bool:
        """Escape leaves the tour rather than the tool in hand."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay beside the part when the window changes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        part: QWidget = getattr(self._window, self._steps[self.at].part)
        area = QRect(part.mapTo(self._window, QPoint(0, 0)), part.size())
        self._around.setGeometry(area)
        self._around.raise_()
        self.resize(WIDTH, self.heightForWidth(WIDTH))
        self.move(self._place_beside(area))
        self.raise_()

    def _place_beside(self, area: QRect) -> QPoint:
        """A pane is explained in its own corner, a panel from where it is not covered."""
        beside = area.left() - WIDTH - MARGIN
        if beside > MARGIN and area.width() < self._window.width() // 2:
            left, top = beside, area.top() + MARGIN
        else:
            low = area.top() > self._window.height() // 2
            top = (area.top() if low else area.bottom()) - self.height() - MARGIN
            left = min(area.left() + MARGIN, self._window.width() - WIDTH - MARGIN)
        return QPoint(left, max(MARGIN, min(top, self._window.height() - self.height() - MARGIN)))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.addWidget(self.leave)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.on)
        column.addLayout(row)


def _say(text: str) -> str:
    return QCoreApplication.translate("Tour", text)
