"""What the analyst starts from: landmarks with honest errors, pins, claims, the target."""

from typing import Any

import numpy as np

from samples.make.earth_frame import enu_to_wgs84
from samples.make.hand_held import FRAMES, HEIGHT, WIDTH, Shot
from samples.make.mesh import Array
from samples.make.terrain import road_north, terrain_height
from samples.make.truth import PIN_FRAME, walker_boxes

SIGMA_M, SIGMA_HEIGHT_M, SIGMA_PX = 1.0, 0.7, 2.0
MEDIA_TIME_BASE_TICKS = 512

# id: (named point of the town, name, note)
LANDMARKS = {
    "tv_tower_top": ("tv_tower_top", "TV tower, top of the mast", "assumed"),
    "tv_tower_platform": ("tv_tower_platform", "TV tower, upper platform", "assumed"),
    "water_tower": ("water_tower_top", "Water tower, tip", ""),
    "chimney": ("chimney_top", "Factory chimney, top", ""),
    "block_9_west": ("block_9_roof_se", "Nine-storey block, left roof corner", ""),
    "block_9_east": ("block_9_roof_ne", "Nine-storey block, right roof corner", ""),
    "block_5_east": ("block_5_roof_ne", "Five-storey block, right roof corner", ""),
    "silo_head": ("silo_head_sw", "Grain elevator, near corner of the head house", ""),
    "pylon": ("pylon_1_top", "High-voltage pylon south of the road, top", ""),
    "house_b_gable": ("house_b_apex_n", "Brick house, right end of the ridge", ""),
    "house_b_eave": ("house_b_eave_se", "Brick house, near corner of the eaves", ""),
    "house_c_gable": ("house_c_apex_n", "Ochre house, near end of the ridge", ""),
    "pole_near_top": ("pole_6_top", "Power pole at the brick house, top", ""),
    "pole_near_foot": ("pole_6_foot", "Power pole at the brick house, foot", ""),
    "pole_next_top": ("pole_7_top", "Power pole at the bus shelter, top", ""),
    "shelter_foot": ("shelter_foot", "Bus shelter, near corner at the ground", ""),
    "sign_foot": ("sign_foot", "Town-end sign, foot of the nearer post", ""),
}

_READ = "read off the orthophoto; height from the terrain model and the building's type"
_ASSUMED = "assumed coordinates and height: they stand for a published position of the tower"

CITY_EDGE = (
    (66.0, -75.0),
    (68.0, 58.0),
    (150.0, 96.0),
    (330.0, 150.0),
    (335.0, 215.0),
    (210.0, 250.0),
    (60.0, 330.0),
    (-290.0, 330.0),
    (-290.0, -75.0),
    (66.0, -75.0),
)


def surveyed(points: dict[str, Array], seed: int) -> list[dict[str, Any]]:
    """The landmarks as an analyst would have them: true positions with seeded reading errors."""
    rng = np.random.default_rng(seed)
    rows = []
    for key, (source, name, note) in LANDMARKS.items():
        error = np.array([*rng.normal(0, 0.6, 2), rng.normal(0, 0.4)])
        lat, lon, height = enu_to_wgs84(points[source] + error)[0]
        rows.append(
            {
                "id": key,
                "name": name,
                "lat_deg": round(float(lat), 7),
                "lon_deg": round(float(lon), 7),
                "height_m": round(float(height), 1),
                "sigma_m": SIGMA_M,
                "sigma_height_m": SIGMA_HEIGHT_M,
                "note": _ASSUMED if note else _READ,
            }
        )
    return rows


def frame_address(index: int) -> dict[str, int]:
    return {"index": index, "pts": index * MEDIA_TIME_BASE_TICKS}


def control_points(
    rows: list[dict[str, Any]], points: dict[str, Array], shot: Shot, seen: set[str], seed: int
) -> dict[str, Any]:
    """Pins on the early frame with click noise; of the landmarks seen there only."""
    rng = np.random.default_rng(seed)
    pins = []
    for row in rows:
        x, y = shot.pixels(points[LANDMARKS[row["id"]][0]][None])[0] + rng.normal(0, 1.5, 2)
        if row["id"] in seen:
            pins.append(
                {
                    "landmark": row["id"],
                    "x_px": round(float(x), 1),
                    "y_px": round(float(y), 1),
                    "sigma_px": SIGMA_PX,
                }
            )
    keys = ("id", "lat_deg", "lon_deg", "height_m", "sigma_m", "sigma_height_m")
    return {
        "format": "geowork-control-points/1",
        "name": "kupiansk footage, early frame",
        "frame": frame_address(PIN_FRAME),
        "image": {"width_px": WIDTH, "height_px": HEIGHT},
        "landmarks": [{k: row[k] for k in keys} for row in rows if row["id"] in seen],
        "pins": pins,
        "camera": {"hfov_deg": None, "k1": {"value": 0.0, "sigma": 0.02}},
    }


def _line(flat: Array) -> list[list[float]]:
    height = terrain_height(flat[:, 0], flat[:, 1])
    found = enu_to_wgs84(np.column_stack([flat, height]))
    return [[round(float(lon), 7), round(float(lat), 7)] for lat, lon, _ in found]


def claims() -> list[dict[str, Any]]:
    """The two claims of the training case."""
    e = np.concatenate([np.arange(-40, 130, 10.0), np.arange(130, 660, 40.0)])
    road = _line(np.column_stack([e, road_north(e)]))
    shared = {
        "source": "no public source: written for this training sample",
        "date": "2025-11-14",
        "question": "Which way is the group walking?",
    }
    return [
        {
            "id": "entering",
            "text": "Our troops are entering the city",
            **shared,
            "kind": "into",
            "polygon": {"type": "Polygon", "coordinates": [_line(np.array(CITY_EDGE))]},
        },
        {
            "id": "leaving",
            "text": "They are leaving by the exit road",
            **shared,
            "kind": "along",
            "line": {"type": "LineString", "coordinates": road},
            "corridor_m": 20.0,
        },
    ]


def target(shots: list[Shot]) -> dict[str, Any]:
    """Whom to follow: the leader, whom nobody hides."""
    x, y, w, h = walker_boxes(0, shots[0])[0]
    return {
        "walker": "walker_1",
        "pin_frame": frame_address(PIN_FRAME),
        "first_frame": frame_address(0),
        "box": [x, y, w, h],
        "foot_px": [round(x + w / 2, 2), round(y + h, 2)],
        "last_frame": frame_address(FRAMES - 1),
    }
