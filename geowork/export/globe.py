"""``case.kml`` and ``case.kmz``: the latter carries the frames that the cameras were solved for."""

from __future__ import annotations

from pathlib import PurePosixPath

from geowork.errors import CancelledError, GeoworkError
from geowork.export.archive import zip_bytes
from geowork.export.camera_view import camera_views
from geowork.export.kml import kml_bytes
from geowork.export.material import Material, NotAtHandError
from geowork.export.parts import Made, Outcome, Warned
from geowork.export.shown_frame import shown_frame
from geowork.footage.picture import encode_jpeg
from geowork.project.edits import new_id


def globe(material: Material) -> Outcome:
    """Both files."""
    project = material.project
    yield Made(PurePosixPath("case.kml"), kml_bytes(project, say=material.say))
    names: dict[str, str] = {}
    pictures: list[tuple[str, bytes]] = []
    for view in camera_views(project):
        address = view.camera.frame
        try:
            rgb = shown_frame(material, address).rgb
        except NotAtHandError as error:
            yield Warned(f"{error.subject} is not at hand: the globe lacks what it shows.")
            continue
        except CancelledError:
            raise
        except GeoworkError as error:
            yield Warned(f"The globe lacks the view of '{view.camera.name}': {error}")
            continue
        stem = new_id([path.removesuffix(".jpg") for path in names.values()], view.camera.id)
        names[view.camera.id] = f"{stem}.jpg"
        pictures.append((f"files/{stem}.jpg", encode_jpeg(rgb)))
    document = kml_bytes(
        project, {key: f"files/{name}" for key, name in names.items()}, material.say
    )
    # The document comes first: globe programs take the first .kml they find.
    yield Made(PurePosixPath("case.kmz"), zip_bytes([("doc.kml", document), *pictures]))
