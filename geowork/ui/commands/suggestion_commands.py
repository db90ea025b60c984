"""Suggested pairs between the frame and a reference: found, shown, and taken one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from geowork.jobs.progress import Progress
from geowork.project.model import FrameAddress, Project, ReferenceFrame
from geowork.project.reference_picture import ReferencePicture
from geowork.ui.desk import Desk
from geowork.ui.hit_words import beyond_plain, hit_sentence
from geowork.ui.language.sentences import told
from geowork.ui.preferences import landmark_colours

if TYPE_CHECKING:
    from geowork.workflow.search_results import Hit, SearchResult
    from geowork.workflow.suggesting import Suggested, Suggestions

_gestures = count(1)


@dataclass(frozen=True)
class MatchedFrame:
    """The frame on the screen as matching takes it: its address and (h, w, 3) RGB."""

    address: FrameAddress
    rgb: Any


@dataclass(frozen=True)
class MatchedReference:
    """The reference on the screen: RGB, file px per picture px, and where its file px lie."""

    picture: ReferencePicture
    rgb: Any
    factor: float = 1.0
    locate: Callable[[float, float], Any] | None = None


class SuggestionCommands(QObject):
    """Holds what is suggested; only `take` changes the project."""

    changed = Signal()
    hit_found = Signal(str, int)  # reference and frame index to show
    chosen_changed = Signal()
    hits_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.suggestions: Suggestions | None = None
        self.chosen = 0
        self.hits: list[tuple[str, Hit]] = []  # reference and what was found in it, best first
        self.at = -1  # which of them is shown
        self._hit_frame: MatchedFrame | None = None
        self._left_out = 0
        desk.case_replaced_now.connect(self.drop)

    def match(self, frame: MatchedFrame | None, reference: MatchedReference | None) -> None:
        """Look for pairs between the frame and the reference on the screen."""
        if frame is None or reference is None:
            self._desk.say(self.tr("Show a frame of the footage and a reference to match it with."))
            return

        def work(progress: Progress) -> Suggestions:
            return _matched(frame, reference, progress)

        self._desk.jobs.run(self.tr("Match with the reference"), work, self._show_matched)

    def search(self, frame: MatchedFrame | None) -> None:
        """Look for the frame's place in every older video of the case."""
        project, case = self._desk.project, self._desk.case
        older = [one for one in project.references.values() if one.kind == "video"]
        if frame is None or not older:
            self._desk.say(
                self.tr("Show a frame, and add an older video as a reference to search in.")
            )
            return

        def work(progress: Progress) -> tuple[SearchResult, dict[str, str]]:
            paths = {one.id: case.media_path(one.medium, progress) for one in older}
            return _searched(frame, project, paths, progress)

        def show(found: tuple[SearchResult, dict[str, str]]) -> None:
            if case is self._desk.case:
                self._show_hits(frame, *found)

        self._desk.jobs.run(self.tr("Search in older footage"), work, show)

    def next_hit(self) -> None:
        """Show the next place that the search found, with its pairs."""
        if not self.hits:
            self._desk.say(self.tr("Search in older footage first."))
            return
        self.show_hit((self.at + 1) % len(self.hits))

    def show_hit(self, at: int) -> None:
        """Show one of the places that the search found, with its pairs."""
        if self._hit_frame is None:
            return
        self.at = at
        reference, hit = self.hits[at]
        self.hits_changed.emit()
        self.hit_found.emit(reference, hit.index)
        self._show(_of_hit(self._hit_frame, reference, hit))
        more = ((self.tr("Next result"), self.next_hit),) if len(self.hits) > 1 else ()
        said = hit_sentence(at + 1, len(self.hits), hit, self._left_out)
        self._desk.say(said if hit.verified else said + beyond_plain(), *more)

    def choose(self, number: int) -> None:
        """Put one suggested pair into the middle of both pictures."""
        self.chosen = number
        self.changed.emit()
        self.chosen_changed.emit()

    def step(self, by: int) -> None:
        """Choose the next or previous pair."""
        numbers = [pair.number for pair in self.pairs]
        if not numbers:
            self._desk.say(self.tr("Nothing is suggested: match with the reference first."))
            return
        here = numbers.index(self.chosen) + by if self.chosen in numbers else 0
        self.choose(numbers[here % len(numbers)])

    def take_chosen(self) -> None:
        """Take the chosen pair, and go on to the next."""
        if self.pair is None:
            self.step(1)
        else:
            self.take(self.chosen)
            if self.pairs:
                self.step(1)

    def take(self, number: int) -> None:
        """Make a landmark, pinned in both pictures, of one suggested pair."""
        from geowork.workflow.suggesting import take

        given = self.suggestions
        pair = next((one for one in self.pairs if one.number == number), None)
        if given is None or pair is None:
            return
        project = self._desk.project
        highest = max((mark.number for mark in project.landmarks.values()), default=0)
        name = self.tr("Landmark {0}").format(highest + 1)
        edit, identity = take(project, given, pair, name, landmark_colours())
        label = self.tr("Take the suggested pair as {0}").format(name)
        self._desk.apply(replace(edit, label=label, merge_key=f"taken-{next(_gestures)}"))
        self._desk.selection.choose_landmark(identity)
        self.suggestions = given.without(number)
        self.chosen = 0
        self.changed.emit()

    def drop(self) -> None:
        """Forget what is suggested."""
        self.suggestions, self.chosen, self.hits, self.at = None, 0, [], -1
        self.changed.emit()
        self.hits_changed.emit()

    @property
    def has_any(self) -> bool:
        """Whether pairs or places in footage are suggested."""
        return bool(self.suggestions or self.hits)

    @property
    def pairs(self) -> tuple[Suggested, ...]:
        """The pairs still suggested."""
        return self.suggestions.pairs if self.suggestions else ()

    @property
    def pair(self) -> Suggested | None:
        """The chosen one."""
        return next((one for one in self.pairs if one.number == self.chosen), None)

    def _show(self, found: Suggestions) -> None:
        self.suggestions, self.chosen = found, 0
        self.changed.emit()

    def _show_matched(self, found: Suggestions) -> None:
        project = self._desk.project
        address, picture = found.frame, found.picture
        if address.footage not in project.footage or picture.reference not in project.references:
            return
        self._show(found)
        if found.pairs:
            text = self.tr("{0} pairs are suggested. Click one to make it a landmark. {1}")
            self._desk.say(text.format(len(found.pairs), told(found.reason)))
        elif found.matched:
            self._desk.say(
                self.tr(
                    "The pictures match, but no single pair is sure enough to be suggested. {0}"
                ).format(told(found.reason))
            )
        else:
            self._desk.say(self.tr("No match. {0}").format(told(found.reason)) + beyond_plain())

    def _show_hits(self, frame: MatchedFrame, result: SearchResult, known: dict[str, str]) -> None:
        self.hits = [(known[hit.media], hit) for hit in result.results]
        self._hit_frame, self.at = frame, -1
        self._left_out = len(result.left_out)
        if self.hits:
            self.next_hit()
        else:
            self.hits_changed.emit()
            self._desk.say(result.reason + beyond_plain())


