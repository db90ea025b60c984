"""The case at work made one with another copy of it: on the disk, or saved elsewhere meanwhile."""

from __future__ import annotations

from pathlib import Path

from geowork.errors import ProjectError
from geowork.project.merging import Merge
from geowork.storage.archive import SavedElsewhereError, parse_file, read_file
from geowork.storage.lock import saving
from geowork.storage.log import common_revisions, revisions
from geowork.storage.merge import Ancestor, find_ancestor
from geowork.storage.unpacked import revision_at
from geowork.workflow.case import Case
from geowork.workflow.merging import Copies, write_copies


def copies_of_case(case: Case, theirs: Path) -> Copies:
    """The case as it is now, saved or not, beside another copy of it.

    Raises:
        ProjectError: the case has no file yet, or the copy cannot be read or written by this
            version.
    """
    if case.path is None or not case.past:
        raise ProjectError("the case", "has no file yet", "save it before merging")
    other = read_file(theirs)
    if other.read_only or case.read_only:
        problem = "was written by a newer Geowork and would lose what that one added"
        raise ProjectError(theirs, problem, "merge with that one")
    mine = parse_file(case.present_form(), case.path)
    wanted = common_revisions(mine.log, other.log)
    known = revisions(case.past)[-1:]
    if known and known[0] in wanted:
        # What was opened is what both come from; no file need hold it any more.
        base = parse_file(case.saved_form()(), case.path)
        return Copies(mine, other, Ancestor(base.project, known[0], case.path, base), ())
    return Copies(mine, other, find_ancestor(case.path, theirs, (mine, other)), ())


def write_merged_case(case: Case, copies: Copies, merged: Merge) -> Path:
    """Write the merged case over the file of the case at work; returns it.

    Raises:
        SavedElsewhereError: the file was saved again since the copies were read.
        ProjectError: the disk refused.
    """
    path = case.path
    if path is None:
        raise ProjectError("the case", "has no file yet", "save it before merging")
    fine = {copies.theirs.manifest.revision, *revisions(case.past)[-1:]}
    with saving(path):
        if revision_at(path) not in fine:
            raise SavedElsewhereError(path, "was saved again meanwhile", "merge once more")
        write_copies(copies, merged, path)
    return path
