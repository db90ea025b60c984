"""geowork project redact and disclose, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geowork.storage.archive import read_file, write_project
from tests.cli.running import Run
from tests.support.cases import full_case


@pytest.fixture
def case(tmp_path: Path) -> Path:
    log = write_project(full_case(), (), tmp_path / "case.geowork", labels=["Begin", "Pin Anna"])
    assert len(log) == 2
    return tmp_path / "case.geowork"


def test_a_copy_is_made_without_what_was_chosen(run: Run, case: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.geowork"
    done = run(
        "project", "redact", case, "--out", copy, "--without", "track:walker", "mark:box",
        "--hide", "TV tower", "--json",
    ).json  # fmt: skip
    assert done["left_out"] == {
        "tracks": ["walker"], "findings": ["entering"], "marks": ["box"], "reviews": ["first"],
    }  # fmt: skip
    shared = read_file(copy).project
    assert shared.landmarks["tower"].name == "[left out]"
    assert not shared.tracks and not shared.marks
    assert Path(done["opening"]).is_relative_to(tmp_path / "data-of-geowork")


def test_an_entry_of_the_log_is_proved_with_what_was_kept(
    run: Run, case: Path, tmp_path: Path
) -> None:
    copy, opening = tmp_path / "copy.geowork", tmp_path / "opening.json"
    assert run("project", "redact", case, "--out", copy, "--opening", opening).code == 0
    assert b"Anna" not in copy.read_bytes()
    command = ("project", "disclose", case, "--copy", copy, "--opening", opening)
    shown = run(*command, "--entry", 2, "--json").json
    assert shown["holds"] is True and "Pin Anna" in shown["entry"]
    assert "give a number from 1 to 2" in run(*command, "--entry", 3).sentence
    opening.write_text(json.dumps({**json.loads(opening.read_text()), "secret": "00" * 32}))
    said = run(*command, "--entry", 2, "--json")
    assert said.json["holds"] is False
    assert said.sentence.startswith(f"{copy}: does not commit to entry 2; ")
    opening.write_text('{"format":"geowork-opening/1","copy_log_head":"","secret":"00"}')
    assert "64 hexadecimal digits" in run(*command, "--entry", 1).sentence


def test_wrong_choices_are_refused(run: Run, case: Path, tmp_path: Path) -> None:
    command = ("project", "redact", case, "--out", tmp_path / "copy.geowork", "--without")
    assert "is not KIND:ID" in run(*command, "spell:x").sentence
    assert "is not in the project" in run(*command, "pin:x").sentence
    assert not (tmp_path / "copy.geowork").exists()
