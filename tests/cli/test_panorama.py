"""geowork panorama: the picture, its record, and the way back."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

from tests.cli.running import Run
from tests.footage.panning import FRAMES, hand_held_pan, write_pan


def test_a_panorama_is_written_and_leads_back(run: Run, tmp_path: Path) -> None:
    pan = hand_held_pan()
    clip, out = write_pan(tmp_path / "pan.mp4", pan), tmp_path / "out"
    chosen = [option for index in (0, 12, 24) for option in ("--index", index)]
    command = ["panorama", clip, "--out", out, *chosen, "--on", "cylinder"]
    ran = run(*command, "--at", "300,200", "--at", "700.5,180")
    said = json.loads((out / "panorama.json").read_bytes())
    first = said["leads"][0]
    assert f"300,200  is frame {first['index']} (PTS {first['pts']})" in ran.out
    picture = cv2.imread(str(out / "panorama.png"))
    assert picture.shape == (said["height_px"], said["width_px"], 3)
    assert (said["surface"], said["warnings"]) == ("cylinder", [])
    assert [frame["index"] for frame in said["frames"]] == [0, 12, 24]
    for lead in said["leads"]:
        # What is drawn there is what that frame shows there.
        x, y = round(lead["panorama_x_px"]), round(lead["panorama_y_px"])
        frame = pan.frame(lead["index"])[..., ::-1]
        there = frame[round(lead["y_px"]), round(lead["x_px"])].astype(int)
        assert np.abs(picture[y, x] - there).max() < 40

    refused = run(*command, "--at", "0,0", "--json")
    assert "no frame is seen at 'at' 0,0" in refused.sentence
    assert refused.json["status"] == "refused"
    assert "has no frame 60" in run("panorama", clip, "--out", out, "--to", FRAMES).sentence
    assert run(*command, "--at", "three,4").code == 2
