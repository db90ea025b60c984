"""What a command prints: one JSON object on stdout, words on stderr."""

from __future__ import annotations

import io
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import msgspec

DONE, REFUSED, USAGE = 0, 1, 2

_HALF_CHARACTER = re.compile("[\ud800-\udc7f\udd00-\udfff]")
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


_notes: list[str] = []


def speak_utf8() -> None:
    """Write UTF-8 whatever the locale, and escape what is no character (half a file name)."""
    # A stream that was closed by who called (>&-) is none; a file opened later must not take its
    # place, or what libraries print would be written into it.
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def print_json(value: Any) -> None:
    """One JSON object on one line of stdout."""
    try:
        text = msgspec.json.encode(value).decode()
    except UnicodeEncodeError:
        # A file's name may hold bytes that are no text, which JSON has no way to carry.
        plain = json.dumps(msgspec.to_builtins(value), separators=(",", ":"), ensure_ascii=False)
        text = _whole(plain)
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say(text: str) -> None:
    """A line for a person, on stderr, so that stdout stays clean for results."""
    sys.stderr.write(_line(text))


def note(text: str) -> None:
    """What was taken for granted: said on stderr when the command is done, not with a refusal."""
    _notes.append(text)


def show(text: str) -> None:
    """A line of the result, on stdout."""
    sys.stdout.write(_line(text))


def _line(text: str) -> str:
    # Names and texts come from strangers: what would steer the terminal is shown as a box.
    return _STEERING.sub("\ufffd", _whole(text)) + "\n"


def _whole(text: str) -> str:
    """Without halves of characters; bytes of a name that the locale could not read are UTF-8."""
    data = _HALF_CHARACTER.sub("\ufffd", text).encode("utf-8", "surrogateescape")
    return data.decode("utf-8", "replace")


def forget_notes() -> None:
    """A refusal is one sentence."""
    _notes.clear()


def finish() -> None:
    """Say the notes; hand over what was shown, that a full disk is noticed in time to say it."""
    while _notes:
        say(_notes.pop(0))
    sys.stdout.flush()


def hang_up() -> None:
    """Let go of stdout that nobody reads or that takes no more; be silent even at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
