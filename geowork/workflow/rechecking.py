"""Checking an export: its files, the same made anew, and the results behind them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from geowork import strict_json
from geowork.errors import InputError
from geowork.export.folder import file_digest
from geowork.export.options import ExportOptions
from geowork.export.parts import ON_REQUEST, PARTS, PROJECT_PART
from geowork.export.record import RECORD, Record, read_record
from geowork.export.versions import versions
from geowork.jobs.progress import Progress
from geowork.workflow.case import Case
from geowork.workflow.exporting import PROJECT_NAME, export_project
from geowork.workflow.verifying import Check, recompute

FileState = Literal["same", "changed", "missing", "differs", "not remade", "foreign"]


@dataclass(frozen=True)
class FileCheck:
    """One file of an export.

    Args:
        state: same (as recorded, and as made anew), changed or missing (since it was written),
            differs (made anew it is another), not remade (its media are not at hand), foreign
            (no export wrote it).
    """

    file: str
    state: FileState
    text: str


@dataclass(frozen=True)
class Recheck:
    """What came out. `warnings` say what could not be made anew, and by which other versions."""

    files: tuple[FileCheck, ...]
    computed: tuple[Check, ...]
    warnings: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether every file and every result is the same again; foreign files do not count."""
        return all(one.state in ("same", "foreign") for one in self.files) and all(
            one.state == "same" for one in self.computed
        )


def recheck_export(
    folder: Path, progress: Progress, project_file: Path | None = None, media: Sequence[Path] = ()
) -> Recheck:
    """Solve, test and export again, and compare.

    Args:
        project_file: the case; the copy in the folder if not given.
        media: folders in which to look for the media besides where they are known to be.

    Raises:
        InputError: no export, an interrupted one, or no case to make it again from.
    """
    record = _record_of(folder)
    case = Case.open(project_file or _copy_in(folder))
    options = strict_json.convert(
        record.about.get("options", {}), ExportOptions, folder / RECORD
    )  # fmt: skip

    def path_of(medium_id: str) -> Path | None:
        found = case.media_path(medium_id, progress)
        medium = case.document.project.media.get(medium_id)
        if found is None and medium is not None:
            found = case.media.find(medium.id, medium.size_bytes, medium.name, media, progress)
        return found

    try:
        computed = recompute(case.document.project, progress)
        asked = {*record.parts.values(), *_strings(record.about.get("asked"))}
        parts = asked & {*PARTS, *ON_REQUEST}
        with tempfile.TemporaryDirectory(prefix="geowork-recheck-") as name:
            anew = Path(name) / "export"
            project = case.document.project
            result = export_project(
                project, path_of, anew, parts, progress, options, is_shareable=project_file is None
            )
            remade = read_record(anew)
    finally:
        case.close()
    new = [one for one in result.warnings if one not in _strings(record.about.get("warnings"))]
    files = tuple(_checked(folder, record, remade, bool(new)))
    return Recheck(files, tuple(computed), (*new, *_other_versions(record)))


def _record_of(folder: Path) -> Record:
    record = read_record(folder)
    if not record.files:
        raise InputError(
            folder, f"holds no {RECORD} of an export", "give the folder that `geowork export` wrote"
        )
    if not record.complete:
        raise InputError(folder, "holds an export that was interrupted", "export again")
    return record


def _copy_in(folder: Path) -> Path:
    path = folder / PROJECT_NAME
    if not path.is_file():
        raise InputError(path, "is not there", "give the case with --project")
    return path


def _checked(folder: Path, record: Record, remade: Record, incomplete: bool) -> Iterator[FileCheck]:
    for name in sorted({*record.files, *remade.files}):
        path = folder / name
        recorded, again = record.files.get(name), remade.files.get(name)
        if recorded is None:
            yield FileCheck(name, "missing", "made anew, but not in the export")
        elif not path.is_file():
            yield FileCheck(name, "missing", "listed in the record, but not in the folder")
        elif file_digest(path) != recorded:
            yield FileCheck(name, "changed", "its bytes are not those that were exported")
        elif record.parts.get(name) == PROJECT_PART and again is None:
            yield FileCheck(name, "same", "as recorded")
        elif again is None:
            state: FileState = "not remade" if incomplete else "differs"
            yield FileCheck(name, state, "as recorded, but not made anew")
        elif again != recorded:
            state = "not remade" if incomplete else "differs"
            yield FileCheck(name, state, "as recorded, but made anew it is another")
        else:
            yield FileCheck(name, "same", "as recorded, and the same made anew")
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        known = name in record.files or name in remade.files or name == RECORD
        if path.is_file() and not known:
            yield FileCheck(name, "foreign", "no export wrote it")


def _other_versions(record: Record) -> Iterator[str]:
    made = record.about.get("made_with")
    if isinstance(made, dict):
        for name, here in versions().items():
            if name in made and made[name] != here:
                yield f"It was made with {name} {made[name]}; here is {here}."


def _strings(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
