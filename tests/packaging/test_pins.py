"""Everything that is installed with Geowork has its version written down."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]


def _pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return {
        canonicalize_name(name): pinned for name, pinned in (line.split("==") for line in lines)
    }


def _installed_with_geowork() -> set[str]:
    found: set[str] = set()
    waiting = [Requirement("geowork[dev]")]
    while waiting:
        asked = waiting.pop()
        try:
            needs = requires(asked.name) or []
        except PackageNotFoundError:
            continue
        found.add(canonicalize_name(asked.name))
        for line in needs:
            need = Requirement(line)
            wanted = not need.marker or any(
                need.marker.evaluate({"extra": extra}) for extra in (*asked.extras, "")
            )
            if wanted and canonicalize_name(need.name) not in found:
                waiting.append(need)
    return found - {"geowork"}


def test_all_that_is_installed_is_pinned_at_that_version() -> None:
    pins = _pins()
    installed = _installed_with_geowork()
    assert {"numpy", "pytest", "shiboken6"} <= installed
    assert {name: version(name) for name in installed} == {
        name: pins.get(name) for name in installed
    }


def test_pins_name_exact_versions_and_no_place_to_fetch_them_from() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.!+]+", line)] == []
