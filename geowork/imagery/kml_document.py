"""A stranger's KML, alone or in a KMZ, parsed without entities and read into memory only."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from geowork.errors import MediaError

MAX_XML_BYTES = 32 * 2**20
_REMEDY = "export it again as KML or KMZ"


def open_kml(path: Path) -> tuple[Any, zipfile.ZipFile | None]:
    """The root element, and the archive it lies in, if it does.

    Raises:
        MediaError: unreadable, too large, or not a sound KML or KMZ file.
    """
    try:
        if zipfile.is_zipfile(path):
            # Kept in memory: names inside the archive never become names on disk.
            inside = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
            names = [n for n in inside.namelist() if n.lower().endswith(".kml")]
            if not names:
                raise MediaError(path, "holds no KML", _REMEDY)
            return _parsed(member_of(path, inside, names[0], MAX_XML_BYTES)), inside
        return parse_xml(path), None
    except (ElementTree.ParseError, DefusedXmlException, zipfile.BadZipFile) as error:
        raise MediaError(path, "is not a sound KML or KMZ file", _REMEDY) from error
    except (OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise MediaError(path, "cannot be read", "check the file and its permissions") from error


def parse_xml(path: Path) -> Any:
    """The root element of an XML file; entities and document types are refused.

    Raises:
        MediaError: larger than `MAX_XML_BYTES`. OSError, ParseError, DefusedXmlException: as named.
    """
    if path.stat().st_size > MAX_XML_BYTES:
        raise MediaError(path, f"is larger than {MAX_XML_BYTES // 2**20} MiB", _REMEDY)
    return _parsed(path.read_bytes())


def member_of(path: Path, archive: zipfile.ZipFile, name: str, limit: int) -> bytes:
    """A file inside the archive, of at most `limit` bytes."""
    with archive.open(name) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise MediaError(path, f"a file inside it is larger than {limit // 2**20} MiB", _REMEDY)
    return data


def local_name(element: Any) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rsplit("}", 1)[-1]


def text_at(element: Any, *way: str) -> str:
    """Text at the end of a way of names below an element, whatever their namespaces."""
    for step in way:
        element = next((one for one in element.iter() if local_name(one) == step), None)
        if element is None:
            return ""
    return str(element.text or "").strip()


def links_to_network(root: Any) -> bool:
    """Whether a KML asks for more from elsewhere; that is never fetched."""
    return any(local_name(one) == "NetworkLink" for one in root.iter())


def _parsed(data: bytes) -> Any:
    return ElementTree.fromstring(data, forbid_dtd=True)


def lays_a_picture(path: Path) -> bool:
    """Whether a KML or KMZ lays a picture on the ground; False where it cannot be read."""
    try:
        root, _ = open_kml(path)
    except MediaError:
        return False
    return any(local_name(one) == "GroundOverlay" for one in root.iter())
