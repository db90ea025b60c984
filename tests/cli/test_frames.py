"""geowork frames."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from geowork.footage.reader import FrameReader
from geowork.footage.sharpness import sharpness
from geowork.workflow import frames
from tests.cli.running import Run
from tests.workflow.small_case import FRAMES, SIZE

FIELDS = {"index", "pts", "time_base", "time_s", "file", "sha256_pixels", "sha256_file"}


def test_the_manifest_addresses_every_frame_and_its_digests_hold(
    run: Run, inputs: Path, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "frames"
    printed = run(
        "frames", inputs / "clip.mp4", "--out", out, "--index", 7, "--index", 3, "--json"
    ).json
    manifest = json.loads((out / "manifest.json").read_text())
    assert printed == manifest
    clip = (inputs / "clip.mp4").read_bytes()
    assert manifest["source"]["sha256"] == hashlib.sha256(clip).hexdigest()
    assert [frame["index"] for frame in manifest["frames"]] == [3, 7]
    with FrameReader(inputs / "clip.mp4") as reader:
        for frame in manifest["frames"]:
            assert set(frame) == FIELDS
            data = (out / frame["file"]).read_bytes()
            assert frame["sha256_file"] == hashlib.sha256(data).hexdigest()
            pixels = np.asarray(Image.open(out / frame["file"]))
            assert pixels.shape == (SIZE[1], SIZE[0], 3)
            assert (pixels == reader.frame(frame["index"]).rgb).all()
            assert frame["pts"] == reader.frame(frame["index"]).pts


@pytest.mark.parametrize(
    ("asked", "indices"),
    [
        (["--every", "1"], [0, 10, 20]),
        (["--time", "0.95", "--time", "0"], [0, 9]),
        (["--shots"], [0]),
    ],
)
def test_frames_are_chosen_by_time_step_and_shot(
    run: Run, inputs: Path, tmp_path: Path, asked: list[str], indices: list[int]
) -> None:
    manifest = run("frames", inputs / "clip.mp4", "--out", tmp_path / "f", *asked, "--json").json
    assert [frame["index"] for frame in manifest["frames"]] == indices


def test_a_cut_that_shows_no_key_frame_is_refused_as_such(
    run: Run, inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("geowork.workflow.frames.key_frames_of", lambda *_: [])
    out = tmp_path / "f"
    ran = run("frames", inputs / "clip.mp4", "--out", out, "--keys", "--json")
    assert "shows none of its key frames" in ran.sentence and "--shots" in ran.sentence
    assert not out.exists()


def test_of_frames_that_were_interrupted_none_is_left(
    run: Run, inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "f"
    asked = ["frames", inputs / "clip.mp4", "--out", out]
    whole = frames.write_whole

    def interrupted(path: Path, data: bytes) -> None:
        if path.name.startswith("frame-000009"):
            raise KeyboardInterrupt
        whole(path, data)

    monkeypatch.setattr(frames, "write_whole", interrupted)
    assert run(*asked, "--every", 0.3).err == "Cancelled; nothing was changed.\n"
    assert not out.exists()
    assert run(*asked, "--index", 3).code == 0
    before = sorted(out.iterdir())
    assert run(*asked, "--every", 0.3).code == 1
    assert sorted(out.iterdir()) == before


def test_taking_frames_twice_gives_the_same_bytes(run: Run, inputs: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        run("frames", inputs / "clip.mp4", "--out", tmp_path / name, "--every", "0.5")
    first, second = (sorted((tmp_path / name).iterdir()) for name in ("one", "two"))
    assert [path.name for path in first] == [path.name for path in second]
    assert len(first) == 7
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--index", "30"], f"'index' is 30, and the frames are 0 to {FRAMES - 1}"),
        (["--index=-1"], "'index' is -1"),
        (["--pts", "1"], "no frame has 'pts' 1; the nearest frame has 0"),
        (["--pts", "9" * 30], f"no frame has 'pts' {'9' * 30}; the nearest frame has "),
        (
            ["--time", "3.5"],
            "no frame is shown at 'time' 3.5 s; give seconds between 0.000 and 3.0",
        ),
        (["--time", "nan"], "no frame is shown at 'time' nan s"),
        (["--every", "0"], "'every' is 0 s"),
        (["--every", "nan"], "'every' is nan s"),
    ],
)
def test_a_frame_that_is_not_there_is_refused(
    run: Run, inputs: Path, tmp_path: Path, asked: list[str], told: str
) -> None:
    ran = run("frames", inputs / "clip.mp4", "--out", tmp_path / "f", *asked)
    assert str(inputs / "clip.mp4") in ran.sentence
    assert told in ran.sentence
    assert not (tmp_path / "f").exists()


def test_key_frames_the_sharpest_and_a_sheet(run: Run, inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "f"
    asked = ["--keys", "--sheet", "--json"]
    manifest = run("frames", inputs / "clip.mp4", "--out", out, *asked).json
    with FrameReader(inputs / "clip.mp4") as reader:
        keys = [int(i) for i in np.flatnonzero(reader.index.keys)]
        sharp = [sharpness(reader.frame(index).rgb) for index in range(13)]
    assert [frame["index"] for frame in manifest["frames"]] == keys
    sheet = np.asarray(Image.open(out / "sheet-1.png"))
    # The frames' pictures lie on white paper.
    assert (sheet == 255).mean() > 0.05
    assert (sheet < 200).mean() > 0.2
    asked = ["--index", 0, "--sharpest", "--json"]
    (frame,) = run("frames", inputs / "clip.mp4", "--out", out, *asked).json["frames"]
    assert frame["index"] == int(np.argmax(sharp))
