"""geowork probe."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.cli.running import Run
from tests.workflow.small_case import FRAMES, SIZE


def test_probe_tells_what_a_file_is(run: Run, inputs: Path) -> None:
    clip = inputs / "clip.mp4"
    facts = run("probe", clip, "--json").json
    assert (facts["width_px"], facts["height_px"]) == SIZE
    assert facts["frame_count"] == FRAMES
    assert facts["rate"] == "constant"
    assert facts["rotation_deg"] == 0
    assert facts["duration_s"] == 3.0
    assert facts["sha256"] == hashlib.sha256(clip.read_bytes()).hexdigest()
    assert facts["streams"][0]["kind"] == "video"
    assert facts["telemetry"]["kind"] == "none"
    assert "encoder" in facts["claimed"]


def test_a_person_reads_lines_not_data_structures(run: Run, inputs: Path) -> None:
    ran = run("probe", inputs / "clip.mp4")
    assert ran.code == 0 and ran.err == ""
    assert not set("{}()[]'") & set(ran.out.replace("(by the file, not checked)", ""))
    lines = ran.out.splitlines()
    assert "width px: 640" in lines
    assert "mirrored: no" in lines
    assert "warnings: none" in lines
    assert lines[lines.index("streams:") + 1] == "  - index: 0"
    assert lines[lines.index("streams:") + 2] == "    kind: video"
    assert any(line.startswith("claimed (by the file, not checked)") for line in lines)


def test_what_real_files_hold_is_told(run: Run, shared_data: Path) -> None:
    phone = run("probe", next((shared_data / "footage" / "vfr").glob("*.mp4")), "--json").json
    assert phone["rate"] == "variable"
    turned = run("probe", shared_data / "footage/odd/sample_rotate_and_reflect.mp4")
    assert turned.code == 0
    assert "mirrored: yes" in turned.out
