"""The report: complete, the same in HTML and PDF, in two languages, and harmless."""

from __future__ import annotations

import ast
import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import msgspec
import pytest
from PIL import Image

from geowork.drawing.phrases import Phrases
from geowork.export.options import ExportOptions
from geowork.export.report.pdf import report_pdf
from geowork.export.report.post import LIMITS, length, posts
from geowork.project.model import Claim, Evidence, Medium, Pin, Reference
from geowork.resources import resource_path
from tests.export.exporting import export, nothing_at_hand
from tests.support.worked_case import HOSTILE_NAME, hostile_case, worked_case

SAY = Phrases("en")


def words_of(html: str) -> str:
    body = fromstring(html).find("body")
    assert body is not None
    return " ".join(" ".join(body.itertext()).split())


@pytest.fixture(scope="module")
def html(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("report")
    export(worked_case(), folder, "report")
    return (folder / "report_en.html").read_text(encoding="utf-8")


def test_the_report_tells_all_that_a_doubter_asks_for(html: str) -> None:
    words = words_of(html)
    for heading in (
        "The claims", "Footage and references", "Frames", "Map", "Landmarks", "Residuals",
        "Check points", "Rejected rivals", "Landmarks side by side", "Movement of First man",
        "Limits", "Method", "Files and how to run it again",
    ):  # fmt: skip
        assert heading in words, heading
    assert (
        "Course of the followed walker: First man of the group refuted (probability below" in words
    )
    assert "supported from 95.0 %, refuted to 5.0 %; fixed before the test" in words
    assert "5f" * 32 in words
    assert "geowork verify-export" in words
    assert "does not fit" in words
    assert "Other town rejected below 0.1" in words
    assert "10^12 times less probable here" in words
    assert "The positions of landmarks 1 are assumed." in words


def test_pictures_travel_inside_and_nothing_else_is_loaded(html: str) -> None:
    root = fromstring(html)
    sources = [one.get("src") or "" for one in root.iter("img")]
    assert len(sources) >= 6
    assert all(source.startswith("data:image/jpeg;base64,") for source in sources)
    assert not list(root.iter("script")) and not list(root.iter("link"))
    policy = next(m for m in root.iter("meta") if m.get("http-equiv")).get("content") or ""
    assert policy.startswith("default-src 'none'; img-src data:")


def test_the_style_is_the_one_the_policy_lets_through(html: str) -> None:
    style = html.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in unescape(html)
    assert 'font:16px/1.5 "Roboto"' in style and ".c-e6194b{" in style


def test_every_picture_says_what_it_shows(html: str) -> None:
    assert all(one.get("alt") for one in fromstring(html).iter("img"))


def test_the_pdf_holds_what_the_page_holds(html: str) -> None:
    data = report_pdf(html)
    assert data == report_pdf(html)
    assert data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    pictures = {one.get("src") for one in fromstring(html).iter("img")}
    assert data.count(b"/Subtype /Image") == len(pictures)


def test_a_strangers_text_stays_text(tmp_path: Path) -> None:
    steering = "\u202e\x07x" + HOSTILE_NAME + "]]>&nbsp;"
    case = msgspec.structs.replace(hostile_case(), title=steering)
    export(case, tmp_path, "report")
    root = fromstring((tmp_path / "report_en.html").read_text(encoding="utf-8"))
    assert root.findtext("head/title") == steering[2:]
    for one in root.iter():
        assert one.tag != "script" and not any(name.startswith("on") for name in one.attrib)
    assert not [one for one in root.iter("img") if one.get("src") == "x"]
    text = (tmp_path / "post_en.txt").read_text(encoding="utf-8")
    assert all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cf") for c in text)


def test_without_footage_the_report_still_stands(tmp_path: Path) -> None:
    result = export(worked_case(), tmp_path, "report", media=nothing_at_hand)
    words = words_of((tmp_path / "report_en.html").read_text(encoding="utf-8"))
    assert "Residuals" in words
    assert any("Evening clip" in warning for warning in result.warnings)


def test_indicators_are_listed_in_order_of_time(tmp_path: Path) -> None:
    kept = {
        "a": Evidence(id="a", claim="entering", indicator="Debris", state="missing"),
        "b": Evidence(id="b", claim="entering", indicator="Statement", state="inconsistent",
                      offered="two numbers", date="2025-12-29"),
    }  # fmt: skip
    export(msgspec.structs.replace(worked_case(), evidence=kept), tmp_path, "report")
    words = words_of((tmp_path / "report_en.html").read_text(encoding="utf-8"))
    assert words.index("Statement inconsistent two numbers") < words.index("Debris missing nothing")


def test_every_ground_of_a_claim_is_told_with_what_would_turn_it(tmp_path: Path) -> None:
    case = worked_case()
    other = msgspec.structs.replace(
        case.findings["entering"], id="entering-2", track=None, method="indicators",
        verdict={"verdict": "undetermined", "probability": None, "reasons": ["One was met."],
                 "sensitivity": [{"text": "The course would have to be wrong by 76°."}]},
    )  # fmt: skip
    findings = {**case.findings, "entering-2": other}
    export(msgspec.structs.replace(case, findings=findings), tmp_path, "report")
    words = words_of((tmp_path / "report_en.html").read_text(encoding="utf-8"))
    assert "Indicators undetermined One was met." in words
    assert "Depth in the area shrinks by 30 m." in words
    assert "The course would have to be wrong by 76°." in words


def test_statements_stand_in_order_of_time_with_what_contradicts_what(tmp_path: Path) -> None:
    case = worked_case()
    said = [
        Claim(id="late", text="Taken in December", kind="event", speaker="channel A",
              date="2025-12-31", event="capture", asserted_time="2025-12-20", question="When?"),
        Claim(id="early", text="Taken in November", kind="event", speaker="officials",
              date="2025-12-01", event="capture", asserted_time="2025-11", question="When?"),
    ]  # fmt: skip
    claims = {**case.claims, **{one.id: one for one in said}}
    export(msgspec.structs.replace(case, claims=claims), tmp_path, "report")
    words = words_of((tmp_path / "report_en.html").read_text(encoding="utf-8"))
    story = words[words.index("Chronology of the statements") :]
    assert story.index("2025-11 is so") < story.index("2025-12-01 said") < story.index("2025-12-20")
    assert "'capture' is said to have happened at 2025-11 by officials" in story
    assert "Rival claims side by side When?" in words


def test_a_landmark_is_shown_beside_the_older_photo_it_was_matched_with(tmp_path: Path) -> None:
    photo = "0b" * 32
    Image.new("RGB", (900, 600), (40, 90, 140)).save(tmp_path / "old.png")
    case = worked_case()
    reference = Reference(id="old", title="Street in 2019", kind="photo", medium=photo)
    pin = Pin(id="old-1", landmark="place-2", reference="old", x_px=400.0, y_px=300.0)
    case = msgspec.structs.replace(
        case,
        references={"old": reference},
        media={**case.media, photo: Medium(photo, 1, "old.png")},
        pins={**case.pins, "old-1": pin},
    )

    def media(sha256: str) -> Path:
        return tmp_path / "old.png" if sha256 == photo else Path("clip.mp4")

    export(case, tmp_path / "out", "report", media=media)
    root = fromstring((tmp_path / "out" / "report_en.html").read_text(encoding="utf-8"))
    assert "2 Water tower, tip, in Street in 2019" in [one.get("alt") for one in root.iter("img")]


def phrases() -> Iterator[str]:
    """Every phrase the code and the template say."""
    for path in (resource_path("").parent / "geowork" / "export").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in ("say", "_say"):
                    yield node.args[0].value
    template = (resource_path("export") / "report.html").read_text(encoding="utf-8")
    yield from re.findall(r'\bt\("([^"]+)"', template)


def test_every_phrase_has_its_ukrainian_with_the_same_blanks() -> None:
    words = json.loads((resource_path("export") / "uk.json").read_text(encoding="utf-8"))
    said = set(phrases())
    assert len(said) > 100
    assert {phrase for phrase in said if phrase not in words} == set()
    for english, ukrainian in words.items():
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", ukrainian)), english


def test_the_ukrainian_report_is_ukrainian(tmp_path: Path) -> None:
    export(worked_case(), tmp_path, "report", options=ExportOptions(languages=("uk",)))
    html = (tmp_path / "report_uk.html").read_text(encoding="utf-8")
    root: Element = fromstring(html)
    assert root.get("lang") == "uk"
    assert "спростовано (імовірність" in words_of(html)
    assert "Орієнтири" in [one.text for one in root.iter("h2")]


def test_what_people_read_is_made_in_each_language_and_the_rest_in_the_first(
    tmp_path: Path,
) -> None:
    both = ExportOptions(languages=("uk", "en"))
    export(worked_case(), tmp_path, "map", "summary", "kml", "gpx", options=both)
    kinds = (".html", ".txt", ".kml", ".gpx")
    text = {one.name: one.read_text("utf-8") for one in tmp_path.iterdir() if one.suffix in kinds}
    assert '<html lang="uk">' in text["map.html"] and "Умовні знаки" in text["map.html"]
    assert '<html lang="en">' in text["map_en.html"] and "Умовні знаки" not in text["map_en.html"]
    assert "Спростовано (імовірність менше 0.1" in text["summary.txt"]
    assert "Refuted (probability below 0.1" in text["summary_en.txt"]
    assert "<name>Орієнтири</name>" in text["case.kml"]
    assert "курс 104° ± 3°" in text["case.gpx"]


@pytest.mark.parametrize(
    ("channel", "text", "characters"),
    [
        ("x", "plain", 5),
        ("x", "https://example.org/a/very/long/address/indeed/so/long", 23),
        ("x", "(https://example.org/a/very/long/address/indeed).", 26),
        ("x", "Source: t.me/channel/1", 31),
        ("x", "49.7100, 37.6150. Then more", 27),
        ("x", "Куп’янськ", 9),
        ("x", "時", 2),
        ("mastodon", "see https://example.org/" + "a" * 80, 27),
        ("bluesky", "e\u0301", 1),
        ("telegram", "🛰", 2),
    ],
)
def test_characters_are_counted_as_the_channel_counts(
    channel: str, text: str, characters: int
) -> None:
    assert length(text, channel) == characters


def test_posts_fit_and_lead_with_what_matters() -> None:
    case = msgspec.structs.replace(worked_case(), summary="long " * 400)
    for post in posts(case, SAY, credit="An analyst"):
        assert post.characters == length(post.text, post.channel) <= LIMITS[post.channel]
        assert post.text.startswith("“")
        assert "REFUTED" in post.text and "8GXV" in post.text
        assert "Movement: 104° ± 3°" in post.text
        assert "Place: strong possibility. Time: unverified." in post.text
        assert 0 < post.alt_characters == len(post.alt_text) <= 1000
        assert ".." not in post.alt_text


def test_a_long_claim_is_cut_inside_its_quotation_marks_and_keeps_its_verdict() -> None:
    case = worked_case()
    claim = msgspec.structs.replace(case.claims["entering"], text="They came in. " * 40)
    case = msgspec.structs.replace(case, claims={**case.claims, "entering": claim})
    for post in posts(case, SAY):
        assert re.search("“They came in[^”]*…”: REFUTED", post.text), post.text
        assert "8GXV" in post.text and post.characters <= post.limit


def test_even_a_title_too_long_for_a_post_is_cut_to_fit() -> None:
    case = msgspec.structs.replace(worked_case(), findings={}, title="ж時" * 300)
    for post in posts(case, SAY):
        assert post.characters <= post.limit
