"""geowork project diff and merge: two people's copies of the Kupiansk sample, edited apart."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from geowork.project.edits import put, remove
from geowork.project.model import Thresholds
from geowork.resources import sample_path
from geowork.storage.archive import read_file
from geowork.workflow.case import Case
from geowork.workflow.solving import solve_camera
from tests.cli.running import Run

WATER_TOWER, MAST = "water-tower-tip-footage-6144", "tv-tower-top-of-the-mast-footage-6144"
CHIMNEY = "factory-chimney-top"
CAMERA = "footage-6144"
replaced = msgspec.structs.replace


def edit(path: Path, change: Callable[[Case], None]) -> None:
    case = Case.open(path)
    change(case)
    case.save()


def move(case: Case, pin_id: str, by_px: float) -> None:
    pin = case.document.project.pins[pin_id]
    case.document.apply(put("pins", replaced(pin, x_px=pin.x_px + by_px), "Move pin"))
    case.document.apply(solve_camera(case.document.project, CAMERA).edit)


def mine_edits(case: Case) -> None:
    move(case, WATER_TOWER, 4.0)
    house = case.document.project.landmarks[CHIMNEY]
    case.document.apply(put("landmarks", replaced(house, notes="pulled down in 2024"), "Note"))
    claim = case.document.project.claims["entering"]
    stricter = replaced(claim, thresholds=Thresholds(0.99, 0.01))
    case.document.apply(put("claims", stricter, "Be stricter"))


def their_edits(case: Case) -> None:
    move(case, MAST, -3.0)
    case.document.apply(remove("landmarks", CHIMNEY, "Remove the chimney"))
    claim = case.document.project.claims["leaving"]
    case.document.apply(put("claims", replaced(claim, speaker="A TV channel"), "Name the speaker"))


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path, Path]:
    """The sample, and two copies of it edited apart."""
    paths = tuple(tmp_path / f"{name}.geowork" for name in ("base", "mine", "theirs"))
    for path in paths:
        shutil.copy(sample_path("kupiansk") / "kupiansk.geowork", path)
    edit(paths[1], mine_edits)
    edit(paths[2], their_edits)
    return paths[0], paths[1], paths[2]


def test_a_difference_reads_like_an_analysts_sentence(
    run: Run, copies: tuple[Path, Path, Path]
) -> None:
    base, mine, _ = copies
    lines = run("project", "diff", base, mine).out.splitlines()
    assert "pin 3 'Water tower, tip' moved 4 px in frame 12" in lines
    assert lines[-1] == "4 differences"
    told = run("project", "diff", base, mine, "--json").json
    assert told["same"] is False
    pin = next(c for c in told["changes"] if c["kind"] == "pins")
    assert pin == {
        "kind": "pins", "id": WATER_TOWER, "change": "changed", "field": "pixel",
        "before": {"x_px": pin["after"]["x_px"] - 4.0}, "after": pin["after"],
        "text": "pin 3 'Water tower, tip' moved 4 px in frame 12",
    }  # fmt: skip
    assert run("project", "diff", base, base, "--json").json == {"same": True, "changes": []}
    assert run("project", "diff", base, base).out == "no differences\n"


def test_a_difference_from_the_base_tells_both_sides_and_what_conflicts(
    run: Run, copies: tuple[Path, Path, Path]
) -> None:
    base, mine, theirs = copies
    told = run("project", "diff", mine, theirs, "--base", base, "--json").json
    assert len(told["mine"]) == 4
    assert {c["kind"] for c in told["theirs"]} == {"landmarks", "pins", "cameras", "claims"}
    assert [c["name"] for c in told["conflicts"]] == [
        f"landmarks:{CHIMNEY}", "claims:entering.thresholds",
    ]  # fmt: skip
    assert "2 conflicts" in run("project", "diff", mine, theirs, "--base", base).out


def test_conflicts_are_listed_and_nothing_is_written(
    run: Run, copies: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    _, mine, theirs = copies
    out = tmp_path / "out.geowork"
    ran = run("project", "merge", mine, theirs, "--out", out, "--json")
    assert ran.code == 1 and not out.exists()
    assert ran.sentence.startswith(f"{out}: 2 conflicts to decide, nothing written; ")
    told = ran.json
    assert (told["status"], told["out"], told["revision"]) == ("undecided", None, None)
    names = [c["name"] for c in told["conflicts"]]
    assert names == [f"landmarks:{CHIMNEY}", "claims:entering.thresholds"]
    house, limits = told["conflicts"]
    assert (house["reason"], house["field"], house["theirs"]) == ("deleted_and_changed", "", None)
    assert house["also"] == [f"pins:{CHIMNEY}-footage-6144"]
    assert house["mine"]["notes"] == "pulled down in 2024"
    assert (limits["reason"], limits["decided"]) == ("left_to_a_person", False)
    assert limits["mine"]["thresholds"] == {"supported": 0.99, "refuted": 0.01}
    assert told["ancestor"]["file"].endswith("base.geowork")
    shown = run("project", "merge", mine, theirs, "--out", out)
    assert shown.code == 1
    assert "2 conflicts to decide, nothing written" in shown.err
    assert f"landmarks:{CHIMNEY}: theirs deleted landmark 4" in shown.out


def test_both_orders_give_the_same_bytes(
    run: Run, copies: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    _, mine, theirs = copies
    first, second = tmp_path / "first.geowork", tmp_path / "second.geowork"
    house, limits = f"landmarks:{CHIMNEY}", "claims:entering.thresholds"
    ran = run("project", "merge", mine, theirs, "--out", first,
              "--take", "theirs", house, "--take", "mine", limits, "--json")  # fmt: skip
    assert ran.code == 0 and ran.json["status"] == "merged"
    assert all(conflict["decided"] for conflict in ran.json["conflicts"])
    assert run("project", "merge", theirs, mine, "--out", second,
               "--take", "mine", house, "--take", "theirs", limits).code == 0  # fmt: skip
    assert first.read_bytes() == second.read_bytes()
    merged = read_file(first)
    assert list(ran.json["parents"]) == list(merged.manifest.parents)
    sides = [read_file(path).project for path in (mine, theirs)]
    assert merged.project.pins[WATER_TOWER] == sides[0].pins[WATER_TOWER]
    assert merged.project.pins[MAST] == sides[1].pins[MAST]
    assert CHIMNEY not in merged.project.landmarks
    assert merged.project.claims["leaving"].speaker == "A TV channel"
    assert merged.project.claims["entering"].thresholds == Thresholds(0.99, 0.01)


def test_the_camera_is_solved_again_from_the_pins_of_both(
    run: Run, copies: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    _, mine, theirs = copies
    out = tmp_path / "out.geowork"
    notes = run("project", "merge", mine, theirs, "--out", out, "--take", "mine", "all",
                "--json").json["notes"]  # fmt: skip
    assert "Camera 'Frame 12' was solved again from the pins of both." in notes
    checks = run("project", "verify", out, "--json").json
    assert checks["problems"] == []
    camera = next(c for c in checks["computed"] if c["kind"] == "cameras")
    assert camera["state"] == "same"


def test_a_solution_that_still_fits_is_not_computed_again(
    run: Run, copies: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    base, mine, _ = copies
    out = tmp_path / "out.geowork"
    ran = run("project", "merge", base, mine, "--out", out, "--take", "theirs", "claims")
    assert ran.code == 0
    assert out.read_bytes() == mine.read_bytes()


def test_without_the_ancestors_file_everything_that_differs_is_asked(
    run: Run, copies: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    base, mine, theirs = copies
    base.unlink()
    ran = run("project", "merge", mine, theirs, "--out", tmp_path / "out.geowork", "--json")
    assert ran.code == 1
    assert "--base" in ran.json["ancestor"]["text"]
    reasons = {c["name"]: c["reason"] for c in ran.json["conflicts"]}
    assert reasons[f"pins:{WATER_TOWER}.pixel"] == "no_common_ancestor"
    assert reasons[f"landmarks:{CHIMNEY}"] == "no_common_ancestor"


def test_wrong_decisions_are_refused_in_one_sentence(
    run: Run, copies: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    _, mine, theirs = copies
    merge = ("project", "merge", mine, theirs, "--out", tmp_path / "out.geowork")
    assert "names no conflict" in run(*merge, "--take", "mine", "pins:nothing").sentence
    assert "is no kind of object" in run(*merge, "--take", "mine", "pin:x").sentence
    assert run(*merge, "--take", "ours", "all").code == 2
    assert run(*merge[:4]).code == 2
    assert not (tmp_path / "out.geowork").exists()


def test_another_file_is_not_overwritten(
    run: Run, copies: tuple[Path, Path, Path], tmp_path: Path
) -> None:
    base, mine, theirs = copies
    before = base.read_bytes()
    refused = run("project", "merge", mine, theirs, "--out", base, "--take", "mine", "all")
    assert "exists already" in refused.sentence
    assert base.read_bytes() == before
    assert run("project", "merge", mine, theirs, "--out", mine, "--take", "mine", "all").code == 0


@pytest.mark.parametrize("which", [0, 1])
def test_a_copy_that_is_no_project_is_refused(
    run: Run, copies: tuple[Path, Path, Path], tmp_path: Path, which: int
) -> None:
    broken = tmp_path / "x" / "broken.geowork"
    broken.parent.mkdir()
    broken.write_bytes(copies[1].read_bytes()[:-40])
    pair = [copies[1], copies[2]]
    pair[which] = broken
    assert run("project", "merge", *pair, "--out", tmp_path / "o.geowork").sentence.startswith(
        str(broken)
    )
    assert run("project", "diff", *pair).sentence.startswith(str(broken))
