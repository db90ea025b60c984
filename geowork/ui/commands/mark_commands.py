"""Drawing annotations, moving them, and letting them move with the footage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

import msgspec
from PySide6.QtCore import QObject, QPointF

from geowork.project import edits
from geowork.project.mark_motion import Points, drop_key, keys_of, move_mark, points_at
from geowork.project.model import Mark
from geowork.ui.desk import Desk
from geowork.ui.mark_words import kind_words

_gestures = count(1)
LONGEST_TEXT = 200
LEAST = {"polygon": 3, "line": 2, "blur": 2, "blackout": 2, "box": 2, "ellipse": 2}


class MarkCommands(QObject):
    """Edits of annotations; each gesture is one step of history."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._gesture = ""

    def draw(self, pixels: Sequence[QPointF]) -> None:
        """Add what was drawn with the tool in hand, in the colour of the chosen landmark."""
        desk, selection = self._desk, self._desk.selection
        kind, address = selection.tool.mark_kind, selection.frame
        if kind is None:
            return
        if address is None:
            desk.say(self.tr("Add footage and go to one of its frames first."))
            return
        if len(pixels) < LEAST.get(kind, 1):
            desk.say(self.tr("Set more corners: click each, and the last one twice."))
            return
        project = desk.project
        landmark = project.landmarks.get(selection.landmark)
        words = kind_words(kind)
        text = {"badge": self._next_number(), "text": self.tr("Text")}.get(kind, "")
        if landmark is not None:
            text = {"badge": str(landmark.number), "text": landmark.name}.get(kind, "")
        mark = Mark(
            id=edits.new_id(project.marks, kind), frame=address, kind=kind,
            points=tuple((pixel.x(), pixel.y()) for pixel in pixels), text=text,
            landmark=landmark.id if landmark else "",
        )  # fmt: skip
        desk.apply(edits.put("marks", mark, self.tr("Draw: {0}").format(words), self._new()))
        selection.choose_mark(mark.id)

    def drag(self, identity: str, points: Points) -> None:
        """One move of a drag; the whole drag is one step of history."""
        mark, address = self._desk.project.marks.get(identity), self._desk.selection.frame
        if mark is not None and address is not None:
            self._gesture = self._gesture or self._new()
            label = self.tr("Move: {0}").format(kind_words(mark.kind))
            self._desk.drag(move_mark(mark, address, points, label, self._gesture))

    def drop(self) -> None:
        """The drag ended."""
        self._gesture = ""
        self._desk.drop()

    def set_key(self) -> None:
        """Let the chosen annotation be seen up to this frame, or fix its place here."""
        mark, address = self._chosen(), self._desk.selection.frame
        if mark is None or address is None:
            return
        if address.footage != mark.frame.footage:
            self._desk.say(self.tr("It is drawn on other footage."))
            return
        nearest = min(keys_of(mark), key=lambda key: abs(key.pts - address.pts))
        points = points_at(mark, address) or nearest.points
        label = self.tr("Key frame of: {0}").format(kind_words(mark.kind))
        self._desk.apply(move_mark(mark, address, points, label, self._new()))

    def drop_key(self) -> None:
        """Take the key at this frame away."""
        mark, address = self._chosen(), self._desk.selection.frame
        if mark is not None and address is not None:
            label = self.tr("Remove a key frame of: {0}").format(kind_words(mark.kind))
            edit = drop_key(mark, address, label)
            if edit is None:
                self._desk.say(self.tr("It has no key on this frame that could go."))
            else:
                self._desk.apply(replace(edit, merge_key=self._new()))

    def nudge(self, dx_px: float, dy_px: float) -> None:
        """Move the chosen annotation by the keys."""
        mark, address = self._chosen(), self._desk.selection.frame
        points = points_at(mark, address) if mark and address else None
        if mark is not None and address is not None and points is not None:
            moved = tuple((x + dx_px, y + dy_px) for x, y in points)
            label = self.tr("Move: {0}").format(kind_words(mark.kind))
            self._desk.apply(move_mark(mark, address, moved, label, f"nudge-{mark.id}"))

    def rename(self, identity: str, text: str) -> None:
        """Give an annotation other words."""
        mark = self._desk.project.marks.get(identity)
        if mark is not None and text[:LONGEST_TEXT] != mark.text:
            changed = msgspec.structs.replace(mark, text=text[:LONGEST_TEXT])
            self._desk.apply(edits.put("marks", changed, self.tr("Write on an annotation")))

    def remove(self) -> None:
        """Take the chosen annotation out."""
        mark = self._chosen()
        if mark is not None:
            label = self.tr("Delete: {0}").format(kind_words(mark.kind))
            self._desk.selection.choose_mark("")
            self._desk.apply(edits.remove("marks", mark.id, label))

    def _chosen(self) -> Mark | None:
        mark = self._desk.project.marks.get(self._desk.selection.mark)
        if mark is None:
            self._desk.say(self.tr("Choose an annotation in the list first."))
        return mark

    def _next_number(self) -> str:
        numbers = [
            int(mark.text)
            for mark in self._desk.project.marks.values()
            if mark.kind == "badge" and mark.text.isdecimal()
        ]
        return str(max(numbers, default=0) + 1)

    def _new(self) -> str:
        return f"mark-{next(_gestures)}"
