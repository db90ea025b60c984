"""Set Geowork up in .venv beside this file, then run it.

    python3 start.py              set up, then run the main job on the sample case
    python3 start.py test [...]   set up, then run the tests; what follows is handed to pytest

Needs only Python 3.11 or newer. On Debian and its relatives it also installs the system
libraries that the window needs, or prints the one line that does.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
MARKER = ENVIRONMENT / "geowork-setup.json"
PIP_LOG = ENVIRONMENT / "pip.log"
CONSTRAINTS = "constraints.txt"
OLDEST_PYTHON = (3, 11)
LINES_OF_A_FAILURE = 15
# Each file of tests stands alone, and all of them take minutes on one core; every process may hold
# a browser, so not more than four. A chosen part is told apart from the whole by its arguments.
WHOLE_SUITE = ("-n", "logical", "--maxprocesses", "4", "--dist", "loadfile")

# What Qt and its web engine load at run time. Where a line has several names, any installed one
# will do: Debian 13 and Ubuntu 24.04 renamed some libraries, and one font is as good as another.
SYSTEM_PACKAGES: tuple[tuple[str, ...], ...] = (
    ("libegl1",),
    ("libgl1",),
    ("libglib2.0-0t64", "libglib2.0-0"),
    ("libfontconfig1",),
    ("libdbus-1-3",),
    ("libwayland-cursor0",),
    ("libxkbcommon-x11-0",),
    ("libxcb-cursor0",),
    ("libxcb-icccm4",),
    ("libxcb-image0",),
    ("libxcb-keysyms1",),
    ("libxcb-randr0",),
    ("libxcb-render-util0",),
    ("libxcb-shape0",),
    ("libxcb-shm0",),
    ("libxcb-sync1",),
    ("libxcb-xfixes0",),
    ("libxcb-xinerama0",),
    ("libxcb-xkb1",),
    ("libnss3",),
    ("libasound2t64", "libasound2"),
    ("libgbm1",),
    ("libxcomposite1",),
    ("libxdamage1",),
    ("libxrandr2",),
    ("libxtst6",),
    ("libxkbfile1",),
    ("fonts-dejavu-core", "fonts-liberation", "fonts-liberation2", "fonts-noto-core"),
)


class SetupError(Exception):
    """Set-up cannot go on; the text says why and what to do."""


def main(arguments: Sequence[str]) -> int:
    """Run the command named by ``arguments``; the exit status is 0, 1 (refused) or 2 (usage)."""
    if arguments and arguments[0] in ("-h", "--help"):
        print((__doc__ or "").strip())
        return 0
    if arguments and arguments[0] != "test":
        print("usage: python3 start.py [test [PYTEST ARGUMENTS]]", file=sys.stderr)
        return 2
    try:
        return _test(arguments[1:]) if arguments else _demo()
    except SetupError as refusal:
        print(refusal, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def _demo() -> int:
    ready = _provide_system_packages()
    _provide_environment(".")
    command = [str(_program("geowork")), "demo", "--out", "demo"]
    if not ready or not has_display(sys.platform, os.environ):
        command.append("--headless")
    return _run(command, os.environ)


def _test(arguments: Sequence[str]) -> int:
    if not _provide_system_packages():
        raise SetupError("The tests draw real windows and need the packages above.")
    _provide_environment(".[dev]")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if _is_root():
        # Chromium's sandbox refuses to start for root; only the tests may do without it.
        environment["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    chosen = arguments or WHOLE_SUITE
    return _run([str(_program("python")), "-m", "pytest", *chosen], environment)


def has_display(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere on X11 or Wayland."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


# System packages ---------------------------------------------------------------------------


def _provide_system_packages() -> bool:
    """Install what Debian lacks; False if packages the window needs stay missing."""
    if not (shutil.which("dpkg-query") and shutil.which("apt-get")):
        if not _can_make_environments():
            raise SetupError(
                f"{sys.executable} lacks the modules venv and ensurepip: "
                "install the full Python, then run this again."
            )
        return True
    needed = list(SYSTEM_PACKAGES)
    if not _can_make_environments():
        needed.insert(0, (f"python{sys.version_info[0]}.{sys.version_info[1]}-venv",))
    missing = lacking(needed, _installed(name for names in needed for name in names))
    if missing:
        _install_system_packages(missing)
        missing = lacking(missing, _installed(name for names in missing for name in names))
    if not missing:
        return True
    line = f"sudo apt-get install -y {' '.join(choose(missing, _offered(missing)))}"
    if not _can_make_environments():
        raise SetupError(f"System packages are missing. Run this line, then start again:\n{line}")
    _say(f"System packages that the window needs are missing. To install them:\n{line}")
    return False


def lacking(needed: Iterable[tuple[str, ...]], installed: set[str]) -> list[tuple[str, ...]]:
    """The needs of which no alternative is installed."""
    return [names for names in needed if not installed.intersection(names)]


def choose(needed: Iterable[tuple[str, ...]], offered: set[str]) -> list[str]:
    """For each need the first name that this release offers; its last name if none is known."""
    return [next((name for name in names if name in offered), names[-1]) for names in needed]


def _install_system_packages(missing: Sequence[tuple[str, ...]]) -> None:
    prefix = _privilege()
    if prefix is None:
        return
    _say(f"Installing {len(missing)} system packages with apt-get ...")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    # A stale list names files that are gone; a failed update may still leave a usable list.
    _captured([*apt, "update"])
    names = choose(missing, _offered(missing))
    status, output = _captured([*apt, "install", "-y", "--no-install-recommends", *names])
    if status:
        print("apt-get could not install them:", *output, sep="\n  ", file=sys.stderr)


def _privilege() -> list[str] | None:
    """What to put before apt-get; None if this person may not install packages unasked."""
    if _is_root():
        return []
    if shutil.which("sudo") and _captured(["sudo", "-n", "true"])[0] == 0:
        return ["sudo", "-n"]
    return None


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _installed(names: Iterable[str]) -> set[str]:
    # dpkg-query exits 1 when it knows nothing of some name; what it does know it still prints.
    query = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\\n", *names]
    answer = subprocess.run(query, capture_output=True, text=True, check=False)  # noqa: S603
    fields = [line.split() for line in answer.stdout.splitlines()]
    return {field[0] for field in fields if field[1:] == ["installed"]}


def _offered(needed: Sequence[tuple[str, ...]]) -> set[str]:
    query = ["apt-cache", "policy", *(name for names in needed for name in names)]
    environment = {**os.environ, "LC_ALL": "C"}
    answer = subprocess.run(  # noqa: S603
        query, capture_output=True, text=True, check=False, env=environment
    )
    return offered_packages(answer.stdout)


def offered_packages(policy: str) -> set[str]:
    """Names with an installable version in the output of ``apt-cache policy``."""
    offered, name = set(), ""
    for line in policy.splitlines():
        if not line.startswith(" "):
            name = line.rstrip(":")
        elif line.strip().startswith("Candidate:") and "(none)" not in line:
            offered.add(name)
    return offered


# The Python environment --------------------------------------------------------------------


def _can_make_environments() -> bool:
    # Debian's plain python3 has venv without ensurepip, which venv then fails to find.
    importlib.invalidate_caches()
    return bool(importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"))


def _provide_environment(target: str) -> None:
    wanted = {"files": _digest(), "root": str(ROOT), "python": sys.version.split()[0]}
    done = _marker()
    fresh = all(done.get(key) == value for key, value in wanted.items())
    # The tests' environment holds everything that the demo's does.
    if fresh and done.get("target") in (target, ".[dev]") and _program("geowork").exists():
        return
    # Scripts in an environment hold its path, so a moved or copied folder needs a new one.
    if done.get("root", str(ROOT)) != str(ROOT) or not _works():
        _say("Making the environment .venv ...")
        status, output = _captured([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])
        if status:
            raise SetupError("\n  ".join(["Python could not make .venv:", *output]))
    MARKER.unlink(missing_ok=True)
    _install(target)
    MARKER.write_text(json.dumps({**wanted, "target": target}), encoding="utf-8")


def _digest() -> str:
    digest = hashlib.sha256()
    for name in ("pyproject.toml", CONSTRAINTS):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def _marker() -> dict[str, str]:
    try:
        marker = json.loads(MARKER.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return marker if isinstance(marker, dict) else {}


def _works() -> bool:
    """Whether .venv has this Python's version and pip."""
    if not _program("python").exists():
        return False
    version = f"{sys.version_info[:2]}"
    question = f"import pip, sys; sys.exit(str(sys.version_info[:2]) != {version!r})"
    return _captured([str(_program("python")), "-c", question])[0] == 0


