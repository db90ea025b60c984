"""A quiet button whose words wrap, for a sentence that can be acted on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from geowork.ui.direction import plain_tip
from geowork.ui.icons import pixmap

SIGN_SIZE = 16
NARROWEST = 90


class WordButton(QPushButton):
    """A sign and a sentence, as high as the sentence needs at the width there is."""

    def __init__(self, sign: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("row", True)
        self._sign_name = sign
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(7, 4, 7, 4)
        self._row.setSpacing(7)
        self._row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)
        for label in (self._sign, self._words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress()

    @property
    def words(self) -> str:
        """The sentence."""
        return self._words.text()

    def say(self, words: str, tip: str = "") -> None:
        """Show another sentence; `tip` tells more."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(tip or words))
        self.updateGeometry()

    def dress(self) -> None:
        """Draw the sign in the colours of the theme."""
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(pixmap(self._sign_name, "accent_ink", SIGN_SIZE, ratio))

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What the words need at that width."""
        return max(self._row.heightForWidth(width), self._row.minimumSize().height())

    def sizeHint(self) -> QSize:
        """One line if there is room."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Narrow; the height follows from the width."""
        return QSize(NARROWEST, self._row.minimumSize().height())
