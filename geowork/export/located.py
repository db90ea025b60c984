"""The solved camera inside a picture file: EXIF GPS tags, and XMP for direction and tilt.

Tags after EXIF 2.32 (CIPA DC-008), 4.6.6; pose after the photo sphere XMP properties, whose roll
is positive when the picture's right side dips, as ours is.
"""

from __future__ import annotations

from fractions import Fraction

from PIL.ExifTags import GPS, IFD, Base
from PIL.Image import Exif

from geowork.drawing.contracts import number_at
from geowork.export.camera_view import CameraView

_GRAIN = 10_000


def exif_bytes(view: CameraView) -> bytes:
    """EXIF with the camera's position, its error, and the direction it looked, true north."""
    at = view.position
    exif = Exif()
    exif[Base.Software] = "Geowork"
    exif[Base.ImageDescription] = "Position and direction solved from landmarks, not recorded"
    gps = exif.get_ifd(IFD.GPSInfo)
    gps[GPS.GPSVersionID] = b"\x02\x03\x00\x00"
    gps[GPS.GPSLatitudeRef] = "N" if at.lat_deg >= 0 else "S"
    gps[GPS.GPSLatitude] = _sexagesimal(at.lat_deg)
    gps[GPS.GPSLongitudeRef] = "E" if at.lon_deg >= 0 else "W"
    gps[GPS.GPSLongitude] = _sexagesimal(at.lon_deg)
    if at.height_m is not None:
        gps[GPS.GPSAltitudeRef] = b"\x00" if at.height_m >= 0 else b"\x01"
        gps[GPS.GPSAltitude] = _rational(abs(at.height_m))
    gps[GPS.GPSImgDirectionRef] = "T"
    gps[GPS.GPSImgDirection] = _rational(view.azimuth_deg)
    gps[GPS.GPSMapDatum] = "WGS-84"
    error = number_at(view.camera.solution, "ellipse_95", "semi_major_m")
    if error is not None:
        gps[GPS.GPSHPositioningError] = _rational(error)
    made: bytes = exif.tobytes()
    return made


def xmp_bytes(view: CameraView) -> bytes:
    """XMP with heading, pitch, roll and horizontal angle of view, degrees. Numbers alone."""
    said = {
        "GPano:PoseHeadingDegrees": view.azimuth_deg,
        "GPano:PosePitchDegrees": view.pitch_deg,
        "GPano:PoseRollDegrees": view.roll_deg,
        "GPano:InitialHorizontalFOVDegrees": view.hfov_deg,
    }
    attributes = " ".join(f'{key}="{value:.4f}"' for key, value in said.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" '
        f'xmlns:GPano="http://ns.google.com/photos/1.0/panorama/" {attributes}/>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _rational(value: float) -> Fraction:
    return Fraction(round(value * _GRAIN), _GRAIN)


def _sexagesimal(degrees: float) -> tuple[Fraction, Fraction, Fraction]:
    seconds = Fraction(round(abs(degrees) * 3600 * _GRAIN), _GRAIN)
    whole, rest = divmod(seconds, 3600)
    minutes, rest = divmod(rest, 60)
    return Fraction(whole), Fraction(minutes), rest
