"""A drop-down list whose list has a name too, for those who cannot see it."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget


def named_choice(parent: QWidget, name: str) -> QComboBox:
    """A combo box called `name`."""
    choice = QComboBox(parent)
    choice.setAccessibleName(name)
    choice.view().setAccessibleName(name)
    # As wide as its place, not as its longest line.
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    choice.setMinimumContentsLength(12)
    return choice
