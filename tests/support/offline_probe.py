"""Does an analyst's work where there is no network, and prints what left the machine, as JSON.

Run as ``unshare -rn python -m tests.support.offline_probe FOLDER``: the kernel counts, for this
name space alone, every datagram and every connection that was even tried.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

from geowork.geo.position import Position
from geowork.jobs.progress import Silent
from geowork.resources import sample_path
from geowork.ui.environment import prepare_environment, register_map_scheme
from geowork.workflow.case import Case

PATIENCE_S = 300.0
SAMPLE = sample_path("kupiansk")
COMMANDS = (
    ("probe", str(SAMPLE / "footage.mp4")),
    ("resect", str(SAMPLE / "control_points.json")),
)


def sent() -> dict[str, int]:
    """What was sent, or was tried, since the name space began."""
    counts = {}
    for name, field in (("Tcp", "ActiveOpens"), ("Udp", "OutDatagrams"), ("Ip", "OutRequests"),
                        ("Ip", "OutNoRoutes"), ("Icmp", "OutMsgs")):  # fmt: skip
        lines = [line.split() for line in Path("/proc/net/snmp").read_text().splitlines()]
        titles, values = (line for line in lines if line[0] == f"{name}:")
        counts[f"{name}.{field}"] = int(values[titles.index(field)])
    for line in Path("/proc/net/dev").read_text().splitlines()[2:]:
        device, numbers = line.split(":")
        counts[f"dev.{device.strip()}"] = int(numbers.split()[9])
    return counts


def main(folder: Path) -> None:
    """Work in the window, with the map, and by commands."""
    done: dict[str, bool] = {}
    prepare_environment()
    register_map_scheme()
    from PySide6.QtWidgets import QApplication

    from geowork.ui.window import Window

    application = QApplication(sys.argv[:1])
    window = Window(Case.open(SAMPLE / "kupiansk.geowork"))
    window.show()
    window.start()

    def wait(name: str, condition: Callable[[], object]) -> None:
        until = time.monotonic() + PATIENCE_S
        while not condition() and time.monotonic() < until:
            application.processEvents()
            time.sleep(0.005)
        done[name] = bool(condition())

    pane = window.map_pane
    wait("map", lambda: pane.is_ready and bool(pane.scene.features))
    wait("footage", lambda: window.footage_pane.matched is not None)
    wait("reference", lambda: window.reference_pane.matched is not None)
    pane.centre_on(Position(49.7105, 37.616), 17.0)
    window.linked_views.show_everywhere(next(iter(window.desk.project.landmarks)))
    window.actions_by_id["solve"].trigger()
    wait("solved", lambda: not window.desk.jobs.running)
    from geowork.workflow.exporting import export_project

    case = window.desk.case
    only = {"map", "geojson", "kml", "csv"}
    export_project(case.document.project, case.media_path, folder, only, Silent())
    done["export"] = any(folder.rglob("*.html"))
    for words in COMMANDS:
        run = subprocess.run(
            [sys.executable, "-c", "from geowork.cli.main import main; raise SystemExit(main())",
             *words, "--json"], capture_output=True, check=False,
        )  # fmt: skip
        done[f"geowork {words[0]}"] = run.returncode == 0
    print(json.dumps({"done": done, "sent": sent()}))
    sys.stdout.flush()
    os._exit(0)  # the engine's threads need no orderly end here


if __name__ == "__main__":
    main(Path(sys.argv[1]))
