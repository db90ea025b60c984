"""What is no usable video is refused in one sentence, by every command that takes one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.running import Ran, Run

Spoil = Callable[[Path, bytes], object]

SPOILT: dict[str, tuple[Spoil, str]] = {
    "a text file": (lambda path, _: path.write_text("not a video\n" * 50), "is text, not a video"),
    "an empty file": (lambda path, _: path.write_bytes(b""), "is empty"),
    "only its start": (lambda path, clip: path.write_bytes(clip[: len(clip) // 3]), ""),
    "noise": (lambda path, _: path.write_bytes(bytes(range(256)) * 40), ""),
    "zeros": (lambda path, _: path.write_bytes(bytes(5000)), ""),
    "a playlist": (lambda path, _: path.write_text("#EXTM3U\n#EXTINF:1,\n/etc/passwd\n"), ""),
    "a list of files": (lambda path, _: path.write_text("ffconcat version 1.0\nfile x.mp4\n"), ""),
    "a folder": (lambda path, _: path.mkdir(), "is not a regular file"),
    "nothing": (lambda _path, _: None, "does not exist"),
}


def commands(path: Path, folder: Path, points: Path) -> dict[str, list[object]]:
    return {
        "probe": ["probe", path],
        "frames": ["frames", path, "--out", folder / "frames", "--index", 0],
        "follow": ["follow", path, "--camera", points, "--box", "9,9,20,40", "--from", 0],
        "add": ["project", "add", folder / "case.geowork", path],
        "add a reference": ["project", "add", folder / "case.geowork", path, "--as", "video"],
    }


@pytest.mark.parametrize("kind", SPOILT)
@pytest.mark.parametrize("command", ["probe", "frames", "follow", "add", "add a reference"])
def test_what_is_no_video_is_refused_and_nothing_changes(
    run: Run, inputs: Path, tmp_path: Path, kind: str, command: str
) -> None:
    path = tmp_path / "evidence.mp4"
    spoil, told = SPOILT[kind]
    spoil(path, (inputs / "clip.mp4").read_bytes())
    project = tmp_path / "case.geowork"
    run("project", "new", project)
    before = project.read_bytes()

    ran: Ran = run(*commands(path, tmp_path, inputs / "points.json")[command])
    assert ran.sentence.startswith(f"{path}: ")
    assert told in ran.sentence
    assert ran.out == ""
    assert project.read_bytes() == before
    assert not (tmp_path / "frames").exists()


@pytest.mark.parametrize("kind", ["photo", "orthophoto", "terrain"])
@pytest.mark.parametrize("content", [b"", b"plain text", b"II*\x00" + bytes(40), b"<svg/>"])
def test_what_is_no_picture_is_refused(run: Run, tmp_path: Path, kind: str, content: bytes) -> None:
    path = tmp_path / "picture.tif"
    path.write_bytes(content)
    project = tmp_path / "case.geowork"
    run("project", "new", project)
    assert str(path) in run("project", "add", project, path, "--as", kind).sentence
    assert run("project", "info", project, "--json").json["counts"]["references"] == 0


def test_a_file_is_called_what_the_person_called_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "evidence.mp4").write_text("not a video")
    assert run("probe", "evidence.mp4").sentence.startswith("evidence.mp4: is text")


def test_a_video_cut_short_gives_what_is_there_and_says_so(
    run: Run, shared_data: Path, tmp_path: Path
) -> None:
    whole = (shared_data / "tracking" / "pets2009" / "vtest.avi").read_bytes()
    path = tmp_path / "cut.avi"
    path.write_bytes(whole[: len(whole) // 10])
    facts = run("probe", path, "--json").json
    assert 0 < facts["frame_count"] < 200
    assert any("cut short" in warning for warning in facts["warnings"])


@pytest.mark.parametrize("name", ["corrupted.mp4", "sample_missing_stsd.mp4"])
def test_real_broken_videos_are_refused_or_read_but_never_break_the_program(
    run: Run, shared_data: Path, name: str
) -> None:
    ran = run("probe", shared_data / "footage" / "odd" / name, "--json")
    if ran.code == 0:
        assert ran.json["frame_count"] > 0
    else:
        assert name in ran.sentence
        assert ran.json["status"] == "refused"