def _matched(frame: MatchedFrame, reference: MatchedReference, progress: Progress) -> Suggestions:
    from geowork.imagery.matching import match_pictures
    from geowork.workflow.matching import in_files, learned_if_installed
    from geowork.workflow.suggesting import suggested

    match = match_pictures(
        frame.rgb, reference.rgb, learned=learned_if_installed(), progress=progress
    )
    match = in_files(match, 1.0, reference.factor, reference.locate)
    height, width = frame.rgb.shape[:2]
    return suggested(frame.address, reference.picture, match, (width, height))


def _searched(
    frame: MatchedFrame, project: Project, paths: dict[str, Any], progress: Progress
) -> tuple[SearchResult, dict[str, str]]:
    from geowork.workflow.matching import learned_if_installed
    from geowork.workflow.searching import SearchSettings, search_picture

    found = {str(path): identity for identity, path in paths.items() if path is not None}
    media = [path for path in paths.values() if path is not None]
    settings = SearchSettings(learned=learned_if_installed() is not None)
    name = f"frame {frame.address.index}"
    return search_picture(frame.rgb, name, media, settings, progress), found


def _of_hit(frame: MatchedFrame, reference: str, hit: Hit) -> Suggestions:
    from geowork.workflow.suggesting import of_hit

    address = ReferenceFrame(hit.pts, hit.time_base, hit.index)
    height, width = frame.rgb.shape[:2]
    return of_hit(frame.address, ReferencePicture(reference, address), hit, (width, height))
