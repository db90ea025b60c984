"""The hosts that may be asked over the network, what each learns, and taking the leave back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from geowork.ui.panels.panel_parts import quiet_label

if TYPE_CHECKING:
    from geowork.network.consent import Consent

HOST = Qt.ItemDataRole.UserRole
HIGHEST = 110
GEOCODERS = ("nominatim.", "photon.")


class ConsentList(QWidget):
    """One row a host; a row taken out is not asked any more from that moment."""

    withdrawn = Signal(str)  # host

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = quiet_label("", self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Hosts that may be asked"))
        self.list.setMaximumHeight(HIGHEST)
        self.list.setWordWrap(True)
        self.withdraw = QPushButton(self.tr("Stop asking this host"), self)
        self.withdraw.clicked.connect(self._withdraw)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.withdraw)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._words, self.list):
            column.addWidget(part)
        column.addLayout(row)
        self.show_hosts(allowed_hosts())

    def show_hosts(self, hosts: tuple[str, ...]) -> None:
        """Show who may be asked; nobody, as delivered."""
        self._words.setText(
            self.tr("Each of these learns your internet address and the time, and what its line "
                    "says. A case can never allow a host.")
            if hosts
            else self.tr("Nothing connects to the internet: no host is allowed. Adding a map "
                         "source asks for its host, and says what it learns.")
        )  # fmt: skip
        self.list.clear()
        for host in hosts:
            item = QListWidgetItem(self._line(host), self.list)
            item.setData(HOST, host)
        self.list.setVisible(bool(hosts))
        self.withdraw.setVisible(bool(hosts))
        self.list.setCurrentRow(0)

    def _line(self, host: str) -> str:
        """A host, and what it learns beside address and time."""
        if host.startswith(GEOCODERS):
            return self.tr("{0} — learns the place names you look up").format(host)
        return self.tr("{0} — learns which part of the map you look at").format(host)

    def _withdraw(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            host = item.data(HOST)
            consent().withdraw(host)
            self.show_hosts(allowed_hosts())
            self.withdrawn.emit(host)


def consent() -> Consent:
    """What was allowed on this machine."""
    from geowork.network.consent import Consent
    from geowork.storage.media_table import data_folder

    return Consent(data_folder() / "network" / "allowed_hosts.json")


def allowed_hosts() -> tuple[str, ...]:
    """All hosts that may be asked."""
    return consent().hosts
