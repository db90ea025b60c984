"""What the README tells a new user to type is what the commands take."""

from __future__ import annotations

import json
import re
import shlex

import pytest

from geowork.cli.main import parser
from geowork.resources import sample_path
from tests.packaging.test_archives import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
LINES = [
    shlex.split(line.split(">")[0])
    for line in re.findall(r"^    (geowork .+)$", README.replace("\\\n", " "), re.MULTILINE)
]


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_each_command_of_the_readme_parses(line: list[str]) -> None:
    parser(line[1]).parse_args(line[1:])


def test_the_readme_follows_the_walker_and_not_the_road() -> None:
    (line,) = [line for line in LINES if line[1] == "follow"]
    given = parser("follow").parse_args(line[1:])
    target = json.loads((sample_path("kupiansk") / "target.json").read_text(encoding="utf-8"))
    assert list(given.box) == pytest.approx(target["box"], abs=1.0)
    assert given.solved_index == target["pin_frame"]["index"]
