"""What the map's page answers to a test."""

from __future__ import annotations

from typing import Any

from geowork.ui.window import Window


def ask(window: Window, qtbot, script: str) -> Any:
    answers: list[Any] = []
    window.map_pane.view.page().runJavaScript(script, answers.append)
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    return answers[0]
