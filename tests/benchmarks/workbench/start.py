"""One warm start: prints the seconds from the start of the process to the window, and to its use.

    python -m tests.benchmarks.workbench.start EPOCH

`EPOCH` is when the process was started, by the clock of whoever started it. Usable: the window has
been painted and handles an event at once.
"""

from __future__ import annotations

import sys
import time


def main() -> int:
    """Start, measure, end."""
    from PySide6.QtCore import QTimer

    import geowork.cli.main  # noqa: F401 - what the command itself imports
    from geowork.ui.application import make_application, show_window

    made = float(sys.argv[1])
    application = make_application(["geowork"])
    window = show_window()
    window.repaint()
    seen = time.time() - made
    begun = [time.perf_counter()]
    prompt = [0]

    def beat() -> None:
        now = time.perf_counter()
        prompt[0] = prompt[0] + 1 if now - begun[0] < 0.05 else 0
        begun[0] = now
        if prompt[0] >= 5:
            print(f"{seen:.3f} {time.time() - made:.3f}", flush=True)
            window.close()
            application.quit()

    timer = QTimer(interval=10)
    timer.timeout.connect(beat)
    timer.start()
    return application.exec()


if __name__ == "__main__":
    main()
