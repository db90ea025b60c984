"""Control points as other programs write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from geowork.camera.control_points import ImageSize
from geowork.camera.foreign_points import read_any_control_points
from geowork.errors import InputError

SIZE = ImageSize(4000, 3000)

GCP_LIST = """WGS84 UTM 22S
# a remark
657000.5 7166500.25 890.6 1823.5 1087.9 DJI_5350.JPG HV01
657023.0 7166492.0 NaN 2189.3 145.4 DJI_5350.JPG
657023.0 7166492.0 891.7 100.0 200.0 DJI_5351.JPG HV04
"""


def test_an_open_drone_map_list_gives_the_rows_of_the_named_picture(tmp_path: Path) -> None:
    path = tmp_path / "gcp_list.txt"
    path.write_text(GCP_LIST)
    points = read_any_control_points(path, SIZE, "DJI_5350.JPG")
    first, second = points.landmarks
    assert (first.id, first.height_m) == ("HV01", 890.6)
    assert -25.7 < first.lat_deg < -25.5
    assert -49.5 < first.lon_deg < -49.3
    assert second.height_m is None
    assert (points.pins[1].x_px, points.pins[1].y_px) == (2189.3, 145.4)
    assert points.image == SIZE


def test_a_list_of_several_pictures_asks_which(tmp_path: Path) -> None:
    path = tmp_path / "gcp_list.txt"
    path.write_text(GCP_LIST)
    with pytest.raises(InputError, match=r"--image DJI_5350\.JPG"):
        read_any_control_points(path, SIZE)


def test_qgis_points_count_y_upwards_and_leave_out_disabled_rows(tmp_path: Path) -> None:
    path = tmp_path / "town.points"
    path.write_text(
        "#CRS: EPSG:4326\n"
        "mapX,mapY,sourceX,sourceY,enable,dX,dY,residual\n"
        "37.615,49.71,100.5,-200.25,1,0,0,0\n"
        "37.616,49.71,300,-200,0,0,0,0\n"
    )
    points = read_any_control_points(path, SIZE)
    assert len(points.pins) == 1
    landmark, pin = points.landmarks[0], points.pins[0]
    assert (landmark.lat_deg, landmark.lon_deg) == pytest.approx((49.71, 37.615))
    assert landmark.height_m is None
    assert (pin.x_px, pin.y_px) == (100.5, 200.25)


def test_csv_has_our_own_field_names(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_text(
        "id,lat_deg,lon_deg,height_m,x_px,y_px,sigma_px\n"
        "tower,49.71,37.61,180,960,100,2\nroof,49.7,37.62,,1200,640,\n"
    )
    points = read_any_control_points(path, SIZE)
    assert points.landmarks[0].height_m == 180.0
    assert points.landmarks[1].height_m is None
    assert [pin.sigma_px for pin in points.pins] == [2.0, 3.0]


@pytest.mark.parametrize("text", [
    "id;lat_deg;lon_deg;height_m;x_px;y_px\ngate, left;49,71;37,61;180,5;960;100,25\n;;;;;\n",
    "id\tlat_deg\tlon_deg\theight_m\tx_px\ty_px\ngate, left\t49.71\t37.61\t180.5\t960\t100,25\n",
    'id,lat_deg,lon_deg,height_m,x_px,y_px\r\n"gate, left",49.71,37.61,180.5,960,100.25\r\n,,,,,\n',
])  # fmt: skip
def test_a_table_is_read_as_spreadsheets_of_any_country_save_it(tmp_path: Path, text: str) -> None:
    path = tmp_path / "points.csv"
    path.write_text(text)
    points = read_any_control_points(path, SIZE)
    assert len(points.landmarks) == 1
    landmark, pin = points.landmarks[0], points.pins[0]
    assert landmark.id == pin.landmark == "gate, left"
    assert (landmark.lat_deg, landmark.lon_deg, landmark.height_m) == (49.71, 37.61, 180.5)
    assert (pin.x_px, pin.y_px) == (960.0, 100.25)


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("gcp_list.txt", "EPSG:32637\n", "holds no points"),
        ("gcp_list.txt", "WGS84 UTM 61N\n1 2 3 4 5 a.jpg\n", "projection"),
        ("gcp_list.txt", "EPSG:4978\n1 2 3 4 5 a.jpg\n", "none of a map"),
        ("a.points", "#CRS: EPSG:5773\nmapX,mapY,sourceX,sourceY\n1,2,3,-4\n", "none of a map"),
        ("a.csv", "id,lat_deg,lon_deg,x_px,y_px\nA,1,2,25_21,4\n", "no number"),
        ("gcp_list.txt", "", "is empty"),
        ("gcp_list.txt", "EPSG:999999\n1 2 3 4 5 a.jpg\n", "projection"),
        ("gcp_list.txt", "EPSG:4326\n1 2 3 4\n", "six fields"),
        ("gcp_list.txt", "EPSG:4326\n1 2 x 4 5 a.jpg\n", "no number"),
        ("a.csv", "id,lat_deg,lon_deg,x_px\nA,1,2,3\n", "y_px"),
        ("a.csv", "id,lat_deg,lon_deg,x_px,y_px\nA,nan,2,3,4\n", "lat_deg"),
        ("a.points", "a,b\n1,2\n", "mapX"),
    ],
)
def test_what_is_wrong_with_them_is_said_in_one_sentence(
    tmp_path: Path, name: str, text: str, words: str
) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read_any_control_points(path, SIZE)
    assert words in str(caught.value)
    assert str(path) in str(caught.value)


def test_the_pictures_size_must_be_stated(tmp_path: Path) -> None:
    path = tmp_path / "points.csv"
    path.write_text("id,lat_deg,lon_deg,x_px,y_px\n")
    with pytest.raises(InputError, match="--size"):
        read_any_control_points(path)


def test_our_own_format_is_told_by_its_content_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "points.txt"
    path.write_bytes(b'\xef\xbb\xbf {"format": "another"}')
    with pytest.raises(InputError, match="'format'"):
        read_any_control_points(path)
