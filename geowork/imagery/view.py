"""The filters that are on for the screen, applied in one fixed order, and said in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geowork.imagery.view_filters import Picture


def _filters() -> Any:
    """Only when a filter is used: OpenCV takes its time to import, which no start waits for."""
    from geowork.imagery import view_filters  # noqa: PLC0415

    return view_filters


@dataclass(frozen=True)
class Setting:
    """One filter with its parameter: a number, or one of the filter's choices."""

    kind: str
    amount: float = 0.0
    choice: str = ""


@dataclass(frozen=True)
class FilterFacts:
    """What a filter is called and what its parameter may be.

    `least`, `most`, `usual` of the amount; `choices` where it has none. `digits` behind the point.
    """

    name: str
    least: float = 0.0
    most: float = 0.0
    usual: float = 0.0
    digits: int = 1
    unit: str = ""
    choices: tuple[str, ...] = ()


# In the order in which they are applied.
FILTERS: dict[str, FilterFacts] = {
    "deinterlace": FilterFacts("Deinterlace", choices=("top", "bottom")),
    "tone_map": FilterFacts("Tone map", choices=("PQ", "HLG")),
    "denoise_time": FilterFacts("Denoise over frames", 1, 5, 2, 0),
    "denoise": FilterFacts("Denoise", 1, 20, 6, 0),
    "dehaze": FilterFacts("Dehaze", 0.1, 1, 0.8, 2),
    "exposure": FilterFacts("Exposure", -4, 4, 1, 1, " EV"),
    "gamma": FilterFacts("Gamma", 0.2, 4, 1.5, 2),
    "contrast": FilterFacts("Contrast", 0.2, 4, 1.5, 2),
    "clahe": FilterFacts("Local contrast (CLAHE)", 0.5, 10, 2, 1),
    "sharpen": FilterFacts("Sharpen", 0.1, 4, 1, 1),
    "channel": FilterFacts(
        "Channel", choices=("red", "green", "blue", "lightness", "hue", "saturation")
    ),
    "false_colour": FilterFacts("False colour", choices=("turbo", "viridis")),
    "stabilise": FilterFacts("Stabilise to frame", 0, 1e9, 0, 0),
    "zoom": FilterFacts("Zoom", choices=("nearest", "linear", "lanczos")),
}

_TIME_STRENGTH = 4.0

_APPLIED: dict[str, Callable[[Picture, Setting], Picture]] = {
    "deinterlace": lambda rgb, s: _filters().deinterlaced(rgb, s.choice),
    "tone_map": lambda rgb, s: _filters().tone_mapped(rgb, s.choice),
    "denoise": lambda rgb, s: _filters().denoised(rgb, s.amount),
    "dehaze": lambda rgb, s: _filters().dehazed(rgb, s.amount),
    "exposure": lambda rgb, s: _filters().toned(rgb, exposure_ev=s.amount),
    "gamma": lambda rgb, s: _filters().toned(rgb, gamma=s.amount),
    "contrast": lambda rgb, s: _filters().toned(rgb, contrast=s.amount),
    "clahe": lambda rgb, s: _filters().equalised(rgb, s.amount),
    "sharpen": lambda rgb, s: _filters().sharpened(rgb, s.amount),
    "channel": lambda rgb, s: _filters().channel(rgb, s.choice),
    "false_colour": lambda rgb, s: _filters().false_coloured(rgb, s.choice),
}


def is_sound(setting: Setting) -> bool:
    """Whether there is such a filter and its parameter is one it takes."""
    facts = FILTERS.get(setting.kind)
    if facts is None:
        return False
    if facts.choices:
        return setting.choice in facts.choices
    return facts.least <= setting.amount <= facts.most


def viewed(
    rgb: Picture, settings: Sequence[Setting], neighbours: Sequence[Picture] = ()
) -> Picture:
    """The picture as the screen shows it; `rgb` itself is never changed.

    Args:
        rgb: (h, w, 3) pixels of the frame.
        settings: the filters that are on; unsound ones are passed over.
        neighbours: frames near in time, for the filter that needs them.
    """
    by_kind = {setting.kind: setting for setting in settings if is_sound(setting)}
    shown = rgb
    for kind in FILTERS:
        setting = by_kind.get(kind)
        if setting is None:
            continue
        if kind == "denoise_time":
            shown = _filters().denoised_over_time(shown, neighbours, _TIME_STRENGTH)
        elif kind in _APPLIED:
            shown = _APPLIED[kind](shown, setting)
    return shown


def neighbour_reach(settings: Sequence[Setting]) -> int:
    """How many frames before and after the one shown are needed."""
    return max(
        (round(s.amount) for s in settings if s.kind == "denoise_time" and is_sound(s)), default=0
    )


def in_words(
    settings: Sequence[Setting], translated: Callable[[str], str] = str
) -> tuple[str, ...]:
    """Each filter that is on with its parameter, in the order of its work."""
    by_kind = {setting.kind: setting for setting in settings if is_sound(setting)}
    words = []
    for kind, facts in FILTERS.items():
        if kind not in by_kind:
            continue
        amount, choice = by_kind[kind].amount, by_kind[kind].choice
        value = f"{amount:.{facts.digits}f}{facts.unit}"
        if facts.choices:
            value = translated(choice)
        words.append(f"{translated(facts.name)} {value}")
    return tuple(words)
