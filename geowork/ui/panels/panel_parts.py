"""What the panels are built of: labelled values, a status line, a scrolling column."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QWidget

from geowork.ui.icons import pixmap

SECTION_GAP = 8
"""Points between a heading and what is above it."""
STATUS_SIGNS = {
    "solved": ("check-circle", "good"),
    "weak": ("warning", "doubt"),
    "refused": ("x-circle", "problem"),
    "supported": ("check-circle", "good"),
    "refuted": ("x-circle", "problem"),
    "undetermined": ("question", "doubt"),
    "unsubstantiated": ("prohibit", "absent"),
    "none": ("circle-dashed", "quiet"),
    "working": ("hourglass", "quiet"),
}
"""Icon and colour of each status; the word always stands beside them."""


class StatusLine(QWidget):
    """A status in a word, with a sign and a colour of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(7)
        self._sign = QLabel(self)
        self._word = QLabel(self)
        self._word.setTextFormat(Qt.TextFormat.PlainText)
        self._word.setWordWrap(True)
        self._state = ("none", "")
        row.addWidget(self._sign)
        row.addWidget(self._word, 1)

    @property
    def text(self) -> str:
        """The word shown."""
        return self._word.text()

    def show_status(self, status: str, word: str) -> None:
        """Show `word` with the sign of `status`."""
        self._state = (status, word)
        sign, token = STATUS_SIGNS.get(status, STATUS_SIGNS["none"])
        self._sign.setPixmap(pixmap(sign, token, 20, self.devicePixelRatioF()))
        self._word.setText(word)
        font = self._word.font()
        font.setBold(True)
        font.setPixelSize(15)
        self._word.setFont(font)
        self.setAccessibleName(word)

    def dress(self) -> None:
        """Redraw in the colours of the theme."""
        self.show_status(*self._state)


class Values(QWidget):
    """Rows of a name and a value that can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # A form layout gives wrapped values too little height; a grid asks them.
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self._names: dict[str, QLabel] = {}
        self._values: dict[str, QLabel] = {}

    def add(self, key: str, name: str, tip: str = "") -> None:
        """A row; `tip` explains the term."""
        label = QLabel(name, self)
        label.setObjectName("quiet")
        label.setToolTip(tip)
        value = quiet_label("", self)
        value.setObjectName("number")
        value.setToolTip(tip)
        value.setAccessibleName(name)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = len(self._values)
        self._names[key], self._values[key] = label, value
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1)

    def show_value(self, key: str, text: str) -> None:
        """Fill a row; an empty text hides it."""
        label = self._values[key]
        if text == label.text() and bool(text) != label.isHidden():
            return
        label.setText(text)
        label.setVisible(bool(text))
        self._names[key].setVisible(bool(text))

    def fill(self, texts: Mapping[str, str]) -> None:
        """Fill these rows and hide all others; a row that stays as it is is not laid out anew."""
        for key in self._values:
            self.show_value(key, texts.get(key, ""))

    def value(self, key: str) -> str:
        """The text of a row."""
        return self._values[key].text()

    def clear(self) -> None:
        """Hide every row."""
        self.fill({})


class _Column(QScrollArea):
    """Scrolls up and down only, so it is never narrower than what it holds."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self._width = -1
        self.setWidget(content)

    def minimumSizeHint(self) -> QSize:
        """As wide as the content needs beside the scroll bar."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self._content.minimumSizeHint().width() + bar, 60)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other words in the content may need another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            width = self._content.minimumSizeHint().width()
            if width != self._width:  # else all docks of the window would be laid out anew
                self._width = width
                self.updateGeometry()
        return super().eventFilter(watched, event)


def quiet_label(text: str, parent: QWidget | None = None) -> QLabel:
    """Wrapping plain text in the quiet colour."""
    label = QLabel(text, parent)
    label.setObjectName("quiet")
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def set_tab_order(*widgets: QWidget) -> None:
    """Let Tab go through widgets in this order, which should be the one they are read in."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)


def section(text: str, parent: QWidget | None = None, *, above: int = 0) -> QLabel:
    """A small heading inside a panel, with `above` points of room over it."""
    label = QLabel(text, parent)
    label.setObjectName("sectionTitle")
    label.setContentsMargins(0, above, 0, 0)
    return label


def scrolling(content: QWidget) -> QScrollArea:
    """A panel's column that scrolls when the dock is small."""
    content.setObjectName("panelColumn")
    area = _Column(content)
    area.setObjectName("panel")
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
