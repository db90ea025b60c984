"""Work on a whole video, done in a process of its own: probing it, making its proxy."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from geowork.errors import MediaError
from geowork.footage.apart import messages as say
from geowork.footage.apart.process import DecodingProcess
from geowork.footage.index import FrameIndex
from geowork.footage.index_file import IndexCache, pack_index, unpack_index
from geowork.footage.kept_files import KeptFiles
from geowork.footage.probe import MediaFacts
from geowork.footage.telemetry.samples import Telemetry, telemetry_of
from geowork.jobs.progress import Progress

PROXIES_BYTES = 4 * 2**30
# Digesting a large file on a slow disk gives no sign of life between two reports.
_PATIENCE_S = 300.0


def probe_apart(path: Path, progress: Progress | None = None) -> MediaFacts:
    """What a file is and claims, as `probe` tells; its index is kept for when it is opened.

    Raises:
        MediaError: not a video, nothing in it can be decoded, or it brings the decoder down.
        CancelledError: the person asked to stop.
    """
    process = DecodingProcess(path)
    try:
        reply = process.begin(
            lambda number: say.Probe(number=number, path=os.fsencode(path.absolute()))
        ).wait(progress, patience_s=_PATIENCE_S)
        assert isinstance(reply, say.Probed)  # noqa: S101 - any other answer was raised
        facts = msgspec.json.decode(reply.facts, type=MediaFacts)
        index = unpack_index(reply.index)
    except (ValueError, AssertionError) as error:
        raise MediaError(path, "made the decoder talk nonsense", "get another copy") from error
    finally:
        process.close()
    IndexCache().store(facts.sha256, None, index)
    return facts


def telemetry_apart(path: Path, progress: Progress | None = None) -> Telemetry | None:
    """All that a recorder claims inside a video or beside it, as `telemetry_with` tells.

    Raises:
        MediaError: not a video, its telemetry is broken, or it brings the reading process down.
        CancelledError: the person asked to stop.
    """
    process = DecodingProcess(path)
    try:
        reply = process.begin(
            lambda number: say.Recall(number=number, path=os.fsencode(path.absolute()))
        ).wait(progress, patience_s=_PATIENCE_S)
        assert isinstance(reply, say.Recalled)  # noqa: S101 - any other answer was raised
        if reply.telemetry is None:
            return None
        told = msgspec.json.decode(reply.telemetry, type=Telemetry)
    except (ValueError, AssertionError) as error:
        raise MediaError(path, "made the decoder talk nonsense", "get another copy") from error
    finally:
        process.close()
    return telemetry_of(told.kind, told.samples, path, told.remarks)


def proxy_of(path: Path, sha256: str, index: FrameIndex, progress: Progress) -> Path | None:
    """The small pictures of a video for scrubbing: kept ones, otherwise made now and kept.

    Returns:
        the file, `None` where the disk takes none.

    Raises:
        MediaError: the video brings the decoder down.
        CancelledError: the person asked to stop.
    """
    kept, name = KeptFiles("proxy", PROXIES_BYTES), f"{sha256}.proxy"
    found = kept.find(name)
    draft = None if found is not None else kept.draft()
    if draft is None:
        return found
    process = DecodingProcess(path)
    try:
        process.begin(
            lambda number: say.MakeProxy(
                number=number,
                path=os.fsencode(path.absolute()),
                index=pack_index(index),
                out=os.fsencode(draft.absolute()),
            )
        ).wait(progress)
    except BaseException:
        kept.drop(draft)
        raise
    finally:
        process.close()
    return kept.adopt(draft, name)
