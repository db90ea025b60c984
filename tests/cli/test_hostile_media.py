"""A file that crashes the decoder costs a sentence: no command that takes videos goes with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from geowork.footage.apart import process
from tests.cli.running import Run


@pytest.mark.parametrize("command", ["probe", "frames", "follow", "search"])
def test_a_crash_of_the_decoder_is_one_sentence(
    run: Run,
    inputs: Path,
    shared_data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    monkeypatch.setattr(process, "_CHILD", "tests.support.crashing_decoder")
    clip, out = inputs / "clip.mp4", tmp_path / "frames"
    camera = ["--camera", inputs / "points.json", "--box", "9,9,20,40", "--from", 0]
    picture = Path("samples/kupiansk/orthophoto.tif").absolute()
    commands: dict[str, list[object]] = {
        "probe": ["probe", clip],
        "frames": ["frames", clip, "--out", out, "--index", 0],
        "follow": ["follow", clip, *camera],
        "search": ["search", picture, "--in", clip, "--index", tmp_path / "places.sqlite"],
    }
    ran = run(*commands[command])
    assert ran.sentence.startswith(f"{clip}: made the decoder crash (SIGABRT); ")
    assert ran.out == ""
    assert not out.exists()
