"""A small case that holds one object of every kind, and more."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from geowork.geo.position import Position
from geowork.project.model import (
    Belief,
    Camera,
    Claim,
    Drawing,
    Evidence,
    Finding,
    Footage,
    FrameAddress,
    Indicator,
    Landmark,
    Mark,
    Medium,
    Pin,
    Project,
    Reference,
    TargetBox,
    Template,
    Track,
)
from geowork.storage.review import FORMAT, sign_review

VIDEO = "a" * 64
PHOTO = "b" * 64
FRAME = FrameAddress("clip", 512, "1/12800", 1)
REVIEWED = {
    "format": FORMAT, "case": "kupiansk", "reviewer": "A colleague", "revision": "e" * 64,
    "agreement": {"state": "agree"},
}  # fmt: skip
KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)


def full_case() -> Project:
    """A television tower pinned in a clip and a photo, a walker, and one refuted claim."""
    return Project(
        id="kupiansk",
        title="Купʼянськ 🗼",
        created_utc="2026-01-01T00:00:00Z",
        summary="Who walks where.",
        media={VIDEO: Medium(VIDEO, 1000, "clip.mp4"), PHOTO: Medium(PHOTO, 20, "2020.jpg")},
        footage={
            "clip": Footage(
                id="clip",
                title="Clip",
                medium=VIDEO,
                width_px=1920,
                height_px=1080,
                frame_count=300,
                duration_s=12.0,
                time_base="1/12800",
            )
        },
        references={
            "photo": Reference(id="photo", title="Older photo", kind="photo", medium=PHOTO)
        },
        landmarks={
            "tower": Landmark(
                id="tower",
                name="TV tower",
                number=1,
                colour="#e6194b",
                position=Position(49.7, 37.6),
            ),
            "shop": Landmark(id="shop", name="Shop", number=2, colour="#3cb44b"),
        },
        pins={
            "tower-clip": Pin(
                id="tower-clip", landmark="tower", frame=FRAME, x_px=10.5, y_px=20.25
            ),
            "tower-photo": Pin(
                id="tower-photo", landmark="tower", reference="photo", x_px=1, y_px=2
            ),
            "shop-clip": Pin(id="shop-clip", landmark="shop", frame=FRAME, x_px=100, y_px=200),
        },
        cameras={
            "clip-512": Camera(
                id="clip-512",
                name="Clip, frame 1",
                frame=FRAME,
                hfov_deg=Belief(60, 10),
                solution={"status": "solved", "rms_px": 1.25},
                fingerprint="c" * 64,
            )
        },
        tracks={
            "walker": Track(
                id="walker",
                name="Walker",
                footage="clip",
                camera="clip-512",
                boxes=(TargetBox(1, 512, 5, 5, 10, 20, by_hand=True),),
                movement={"course_deg": {"value": 100.5, "sigma": 2}},
                fingerprint="d" * 64,
            ),
        },
        claims={
            "entering": Claim(
                id="entering",
                text="They enter the city",
                kind="into",
                polygon={
                    "type": "Polygon",
                    "coordinates": [[[37.5, 49.6], [37.7, 49.6], [37.7, 49.8], [37.5, 49.6]]],
                },
            )
        },
        evidence={
            "debris": Evidence(id="debris", claim="entering", indicator="Debris", state="missing")
        },
        findings={
            "entering": Finding(
                id="entering",
                claim="entering",
                track="walker",
                method="movement",
                verdict={"probability": 0.01, "verdict": "refuted"},
            )
        },
        templates={
            "strike": Template(
                id="strike", name="Strike on a site", indicators=(Indicator("Debris", "Look"),)
            )
        },
        marks={"box": Mark(id="box", frame=FRAME, kind="box", points=((1.0, 2.0), (3.0, 4.0)))},
        drawings={
            "front": Drawing(
                id="front",
                name="Front line",
                geometry={"type": "LineString", "coordinates": [[37.5, 49.6], [37.7, 49.8]]},
            )
        },
        reviews={"first": sign_review("first", "A colleague", REVIEWED, KEY)},
    )
