"""A file of the export as a person will see it: picture, pages, or text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPainter, QPixmap, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import (
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from geowork.ui.panels.panel_parts import quiet_label

PICTURES = (".png", ".jpg", ".webp", ".gif")
TEXTS = (".txt", ".csv", ".json", ".geojson", ".kml", ".gpx")
MOST_CHARACTERS = 60_000
MOST_PAGES = 12


class FileView(QWidget):
    """Shows one file; what only another program shows can be opened there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.stack = QStackedWidget(self)
        self.picture = QLabel(self)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(self.picture)
        self._scroll.setAccessibleName(self.tr("Preview: a picture"))
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Preview: a text"))
        self.note = quiet_label("", self)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self.note, self._scroll, self.text):
            self.stack.addWidget(widget)
        self.open_button = QPushButton(self.tr("Open in another program"), self)
        self.open_button.setAccessibleName(self.open_button.text())
        self.open_button.clicked.connect(self._open)
        column.addWidget(self.stack, 1)
        column.addWidget(self.open_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._path: Path | None = None
        self._image = QImage()
        self.say("")

    def say(self, words: str) -> None:
        """Words instead of a file."""
        self._path = None
        self.note.setText(words)
        self.stack.setCurrentWidget(self.note)
        self.open_button.setEnabled(False)

    def show_file(self, path: Path) -> None:
        """Show a file that the program itself has just written."""
        self.say(self.tr("{0} is shown by a browser or another program.").format(path.name))
        self._path = path
        self.open_button.setEnabled(True)
        if path.suffix in PICTURES:
            self._show_picture(QImage.fromData(path.read_bytes()))
        elif path.suffix == ".pdf":
            self._show_picture(_pages(path))
        elif path.suffix in TEXTS:
            with path.open(encoding="utf-8", errors="replace") as stream:
                self.text.setPlainText(stream.read(MOST_CHARACTERS))
            self.stack.setCurrentWidget(self.text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the picture into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _show_picture(self, image: QImage) -> None:
        if image.isNull():
            return
        self._image = image
        self.stack.setCurrentWidget(self._scroll)
        self._fit()

    def _fit(self) -> None:
        if self._image.isNull():
            return
        ratio = self.devicePixelRatioF()
        wide = min(self._image.width(), round((self._scroll.viewport().width() - 4) * ratio))
        smooth = Qt.TransformationMode.SmoothTransformation
        pixmap = QPixmap.fromImage(self._image.scaledToWidth(max(1, wide), smooth))
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)

    def _open(self) -> None:
        if self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))


def _pages(path: Path, width: int = 1000, gap: int = 14) -> QImage:
    """The first pages of a PDF below each other."""
    document = QPdfDocument()
    document.load(str(path))
    pages = []
    for place in range(min(document.pageCount(), MOST_PAGES)):
        size = document.pagePointSize(place)
        high = round(width * size.height() / max(1.0, size.width()))
        pages.append(document.render(place, QSize(width, high)))
    if not pages:
        return QImage()
    sheet = QImage(width, sum(one.height() + gap for one in pages), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    top = 0
    for page in pages:
        painter.fillRect(0, top, width, page.height(), Qt.GlobalColor.white)
        painter.drawImage(0, top, page)
        top += page.height() + gap
    painter.end()
    return sheet
