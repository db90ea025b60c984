"""The strip with which the frame and the reference are compared."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from geowork.ui.canvas.laid_picture import Comparing
from geowork.ui.choice import named_choice

STEPS = 100


class ComparisonBar(QWidget):
    """How to compare, how much, which picture is laid on which, and how good the fit is."""

    changed = Signal()
    match_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparisonBar")
        self._way = named_choice(self, self.tr("How to compare"))
        for way, text in (
            (Comparing.SWIPE, self.tr("Swipe")),
            (Comparing.OPACITY, self.tr("See through")),
            (Comparing.BLINK, self.tr("Blink")),
            (Comparing.DIFFERENCE, self.tr("Difference")),
        ):
            self._way.addItem(text, way)
        self._onto = named_choice(self, self.tr("Which picture is laid on which"))
        self._onto.addItem(self.tr("Reference on the frame"), True)
        self._onto.addItem(self.tr("Frame on the reference"), False)
        self._amount = QSlider(Qt.Orientation.Horizontal, self)
        self._amount.setRange(0, STEPS)
        self._amount.setValue(STEPS // 2)
        self._amount.setMinimumWidth(80)
        keeping = self._amount.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self._amount.setSizePolicy(keeping)
        self._amount.setAccessibleName(self.tr("Edge of the swipe, or how opaque"))
        self._fit = QLabel(self)
        self._fit.setObjectName("quiet")
        self._fit.setTextFormat(Qt.TextFormat.PlainText)
        self._fit.setWordWrap(True)
        self._match = QPushButton(self.tr("Match them"), self)
        self._match.setToolTip(self.tr("Look for pairs between the frame and the reference"))
        self._match.clicked.connect(self.match_wanted)
        self._match.hide()
        self._lay_out()
        self._way.currentIndexChanged.connect(self._use)
        self._onto.currentIndexChanged.connect(self.changed)
        self._amount.valueChanged.connect(self.changed)
        self.hide()

    @property
    def way(self) -> Comparing:
        """How to compare."""
        return Comparing(self._way.currentData())

    @property
    def amount(self) -> float:
        """0 to 1."""
        return self._amount.value() / STEPS

    @property
    def on_frame(self) -> bool:
        """Whether the reference is laid on the frame, and not the frame on the reference."""
        return bool(self._onto.currentData())

    @property
    def fit(self) -> str:
        """What is said of the fit."""
        return self._fit.text()

    def choose(self, way: Comparing, amount: float = 0.5, on_frame: bool = True) -> None:
        """Set all three."""
        self._amount.setValue(round(amount * STEPS))
        self._onto.setCurrentIndex(self._onto.findData(on_frame))
        self._way.setCurrentIndex(self._way.findData(way))

    def tell_fit(self, text: str, *, fits: bool = True) -> None:
        """Say how well the pictures lie on each other, or what it takes for them to."""
        self._fit.setText(text)
        self._match.setVisible(not fits)

    def _lay_out(self) -> None:
        # As wide as its longest line: what is laid on what must be read without opening it.
        self._onto.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        first, second = QHBoxLayout(), QHBoxLayout()
        for widget, share in ((self._way, 0), (self._onto, 0), (self._amount, 1)):
            first.addWidget(widget, share)
        second.addWidget(self._fit, 1)
        second.addWidget(self._match)
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 3, 9, 3)
        column.setSpacing(3)
        column.addLayout(first)
        column.addLayout(second)

    def _use(self) -> None:
        self._amount.setVisible(self.way in (Comparing.SWIPE, Comparing.OPACITY))
        self.changed.emit()
