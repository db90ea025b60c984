"""The manual inside and the guided tour."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt

from geowork.resources import resource_path
from geowork.ui.deeds.table import DEEDS
from geowork.ui.help_window import HelpWindow, read_pages, show_help
from geowork.ui.language.catalogue import use_language
from geowork.ui.tour import Tour, steps
from geowork.ui.window import Window
from tests.ui.test_accessibility import unnamed

PATIENCE_MS = 300_000
KEY_SIGNS = re.compile(r"(?:Ctrl|Shift|Alt)\+(?!arrows)\w+|\*\*[A-Z]\*\*|\bF\d+")
KEYS = re.compile(r"\*\*((?:Ctrl\+|Shift\+)*[A-Z][a-z]*)\*\*|\((Ctrl\+[^)]+|[A-Z])\)")


@pytest.fixture
def manual(window: Window, qtbot) -> HelpWindow:
    shown = show_help(window.actions_by_id, window)
    qtbot.waitExposed(shown)
    return shown


def test_f1_opens_pages_that_have_titles_and_words(window: Window) -> None:
    pages = read_pages(window.actions_by_id)
    assert len(pages) >= 8
    assert all(page.title and len(page.text) > 300 for page in pages)
    assert len({page.title for page in pages}) == len(pages)


def test_what_is_looked_for_narrows_the_pages_and_is_found_in_the_page(
    manual: HelpWindow, qtbot
) -> None:
    whole = manual.list.count()
    qtbot.keyClicks(manual.search, "blackout")
    assert 0 < manual.list.count() < whole
    assert manual.view.textCursor().selectedText().lower() == "blackout"
    manual.search.setText("xyzzy")
    assert manual.list.count() == 0
    assert manual.view.toPlainText() == "Nothing was found."


def test_every_action_is_on_the_page_of_keys(window: Window) -> None:
    keys = read_pages(window.actions_by_id)[-1].text
    for deed in DEEDS:
        if deed is not None:
            assert window.actions_by_id[deed.id].text().replace("&", "") in keys


def test_the_manual_names_no_key_that_does_nothing() -> None:
    known = {key for deed in DEEDS if deed is not None for key in deed.keys}
    known |= {"Ctrl+Enter" if key == "Ctrl+Return" else key for key in known} | {"Next"}
    named = {
        one or other
        for path in resource_path("help").glob("*.md")
        for one, other in KEYS.findall(path.read_text(encoding="utf-8"))
        if (one or other) and ("+" in (one or other) or len(one or other) == 1)
    }
    assert len(named) > 8
    assert named <= known


def test_everything_in_the_manual_is_named(manual: HelpWindow) -> None:
    assert unnamed(manual) == []


def test_the_tour_leads_through_the_sample_in_five_steps(window: Window, qtbot) -> None:
    window.actions_by_id["tour"].trigger()
    qtbot.waitUntil(lambda: bool(window.desk.project.tracks), timeout=PATIENCE_MS)
    card = window.findChild(Tour)
    assert len(steps()) == 5
    for number, step in enumerate(steps(), start=1):
        assert card.title.text() == f"{number} of 5 · {step.title}"
        assert step.text == card.words.text()
        part = getattr(window, step.part)
        assert part.isVisible()
        assert window.rect().contains(card.geometry())
        assert window.focusWidget() is card.on
        qtbot.keyClick(card.on, Qt.Key.Key_Space)
    assert card.isHidden()


def test_escape_leaves_the_tour(window: Window, qtbot) -> None:
    window.actions_by_id["tour"].trigger()
    card = window.findChild(Tour)
    qtbot.keyClick(card, Qt.Key.Key_Escape)
    assert card.isHidden()


def test_the_manual_is_whole_in_ukrainian(window: Window) -> None:
    use_language("uk")
    try:
        spoken = read_pages(window.actions_by_id)
    finally:
        use_language("en")
    folder = resource_path("help")
    for english in sorted(folder.glob("*.md")):
        ukrainian = folder / "uk" / english.name
        first, second = (path.read_text(encoding="utf-8") for path in (english, ukrainian))
        for sign in ("\n#", "\n- ", "\n|", "**"):
            assert first.count(sign) == second.count(sign), (english.name, sign)
        named = [set(KEY_SIGNS.findall(text)) for text in (first, second)]
        assert named[0] == named[1], english.name
        assert second in {page.text for page in spoken}
