"""The window in other languages: complete, in both directions, safe with strangers' words."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QWidget

from geowork.drawing.sentences import CONTEXT as SENTENCES
from geowork.drawing.sentences import read_messages
from geowork.resources import resource_path, sample_path
from geowork.ui.direction import isolated, shown_safely
from geowork.ui.language.catalogue import languages, use_language
from geowork.ui.language.fonts import can_show
from geowork.ui.language.pseudo import pseudo
from geowork.ui.language.sentences import told
from geowork.ui.panels.claim_words import flips_of, reasons_of
from geowork.ui.preferences import Preferences
from geowork.ui.settings_dialog import SettingsDialog
from geowork.ui.window import Window
from geowork.workflow.case import Case
from tests.translations.marked import marked_texts, unmarked_texts
from tests.translations.update import LANGUAGES, left_to_do

PLACES = re.compile(r"\{[^}]*\}")


@pytest.fixture(autouse=True)
def back_to_english(qapp) -> Iterator[None]:
    yield
    use_language("en")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_is_translated(code: str) -> None:
    known = read_messages(resource_path("translations") / f"{code}.ts")
    assert left_to_do(marked_texts(), known) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_translations_keep_the_places_of_values_and_the_keys_of_menus(code: str) -> None:
    known = read_messages(resource_path("translations") / f"{code}.ts")
    for (context, text), translation in known.items():
        wanted, found = sorted(PLACES.findall(text)), sorted(PLACES.findall(translation))
        # A place that holds an English ending of the plural has nothing to fill elsewhere.
        assert found == wanted or (context == SENTENCES and text.endswith("landmark{1}")), text
        assert text.count("&") == translation.count("&"), text
        assert text.endswith(" ") == translation.endswith(" "), text


def test_nothing_a_person_reads_is_outside_translation() -> None:
    assert unmarked_texts() == []


def test_the_window_speaks_ukrainian(qtbot, make_window) -> None:
    assert use_language("uk") == "uk"
    window: Window = make_window(start=False)
    assert window.actions_by_id["solve"].text() == "&Визначити камеру"
    assert window.menuBar().actions()[0].text() == "&Файл"
    assert QCoreApplication.translate("Nowhere", "Unknown") == "Unknown"


@pytest.mark.parametrize(
    ("english", "ukrainian"),
    [
        ("The pins fix the camera.", "Точки однозначно визначають камеру."),
        (
            "the camera: all landmarks lie on one bearing, within 3° of each other; pin one "
            "further to the left or right.",
            "камера: усі орієнтири лежать на одному пеленгу, у межах 3° один від одного; "
            "позначте ще один, далі ліворуч або праворуч.",
        ),
        (
            "Pin 'Mill: east {0}': the 95 % region should become 41 % smaller.",
            "Позначте «Mill: east {0}»: область 95 % має зменшитися на 41 %.",
        ),
        ("It changes by -18.7 m (-27.7 to -9.8).",
         "Вона змінюється на -18.7 m (від -27.7 до -9.8)."),
        ("Depth inside the area goes from 34.1 m (17.1 to 51.6) to 15.7 m (-10.3 to 42.1) "
         "(negative: outside).",
         "Глибина всередині області змінюється від 34.1 m (від 17.1 до 51.6) до 15.7 m "
         "(від -10.3 до 42.1) (від’ємна — зовні)."),
        ("By order of passing, without a camera solve: level with Mill, near end on its left, then "
         "level with Pole on its right.",
         "За порядком проходження, без визначення камери: врівень із «Mill, near end» (ліворуч від "
         "нього), потім врівень із «Pole» (праворуч від нього)."),
        ("A stranger's own words; kept.", "A stranger's own words; kept."),
    ],
)  # fmt: skip
def test_what_was_computed_is_told_in_the_language_of_the_window(
    qapp, english: str, ukrainian: str
) -> None:
    assert told(english) == english
    use_language("uk")
    assert told(english) == ukrainian


def test_a_verdict_of_the_sample_is_told_in_ukrainian(qapp) -> None:
    use_language("uk")
    project = Case.open(sample_path("kupiansk") / "kupiansk.geowork").document.project
    tracked = [finding for finding in project.findings.values() if finding.track]
    assert tracked
    for finding in tracked:
        for sentence in (*reasons_of(finding), *flips_of(finding)):
            for landmark in project.landmarks.values():
                sentence = sentence.replace(landmark.name, "")  # noqa: PLW2901
            assert not re.search(r"\b(the|of|by|from|would)\b", sentence, re.IGNORECASE), sentence


def test_languages_are_named_in_their_own_words() -> None:
    assert languages()["uk"] == "Українська"
    assert next(iter(languages())) == "en"


def test_an_unknown_language_is_english(qtbot) -> None:
    assert use_language("tlh") == "en"


def test_the_pseudo_language_turns_the_window_around(qtbot, make_window) -> None:
    use_language("pseudo")
    window: Window = make_window(start=False)
    assert QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    corner = QPoint(0, 0)
    assert window.footage_pane.mapTo(window, corner).x() > window.map_pane.mapTo(window, corner).x()
    assert window.windowTitle().count("[") == 1
    words = [action.text() for action in window.actions_by_id.values()]
    assert [text for text in words if not text.startswith("[")] == []
    assert isolated("49.71, 37.61") == "\u206649.71, 37.61\u2069"


@given(st.text())
def test_dressing_up_keeps_the_places_of_values(text: str) -> None:
    assert PLACES.findall(pseudo(text)) == PLACES.findall(text)


@given(st.text())
def test_a_strangers_words_can_neither_turn_nor_break_the_line(text: str) -> None:
    shown = shown_safely(text)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x00-\x1f\x7f\u2028\u2029]", shown)
    assert len(shown) == len(text)


def test_persian_keeps_its_joiners() -> None:
    assert shown_safely("می\u200cروم") == "می\u200cروم"


TRANSLATION = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="{code}" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;{word}</translation>
    </message>
</context>
</TS>
"""


