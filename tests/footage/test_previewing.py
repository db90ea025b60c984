"""Before its proxy is made, a video shows the key frames nearby, kept once they were decoded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from geowork.footage.indexing import build_index
from geowork.footage.previewing import Previewer, coarse_first
from geowork.footage.proxy import write_proxy
from geowork.jobs.progress import Silent
from tests.footage.synthetic import constant, number_in, write_video

FRAMES, GROUP = 120, 24


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 8, 50])
def test_key_frames_come_from_coarse_to_fine_each_once(count: int) -> None:
    order = list(coarse_first(range(count)))
    assert sorted(order) == list(range(count))
    assert order[:3] == [0, 32, 16][:count] if count == 50 else True


def test_every_key_frame_is_made_ready_then_shown_without_decoding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_video(tmp_path / "a.mp4", constant(FRAMES), gop=GROUP)
    index = build_index(path)
    keys = np.flatnonzero(index.keys)
    previewer = Previewer(path, index)
    shown = [previewer.near(index.count - 1)]
    assert [previewer.prepare() for _ in keys] == [True] * (len(keys) - 1) + [False]
    monkeypatch.setattr(previewer, "_decoded", pytest.fail)
    shown += [previewer.near(wanted) for wanted in range(index.count)]
    for wanted, (number, pixels) in zip([index.count - 1, *range(index.count)], shown, strict=True):
        assert number == max(keys[keys <= wanted]) == number_in(pixels)


def test_once_there_is_a_proxy_no_key_frame_is_decoded(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.mp4", constant(FRAMES), gop=GROUP)
    index = build_index(path)
    write_proxy(path, index, tmp_path / "proxy", Silent())
    previewer = Previewer(path, index)
    previewer.use(tmp_path / "proxy")
    assert not previewer.prepare()
    number, pixels = previewer.near(77)
    assert number == number_in(pixels) == 77
