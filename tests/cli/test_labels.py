"""Tracks, marks and landmarks to other programs and back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest

from geowork.errors import InputError
from geowork.project.edits import put
from geowork.project.labels import labels_of
from geowork.project.model import FrameAddress, Mark, MarkKey, Project, TargetBox, Track
from geowork.storage.archive import read_project
from geowork.storage.labels.opening import read_labels
from geowork.workflow.case import Case
from geowork.workflow.media import add_footage
from tests.cli.running import Run

FILES = {"cvat": "cvat/clip.xml", "coco": "coco/clip.json", "w3c": "w3c/clip.jsonld"}


@pytest.fixture
def drawn(inputs: Path, tmp_path: Path) -> Path:
    """A clip with a followed walker, an outline and a box that moves."""
    (tmp_path / "clip.mp4").write_bytes((inputs / "clip.mp4").read_bytes())
    case = Case.new("Охоронець & <co>")
    edit, key = add_footage(case.document.project, tmp_path / "clip.mp4", case.media)
    case.document.apply(edit)
    assert key == "clip"
    pts = [int(stamp) for stamp in case.reader("clip").index.pts]
    base = case.document.project.footage["clip"].time_base
    boxes = tuple(
        TargetBox(at, pts[at], 10 + 2 * at, 20, 15, 30, by_hand=at == 3) for at in range(3, 9)
    )
    roof = ((50.5, 60.25), (90, 60), (70, 30))
    address = FrameAddress("clip", pts[4], base, 4)
    later = (MarkKey(8, pts[8], ((30, 40), (60, 80))),)
    things = [
        ("tracks", Track(id="walker", name="Ходок", footage="clip", camera="", boxes=boxes)),
        ("marks", Mark(id="roof", frame=address, kind="polygon", points=roof, text="Roof")),
        ("marks", Mark(id="van", frame=address, kind="box", points=((10, 20), (40, 60)),
                       text="Van", colour="#3cb44b", keys=later)),
    ]  # fmt: skip
    for kind, thing in things:
        case.document.apply(put(kind, thing, "Draw"))
    case.save(tmp_path / "case.geowork")
    case.close()
    return tmp_path / "case.geowork"


def emptied(path: Path) -> Path:
    """The case without its tracks and marks."""
    case = Case.open(path)
    bare = msgspec.structs.replace(case.document.project, tracks={}, marks={})
    Case(bare).save(path.with_name("bare.geowork"))
    return path.with_name("bare.geowork")


def exported(run: Run, project: Path, part: str) -> Path:
    out = project.parent / f"out-{part}"
    assert run("export", project, "--out", out, "--only", part).code == 0
    return out / FILES[part]


@pytest.mark.parametrize("part", FILES)
def test_what_was_drawn_comes_back(run: Run, drawn: Path, part: str) -> None:
    bare = emptied(drawn)
    told = run("project", "add", bare, exported(run, drawn, part), "--as", "labels", "--json").json
    assert (len(told["tracks"]), len(told["marks"])) == (1, 2)
    before, after = read_project(drawn), read_project(bare)
    if part == "w3c":  # media fragments know whole pixels and no colours
        assert {m.text for m in after.marks.values()} == {"Roof", "Van"}
        assert [b.pts for b in after.tracks[told["tracks"][0]].boxes] == [
            b.pts for b in before.tracks["walker"].boxes
        ]
        return
    assert labels_of(after, "clip") == labels_of(before, "clip")
    assert places(after) == places(before)


def places(project: Project) -> list[list[tuple[int, int]]]:
    boxes = [[(b.index, b.pts) for b in t.boxes] for t in project.tracks.values()]
    keys = [[(k.index, k.pts) for k in m.keys] for m in project.marks.values()]
    return [*boxes, *sorted(keys)]


def test_a_footage_is_told_by_its_bytes_alone(run: Run, drawn: Path) -> None:
    text = exported(run, drawn, "w3c").read_text(encoding="utf-8")
    page = json.loads(text)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    target = page["items"][0]["target"][0]
    assert target["source"].startswith("ni:///sha-256;")
    assert "xywh=pixel:16,20,15,30" in target["selector"]["value"]
    assert str(drawn.parent) not in text


def test_a_fragment_of_a_link_is_read_as_browsers_write_it(tmp_path: Path) -> None:
    file = tmp_path / "one.jsonld"
    target = "clip.mp4#t=npt:0:00:01.5,2&xywh=pixel%3A10%2C20%2C30%2C40"
    file.write_text(json.dumps({"@context": "x", "body": "Van", "target": target}))
    (label,) = read_labels(file).labels
    assert (label.name, label.shapes[0].time_s, label.shapes[0].box) == (
        "Van",
        1.5,
        (10, 20, 30, 40),
    )


def test_key_frames_alone_are_carried_from_one_to_the_next(run: Run, drawn: Path) -> None:
    bare, file = emptied(drawn), drawn.with_name("keys.xml")
    shape = '<box frame="{}" keyframe="1" outside="{}" xtl="{}" ytl="0" xbr="{}" ybr="20"/>'
    file.write_text(
        '<annotations><track id="0" label="person">'
        + "".join(shape.format(*one) for one in [(2, 0, 10, 20), (6, 0, 18, 28), (7, 1, 18, 28)])
        + "</track></annotations>"
    )
    assert run("project", "add", bare, file, "--as", "labels").code == 0
    track = read_project(bare).tracks["person"]
    assert [(b.index, b.x_px, b.by_hand) for b in track.boxes] == [
        (2, 10, True), (3, 12, False), (4, 14, False), (5, 16, False), (6, 18, True)
    ]  # fmt: skip
    assert track.interpolated


def test_labels_of_other_pictures_are_refused(run: Run, drawn: Path) -> None:
    file = exported(run, drawn, "cvat")
    root = ElementTree.fromstring(file.read_bytes())
    next(root.iter("width")).text = "4000"
    file.write_bytes(ElementTree.tostring(root))
    done = run("project", "add", drawn, file, "--as", "labels")
    assert done.code == 1 and "is about pictures of 4000 ×" in done.err
    bare = file.with_name("far.xml")
    bare.write_text('<annotations><image id="900"><box xtl="1" ytl="1" xbr="2" ybr="2" '
                    'label="x"/></image></annotations>')  # fmt: skip
    done = run("project", "add", drawn, bare, "--as", "labels")
    assert done.code == 1 and "names frame 900" in done.err


BOMB = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><annotations>&c;</annotations>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><annotations>&b;</annotations>'
NAN = '<annotations><image id="0"><box xtl="nan" ytl="1" xbr="2" ybr="2"/></image></annotations>'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (BOMB, "not safe, whole XML"),
        (OUTSIDE, "not safe, whole XML"),
        ("<annotations>", "not safe, whole XML"),
        (NAN, "no usable 'xtl'"),
        ("<svg/>", "not an export of CVAT"),
        ("[]", "not a file of annotations"),
        ('{"images":[],"annotations":[]}', "no box and no outline"),
        ('{"images":[],"annotations":[{"image_id":1}]}', "names the image 1, not there"),
        ('{"images":[{"id":1,"file_name":"a.png"}],"annotations":[]}', "tells no frame"),
        ('{"images":[{"id":1,"frame_index":0}],"annotations":[{"image_id":1,"bbox":[1,2]}]}',
         "no bbox of four numbers"),
        ('{"images":[{"id":1,"frame_index":0}],"annotations":[{"image_id":1,'
         '"bbox":[1e300,1,1,1]}]}', "outside any picture"),
        ('{"@context":"x","target":"a#t=1e&xywh=1,1,2,2"}', "no number of seconds"),
    ],
)  # fmt: skip
def test_a_strangers_labels_are_refused_in_one_sentence(
    tmp_path: Path, text: str, told: str
) -> None:
    file = tmp_path / "labels"
    file.write_text(text)
    with pytest.raises(InputError, match=told) as caught:
        read_labels(file)
    assert str(caught.value).startswith(str(file)) and "\n" not in str(caught.value)


def a_table(path: Path) -> Path:
    path = path / "places.csv"
    path.write_text("name;lat;lon;height\nВежа;49,7;37,6;110\n;;;\n")
    return path


def a_map(path: Path) -> Path:
    path = path / "places.kml"
    path.write_text(
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Placemark><name>Вежа</name>'
        "<Point><coordinates>37.6,49.7</coordinates></Point></Placemark></kml>"
    )
    return path


def a_collection(path: Path) -> Path:
    path = path / "places.geojson"
    geometry = {"type": "Point", "coordinates": [37.6, 49.7]}
    feature = {"type": "Feature", "properties": {"name": "Вежа"}, "geometry": geometry}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


@pytest.mark.parametrize("make", [a_table, a_map, a_collection])
def test_landmarks_come_from_maps_and_tables(
    run: Run, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    project = tmp_path / "case.geowork"
    run("project", "new", project)
    told = run("project", "add", project, make(tmp_path), "--as", "landmarks", "--json").json
    (landmark,) = read_project(project).landmarks.values()
    assert told["ids"] == [landmark.id] and landmark.name == "Вежа"
    assert landmark.position is not None
    assert (landmark.position.lat_deg, landmark.position.lon_deg) == (49.7, 37.6)
    again = run("project", "add", project, make(tmp_path), "--as", "landmarks")
    assert again.code == 1 and "only landmarks that the case has" in again.err


def test_control_points_of_a_drone_survey_become_pins(run: Run, drawn: Path) -> None:
    file = drawn.with_name("gcp_list.txt")
    file.write_text("EPSG:4326\n37.6 49.7 110 20 30 frame_3.png tower\n37.7 49.8 NaN 5 6 x.png b\n")
    told = ("project", "add", drawn, file, "--as", "pins", "--index", "3")
    assert "add --image" in run(*told).err
    assert run(*told, "--image", "frame_3.png").code == 0
    project = read_project(drawn)
    (pin,) = project.pins.values()
    assert (pin.x_px, pin.y_px, pin.frame and pin.frame.index) == (20, 30, 3)
    assert project.landmarks[pin.landmark].name == "tower"
