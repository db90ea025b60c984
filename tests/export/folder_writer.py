"""A program to be killed: it exports into a folder over and over."""

from __future__ import annotations

import itertools
import sys
from pathlib import Path, PurePosixPath

from geowork.export.folder import ExportFolder
from geowork.export.parts import Made


def main(out: Path) -> None:
    print("begun", flush=True)
    for turn in itertools.count():
        with ExportFolder(out) as folder:
            for number in range(40 + turn % 3):
                data = f"turn {turn}".encode()
                folder.add(Made(PurePosixPath(f"{number}.csv"), data), "csv")
            folder.finish(["csv"], {})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
