"""Without any network everything works, and nothing is even tried to be sent."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_an_analyst_works_where_there_is_no_network_and_nothing_is_sent(tmp_path: Path) -> None:
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], check=False).returncode:
        pytest.skip("this system makes no network name spaces")
    program = [unshare, "-rn", sys.executable, "-m", "tests.support.offline_probe", str(tmp_path)]
    run = subprocess.run(
        program, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False
    )
    assert run.returncode == 0, run.stderr[-2000:]
    told = json.loads(run.stdout.splitlines()[-1])
    assert all(told["done"].values()), told["done"]
    assert not any(told["sent"].values()), told["sent"]
