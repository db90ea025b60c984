"""The plate: the conventions of published geolocations, read off the page as a reader would."""

from __future__ import annotations

import io
import re
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import msgspec
import numpy as np
import pytest
from PIL import Image

from geowork.drawing.marks import map_features
from geowork.drawing.palette import rgb_of
from geowork.errors import InputError
from geowork.export.options import LAYOUTS, ExportOptions, PlateLayout
from geowork.export.plate.house import read_house
from geowork.project.model import Medium, Pin, Project, Reference
from tests.export.exporting import at_hand, export, nothing_at_hand
from tests.support.worked_case import hostile_case, worked_case, write_orthophoto

SVG = "{http://www.w3.org/2000/svg}"
ORTHO = "0a" * 32


def page_of(folder: Path, layout: str = "2-1", language: str = "en") -> Element:
    return fromstring((folder / "plate" / f"plate_{layout}_{language}.svg").read_bytes())


def words_of(page: Element) -> list[str]:
    return [one.text or "" for one in page.iter(f"{SVG}text")]


def with_orthophoto(case: Project, **said: str) -> Project:
    reference = Reference(id="o", title="Orthophoto", kind="orthophoto", medium=ORTHO, **said)
    return msgspec.structs.replace(
        case, references={"o": reference}, media={ORTHO: Medium(ORTHO, 1, "ortho.tif")}
    )


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Element:
    folder = tmp_path_factory.mktemp("plate")
    export(worked_case(), folder, "plate")
    return page_of(folder)


def test_coordinates_come_first_with_no_more_digits_than_the_error_allows(page: Element) -> None:
    words = words_of(page)
    assert words[0] == "Kupiansk: which way do they walk?"
    places = [word for word in words if re.fullmatch(r"-?\d+\.\d+, -?\d+\.\d+", word)]
    # Both are known to 2.6 m (95 %): the fifth digit is worth 1.1 m, the sixth would say more.
    assert [len(place.split(",")[0].split(".")[1]) for place in places] == [5, 5]
    assert "Camera stood at" in words and "Subject: First man of the group" in words


def test_the_same_number_has_the_same_colour_in_legend_and_map(page: Element) -> None:
    for landmark in worked_case().landmarks.values():
        places = [
            index
            for index, one in enumerate(page)
            if one.tag == f"{SVG}text" and one.text == str(landmark.number)
        ]
        assert len(places) >= 2, landmark.name
        fills = {page[index - 1].get("fill") for index in places}
        assert fills == {landmark.colour}


def test_names_stand_in_the_legend_and_assumed_places_are_marked(page: Element) -> None:
    words = words_of(page)
    assert "TV tower, top of the mast (position assumed)" in words
    assert "Школа, північний кут (check point)" in words
    assert "First man of the group: course 104° ± 3°" in words


def test_what_was_measured_is_told_at_the_head_and_what_backs_it_up_in_the_legend(
    tmp_path: Path,
) -> None:
    case = worked_case()
    drawn = msgspec.structs.replace(case.tracks["walker"], id="z", name="By hand", kind="arrow")
    case = msgspec.structs.replace(case, tracks={**case.tracks, "z": drawn})
    export(case, tmp_path, "plate")
    words = words_of(page_of(tmp_path))
    assert "Subject: First man of the group" in words and "Subject: By hand" not in words
    assert "By hand: course 104° ± 3°" in words
    features = [one["properties"] for one in map_features(case)["features"]]
    letters = [one["number"] for one in features if one["kind"] == "course"]
    assert letters == ["B", "A"]  # the measured one lies on top


def test_the_verdict_stands_with_its_probability_and_claim(page: Element) -> None:
    words = words_of(page)
    refuted = words.index("REFUTED · probability below 0.1 %")
    assert "“Our troops are entering the city”" in words[refuted + 1 : refuted + 3]
    assert any(word.startswith("SUPPORTED · probability 99.8") for word in words)
    assert "Unverified" in words[words.index("Confidence in the time") + 1 :]
    assert "Strong possibility" in words[words.index("Confidence in the place") + 1 :]


