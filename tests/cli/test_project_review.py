"""geowork project blind and agreement: a colleague works on a copy that tells no results."""

from __future__ import annotations

import base64
import shutil
import subprocess
from pathlib import Path
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from geowork import strict_json
from geowork.project.edits import put, rename_case
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


@pytest.fixture
def key(tmp_path: Path) -> Path:
    made = Ed25519PrivateKey.generate()
    form = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "key.pem").write_bytes(made.private_bytes(*form))
    return tmp_path / "key.pem"


def reviewed(run: Run, folder: Path, key: Path) -> Path:
    """A copy of the sample with a signed review of it."""
    case, blind = folder / "case.geowork", folder / "blind.geowork"
    case.write_bytes(SAMPLE.read_bytes())
    run("project", "blind", case, "--out", blind)
    told = run("project", "review", case, blind, "--key", key, "--reviewer", "Олена",
               "--words", "Pinned apart.", "--json").json  # fmt: skip
    assert (told["state"], told["of_this_state"], told["reviewer"]) == ("signed", True, "Олена")
    assert told["agreement"]["pins_together"]["both"] == 0
    return case


def test_a_review_is_signed_and_stays_in_the_case(run: Run, tmp_path: Path, key: Path) -> None:
    path = reviewed(run, tmp_path, key)
    done = run("project", "verify", path, "--json")
    (review,) = done.json["reviews"]
    assert done.code == 0
    assert review["text"].startswith("signed, of this state")
    (kept,) = read_file(path).project.reviews.values()
    assert kept.statement["blind_of"] == read_file(SAMPLE).manifest.revision
    assert kept.statement["words"] == "Pinned apart."
    if shutil.which("openssl"):
        (tmp_path / "said").write_bytes(strict_json.canonical(kept.statement))
        (tmp_path / "sig").write_bytes(base64.b64decode(kept.signature))
        (tmp_path / "pub.pem").write_text(kept.public_key)
        command = "openssl pkeyutl -verify -pubin -inkey pub.pem -rawin -in said -sigfile sig"
        assert subprocess.run(command.split(), cwd=tmp_path, check=False).returncode == 0


def test_a_review_tells_that_the_case_was_changed_since(
    run: Run, tmp_path: Path, key: Path
) -> None:
    path = reviewed(run, tmp_path, key)
    case = Case.open(path)
    case.document.apply(rename_case("Another"))
    case.save()
    (review,) = run("project", "verify", path, "--json").json["reviews"]
    assert (review["state"], review["of_this_state"]) == ("signed", False)


@pytest.mark.parametrize("field", ["reviewer", "statement", "signature", "public_key"])
def test_a_review_that_was_touched_is_found(
    run: Run, tmp_path: Path, key: Path, field: str
) -> None:
    path = reviewed(run, tmp_path, key)
    case = Case.open(path)
    (review,) = case.document.project.reviews.values()
    forged = {**review.statement, "words": "All is right."}
    others: dict[str, Any] = {"reviewer": "Someone", "signature": "AAAA", "public_key": "none",
                              "statement": forged}  # fmt: skip
    edit = put("reviews", msgspec.structs.replace(review, **{field: others[field]}), "Forge")
    case.document.apply(edit)
    case.save()
    done = run("project", "verify", path, "--json")
    assert done.code == 1 and done.json["reviews"][0]["state"] == "broken"
    assert f"review '{review.id}'" in done.json["problems"][0]


def test_reviews_stay_out_of_blind_and_redacted_copies(run: Run, tmp_path: Path, key: Path) -> None:
    path = reviewed(run, tmp_path, key)
    for how in ("blind", "redact"):
        out = tmp_path / f"{how}-copy.geowork"
        assert run("project", how, path, "--out", out).code == 0
        assert read_file(out).project.reviews == {}


def test_a_review_needs_a_copy_of_the_case_and_a_name(run: Run, tmp_path: Path, key: Path) -> None:
    other = tmp_path / "other.geowork"
    run("project", "new", other)
    told = ("project", "review", other, SAMPLE, "--key", key, "--reviewer")
    assert "is not a copy of this case" in run(*told, "O").sentence
    assert "names no reviewer" in run(*told, " ").sentence
