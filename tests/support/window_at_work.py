"""A window in a process of its own that works until it is killed: python -m … CASE.

Prints the number and the time of each edit once it was made.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from geowork.project.edits import rename_case
from geowork.ui.application import make_application
from geowork.ui.window import Window
from geowork.workflow.case import Case

EVERY_MS = 25


def main() -> int:
    """Work for ever."""
    application = make_application(["geowork"])
    window = Window(Case.open(Path(sys.argv[1])))
    window.show()
    window.desk.show_case()
    done = [0]

    def edit() -> None:
        done[0] += 1
        window.desk.settle()
        window.desk.apply(rename_case(f"Step {done[0]}"))
        print(done[0], time.time(), flush=True)

    timer = QTimer(interval=EVERY_MS)
    timer.timeout.connect(edit)
    timer.start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
