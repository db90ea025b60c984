"""The manual inside: pages that can be searched, without any connection."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from geowork.resources import resource_path
from geowork.ui.deeds.deed import CONTEXT
from geowork.ui.deeds.table import DEEDS
from geowork.ui.language.catalogue import language_in_use

SIZE = QSize(860, 620)
LIST_WIDTH = 230
MARGIN = 18
LINE_PERCENT = 125


@dataclass(frozen=True)
class Page:
    """A page of the manual, as Markdown; its first line is its title."""

    text: str

    @property
    def title(self) -> str:
        """The words of the first heading."""
        return self.text.partition("\n")[0].lstrip("# ").strip()


def read_pages(actions: Mapping[str, QAction]) -> list[Page]:
    """The pages in order, and one of all keys as they are now."""
    files = [_in_language(path) for path in sorted(resource_path("help").glob("*.md"))]
    return [*(Page(path.read_text(encoding="utf-8")) for path in files), keys_page(actions)]


def _in_language(path: Path) -> Path:
    """The page in the language of the window; in English where it is not translated."""
    translated = path.parent / language_in_use() / path.name
    return translated if translated.is_file() else path


def keys_page(actions: Mapping[str, QAction]) -> Page:
    """Every action with its keys, by menus."""
    lines = ["# " + QCoreApplication.translate("Help", "All keys"), ""]
    menu = ""
    for deed in DEEDS:
        if deed is None:
            continue
        if deed.menu != menu:
            menu = deed.menu
            name = QCoreApplication.translate(CONTEXT, menu).replace("&", "")
            lines += ["", f"## {name}", "", "| | |", "|---|---|"]
        action = actions[deed.id]
        keys = ", ".join(key.toString().replace("|", "\\|") for key in action.shortcuts())
        lines.append(f"| {action.text().replace('&', '')} | {keys} |")
    return Page("\n".join(lines))


class HelpWindow(QDialog):
    """A list of pages, what is looked for, and the page chosen."""

    def __init__(self, pages: list[Page], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Geowork manual"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
        self._pages = pages
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setAccessibleName(self.tr("Search the manual"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Pages"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.view = QTextBrowser(self)
        self.view.setAccessibleName(self.tr("Page"))
        self.view.setOpenLinks(False)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.document().setDocumentMargin(MARGIN)
        side = QVBoxLayout()
        side.addWidget(self.search)
        side.addWidget(self.list)
        row = QHBoxLayout(self)
        row.addLayout(side)
        row.addWidget(self.view, 1)
        self.search.textChanged.connect(self._list)
        self.list.currentItemChanged.connect(lambda item, _before: self._show(item))
        self._list("")
        self.search.setFocus()

    def _list(self, wanted: str) -> None:
        self.list.clear()
        for number, page in enumerate(self._pages):
            if all(word in page.text.casefold() for word in wanted.casefold().split()):
                item = QListWidgetItem(page.title)
                item.setData(Qt.ItemDataRole.UserRole, number)
                self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _show(self, item: QListWidgetItem | None) -> None:
        if item is None:
            self._write(self.tr("Nothing was found."))
            return
        self._write(self._pages[item.data(Qt.ItemDataRole.UserRole)].text)
        words = self.search.text().split()
        if words and self.view.find(words[0]):
            self.view.ensureCursorVisible()
        else:
            self.view.moveCursor(QTextCursor.MoveOperation.Start)

    def _write(self, markdown: str) -> None:
        """Show a page with lines as far apart as one reads well."""
        self.view.setMarkdown(markdown)
        cursor = QTextCursor(self.view.document())
        cursor.select(QTextCursor.SelectionType.Document)
        lines = QTextBlockFormat()
        lines.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(lines)


def show_help(actions: Mapping[str, QAction], parent: QWidget) -> HelpWindow:
    """Open the manual beside the window."""
    shown = HelpWindow(read_pages(actions), parent)
    shown.show()
    return shown
