"""Descriptors in half a byte a number: who is nearest to whom stays the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geowork.footage.reader import FrameReader
from geowork.imagery.features import find_features, rooted
from geowork.imagery.packed_descriptors import BYTES, pack, unpack
from geowork.resources import sample_path


@given(arrays(np.float32, (3, 128), elements=st.floats(0, 255, width=32)))
def test_what_is_unpacked_points_the_same_way(raw: np.ndarray) -> None:
    told = rooted(raw + np.float32(0.01))
    again = unpack(pack(told))
    assert again.shape == told.shape
    assert np.linalg.norm(again, axis=1) == pytest.approx(np.ones(3), abs=1e-4)


def test_features_of_a_frame_find_themselves_among_those_unpacked() -> None:
    with FrameReader(sample_path("kupiansk") / "reference_2020.mp4") as reader:
        found = find_features(reader.frame(0).rgb, most=600, side_px=960)
    packed = pack(found.descriptors)
    assert len(packed) == BYTES * len(found.descriptors)
    alike = found.descriptors @ unpack(packed).T
    assert (alike.argmax(axis=1) == np.arange(len(alike))).mean() > 0.995
    assert np.diag(alike).min() > 0.98


def test_bytes_of_no_descriptors_are_refused() -> None:
    with pytest.raises(ValueError, match="reshape"):
        unpack(b"x" * (BYTES + 1))
