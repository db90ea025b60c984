"""Positions as an analyst pastes them, and how they are written back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geowork.errors import GeoworkError, InputError
from geowork.geo.formats import Style, format_position, parse_position
from geowork.geo.geodesic import distance_m
from geowork.geo.position import Position

TOWER = Position(49.70672, 37.61628)


@pytest.mark.parametrize(
    "text",
    [
        "49.70672, 37.61628",
        "49.70672,37.61628",
        "49.70672 37.61628",
        "  49.70672\t37.61628\n",
        "+49.70672 +37.61628",
        "49,70672 37,61628",
        "49,70672, 37,61628",
        "49,70672,37,61628",
        "49,70672; 37,61628",
        "49.70672° 37.61628°",
        "49.70672N 37.61628E",
        "N49.70672 E37.61628",
        "37.61628 E, 49.70672 N",
        "E 37.61628 N 49.70672",
        "49.70672 n, 37.61628 e",
        "49°42'24.19\"N 37°36'58.61\"E",
        "49°42′24.19″N, 37°36′58.61″E",
        "49° 42' 24,19\" N 37° 36' 58,61\" E",
        "49º42’24.19”N 37º36’58.61”E",
        "49 42 24.19 37 36 58.61",
        "49 42 24.19 N 37 36 58.61 E",
        "49:42:24.19 37:36:58.61",
        "49°42'24.19\" 37°36'58.61\"",
        "49°42.4032'N 37°36.9768'E",
        "49 42.4032 37 36.9768",
        "49°42′24,19″ с. ш. 37°36′58,61″ в. д.",
        "49°42′24,19″ пн. ш. 37°36′58,61″ сх. д.",
        "37U 400232.5 5506942.3",
        "37U 400232.5mE 5506942.3mN",
        "37 north 400232.5 5506942.3",
        "37U DR 00232 06942",
        "37udr0023206942",
        "8GXVPJ48+MGJ",
    ],
)
def test_the_tower_is_understood_however_it_is_written(text: str) -> None:
    assert distance_m(parse_position(text), TOWER) < 3


@pytest.mark.parametrize(
    ("text", "lat_deg", "lon_deg"),
    [
        ("-33.5, -70.25", -33.5, -70.25),
        ("33.5S 70.25W", -33.5, -70.25),
        ("−33°30′00″ −70°15′00″", -33.5, -70.25),
        ("-0°30'00\" 0°15'00\"", -0.5, 0.25),
        ("49, 37", 49, 37),
        ("49,37", 49, 37),
        ("49 37", 49, 37),
        ("90, 180", 90, 180),
    ],
)
def test_hemispheres_and_signs(text: str, lat_deg: float, lon_deg: float) -> None:
    position = parse_position(text)
    assert (position.lat_deg, position.lon_deg) == pytest.approx((lat_deg, lon_deg), abs=1e-12)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is not a position"),
        ("Kupiansk", "is not a position"),
        ("49.7", "is not a position"),
        ("49.7 37.6 12", "is not a position"),
        ("nan, nan", "is not a position"),
        ("1e5, 2", "is not a position"),
        ("49°60'N 37°00'E", "is not a position"),
        ("49.5°30'N 37°00'E", "is not a position"),
        ("49.7N 37.6N", "is not a position"),
        ("-49.7S 37.6E", "is not a position"),
        ("91, 37", "lat_deg of 'position' is 91"),
        ("49, 181", "lon_deg of 'position' is 181"),
        ("PJ48+PG", "short Plus Code"),
        ("61U 400000 5500000", "not in a UTM zone"),
        ("37C 400000 5500000", "not in band C"),
        ("33S 400000 9000000", "not in band S"),
        ("37UZZ1234", "not an MGRS square"),
        ("9" * 500, "too long"),
    ],
)
def test_what_is_not_a_position_is_refused_in_one_sentence(text: str, told: str) -> None:
    with pytest.raises(InputError, match=told) as caught:
        parse_position(text)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("style", "sigma_m", "text"),
    [
        ("dd", 3, "49.70672, 37.61628"),
        ("dd", 0.2, "49.706720, 37.616280"),
        ("dd", 150, "49.707, 37.616"),
        ("dms", 4, "49°42'24.2\"N 37°36'58.6\"E"),
        ("dms", 40, "49°42'24\"N 37°36'59\"E"),
        ("ddm", 3, "49°42.403'N 37°36.977'E"),
        ("utm", 3, "37U 400232 5506942"),
        ("utm", 30, "37U 400230 5506940"),
        ("mgrs", 3, "37UDR0023206942"),
        ("mgrs", 200, "37UDR002069"),
        ("plus", 3, "8GXVPJ48+MGJ"),
        ("plus", 20, "8GXVPJ48+MG"),
    ],
)
def test_no_more_digits_than_the_error_allows(style: Style, sigma_m: float, text: str) -> None:
    assert format_position(TOWER, style, sigma_m) == text


def test_seconds_carry_into_minutes_and_degrees() -> None:
    assert (
        format_position(Position(9.9999999, -0.9999999), "dms", 30) == "10°00'00.0\"N 1°00'00.0\"W"
    )


@pytest.mark.parametrize(("style", "text"), [("dd", "0.00000, 0.00000"), ("utm", "31N 166021 0")])
def test_there_is_no_negative_nought(style: Style, text: str) -> None:
    assert format_position(Position(-1e-9, -1e-9), style, 2) == text


@pytest.mark.parametrize("beside", [(-2e-11, 0.0), (56.00000000008, 2.9999999998)])
def test_a_hair_beside_an_edge_of_the_grid_there_is_still_a_square(
    beside: tuple[float, float],
) -> None:
    position = Position(*beside)
    assert distance_m(parse_position(format_position(position, "mgrs", 1)), position) < 1


def test_there_is_no_utm_at_the_poles() -> None:
    with pytest.raises(InputError, match="near the pole"):
        format_position(Position(89, 0), "utm", 1)


@given(
    st.floats(-79.9, 83.9),
    st.floats(-179.99, 179.99),
    st.sampled_from(["dd", "ddm", "dms", "utm", "mgrs", "plus"]),
    st.floats(0.05, 900),
)
def test_what_is_written_reads_back_within_the_error(
    lat_deg: float, lon_deg: float, style: Style, sigma_m: float
) -> None:
    position = Position(lat_deg, lon_deg)
    read = parse_position(format_position(position, style, sigma_m))
    assert distance_m(read, position) <= max(sigma_m, 1.0)


@given(st.text(alphabet="0123456789.,;:°'\"+- NSEWnsewUDRPXud", max_size=40))
def test_any_text_is_a_position_on_the_earth_or_a_sentence(text: str) -> None:
    try:
        parse_position(text).checked("", "")
    except GeoworkError as error:
        assert str(error).endswith(".")
