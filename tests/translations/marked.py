"""Finds the texts of the window that are marked for translation, and those that are not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import geowork.ui
from geowork.camera.lenses import LENSES

ROOT = Path(geowork.ui.__file__).parent
SHOWN = {
    "addAction", "addItem", "addMenu", "addRow", "confirm", "EmptyView", "Fold", "InputError",
    "insertItem", "MediaError", "Message", "named_choice", "PaneHeader", "QAction", "QCheckBox",
    "QDockWidget", "QLabel", "QMenu", "QPushButton", "QToolBar", "quiet_label", "say", "section",
    "set_detail", "setAccessibleDescription", "setAccessibleName", "setHorizontalHeaderLabels",
    "setIconText", "setPlaceholderText", "setStatusTip", "setSuffix", "setText", "setTitle",
    "setToolTip", "setWhatsThis", "setWindowTitle", "show_status", "show_value",
}  # fmt: skip
"""Calls whose words a person reads."""
WORDS = re.compile(r"[A-Za-z]{2,}[ ][a-z]{2,}|^[A-Z][a-z]{2,}")
SPOKEN = (
    "analysis/arrow.py", "analysis/claim_geometry.py", "analysis/claim_test.py",
    "analysis/contradictions.py", "analysis/evidence.py", "analysis/ground_cloud.py",
    "analysis/movement.py",
    "analysis/passing.py", "analysis/sensitivity.py", "camera/cautions.py", "camera/dragging.py",
    "camera/geometry_checks.py", "camera/next_landmark.py", "camera/plane_cautions.py",
    "camera/plane_checks.py", "camera/plane_reporting.py", "camera/reporting.py",
    "camera/rivals.py",
    "imagery/matching.py",
    "footage/telemetry/misb.py", "footage/telemetry/phone.py",
    "workflow/camera_priors.py", "workflow/camera_sensitivity.py",
    "workflow/claims.py", "workflow/correcting.py", "workflow/judging.py", "workflow/laying.py",
    "workflow/media.py", "workflow/naming.py", "workflow/pinning.py", "workflow/provenance.py",
    "workflow/rival_places.py", "workflow/solving.py",
    "workflow/stated_movement.py", "workflow/telemetry_priors.py",
)  # fmt: skip
"""Modules outside the window whose sentences are shown in its panels and its history."""
SENTENCE = re.compile(r"[A-Za-z]{2,}'? (\{\d\}|[a-z'])")
NO_SENTENCE = re.compile(r"/\d$|^\{0\} is \{1\}$")
"""Names of methods, and what would fit anything."""
FILLINGS = {
    "one plane",
    "one solid scene",
    "top left",
    "top right",
    "bottom left",
    "bottom right",
    "centre",
    "landmarks",
    "pins",
    "left",
    "right",
    "higher",
    "lower",
    "toward",
    "away from",
    "supported",
    "refuted",
    "undetermined",
    "tolerance",
    "corridor",
    "from",
    "to",
    "level with {0}",
    "level with {0} on its {1}",
    "in front of {0}",
    "in front of {0} on its {1}",
    "behind {0}",
    "behind {0} on its {1}",
    "{0}, then {1}",
    "The footage '{0}' is not at hand: its frames are left out.",
    "The frames of '{0}' are left out: {1}",
    "The frame at PTS {0} is left out: {1}",
    "The footage '{0}' is not at hand: no contact sheet of it.",
    "{0}: no target is followed and nothing is drawn, so nothing to write.",
    "{0}: the case holds nothing for it, so nothing to write.",
    "{0} is not at hand: the globe lacks what it shows.",
    "The globe lacks the view of '{0}': {1}",
    "The orthophoto '{0}' is not at hand: the map lacks it.",
    "The map lacks an orthophoto: {0}",
    "The map lacks the orthophoto '{0}': it does not fit into the {1} MB chosen for the map.",
    "The map shows '{0}' coarser than it is: its finest tiles do not fit into the {1} MB chosen "
    "for the map.",
    "The video of '{0}' is left out: {1}",
    "The plate lacks a frame: {0}",
    "The plate lacks a photo: {0}",
    "The plate's map lacks an orthophoto: {0}",
    "The report lacks a frame: {0}",
    "consistent",
    "consistent ({0})",
    "inconsistent",
    "inconsistent ({0})",
    "neutral",
    "neutral ({0})",
    "north",
    "north-east",
    "east",
    "south-east",
    "south",
    "south-west",
    "west",
    "north-west",
    "clockwise",
    "anticlockwise",
    "{0}{1} ({2} to {3})",
    "{0}° (95 % between {1}° and {2}°)",
}
"""Words that fill the places of sentences."""
BEFORE_ANY_WINDOW = {"application.py"}
"""Its refusal is printed by the command line, which speaks English."""
NAMES = {"Geowork", "GeoJSON", "JSON"}
"""The same in every language."""


def marked_texts() -> dict[str, set[str]]:
    """Texts by their context, as Qt is asked for them."""
    found: dict[str, set[str]] = {
        "Lenses": {lens.text for lens in LENSES.values()},
        "Sentences": FILLINGS | set(_spoken()),
    }
    for path in sorted(ROOT.rglob("*.py")):
        for context, text in _Module(path).marked():
            found.setdefault(context, set()).add(text)
    return found


def unmarked_texts() -> list[str]:
    """Words that a person would read in English whatever the language, with their places."""
    return [
        f"{path.relative_to(ROOT)}:{line}: {text}"
        for path in sorted(ROOT.rglob("*.py"))
        if path.name not in BEFORE_ANY_WINDOW
        for line, text in _Module(path).unmarked()
    ]


def _spoken() -> Iterator[str]:
    """The patterns of the sentences that the modules of `SPOKEN` make."""
    for name in SPOKEN:
        tree = ast.parse((ROOT.parent / name).read_text(encoding="utf-8"))
        yield from (
            text
            for text in _patterns(tree)
            if SENTENCE.search(text) and not NO_SENTENCE.search(text)
        )


def _patterns(node: ast.AST) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue  # a docstring
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value.strip()
        elif isinstance(child, ast.JoinedStr):
            yield _pattern(child)
            for part in child.values:
                if isinstance(part, ast.FormattedValue):
                    yield from _patterns(part)
        else:
            yield from _patterns(child)


def _pattern(text: ast.JoinedStr) -> str:
    parts, places = [], 0
    for part in text.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value))
        else:
            parts.append(f"{{{places}}}")
            places += 1
    return "".join(parts).strip()


class _Module:
    def __init__(self, path: Path) -> None:
        self._tree = ast.parse(path.read_text(encoding="utf-8"))
        self._constants = {
            target.id: node.value.value
            for node in self._tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        self._markers = dict(self._own_markers()) | self._imported_marker()

    def marked(self) -> Iterator[tuple[str, str]]:
        for node, class_name in _walk(self._tree, ""):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            if isinstance(node.func, ast.Attribute) and node.func.attr == "tr":
                owner = node.func.value
                own = isinstance(owner, ast.Name) and owner.id == "self"
                yield from _pair(class_name if own else "Window", node.args[0])
            elif isinstance(node.func, ast.Attribute) and node.func.attr == "translate":
                yield from _pair(self._text(node.args[0]), node.args[-1])
            elif isinstance(node.func, ast.Name) and node.func.id in self._markers:
                yield from _pair(self._markers[node.func.id], node.args[0])

    def unmarked(self) -> Iterator[tuple[int, str]]:
        for node, _class in _walk(self._tree, ""):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else (
                node.func.id if isinstance(node.func, ast.Name) else ""
            )  # fmt: skip
            if name in SHOWN:
                for argument in node.args:
                    yield from self._bare(argument)

    def _bare(self, node: ast.AST) -> Iterator[tuple[int, str]]:
        """Words in an expression that went through no marking call."""
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if name == "format" and isinstance(node.func, ast.Attribute):
                yield from self._bare(node.func.value)
            return
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if WORDS.search(node.value) and node.value not in NAMES:
                yield node.lineno, node.value
            return
        if isinstance(node, ast.JoinedStr | ast.BinOp | ast.IfExp | ast.List | ast.Tuple):
            for part in ast.iter_child_nodes(node):
                yield from self._bare(part)

    def _imported_marker(self) -> dict[str, str]:
        """The `_` of another module of the window, where this one takes it from there."""
        for node in self._tree.body:
            if isinstance(node, ast.ImportFrom) and any(name.name == "_" for name in node.names):
                place = str(node.module).removeprefix("geowork.ui.").replace(".", "/")
                return dict(_Module(ROOT / f"{place}.py")._own_markers())
        return {}

    def _own_markers(self) -> Iterator[tuple[str, str]]:
        """Functions of the module that only hand their argument to Qt, or only mark it."""
        for node in self._tree.body:
            if not isinstance(node, ast.FunctionDef) or len(node.args.args) != 1:
                continue
            if node.name == "_":
                names = ("CONTEXT", "TOOLBAR")
                yield "_", next(filter(None, map(self._constants.get, names)), "")
            last = node.body[-1]
            call = last.value if isinstance(last, ast.Return) else None
            if (
                isinstance(call, ast.Call)
                and isinstance(call.func, ast.Attribute)
                and call.func.attr == "translate"
                and isinstance(call.args[-1], ast.Name)
            ):
                yield node.name, self._text(call.args[0])

    def _text(self, node: ast.AST) -> str:
        if isinstance(node, ast.Constant):
            return str(node.value)
        return str(self._constants.get(node.id, "")) if isinstance(node, ast.Name) else ""


def _pair(context: str, node: ast.AST) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and context:
        yield context, node.value


def _walk(node: ast.AST, class_name: str) -> Iterator[tuple[ast.AST, str]]:
    for child in ast.iter_child_nodes(node):
        inside = child.name if isinstance(child, ast.ClassDef) else class_name
        yield child, inside
        yield from _walk(child, inside)
