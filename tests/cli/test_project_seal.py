"""geowork project seal and unseal, as a person types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from geowork.storage.archive import write_project
from geowork.storage.bundle.signature import public_pem
from tests.cli.running import Run
from tests.support.bundles import KEY, case_with_media, private_pem


@pytest.fixture
def case(tmp_path: Path) -> Path:
    write_project(case_with_media(tmp_path), (), tmp_path / "case.geowork")
    return tmp_path / "case.geowork"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    (tmp_path / "key.pem").write_bytes(private_pem(KEY))
    return tmp_path / "key.pem"


def test_a_case_is_handed_over_and_checked(run: Run, case: Path, key: Path, tmp_path: Path) -> None:
    sealed = run("project", "seal", case, "--out", tmp_path / "b.zip", "--key", key, "--json").json
    assert sealed["signed"] is True and len(sealed["key_sha256"]) == 64
    assert len(sealed["media"]) == 3
    (tmp_path / "public.pem").write_bytes(public_pem(KEY.public_key()))
    found = run(
        "project", "unseal", tmp_path / "b.zip", "--out", tmp_path / "o",
        "--key", tmp_path / "public.pem", "--json",
    ).json  # fmt: skip
    assert found["ok"] is True
    assert found["revision"] == sealed["revision"]
    assert Path(found["project"]).read_bytes() == case.read_bytes()
    assert run("project", "verify", found["project"]).code == 0


def test_media_are_looked_for_where_told(run: Run, case: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    moved = elsewhere / "case.geowork"
    case.rename(moved)
    command = ("project", "seal", moved, "--out", tmp_path / "b")
    assert "name the folder that holds them with --media" in run(*command).sentence
    assert "is not a folder" in run(*command, "--media", tmp_path / "absent").sentence
    assert run(*command, "--media", tmp_path).code == 0
    assert "not signed" in run("project", "unseal", tmp_path / "b", "--out", tmp_path / "o").out


def test_a_broken_bundle_is_refused_with_its_first_broken_thing(
    run: Run, case: Path, tmp_path: Path
) -> None:
    run("project", "seal", case, "--out", tmp_path / "b")
    (tmp_path / "b" / "README.txt").write_text("Trust me.")
    ran = run("project", "unseal", tmp_path / "b", "--out", tmp_path / "o")
    assert "'README.txt' is not the file that was sealed" in ran.sentence
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("content", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n"])
def test_what_is_no_key_is_refused(run: Run, case: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.pem").write_bytes(content)
    ran = run("project", "seal", case, "--out", tmp_path / "b", "--key", tmp_path / "bad.pem")
    assert "openssl genpkey -algorithm ed25519" in ran.sentence
    assert not (tmp_path / "b").exists()


def test_a_broken_project_is_not_sealed(run: Run, case: Path, tmp_path: Path) -> None:
    case.write_bytes(case.read_bytes()[:-30])
    assert run("project", "seal", case, "--out", tmp_path / "b").sentence
