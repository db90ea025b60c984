"""A stranger's project with script in every text field: nothing of it runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import Qt as RichText
from PySide6.QtWidgets import QAbstractItemView, QLabel, QListWidget, QWidget

from geowork.jobs.progress import Silent
from geowork.project.model import Evidence, Footage, Reference
from geowork.storage.soundness import check_project
from geowork.ui.window import Window
from geowork.workflow.case import Case
from geowork.workflow.exporting import export_project
from tests.support.hostile_texts import WAYS, with_words_everywhere
from tests.support.worked_case import VIDEO, worked_case

ROOT = Path(__file__).resolve().parents[2]
LOOK = """JSON.stringify([window.reached === undefined, document.scripts.length,
  document.querySelectorAll('iframe, object, style, img[src=x], svg[onload]').length])"""


def hostile(words: str) -> Case:
    """The worked case with evidence and a reference, and `words` in every field."""
    case = worked_case()
    claim = next(iter(case.claims))
    evidence = Evidence(id="e", claim=claim, indicator="i", state="missing")
    reference = Reference(id="r", title="r", kind="photo", medium=VIDEO)
    project = with_words_everywhere(
        type(case)(
            **{name: getattr(case, name) for name in case.__struct_fields__}
            | {"evidence": {"e": evidence}, "references": {"r": reference}}
        ),
        words,
    )
    check_project(project, "the case")
    assert isinstance(next(iter(project.footage.values())), Footage)
    return Case(project)


def test_nothing_runs_in_the_window(window: Window, qtbot) -> None:
    pane = window.map_pane
    qtbot.waitUntil(lambda: pane.is_ready, timeout=60_000)
    scripts = None
    for way, words in WAYS.items():
        with qtbot.waitSignal(pane.scene.shown, timeout=60_000):
            window.desk.replace_case(hostile(words))
        for name in window.panels:
            window.show_panel(name)
        for popup in ("document.querySelector('.gw-icon').click(); 1", LOOK):
            found: list[object] = []
            pane.view.page().runJavaScript(popup, found.append)
            qtbot.waitUntil(lambda found=found: bool(found), timeout=20_000)
        unharmed, count, foreign = json.loads(found[0])
        scripts = count if scripts is None else scripts
        assert (unharmed, count, foreign) == (True, scripts, 0), way
        assert not _read_as_html(window, words), way


def test_nothing_runs_in_the_exported_pages(tmp_path: Path) -> None:
    """All ways at once, each field with another; the map and the report in a real browser."""
    words = " ".join(WAYS.values())
    case = hostile(words)
    export_project(
        case.document.project, lambda *_: None, tmp_path, {"map", "report", "csv", "kml"}, Silent()
    )
    pages = sorted(tmp_path.rglob("*.html"))
    assert len(pages) >= 2
    for page in pages:
        done = subprocess.run(
            [sys.executable, "-m", "tests.support.map_probe", "exported", str(page)],
            cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        told = json.loads(done.stdout.splitlines()[-1])
        assert told["alerts"] == 0
        assert told["seen"]["images"] == 0
        assert told["seen"].get("reached") is None, page.name
        assert "1337" not in told["seen"]["text"]
    for table in tmp_path.rglob("*.csv"):
        assert "\n=" not in table.read_text() and ",=" not in table.read_text()


@pytest.mark.parametrize("way", ["a picture that fails to load", "a style that loads"])
def test_tool_tips_show_tags_as_words(way: str) -> None:
    from geowork.ui.direction import plain_tip

    assert "&lt;" in plain_tip(WAYS[way])
    assert plain_tip("plain\nwords") == "plain\nwords"


def _read_as_html(window: Window, words: str) -> list[str]:
    """Texts of the window that Qt would read as HTML though they hold a stranger's words."""
    kinds = (Qt.TextFormat.AutoText, Qt.TextFormat.RichText)
    part = words[:12]
    found = []
    for widget in window.findChildren(QWidget):
        texts = [widget.toolTip()]
        if isinstance(widget, QLabel) and widget.textFormat() in kinds:
            texts.append(widget.text())
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QListWidget):
            texts += _tips(widget)
        found += [text for text in texts if part in text and RichText.mightBeRichText(text)]
    return found


def _tips(view: QAbstractItemView) -> list[str]:
    model = view.model()
    if model is None:
        return []
    root = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else min(8, model.columnCount(root))
    return [
        str(model.index(row, column, root).data(Qt.ItemDataRole.ToolTipRole) or "")
        for row in range(min(20, model.rowCount(root)))
        for column in range(columns)
    ]