def test_a_claim_bears_the_sign_it_has_on_the_map(page: Element) -> None:
    fills = {
        (one.text, page[at - 1].get("fill"))
        for at, one in enumerate(page)
        if one.tag == f"{SVG}text" and re.fullmatch(r"C\d", one.text or "")
    }
    features = map_features(worked_case())["features"]
    known = {
        one["properties"]["number"] for one in features if "claim" in one["properties"]["kind"]
    }
    assert {sign for sign, _ in fills} == known != set()
    words = words_of(page)
    assert words.index("“Our troops are entering the city”") == words.index("C1") + 1


def test_a_ukrainian_plate_measures_in_ukrainian(tmp_path: Path) -> None:
    export(worked_case(), tmp_path, "plate", options=ExportOptions(languages=("uk",)))
    words = " | ".join(words_of(page_of(tmp_path, language="uk")))
    assert re.search(r"\d м × [\d.]+ м", words) and re.search(r"\d м/с", words)
    assert not re.search(r"\d (k?m|m/s)\b", words)


def test_a_claim_is_quoted_whole_however_long_and_so_is_its_source(tmp_path: Path) -> None:
    case = worked_case()
    words = "They came down the road past the last houses of the town and on into the fields " * 3
    claim = msgspec.structs.replace(
        case.claims["entering"], text=words.strip(), source="https://example.org/" + "said/" * 30
    )
    case = msgspec.structs.replace(case, claims={**case.claims, "entering": claim})
    for layout in ("2-1", "tall"):
        options = ExportOptions(layouts=("2+1", "tall"))
        export(case, tmp_path, "plate", options=options)
        said = " ".join(words_of(page_of(tmp_path, layout)))
        assert claim.text in said
        assert claim.source in said.replace(" ", "")


def test_who_draws_by_hand_states_no_finer_place_than_the_others(tmp_path: Path) -> None:
    case = worked_case()
    spread = [[0.0, 20.0], [30.0, 50.0], [-30.0, -10.0], [3.0, 18.0]]
    samples = {"origin": [49.71, 37.615], "east_m": spread, "north_m": spread}
    drawn = msgspec.structs.replace(
        case.tracks["walker"], kind="arrow", boxes=(), movement={"samples": samples}
    )
    export(msgspec.structs.replace(case, tracks={"walker": drawn}), tmp_path, "plate")
    words = words_of(page_of(tmp_path))
    at = words.index("Subject: First man of the group")
    # The drawn start is good to some 80 m: a fourth digit is worth 11 m, the fifth 1 m.
    assert re.fullmatch(r"49\.\d{4}, 37\.\d{4}", words[at + 1])


def test_every_panel_names_its_time_and_source(page: Element) -> None:
    words = words_of(page)
    assert "0:00:00.080 · Evening clip" in words
    assert "Source: https://example.org/clip" in words
    assert "plain grid, no imagery" in words
    assert any(re.fullmatch(r"[125]0* m", word) for word in words)
    assert "N" in words


def test_the_map_shows_the_orthophoto_with_provider_and_date(tmp_path: Path) -> None:
    ortho = write_orthophoto(tmp_path / "ortho.tif")
    case = with_orthophoto(worked_case(), provider="Town survey", captured="2020-06-14")

    def media(sha256: str) -> Path:
        return ortho if sha256 == ORTHO else Path("clip.mp4")

    export(case, tmp_path / "out", "plate", media=media)
    words = words_of(page_of(tmp_path / "out"))
    assert "Orthophoto · Town survey" in words
    assert "2020-06-14" in words
    (line,) = [word for word in words if word.endswith("· Source: no public source")]
    assert re.match(r"centre 49\.71\d*, 37\.61\d* ·", line)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_layout_gives_picture_drawing_and_document(
    layout: PlateLayout, tmp_path: Path
) -> None:
    options = ExportOptions(layouts=(layout,), style="dark")
    export(worked_case(), tmp_path, "plate", options=options)
    stem = tmp_path / "plate" / f"plate_{layout.replace('+', '-')}_en"
    page = fromstring(stem.with_suffix(".svg").read_bytes())
    with Image.open(io.BytesIO(stem.with_suffix(".png").read_bytes())) as image:
        assert str(image.width) == page.get("width")
        assert str(image.height) == page.get("height")
        pixels = np.asarray(image.convert("RGB")).reshape(-1, 3)
    for colour in ("#e6194b", "#4363d8", "#d9480f"):
        assert (pixels == rgb_of(colour)).all(axis=1).any(), colour
    assert stem.with_suffix(".pdf").read_bytes().startswith(b"%PDF-")


