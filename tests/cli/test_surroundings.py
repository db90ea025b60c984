"""Commands as programs, in surroundings that programs meet: closed ends, no home, odd names."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from geowork.resources import sample_path
from tests.cli.running import EXECUTABLE

SAMPLE = sample_path("kupiansk")
ODD = "вежа i поле\nтретя; $(x) 'y'"


def program(
    *arguments: object, cwd: Path | None = None, **changes: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(EXECUTABLE), *map(str, arguments)], cwd=cwd, env=os.environ | changes,
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
    )  # fmt: skip


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A project in a folder whose name has spaces, Cyrillic, a newline and signs of the shell."""
    folder = tmp_path / ODD
    folder.mkdir()
    (folder / "справа.geowork").write_bytes((SAMPLE / "kupiansk.geowork").read_bytes())
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="names of POSIX files")
def test_names_with_spaces_cyrillic_and_newlines_are_names(odd: Path) -> None:
    project = odd / "справа.geowork"
    ran = program("export", project, "--out", odd / "о", "--only", "csv,kml", "--json",
                  LC_ALL="C", LANG="C", PYTHONUTF8="0")  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["out"] == str(odd / "о")
    assert all(Path(name).is_file() for name in told["files"])
    # What is told to a person stays one line: a newline in a name cannot fake another sentence.
    missing = program("export", odd / "нема.geowork", "--out", odd / "o2")
    assert missing.returncode == 1 and missing.stderr.count("\n") == 1
    assert "нема.geowork" in missing.stderr and not (odd / "o2").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="/proc, in which nobody can make a folder")
@pytest.mark.parametrize("home", ["", "/proc/nowhere"])
def test_without_a_home_or_with_one_that_cannot_be_made(home: str, tmp_path: Path) -> None:
    homes = ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "GEOWORK_DATA_DIR")
    for command in (
        ("resect", SAMPLE / "control_points.json", "--json"),
        ("export", SAMPLE / "kupiansk.geowork", "--out", tmp_path / "o", "--only", "csv", "--json"),
    ):
        ran = program(*command, **dict.fromkeys(homes, home))
        assert ran.returncode == 0, (command, ran.stderr)
        assert isinstance(json.loads(ran.stdout), dict) and "Traceback" not in ran.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and signals of POSIX")
@pytest.mark.parametrize("words", [["--json"], []])
def test_a_reader_that_goes_away_is_no_error(words: list[str]) -> None:
    command = [str(EXECUTABLE), "project", "verify", "--quick",
               str(SAMPLE / "kupiansk.geowork"), *words]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
        assert running.wait(timeout=120) == 0
    assert b"Traceback" not in said and b"BrokenPipe" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_interrupted_export_leaves_nothing_and_says_so(tmp_path: Path) -> None:
    out = tmp_path / "case" / "out"
    command = [str(EXECUTABLE), "export", str(SAMPLE / "kupiansk.geowork"), "--out", str(out),
               "--only", "frames,video,plate", "--frames", "followed", "--json"]  # fmt: skip
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        # It is at work once its hidden folder stands beside the chosen one.
        for _ in range(600):
            if out.parent.is_dir() and any(out.parent.iterdir()):
                break
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        told, said = running.communicate(timeout=120)
    assert running.returncode == 1
    assert json.loads(told)["status"] == "refused"
    assert said.splitlines()[-1] == "Cancelled; nothing was changed."
    assert "Traceback" not in said and not out.parent.exists()
