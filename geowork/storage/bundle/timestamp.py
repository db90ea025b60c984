"""RFC 3161 time stamps, read from a file: somebody else's word on when a bundle existed.

Only what is stamped and when is read here. Whether the authority is who it says is for `openssl ts
-verify` and a certificate the reader trusts; the bundle's README says how.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC
from typing import Any

from rfc3161_client import PKIStatus, decode_timestamp_response

from geowork.errors import ProjectError

MAX_BYTES = 256 * 2**10

_HASHES: Mapping[str, Callable[[bytes], Any]] = {
    "2.16.840.1.101.3.4.2.1": hashlib.sha256,
    "2.16.840.1.101.3.4.2.2": hashlib.sha384,
    "2.16.840.1.101.3.4.2.3": hashlib.sha512,
}
_GRANTED = (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS)


def stamped_at_utc(stamp: bytes, data: bytes, subject: object) -> str:
    """When the stamp says `data` existed, ISO 8601 in UTC.

    Args:
        stamp: a time-stamp response as an authority sends it (`.tsr`).

    Raises:
        ProjectError: it is no granted response, or it stamps something else.
    """
    remedy = "stamp the manifest-sha256.txt of the bundle sealed without it"
    if len(stamp) > MAX_BYTES:
        raise ProjectError(subject, "is too large for a time stamp", remedy)
    try:
        response = decode_timestamp_response(stamp)
        granted = response.status in _GRANTED
        info = response.tst_info
        imprint = info.message_imprint
        digest_of = _HASHES.get(imprint.hash_algorithm.dotted_string)
        moment = info.gen_time.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ProjectError(subject, "is not an RFC 3161 time stamp", remedy) from error
    if not granted:
        raise ProjectError(subject, "is a refusal of the time stamping authority", remedy)
    if digest_of is None or digest_of(data).digest() != imprint.message:
        raise ProjectError(subject, "is a time stamp of something else", remedy)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
