"""The landmarks as a table that can be edited in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from geowork.errors import InputError
from geowork.project.model import Landmark, Pin
from geowork.project.placing_error import shared_sigma_m, whole_sigma_m
from geowork.ui.commands.landmark_commands import LandmarkCommands, ordered_ids
from geowork.ui.desk import Desk
from geowork.ui.direction import plain_tip, shown_safely
from geowork.ui.fit_words import fit_text, miss_px
from geowork.ui.frame_facts import camera_of, pins_of_frame, residuals_of
from geowork.ui.icons import badge_icon
from geowork.ui.number_words import metres_in
from geowork.ui.place_words import place_text

Index = QModelIndex | QPersistentModelIndex
NAME, PLACE, HEIGHT, SIGMA, PINNED, RESIDUAL = range(6)
_ROLES = Qt.ItemDataRole
TOLD = frozenset({
    int(role) for role in (
        _ROLES.DisplayRole, _ROLES.EditRole, _ROLES.DecorationRole, _ROLES.TextAlignmentRole,
        _ROLES.AccessibleTextRole, _ROLES.ToolTipRole,
    )
})  # fmt: skip
"""What a cell has; a view asks for a dozen more, many thousand times a second while one drags."""


class LandmarkTable(QAbstractTableModel):
    """Rows are landmarks by number; name, position, height and sigma can be edited."""

    def __init__(self, desk: Desk, commands: LandmarkCommands, parent: QObject | None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._commands = commands
        self._ids: list[str] = []
        self._fitted: tuple[Any, Any] = (None, None)
        self._residuals: Mapping[str, Mapping[str, Any]] = {}
        self.refresh()

    def refresh(self, fits_only: bool = False) -> None:
        """Read the project anew; rows keep their identity where the ids are the same.

        With `fits_only` nothing but pins and their residuals changed.
        """
        ids = ordered_ids(self._desk)
        if len(ids) == len(self._ids) + 1 and ids[:-1] == self._ids:
            self.beginInsertRows(QModelIndex(), len(ids) - 1, len(ids) - 1)
            self._ids = ids
            self.endInsertRows()
        elif ids != self._ids:
            self.beginResetModel()
            self._ids = ids
            self.endResetModel()
        elif ids:
            first = self.index(0, PINNED if fits_only else 0)
            self.dataChanged.emit(first, self.index(len(ids) - 1, RESIDUAL))

    def id_at(self, row: int) -> str:
        """The landmark of a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def row_of(self, identity: str) -> int:
        """The row of a landmark, or -1."""
        return self._ids.index(identity) if identity in self._ids else -1

    def fit_of(self, identity: str) -> str:
        """How well a landmark fits in the frame on the screen, in words."""
        landmark = self._desk.project.landmarks.get(identity)
        fits = self._fits(self._pins(landmark)) if landmark is not None else []
        return "\n".join(text for fit in fits if (text := fit_text(fit)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """One row a landmark."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Name, position, height, sigma, pinned, residual."""
        return 0 if parent.isValid() else RESIDUAL + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Column titles and what they mean."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        titles = (
            (self.tr("Landmark"), self.tr("A physical thing with a position on earth")),
            (self.tr("Position"), self.tr("Degrees, degrees-minutes-seconds, UTM, MGRS or a "
                                          "plus code; double click to edit")),
            (self.tr("Height"), self.tr("Metres above the project's datum; empty if unknown")),
            (self.tr("± m"), self.tr("One sigma of the horizontal position, metres; with what a "
                                     "displaced reference adds, which is stated there")),
            (self.tr("Pin"), self.tr("Whether it is pinned in the frame on the screen")),
            (self.tr("Off px"), self.tr("Residual: observed minus projected, px")),
        )  # fmt: skip
        if role == Qt.ItemDataRole.DisplayRole:
            return titles[section][0]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return titles[section][1] if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Four columns can be edited."""
        flags = super().flags(index)
        if index.column() <= SIGMA:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, badge and alignment of a cell."""
        if role not in TOLD:
            return None
        landmark = self._landmark(index)
        if landmark is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole and index.column() == NAME:
            return shown_safely(landmark.name)
        if role == Qt.ItemDataRole.DisplayRole and index.column() == SIGMA:
            return f"{round(whole_sigma_m(self._desk.project, landmark), 2):g}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(landmark, index.column())
        if role == Qt.ItemDataRole.DecorationRole and index.column() == NAME:
            return badge_icon(landmark.number, landmark.colour)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == NAME:
            return f"{landmark.number} {landmark.name}"
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == RESIDUAL:
            return self.fit_of(landmark.id)
        if role == Qt.ItemDataRole.ToolTipRole:
            assumed = self.tr("assumed position; ") if landmark.assumed else ""
            facts = [self._text(landmark, column) for column in (PLACE, HEIGHT, SIGMA)]
            where = self.tr("{0} · height {1} m · ± {2} m").format(*(f or "?" for f in facts))
            where += self._shared_text(landmark)
            lines = (f"{landmark.number} · {landmark.name}", where, assumed + landmark.notes)
            return plain_tip("\n".join(line for line in lines if line))
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take what was typed; what cannot be read becomes a sentence."""
        landmark = self._landmark(index)
        text = str(value).strip()
        if landmark is None or role != Qt.ItemDataRole.EditRole:
            return False
        if text == self._text(landmark, index.column()):
            return False
        takers: dict[int, Callable[[Landmark, str], None]] = {
            NAME: self._rename,
            PLACE: self._place,
            HEIGHT: self._raise,
            SIGMA: self._set_sigma,
        }
        return self._desk.attempt(lambda: takers[index.column()](landmark, text))

    def _landmark(self, index: Index) -> Landmark | None:
        return self._desk.project.landmarks.get(self.id_at(index.row()))

    def _text(self, landmark: Landmark, column: int) -> str:
        position = landmark.position
        if column == NAME:
            return landmark.name
        if column == PLACE:
            return place_text(landmark)
        if column == HEIGHT:
            return "" if position is None or position.height_m is None else f"{position.height_m:g}"
        if column == SIGMA:
            return f"{landmark.sigma_m:g}"
        pins = self._pins(landmark)
        if column == PINNED:
            return ("○" if pins[0].withheld else "●") if pins else ""
        fits = self._fits(pins)
        if not fits:
            return ""
        worst = max(miss_px(fit) or 0.0 for fit in fits)
        return f"{worst:.1f}" + (" !" if any(fit.get("outlier") for fit in fits) else "")

    def _shared_text(self, landmark: Landmark) -> str:
        """What the reference it was read in adds to its own error."""
        shared = shared_sigma_m(self._desk.project, landmark)
        if not shared:
            return ""
        title = self._desk.project.references[landmark.source or ""].title
        words = self.tr(", and ± {0:.3g} m shared by all that was read in “{1}”")
        return words.format(shared, shown_safely(title))

    def _pins(self, landmark: Landmark) -> list[Pin]:
        pins = pins_of_frame(self._desk.project, self._desk.selection.frame)
        return [pin for pin in pins if pin.landmark == landmark.id]

    def _fits(self, pins: list[Pin]) -> list[Mapping[str, Any]]:
        project, frame = self._desk.project, self._desk.selection.frame
        if self._fitted[0] is not project or self._fitted[1] != frame:
            self._fitted = project, frame
            self._residuals = residuals_of(project, camera_of(project, frame))
        return [self._residuals[pin.id] for pin in pins if pin.id in self._residuals]

    def _rename(self, landmark: Landmark, text: str) -> None:
        if not text:
            raise InputError(self.tr("name"), self.tr("is empty"), self.tr("give the landmark one"))
        changed = msgspec.structs.replace(landmark, name=text[:200])
        self._commands.change(changed, self.tr("Rename {0}").format(landmark.name))

    def _place(self, landmark: Landmark, text: str) -> None:
        from geowork.geo.formats import parse_position

        position = parse_position(text)
        if position.height_m is None and landmark.position is not None:
            position = msgspec.structs.replace(position, height_m=landmark.position.height_m)
        self._commands.set_position(landmark.id, position, landmark.sigma_m)

    def _raise(self, landmark: Landmark, text: str) -> None:
        if landmark.position is None:
            raise InputError(landmark.name, self.tr("has no position yet"),
                             self.tr("place it on the map first"))  # fmt: skip
        height = metres_in(text, landmark.name, "height_m") if text else None
        position = msgspec.structs.replace(landmark.position, height_m=height)
        self._commands.set_position(
            landmark.id,
            position.checked(landmark.name, landmark.id),
            landmark.sigma_m,
            landmark.source,
        )

    def _set_sigma(self, landmark: Landmark, text: str) -> None:
        sigma = metres_in(text, landmark.name, "sigma_m")
        if not 0 < sigma <= 100_000:
            raise InputError(landmark.name, f"sigma_m is {sigma:g}",
                             self.tr("give metres above 0"))  # fmt: skip
        changed = msgspec.structs.replace(landmark, sigma_m=sigma)
        self._commands.change(changed, self.tr("Set the error of {0}").format(landmark.name))


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column >= HEIGHT else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
