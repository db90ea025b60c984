"""Objects of earlier minor versions brought to this one, a version at a time.

A field that was added needs no step: its default in the model says what its absence meant. A step
is for what a default cannot say, such as a value that moved from one field to two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from geowork import strict_json
from geowork.errors import InputError, ProjectError
from geowork.storage.manifest import MINOR, version_of

Step = Callable[[str, dict[str, Any]], dict[str, Any]]
"""From an entry's name and an object of minor version N to that object in version N + 1."""

STEPS: Mapping[int, Step] = {}
"""By the minor version they start from."""


def migrated(content: Mapping[str, bytes], schema: str, subject: object) -> dict[str, bytes]:
    """Content entries as this version would have written them.

    Raises:
        ProjectError: a line is not strict JSON.
    """
    steps = [STEPS[minor] for minor in range(version_of(schema)[1], MINOR) if minor in STEPS]
    whole = dict(content)
    for step in steps:
        whole = {name: _stepped(name, data, step, subject) for name, data in whole.items()}
    return whole


def _stepped(name: str, data: bytes, step: Step, subject: object) -> bytes:
    lines = []
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            value = strict_json.parse(line, "")
            lines.append(strict_json.canonical(step(name, value)))
        except (InputError, KeyError, TypeError, AttributeError) as error:
            problem = f"{name}, line {number}: is no object of the version the file names"
            raise ProjectError(subject, problem, "ask for the file again") from error
    return b"".join(line + b"\n" for line in lines)
