"""What a person receives: the wheel and the source archive."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ("kupiansk", "valdai")
FOLDERS = ("geowork", "resources", "samples", "tests")
OPEN_MARK = ".geowork.open"
FILES_AT_THE_TOP = {
    ".gitignore",
    ".importlinter",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "constraints.txt",
    "pyproject.toml",
    "start.py",
}


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a clone holds, with the rubbish that work leaves behind."""
    copy = tmp_path_factory.mktemp("clone") / "geowork"
    # A test beside this one may have a sample open just now: that mark comes with the rubbish.
    local = shutil.ignore_patterns(
        ".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", f"*{OPEN_MARK}"
    )
    for name in (*FOLDERS, ".ci"):
        shutil.copytree(ROOT / name, copy / name, ignore=local)
    for name in FILES_AT_THE_TOP:
        shutil.copy2(ROOT / name, copy / name)
    for rubbish in (
        "export/plate.png",
        "samples/make/__pycache__/town.cpython-311.pyc",
        f"samples/kupiansk/.kupiansk{OPEN_MARK}",
        "geowork/__pycache__/errors.cpython-311.pyc",
        ".venv/lib/left.py",
    ):
        (copy / rubbish).parent.mkdir(parents=True, exist_ok=True)
        (copy / rubbish).write_bytes(b"left over")
    return copy


def _build(checkout: Path, target: str, folder: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(folder)],
        cwd=checkout,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("geowork-*")
    return built


@pytest.fixture(scope="module")
def wheel_names(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    with zipfile.ZipFile(_build(checkout, "wheel", tmp_path_factory.mktemp("wheel"))) as wheel:
        return set(wheel.namelist())


@pytest.fixture(scope="module")
def source_names(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    with tarfile.open(_build(checkout, "sdist", tmp_path_factory.mktemp("sdist"))) as archive:
        return {str(PurePosixPath(*PurePosixPath(n).parts[1:])) for n in archive.getnames()}


def _files_below(checkout: Path, *folders: str) -> set[str]:
    return {
        path.relative_to(checkout).as_posix()
        for folder in folders
        for path in (checkout / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and OPEN_MARK not in path.name
    }


def test_wheel_carries_all_resources_and_samples(checkout: Path, wheel_names: set[str]) -> None:
    shipped = _files_below(checkout, "resources", *(f"samples/{name}" for name in SAMPLES))
    shipped -= _files_below(checkout, "resources/screenshots")
    assert any(name.startswith("samples/kupiansk/") for name in shipped)
    bundled = {name for name in wheel_names if name.startswith("geowork/_bundled/")}
    assert bundled == {f"geowork/_bundled/{name}" for name in shipped}


def test_wheel_carries_the_code_and_nothing_else(checkout: Path, wheel_names: set[str]) -> None:
    rest = {
        name
        for name in wheel_names
        if not name.startswith("geowork/_bundled/") and ".dist-info/" not in name
    }
    assert rest == _files_below(checkout, "geowork")


def test_source_archive_is_the_clone_without_rubbish(
    checkout: Path, source_names: set[str]
) -> None:
    folders = _files_below(checkout, *FOLDERS)
    assert source_names == folders | FILES_AT_THE_TOP | {".ci/run", "PKG-INFO"}
