"""Opens exported pages in a real browser engine and prints, as JSON, what each of them did.

Run as a program, so that its switches stay out of other tests' Qt application:
``python -m tests.support.page_probe '[{"page": "/…/map.html", "steps": ["…", "…"]}, …]'``.
Whatever a page asks of the network reaches a listener of our own, which counts the callers.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer, QUrl
from PySide6.QtWebEngineCore import (
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication

callers: list[int] = []
listener = socket.create_server(("127.0.0.1", 0))


def _listen() -> None:
    while True:
        connection, _ = listener.accept()
        callers.append(1)
        connection.close()


class Watch(QWebEngineUrlRequestInterceptor):
    """Keeps every address asked for that is no file beside the page and no data of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:  # noqa: N802
        if info.requestUrl().scheme() not in ("file", "data", "blob"):
            self.asked.append(info.requestUrl().toString())


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


def pause(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def ask(page: QWebEnginePage, script: str) -> object:
    answer: list[Any] = []
    page.runJavaScript(f"JSON.stringify((() => {{ {script} }})() ?? null)", 0, answer.append)
    for _ in range(200):
        if answer:
            break
        pause(25)
    return json.loads(str(answer[0])) if answer and answer[0] else None


def opened(wanted: dict[str, Any]) -> dict[str, Any]:
    watch, profile = Watch(), QWebEngineProfile()
    profile.setUrlRequestInterceptor(watch)
    page, view = Page(profile), QWebEngineView()
    # A browser lets a local page ask the network; so does this one, that a request would show.
    allowed = QWebEngineSettings.WebAttribute.LocalContentCanAccessRemoteUrls
    page.settings().setAttribute(allowed, True)
    view.resize(1200, 800)
    view.setPage(page)
    view.show()
    loop = QEventLoop()
    page.loadFinished.connect(loop.quit)
    QTimer.singleShot(20_000, loop.quit)
    before = len(callers)
    page.load(QUrl.fromLocalFile(str(Path(wanted["page"]))))
    loop.exec()
    pause(500)
    answers = []
    for step in wanted.get("steps", []):
        answers.append(ask(page, step))
        pause(200)
    view.hide()
    kept.extend((watch, profile, page, view))
    return {
        "answers": answers, "messages": page.messages, "alerts": page.alerts,
        "asked": watch.asked, "called": len(callers) - before,
    }  # fmt: skip


kept: list[object] = []


def main(words: list[str]) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
    port = listener.getsockname()[1]
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = (
        f"--disable-gpu --proxy-server=http://127.0.0.1:{port} --proxy-bypass-list=<-loopback>"
    )
    threading.Thread(target=_listen, daemon=True).start()
    application = QApplication(words[:1])
    print(json.dumps([opened(one) for one in json.loads(words[1])]))
    sys.stdout.flush()
    del application
    os._exit(0)  # the engine's threads need no orderly end here


if __name__ == "__main__":
    main(sys.argv)
