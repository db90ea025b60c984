"""The set-up script on machines where something is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import start

ROOT = Path(__file__).resolve().parents[2]

POLICY_OF_A_NEW_RELEASE = """\
libasound2t64:
  Installed: (none)
  Candidate: 1.2.11-1build2
  Version table:
     1.2.11-1build2 500
libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
"""


def test_renamed_library_is_asked_for_by_the_name_this_release_has() -> None:
    sound = [("libasound2t64", "libasound2")]
    new = start.offered_packages(POLICY_OF_A_NEW_RELEASE)
    assert start.choose(sound, new) == ["libasound2t64"]
    assert start.choose(sound, {"libasound2"}) == ["libasound2"]
    assert start.choose(sound, set()) == ["libasound2"]


def test_any_name_of_a_library_counts_as_installed() -> None:
    needed = [("libasound2t64", "libasound2"), ("libnss3",)]
    assert start.lacking(needed, {"libasound2"}) == [("libnss3",)]


@pytest.mark.parametrize(
    ("platform", "environment", "shown"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_a_window_is_opened_only_where_it_can_be_seen(
    platform: str, environment: dict[str, str], shown: bool
) -> None:
    assert start.has_display(platform, environment) is shown


def test_unknown_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["tests"]) == 2
    assert "usage:" in capsys.readouterr().err


def _fake_debian(folder: Path) -> dict[str, str]:
    """A Debian on which nothing is installed and nothing may be."""
    programs = {
        "dpkg-query": "exit 1",
        "apt-get": "exit 100",
        "apt-cache": f"cat <<'END'\n{POLICY_OF_A_NEW_RELEASE}END",
        "sudo": "exit 1",
    }
    for name, body in programs.items():
        (folder / name).write_text(f"#!/bin/sh\n{body}\n")
        (folder / name).chmod(0o755)
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.skipif(sys.platform == "win32", reason="apt-get belongs to Debian")
def test_person_without_rights_gets_one_line_to_run_and_no_traceback(tmp_path: Path) -> None:
    shutil.copy(ROOT / "start.py", tmp_path)
    (tmp_path / "bin").mkdir()
    answer = subprocess.run(
        [sys.executable, "start.py", "test"],
        cwd=tmp_path,
        env=_fake_debian(tmp_path / "bin"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    lines = [line for line in answer.stdout.splitlines() if line.startswith("sudo apt-get install")]
    assert len(lines) == 1
    assert "libasound2t64" in lines[0].split()
    assert "libnss3" in lines[0].split()
    assert "Traceback" not in answer.stdout + answer.stderr
    assert not (tmp_path / ".venv").exists()


def test_failed_installation_tells_why(tmp_path: Path) -> None:
    shutil.copy(ROOT / "start.py", tmp_path)
    (tmp_path / "constraints.txt").write_text("")
    builder = '[build-system]\nrequires = []\nbuild-backend = "no_such_builder"\n'
    (tmp_path / "pyproject.toml").write_text(builder)
    program = "import start; start._provide_system_packages = lambda: True; print(start.main([]))"
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert answer.stdout.splitlines()[-1] == "1"
    assert "pip could not install the packages" in answer.stderr
    assert "no_such_builder" in answer.stderr
    assert "Traceback" not in answer.stderr
