"""Programs of other people that say whether an export's files are what they claim to be.

Each judge is given a folder and returns what it complains of; it is absent where its program is
not installed. Where they come from: qpdf, gdal-bin, ffmpeg, libimage-exiftool-perl, libxml2-utils,
libreoffice-calc (packages of the system); fastkml (its KML schemas, with lxml) and html5lib
(packages of Python); vnu-jar (a package of Node; give its path as GEOWORK_VNU).
"""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.export import label_judges

FORMULAS = ("=", "+", "@", "\t", "\r")


def run(*command: str | Path, timeout_s: float = 120.0) -> tuple[int, str]:
    """Exit code and everything a program said."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words, capture_output=True, text=True, timeout=timeout_s, check=False, errors="replace"
    )
    return done.returncode, done.stdout + done.stderr


def files(folder: Path, *suffixes: str) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in suffixes)


def qpdf(folder: Path) -> list[str]:
    """Every PDF is sound."""
    told = [(path, *run("qpdf", "--check", path)) for path in files(folder, ".pdf")]
    return [f"{path.name}: {said}" for path, code, said in told if code]


def ogr(folder: Path) -> list[str]:
    """GDAL reads every layer of GeoPackage, GeoJSON, KML and GPX, and says nothing about it."""
    bad = []
    for path in files(folder, ".gpkg", ".geojson", ".kml", ".gpx"):
        code, said = run("ogrinfo", "-ro", "-al", "-so", path)
        if code or "ERROR" in said or "Warning" in said or "Feature Count" not in said:
            bad.append(f"{path.name}: {said[:400]}")
    return bad


def kml_schema(folder: Path) -> list[str]:
    """KML follows the OGC schema 2.2 and, with its Google extensions, theirs."""
    from lxml import etree

    found = importlib.util.find_spec("fastkml")
    schemas = Path(str(found.origin)).parent / "schema" if found else Path()
    bad = []
    for name in ("ogckml22.xsd", "kml22gx.xsd"):
        schema = etree.XMLSchema(etree.parse(str(schemas / name)))
        for path in files(folder, ".kml"):
            if not schema.validate(etree.parse(str(path))):
                bad.append(f"{path.name}, {name}: {schema.error_log}")
    return bad


def html5(folder: Path) -> list[str]:
    """The parser of the HTML standard finds no error."""
    import html5lib

    bad = []
    for path in files(folder, ".html"):
        parser = html5lib.HTMLParser()
        parser.parse(path.read_bytes())
        bad += [f"{path.name}: {error}" for error in parser.errors[:5]]
    return bad


def vnu(folder: Path) -> list[str]:
    """The validator of the W3C finds no error in pages and drawings."""
    jar = os.environ["GEOWORK_VNU"]
    bad = []
    for kind, paths in (("--html", files(folder, ".html")), ("--svg", files(folder, ".svg"))):
        if paths:
            _, said = run("java", "-jar", jar, "--format", "json", kind, *paths)
            messages = json.loads(said[said.index("{") :])["messages"]
            bad += [f"{one['url']}: {one['message']}" for one in messages if one["type"] == "error"]
    return bad


def ffprobe(folder: Path) -> list[str]:
    """Every frame of every video is decoded, and their number is that of the packets."""
    bad = []
    for path in files(folder, ".mp4"):
        code, said = run(
            "ffprobe", "-v", "error", "-count_frames", "-count_packets", "-show_entries",
            "stream=codec_name,nb_read_frames,nb_read_packets", "-of", "json", path,
        )  # fmt: skip
        streams = [] if code else json.loads(said)["streams"]
        if not streams or any(s["nb_read_frames"] != s["nb_read_packets"] for s in streams):
            bad.append(f"{path.name}: {said[:300]}")
    return bad


def exif(folder: Path) -> list[str]:
    """No warning about the pictures; those of a solved camera carry place and direction."""
    paths = files(folder / "frames", ".png", ".jpg", ".webp")
    if not paths:
        return []
    code, said = run("exiftool", "-json", "-n", "-warning", "-error", "-GPSLatitude",
                     "-GPSImgDirection", "-XMP:all", *paths)  # fmt: skip
    if code:
        return [said[:300]]
    # A sentence about what was read follows the answer.
    told, _ = json.JSONDecoder().raw_decode(said[said.index("[") :])
    bad = [f"{one['SourceFile']}: {one}" for one in told if "Warning" in one or "Error" in one]
    located = [one for one in told if "GPSLatitude" in one]
    return bad if located and all("GPSImgDirection" in one for one in located) else [
        *bad, "no picture carries a place and a direction"
    ]  # fmt: skip


def xml(folder: Path) -> list[str]:
    """Everything that is XML is well formed."""
    paths = files(folder, ".kml", ".gpx", ".svg")
    code, said = run("xmllint", "--noout", "--nonet", *paths)
    return [said[:400]] if code or said.strip() else []


def libreoffice(folder: Path) -> list[str]:
    """LibreOffice opens every table, and finds no formula in it.

    Formulas come out as such where they are asked for: `=1+1` would not be `'=1+1`.
    """
    bad = []
    with tempfile.TemporaryDirectory() as scratch:
        for at, path in enumerate(files(folder, ".csv")):
            out = Path(scratch) / str(at)
            # Separator, quote, UTF-8, first line, and three switches later: formulas as such.
            asked = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,true"
            code, said = run(
                "soffice", f"-env:UserInstallation=file://{scratch}/home", "--headless",
                "--convert-to", asked, "--outdir", out, path,
            )  # fmt: skip
            again = out / path.name
            if code or not again.is_file():
                bad.append(f"{path.name}: {said[:300]}")
                continue
            for row in csv.reader(again.read_text(encoding="utf-8").splitlines()):
                bad += [f"{path.name}: {cell}" for cell in row if cell.startswith(FORMULAS)]
    return bad


Judge = Callable[[Path], list[str]]
JUDGES: dict[str, tuple[Judge, Sequence[str], Sequence[str]]] = {
    "qpdf --check": (qpdf, ("qpdf",), ()),
    "ogrinfo": (ogr, ("ogrinfo",), ()),
    "KML schemas": (kml_schema, (), ("fastkml", "lxml")),
    "html5lib": (html5, (), ("html5lib",)),
    "vnu": (vnu, ("java", "GEOWORK_VNU"), ()),
    "ffprobe": (ffprobe, ("ffprobe",), ()),
    "exiftool": (exif, ("exiftool",), ()),
    "xmllint": (xml, ("xmllint",), ()),
    "LibreOffice": (libreoffice, ("soffice",), ()),
    "pycocotools": (label_judges.coco, (), ("pycocotools",)),
    "datumaro": (label_judges.datumaro, ("GEOWORK_DATUMARO",), ()),
    "Web Annotation model": (label_judges.web_annotation, ("node", "GEOWORK_ANNOTATION"), ()),
}
"""Name to judge, programs it needs (upper case: a variable with a path), and Python packages."""


def absent(name: str) -> str:
    """What is missing for a judge to speak; empty if nothing is."""
    _, programs, packages = JUDGES[name]
    missing = [
        one for one in programs if not (os.environ.get(one) if one.isupper() else shutil.which(one))
    ]
    missing += [one for one in packages if importlib.util.find_spec(one) is None]
    return ", ".join(missing)
