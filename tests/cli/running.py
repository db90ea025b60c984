"""Running a command as a person would, and looking at what came out."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from geowork.cli.main import main

EXECUTABLE = Path(sys.executable).with_name("geowork")


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What `--json` printed: exactly one object on one line, and nothing else."""
        assert self.out.endswith("\n") and self.out.count("\n") == 1
        value = json.loads(self.out, parse_constant=_no_constant)
        assert isinstance(value, dict)
        return value

    @property
    def sentence(self) -> str:
        """What a refusal said: one line, one sentence with a remedy, and exit 1."""
        assert self.code == 1
        assert "Traceback" not in self.err and "error of its own" not in self.err
        said = self.err.splitlines()
        assert len(said) == 1
        assert said[0].endswith(".") and "; " in said[0]
        return said[0]


Run = Callable[..., Ran]


def runner(capsys: pytest.CaptureFixture[str]) -> Run:
    """A function that runs the command line in this process."""

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:  # how argparse ends on --help and on wrong usage
            code = int(stopped.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return Ran(code, out, err)

    return run


def _no_constant(name: str) -> float:
    raise AssertionError(f"{name} is no JSON")
