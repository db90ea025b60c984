"""Opens a map page in a real browser engine and prints, as JSON, what a person would see.

Run as a program, so that its schemes and switches stay out of other tests' Qt application:
``python -m tests.support.map_probe exported PAGE.html`` or ``… window``.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
os.environ.setdefault("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu")

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEventLoop,
    QFile,
    QObject,
    QTimer,
    QUrl,
    Slot,
)
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

from geowork.drawing.map_page.page import page_files, page_policy
from geowork.drawing.marks import map_features
from tests.support.worked_case import hostile_case

LOOK = """
(() => ({
  text: document.body.innerText,
  reached: window.reached ?? null,
  images: document.querySelectorAll("img[src='x']").length,
  scripts: document.scripts.length,
  badges: [...document.querySelectorAll(".gw-landmark .gw-badge")].map((b) => b.textContent),
  paths: document.querySelectorAll(".leaflet-overlay-pane path").length,
  titles: [...document.querySelectorAll(".gw-icon")].map((m) => m.title),
  layers: [...document.querySelectorAll(".leaflet-control-layers label")].map((m) => m.textContent),
}))()
"""
PRESS_ENTER = """
document.getElementById("map_geowork").dispatchEvent(
  new KeyboardEvent("keydown", {key: "Enter", bubbles: true}))
"""

CLICK_CONE = """
(() => {
  const box = document.getElementById("map_geowork").getBoundingClientRect();
  const path = [...document.querySelectorAll(".leaflet-overlay-pane path.leaflet-interactive")]
    .find((one) => one.getAttribute("fill") === "#ffffff");
  path.dispatchEvent(new MouseEvent("click", {
    bubbles: true, clientX: box.left + box.width / 2 + 40, clientY: box.top + box.height / 2 }));
})()
"""


class Page(QWebEnginePage):
    """Keeps what the page logs and whether it tried to alert."""

    def __init__(self, profile: QWebEngineProfile) -> None:
        super().__init__(profile)
        self.messages: list[str] = []
        self.alerts = 0

    def javaScriptConsoleMessage(self, level: object, message: str, *_: object) -> None:  # noqa: N802
        self.messages.append(message)

    def javaScriptAlert(self, *_: object) -> None:  # noqa: N802
        self.alerts += 1


class Bridge(QObject):
    """What the window offers the page."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[list[object]] = []

    @Slot()
    def ready(self) -> None:
        self.calls.append(["ready"])

    @Slot(float, float)
    def clicked(self, lat: float, lon: float) -> None:
        self.calls.append(["clicked", lat, lon])

    @Slot(float, float)
    def moved(self, lat: float, lon: float) -> None:
        self.calls.append(["moved", lat, lon])

    @Slot(str)
    def drawn(self, geometry: str) -> None:
        self.calls.append(["drawn", geometry])


class Handler(QWebEngineUrlSchemeHandler):
    """Serves the window's page as the window does."""

    def requestStarted(self, job: object) -> None:  # noqa: N802
        name = job.requestUrl().path().lstrip("/")  # type: ignore[attr-defined]
        data, kind = dict(page_files()).get(name, (b"", ""))
        if name == "qwebchannel.js":
            file = QFile(":/qtwebchannel/qwebchannel.js")
            file.open(QFile.OpenModeFlag.ReadOnly)
            data, kind = file.readAll().data(), "text/javascript"
        header = QByteArray(b"Content-Security-Policy")
        job.setAdditionalResponseHeaders({header: [QByteArray(page_policy().encode())]})  # type: ignore[attr-defined]
        buffer = QBuffer(self)
        buffer.setData(data)
        buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        job.reply(kind.encode(), buffer)  # type: ignore[attr-defined]


def pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def ask(page: QWebEnginePage, script: str) -> object:
    loop = QEventLoop()
    answer: list[object] = []
    page.runJavaScript(f"JSON.stringify({script.strip()} ?? null)", 0, answer.append)
    for _ in range(200):
        if answer:
            break
        QTimer.singleShot(25, loop.quit)
        loop.exec()
    return json.loads(str(answer[0])) if answer and answer[0] else None


def load(page: QWebEnginePage, url: QUrl) -> None:
    loop = QEventLoop()
    page.loadFinished.connect(loop.quit)
    QTimer.singleShot(20_000, loop.quit)
    page.load(url)
    loop.exec()
    pause(400)


def exported(path: Path, page: Page) -> dict[str, object]:
    load(page, QUrl.fromLocalFile(str(path)))
    return {"seen": ask(page, LOOK)}


def window(page: Page, profile: QWebEngineProfile) -> dict[str, object]:
    handler, bridge, channel = Handler(), Bridge(), QWebChannel()
    profile.installUrlSchemeHandler(b"geowork", handler)
    channel.registerObject("bridge", bridge)
    page.setWebChannel(channel)
    load(page, QUrl("geowork://map/index.html"))
    features = json.dumps(map_features(hostile_case()))
    ask(page, f"geowork.setFeatures({features})")
    ask(page, "geowork.addOverlay('o', 'data:,', [[49.7, 37.6], [49.8, 37.7]], '<b>Photo</b>')")
    ask(page, "geowork.centreOn(49.71, 37.615, 17)")
    ask(page, "geowork.setMode('pin')")
    ask(page, PRESS_ENTER)
    ask(page, CLICK_CONE)
    ask(page, "geowork.setMode('look')")
    ask(page, CLICK_CONE)
    popup = ask(page, "document.querySelector('.gw-popup').innerText")
    ask(page, "geowork.setMode('draw-line')")
    for lat in (49.711, 49.712):
        ask(page, f"geowork.centreOn({lat}, 37.616, 17)")
        ask(page, PRESS_ENTER)
    ask(page, PRESS_ENTER)
    pause(400)
    return {"seen": ask(page, LOOK), "calls": bridge.calls, "popup": popup}


def main(words: list[str]) -> None:
    scheme = QWebEngineUrlScheme(b"geowork")
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
    QWebEngineUrlScheme.registerScheme(scheme)
    application = QApplication(words[:1])
    profile = QWebEngineProfile()
    page, view = Page(profile), QWebEngineView()
    view.resize(1200, 800)
    view.setPage(page)
    view.show()
    found = exported(Path(words[2]), page) if words[1] == "exported" else window(page, profile)
    print(json.dumps({**found, "alerts": page.alerts, "messages": page.messages}))
    sys.stdout.flush()
    del application
    os._exit(0)  # the engine's threads need no orderly end here


if __name__ == "__main__":
    main(sys.argv)