def _install(target: str) -> None:
    _say("Installing the pinned packages; the first time this fetches about 500 MB ...")
    command = [str(_program("python")), "-m", "pip", "install", "--no-input"]
    command += ["--disable-pip-version-check", "--progress-bar", "off", "-e", target]
    # Through the environment the pins also bind what pip fetches to build the package.
    # The name is relative because pip splits these variables at spaces.
    pins = {"PIP_CONSTRAINT": CONSTRAINTS, "PIP_BUILD_CONSTRAINT": CONSTRAINTS}
    process = subprocess.Popen(  # noqa: S603
        command,
        cwd=ROOT,
        env={**os.environ, **pins},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    output = _followed(process)
    if process.returncode:
        PIP_LOG.write_text("\n".join(output), encoding="utf-8")
        said = [line for line in output if "error:" in line.lower()] or output
        story = f"pip could not install the packages (all it said is in {PIP_LOG}):"
        if any("connection broken" in line for line in output):
            said.append("The package index was not reached: go online and start again.")
        raise SetupError("\n  ".join([story, *said[-LINES_OF_A_FAILURE:]]))


def _followed(process: subprocess.Popen[str]) -> list[str]:
    """Show how far pip is while it runs; all it printed."""
    lines: list[str] = []
    begin, count, told = time.monotonic(), 0, ""
    for raw in process.stdout or ():
        line = raw.strip()
        lines.append(line)
        if line.startswith("Collecting "):
            count += 1
            told = f"  {count} {line.split()[1].split('=')[0]}"
        elif line.startswith("Installing collected packages:"):
            count = line.count(",") + 1
            told = f"  {count} packages fetched, unpacking"
        if sys.stdout.isatty():
            print(f"\r{told[:70]:<70}", end="", flush=True)
    process.wait()
    ending = "\r" if sys.stdout.isatty() else ""
    _say(f"{ending}  {count} packages in {time.monotonic() - begin:.0f} s{'':<50}")
    return lines


def _program(name: str) -> Path:
    if sys.platform == "win32":
        return ENVIRONMENT / "Scripts" / f"{name}.exe"
    return ENVIRONMENT / "bin" / name


# Running things ----------------------------------------------------------------------------


def _say(text: str) -> None:
    # Flushed, so that it stands before what the programs started next print themselves.
    print(text, flush=True)


def _captured(command: Sequence[str]) -> tuple[int, list[str]]:
    """Exit status and the last lines of what was printed."""
    try:
        result = subprocess.run(  # noqa: S603
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        return 1, [str(error)]
    return result.returncode, result.stdout.strip().splitlines()[-LINES_OF_A_FAILURE:]


def _run(command: Sequence[str], environment: Mapping[str, str]) -> int:
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603
    except OSError as error:
        raise SetupError(
            f"{command[0]} did not start ({error}): delete .venv and retry."
        ) from error


if __name__ == "__main__":
    if sys.version_info < OLDEST_PYTHON:
        sys.exit(f"Geowork needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    sys.exit(main(sys.argv[1:]))
