"""The command line as a whole: help, usage, and what a person sees when something is odd."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from geowork.cli.main import COMMANDS
from tests.cli.running import EXECUTABLE, Run

HEAVY = ("PySide6", "cv2", "scipy", "numpy", "av", "rasterio", "shapely", "folium", "pyproj")


def test_help_lists_every_command_and_each_explains_itself(run: Run) -> None:
    listed = run("--help")
    assert listed.code == 0 and listed.err == ""
    for command in COMMANDS:
        assert f"\n    {command} " in listed.out
        own = run(command, "--help")
        assert own.code == 0
        assert own.out.startswith(f"usage: geowork {command} ")
        # Every argument says what it is: a line of its own, or a line below it.
        for option in ("--json", "--debug"):
            assert f"  {option}  " in own.out


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("follow", ("--box X,Y,W,H", "left, top, width, height", "--ground M", "counted from 0")),
        ("frames", ("--pts N", "repeat it for more", "--shots")),
        ("export", ("geojson, csv, gpx", "--only")),
        ("demo", ("--headless", "default: geowork-demo")),
    ],
)
def test_help_tells_units_and_choices(run: Run, command: str, words: tuple[str, ...]) -> None:
    text = " ".join(run(command, "--help").out.split())
    for word in words:
        assert word in text


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from geowork.cli.main import main\n"
        "try:\n    main(['--help'])\n"
        "except SystemExit:\n    print('loaded:', *sorted(sys.modules))\n"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout
    loaded = out.rpartition("loaded:")[2].split()
    assert "geowork.cli.main" in loaded
    assert [name for name in HEAVY if name in loaded] == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"],
        ["--"],
        ["probe"],
        ["probe", "a.mp4", "--nonsense"],
        ["project"],
        ["project", "burn", "a.geowork"],
        ["frames", "a.mp4", "--out", "d"],
        ["frames", "a.mp4", "--out", "d", "--index", "three"],
        ["frames", "a.mp4", "--out", "d", "--index", "3", "--pts", "3"],
        ["judge", "track.json"],
        ["export", "a.geowork", "--out", "d", "--only", ""],
        ["a.geowork", "b.geowork"],
    ],
)
def test_wrong_usage_ends_with_2_and_says_how(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("usage: geowork")


@pytest.mark.parametrize(
    ("box", "told"),
    [
        ("1,2,3", "give 4 numbers"),
        ("1,2,3,4,5", "give 4 numbers"),
        ("a,2,3,4", "'a' is not a number"),
        ("nan,2,3,4", "'nan' is not a number"),
        ("1,2,inf,4", "'inf' is not a number"),
    ],
)
def test_a_box_that_is_no_box_is_wrong_usage(run: Run, box: str, told: str) -> None:
    ran = run("follow", "a.mp4", "--camera", "c.json", f"--box={box}", "--from", "0")
    assert ran.code == 2
    assert told in ran.err


def test_a_command_misspelt_is_told_apart_from_a_project(run: Run) -> None:
    ran = run("prove")
    assert "prove: does not exist" in ran.sentence
    assert "geowork --help" in ran.err


def test_without_a_display_the_window_is_refused_in_words(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    assert "No display was found" in run().sentence


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("geowork 0.")


def test_an_error_of_our_own_is_no_trace_unless_asked_for(
    run: Run, inputs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("geowork.cli.probe.probe_medium", fail)
    ran = run("probe", inputs / "clip.mp4", "--json")
    assert ran.code == 1
    assert ran.err == (
        "probe: met an error of its own (ZeroDivisionError); run again with --debug.\n"
    )
    assert ran.json["status"] == "refused"

    from geowork.cli.main import main

    assert main(["probe", str(inputs / "clip.mp4"), "--debug"]) == 1
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_being_interrupted_is_said_and_changes_nothing(
    run: Run, inputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("geowork.cli.probe.probe_medium", interrupt)
    ran = run("probe", inputs / "clip.mp4")
    assert ran.code == 1
    assert ran.err == "Cancelled; nothing was changed.\n"


@pytest.mark.parametrize("how", [[], ["--json"]])
def test_being_interrupted_while_a_command_loads_is_said(
    run: Run, inputs: Path, monkeypatch: pytest.MonkeyPatch, how: list[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("geowork.cli.main.importlib.import_module", interrupt)
    ran = run("probe", inputs / "clip.mp4", *how)
    assert (ran.code, ran.err) == (1, "Cancelled; nothing was changed.\n")
    assert not how or ran.json["status"] == "refused"


def test_little_is_loaded_before_an_interruption_can_be_answered() -> None:
    asked = "import sys, geowork.cli.main; print({'rich', 'numpy', 'asyncio'} & set(sys.modules))"
    ended = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "set()"


@pytest.mark.skipif(os.name != "posix", reason="closed streams of POSIX")
@pytest.mark.parametrize("how", [">&-", "--json >&-", "2>&-"])
def test_a_stream_that_was_closed_beforehand_is_no_error(inputs: Path, how: str) -> None:
    ended = subprocess.run(
        ["sh", "-c", f'"$0" probe "$1" {how}', EXECUTABLE, inputs / "clip.mp4"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    assert bool(ended.stdout) == (how == "2>&-")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("how", [[], ["--json"]])
def test_output_that_takes_no_more_is_said_in_one_sentence(inputs: Path, how: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [EXECUTABLE, "probe", inputs / "clip.mp4", *how],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "No space left on device" in ended.stderr


@pytest.mark.skipif(os.name != "posix", reason="pipes end otherwise there")
@pytest.mark.parametrize("how", [[], ["--json"]])
def test_a_reader_that_went_away_is_no_error(inputs: Path, how: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [EXECUTABLE, "probe", inputs / "clip.mp4", *how],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_results_are_utf8_whatever_the_locale(tmp_path: Path) -> None:
    project = tmp_path / "case.geowork"
    surroundings = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    for arguments in (["new", project, "--title", "Куп'янськ"], ["info", project]):
        ended = subprocess.run(
            [EXECUTABLE, "project", *arguments],
            env=surroundings,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("Куп'янськ")


def test_names_from_strangers_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    project = tmp_path / "case.geowork"
    run("project", "new", project, "--title", "\x1b[2J\u202eneutral\nSound\r")
    shown = run("project", "info", project)
    assert shown.code == 0
    assert not {"\x1b", "\u202e", "\r"} & set(shown.out)
    assert shown.out.count("\n") == 2


def test_a_name_that_is_no_text_is_shown_as_far_as_it_is(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / os.fsdecode(b"\xff.mp4")
    ran = run("probe", missing, "--json")
    assert "\ufffd.mp4: does not exist" in ran.sentence
    assert "\ufffd.mp4: does not exist" in ran.json["reason"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names in folders there")
@pytest.mark.parametrize("before", [["resect"], ["find", "--what", "mast"], ["verify-export"]])
def test_a_pipe_is_refused_instead_of_waited_for(
    run: Run, tmp_path: Path, before: list[str]
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert str(pipe) in run(*before, pipe).sentence