@pytest.mark.parametrize(
    ("code", "word", "name", "direction"),
    [
        ("ru", "Файл", "Русский", Qt.LayoutDirection.LeftToRight),
        ("ar", "ملف", "العربية", Qt.LayoutDirection.RightToLeft),
    ],
)
def test_a_translation_put_in_the_folder_of_the_application_is_spoken(
    qtbot, make_window, tmp_path, code: str, word: str, name: str, direction: Qt.LayoutDirection
) -> None:
    folder = tmp_path / "data" / "translations"
    folder.mkdir(parents=True)
    (folder / f"{code}.ts").write_text(TRANSLATION.format(code=code, word=word), encoding="utf-8")
    assert languages()[code] == name
    assert use_language(code) == code
    assert QGuiApplication.layoutDirection() == direction
    window: Window = make_window(start=False)
    assert window.menuBar().actions()[0].text() == f"&{word}"
    assert window.menuBar().actions()[1].text() == "&Edit"


@pytest.mark.parametrize(
    "content",
    ["", "<TS", '<!DOCTYPE TS [<!ENTITY a "b"><!ENTITY c "&a;">]><TS><context>&c;</context></TS>'],
)
def test_a_broken_translation_leaves_the_english(qapp, tmp_path, content: str) -> None:
    folder = tmp_path / "data" / "translations"
    folder.mkdir(parents=True)
    (folder / "ru.ts").write_text(content, encoding="utf-8")
    assert use_language("ru") == "en"


def test_there_are_letters_for_the_languages_there_are(
    qapp, monkeypatch: pytest.MonkeyPatch
) -> None:
    for code in (*languages(), "ru", "ar"):
        assert can_show(code), code
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: [])
    assert not can_show("ar")
    dialog = SettingsDialog(Preferences(language="uk"), make_parent := QWidget())
    assert "Українська" in dialog.no_fonts.text()
    make_parent.deleteLater()