def test_without_footage_the_plate_says_so(tmp_path: Path) -> None:
    result = export(worked_case(), tmp_path, "plate", media=nothing_at_hand)
    assert "The footage is not at hand." in words_of(page_of(tmp_path))
    assert any("Evening clip" in warning for warning in result.warnings)


def test_a_strangers_names_are_text_in_the_drawing(tmp_path: Path) -> None:
    case = msgspec.structs.replace(hostile_case(), title="\u202eevil\x00<script>alert(1)</script>")
    export(case, tmp_path, "plate", media=at_hand)
    page = page_of(tmp_path)
    assert {one.tag.removeprefix(SVG) for one in page.iter()} <= {
        "svg", "title", "desc", "rect", "polygon", "polyline", "circle", "text", "image",
    }  # fmt: skip
    assert "evil <script>alert(1)</script>" in words_of(page)
    assert all(not name.startswith("on") for one in page.iter() for name in one.attrib)


def test_a_channel_with_a_limit_gets_a_picture_below_it(tmp_path: Path) -> None:
    options = ExportOptions(channel="bluesky", layouts=("1+1",))
    noisy = write_orthophoto(tmp_path / "ortho.tif")
    case = with_orthophoto(worked_case())

    def media(sha256: str) -> Path:
        return noisy if sha256 == ORTHO else Path("clip.mp4")

    export(case, tmp_path / "out", "plate", options=options, media=media)
    sizes = [
        path.stat().st_size
        for path in (tmp_path / "out" / "plate").iterdir()
        if path.suffix in (".png", ".jpg")
    ]
    assert min(sizes) <= 1_000_000


def with_photo(tmp_path: Path) -> tuple[Project, Path]:
    photo = tmp_path / "old.png"
    Image.new("RGB", (800, 600), (90, 120, 150)).save(photo)
    old = Reference(id="old", title="Street in 2019", kind="photo", medium=ORTHO,
                    captured="2019-05-02", provider="A resident")  # fmt: skip
    pin = Pin(id="old-2", landmark="place-2", reference="old", x_px=400.0, y_px=300.0)
    case = worked_case()
    case = msgspec.structs.replace(
        case, references={"old": old}, media={ORTHO: Medium(ORTHO, 1, "old.png")},
        pins={**case.pins, "old-2": pin},
    )  # fmt: skip
    return case, photo


def test_an_older_photo_with_pins_stands_beside_the_frame(tmp_path: Path) -> None:
    case, photo = with_photo(tmp_path)
    export(case, tmp_path / "out", "plate", media=lambda sha: photo if sha == ORTHO else Path("c"))
    words = words_of(page_of(tmp_path / "out"))
    assert "Street in 2019 · A resident" in words and "2019-05-02" in words
    titles = [one.get("aria-label") for one in page_of(tmp_path / "out").iter(f"{SVG}image")]
    assert titles[:2] == ["Evening clip", "Street in 2019"]


def test_the_analyst_chooses_what_stands_in_each_cell(tmp_path: Path) -> None:
    case, photo = with_photo(tmp_path)
    options = ExportOptions(panels=("reference:old", "auto", "overview"))
    export(case, tmp_path / "out", "plate", options=options,
           media=lambda sha: photo if sha == ORTHO else Path("c"))  # fmt: skip
    titles = [one.get("aria-label") for one in page_of(tmp_path / "out").iter(f"{SVG}image")]
    assert titles[0] == "Street in 2019"
    with pytest.raises(InputError, match=r"--panel nowhere.* choose among auto, frame:clip@1024"):
        options = ExportOptions(panels=("nowhere",))
        export(case, tmp_path / "out", "plate", options=options)


def test_a_house_style_gives_colours_and_credit_if_all_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "house.json"
    path.write_text('{"base": "dark", "paper": "#0b1f3a", "credit": "Desk of the valley"}')
    options = ExportOptions(house=read_house(path))
    export(worked_case(), tmp_path / "out", "plate", options=options)
    page = page_of(tmp_path / "out")
    assert page.find(f"{SVG}rect").get("fill") == "#0b1f3a"  # type: ignore[union-attr]
    assert any(word.startswith("Desk of the valley · Made with") for word in words_of(page))
    path.write_text('{"ink": "#bbbbbb"}')
    with pytest.raises(InputError, match=r"contrast of 1\.9 to 1"):
        read_house(path)
