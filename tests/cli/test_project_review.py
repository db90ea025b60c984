"""geowork project blind and agreement: a colleague works on a copy that tells no results."""

from __future__ import annotations

from pathlib import Path

import msgspec

from geowork.project.edits import put
from geowork.resources import sample_path
from geowork.storage.archive import read_file
from geowork.storage.container import unpack
from geowork.workflow.case import Case
from geowork.workflow.pinning import pin_in_frame
from geowork.workflow.solving import solve_camera
from tests.cli.running import Run

SAMPLE = sample_path("kupiansk") / "kupiansk.geowork"


def test_a_blind_copy_tells_neither_pins_nor_results(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "blind.geowork"
    told = run("project", "blind", SAMPLE, "--out", out, "--json").json
    original = read_file(SAMPLE)
    assert told == {"out": str(out), "of_revision": original.manifest.revision}
    copy = read_file(out).project
    assert copy.landmarks.keys() == original.project.landmarks.keys()
    assert copy.claims == original.project.claims
    assert not copy.pins and not copy.findings and not copy.evidence and not copy.marks
    assert [c.frame for c in copy.cameras.values()] == [
        c.frame for c in original.project.cameras.values()
    ]
    entries = unpack(out.read_bytes(), out, lambda _: True)
    everything = b"".join(entries.values())
    for word in (b"refuted", b"Test claim", b'solution":{', b"311.3"):
        assert (word in everything) == (word == b"refuted"), word
    assert everything.count(b"refuted") == everything.count(b'"refuted":0.05')
    assert run("project", "verify", out).code == 0


def test_a_blind_copy_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "there.geowork"
    out.write_bytes(b"something")
    assert "exists already" in run("project", "blind", SAMPLE, "--out", out).sentence
    assert out.read_bytes() == b"something"


def test_a_colleague_pins_the_blind_copy_and_the_agreement_is_told(
    run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "blind.geowork"
    run("project", "blind", SAMPLE, "--out", out)
    original = read_file(SAMPLE).project
    case = Case.open(out)
    for number, pin in enumerate(sorted(original.pins.values(), key=lambda p: p.id)):
        assert pin.frame is not None
        x_px = pin.x_px + (2.0 if number % 2 else -2.0)
        edit = pin_in_frame(
            case.document.project, pin.landmark, pin.frame, x_px, pin.y_px, pin.sigma_px
        )
        case.document.apply(edit)
    case.document.apply(solve_camera(case.document.project, "footage-6144").edit)
    case.save()
    told = run("project", "agreement", SAMPLE, out, "--json").json
    assert set(told) == {"state", "pins", "pins_together", "cameras", "courses", "verdicts"}
    assert told["state"] == "agree"
    assert told["pins_together"]["both"] == len(original.pins)
    assert {round(pin["difference_px"], 6) for pin in told["pins"]} == {2.0}
    (camera,) = told["cameras"]
    assert camera["gap_m"] == 0 and camera["distance_m"] > 0
    assert {v["second"] for v in told["verdicts"]} == {None}
    shown = run("project", "agreement", SAMPLE, out).out.splitlines()
    assert shown[-1] == "The two agree."
    assert any(line.startswith("camera 'Frame 12': ") for line in shown)


def test_to_differ_is_an_answer_and_no_refusal(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "other.geowork"
    case = Case.open(SAMPLE)
    found = case.document.project.findings["entering-walker-1"]
    other = msgspec.structs.replace(found, verdict={**found.verdict, "verdict": "supported"})
    case.document.apply(put("findings", other, "Claim otherwise"))
    case.save(out)
    ran = run("project", "agreement", SAMPLE, out)
    assert ran.code == 0
    assert "refuted and supported: differ" in ran.out
    assert ran.out.splitlines()[-1] == "The two differ."
    # Pins that are the very same were not set by two people.
    assert "hardly set apart" in ran.err
