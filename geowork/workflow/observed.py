"""What a project says was seen in one frame, as the control points its camera is solved from."""

from __future__ import annotations

from geowork.camera.control_point_file import check_control_points
from geowork.camera.control_points import (
    FORMAT,
    Believed,
    BelievedPosition,
    CameraPrior,
    ControlLandmark,
    ControlPin,
    ControlPoints,
    Edge,
    Horizon,
    HorizonPoint,
    ImageSize,
    InLine,
    OnArea,
    OnLine,
    SharedError,
    Tall,
)
from geowork.project.model import Belief, Camera, Landmark, Pin, Project
from geowork.workflow.pinning import same_frame


def control_points_of(project: Project, camera_id: str) -> ControlPoints:
    """The control points of a camera: the placed landmarks pinned in its frame.

    A landmark without a height keeps none: what it stands for (a roof, a mast) is not the ground.

    Raises:
        InputError: a pin or landmark holds unusable values.
    """
    camera = project.cameras[camera_id]
    footage = project.footage[camera.frame.footage]
    # Of thousands of pins a few are in the frame: they are looked out before they are ordered.
    here = [
        pin
        for pin in project.pins.values()
        if pin.frame is not None
        and same_frame(pin.frame, camera.frame)
        and project.landmarks[pin.landmark].position is not None
    ]
    pins = sorted(here, key=lambda pin: pin.id)
    in_line = tuple(
        InLine(pair.near, pair.far, pair.sigma_deg)
        for pair in camera.in_line
        if all(project.landmarks[name].position is not None for name in (pair.near, pair.far))
    )
    names = [pin.landmark for pin in pins]
    names += [name for pair in in_line for name in (pair.near, pair.far)]
    landmarks = [project.landmarks[name] for name in dict.fromkeys(names)]
    sources = sorted({m.source for m in landmarks if m.source is not None})
    points = ControlPoints(
        format=FORMAT,
        name=camera.name,
        image=ImageSize(footage.width_px, footage.height_px),
        landmarks=tuple(_landmark(landmark) for landmark in landmarks),
        pins=tuple(_pin(pin) for pin in pins),
        camera=_prior(camera),
        sources=tuple(SharedError(name, project.references[name].sigma_m) for name in sources),
        edges=tuple(Edge(e.x1_px, e.y1_px, e.x2_px, e.y2_px, e.sigma_px) for e in camera.edges),
        horizon=_horizon(camera),
        in_line=in_line,
    )
    check_control_points(points, camera.name)
    return points


def _landmark(landmark: Landmark) -> ControlLandmark:
    position = landmark.position
    assert position is not None  # noqa: S101 - only placed landmarks are asked for
    return ControlLandmark(
        landmark.id,
        position.lat_deg,
        position.lon_deg,
        position.height_m,
        landmark.sigma_m,
        landmark.sigma_height_m,
        Tall(landmark.tall_m, landmark.sigma_tall_m),
        source=landmark.source,
    )


def _pin(pin: Pin) -> ControlPin:
    return ControlPin(pin.landmark, pin.x_px, pin.y_px, pin.sigma_px, pin.withheld, pin.part)


def _prior(camera: Camera) -> CameraPrior:
    ground = camera.stood_on
    kind = None if ground is None else ground.get("type")
    place = camera.place
    return CameraPrior(
        hfov_deg=_believed(camera.hfov_deg),
        k1="free" if camera.k1_free else None,
        principal_point="free" if camera.centre_free else None,
        position=None
        if place is None
        else BelievedPosition(
            place.lat_deg,
            place.lon_deg,
            camera.place_sigma_m,
            place.height_m,
            camera.place_sigma_height_m,
        ),
        height_above_ground_m=_believed(camera.height_above_ground_m),
        roll_deg=_believed(camera.roll_deg),
        pitch_deg=_believed(camera.pitch_deg),
        azimuth_deg=_believed(camera.azimuth_deg),
        on_line=OnLine(ground, camera.stood_on_sigma_m)
        if ground is not None and kind == "LineString"
        else None,
        on_area=OnArea(ground, camera.stood_on_sigma_m)
        if ground is not None and kind != "LineString"
        else None,
    )


def _horizon(camera: Camera) -> Horizon | None:
    if not camera.horizon:
        return None
    sigma = camera.horizon_sigma_px
    return Horizon(tuple(HorizonPoint(x, y, sigma) for x, y in camera.horizon))


def _believed(belief: Belief | None) -> Believed | None:
    return None if belief is None else Believed(belief.value, belief.sigma)
