"""The ZIP around a project, and what hostile ones come to."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geowork.errors import ProjectError
from geowork.storage.container import MAX_ENTRIES, MAX_RATIO, pack, unpack

ANY = lambda name: True  # noqa: E731


def zipped(*entries: tuple[str | zipfile.ZipInfo, bytes], method: int = 0) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def refusal(data: bytes, allowed: object = ANY) -> str:
    with pytest.raises(ProjectError) as caught:
        unpack(data, "case.geowork", allowed)  # type: ignore[arg-type]
    sentence = str(caught.value)
    assert sentence.startswith("case.geowork: ")
    assert "\n" not in sentence
    return sentence


@given(st.dictionaries(st.from_regex(r"[a-z/]{1,20}", fullmatch=True), st.binary(max_size=99_000)))
def test_what_is_packed_comes_out_in_order_and_packs_the_same(entries: dict[str, bytes]) -> None:
    data = pack(entries)
    assert list(unpack(data, "x", ANY).items()) == list(entries.items())
    assert pack(entries) == data


def test_other_tools_can_read_it_and_find_no_trace_of_the_machine() -> None:
    data = pack({"mimetype": b"x", "objects/marks.jsonl": repr(list(range(20_000))).encode()})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.read("mimetype") == b"x"
        for info in archive.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert (info.create_system, info.external_attr, info.extra) == (0, 0, b"")
        assert archive.getinfo("objects/marks.jsonl").compress_type == zipfile.ZIP_DEFLATED


def test_plain_archives_of_other_tools_are_read() -> None:
    data = zipped(("a", b"1"), ("b", b"2" * 1000), method=zipfile.ZIP_DEFLATED)
    assert unpack(data, "x", ANY) == {"a": b"1", "b": b"2" * 1000}


def test_whatever_is_packed_is_never_dense_enough_to_be_refused() -> None:
    entries = {"a": bytes(8 * 2**20)}
    assert unpack(pack(entries), "x", ANY) == entries


@pytest.mark.parametrize("name", ["../evil", "/etc/x", "a\\b", "objects/../x", "C:x", "\x00"])
def test_unexpected_names_are_refused(name: str) -> None:
    info = zipfile.ZipInfo("placeholder")
    info.filename = name
    assert "unexpected entry" in refusal(zipped((info, b"")), lambda given: given == "mimetype")


def test_the_same_name_twice_is_refused() -> None:
    assert "'a' twice" in refusal(zipped(("a", b"1"), ("a", b"2")))


def test_links_and_folders_are_refused() -> None:
    link = zipfile.ZipInfo("a")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "link or folder" in refusal(zipped((link, b"/etc/passwd")))
    folder = zipfile.ZipInfo("a/")
    folder.create_system = 3
    folder.external_attr = (stat.S_IFDIR | 0o777) << 16
    assert "link or folder" in refusal(zipped((folder, b"")))


def test_bombs_are_refused() -> None:
    assert "absurdly large" in refusal(zipped(("a", bytes(20 * 2**20)), method=8))


def test_a_stream_that_grows_beyond_what_it_announced_is_refused() -> None:
    data = bytearray(zipped(("a", bytes(200_000)), method=zipfile.ZIP_DEFLATED))
    central = data.index(b"PK\x01\x02")
    data[22:26] = data[central + 24 : central + 28] = struct.pack("<I", 10)
    data[14:18] = data[central + 16 : central + 20] = struct.pack("<I", zlib.crc32(bytes(10)))
    assert "'a' is damaged" in refusal(bytes(data))


def test_too_many_entries_are_refused() -> None:
    many = zipped(*((f"n{number}", b"") for number in range(MAX_ENTRIES + 1)))
    assert f"over {MAX_ENTRIES}" in refusal(many)


def test_encrypted_entries_are_refused() -> None:
    data = bytearray(zipped(("a", b"1")))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in refusal(bytes(data))


def test_overlapping_entries_are_refused() -> None:
    data = bytearray(zipped(("a", b"1" * 50), ("b", b"2" * 50)))
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 1)
    data[second + 42 : second + 46] = struct.pack("<I", 0)
    assert "overlapping" in refusal(bytes(data))


def test_a_header_that_contradicts_the_table_of_contents_is_refused() -> None:
    data = bytearray(zipped(("a", b"1"), ("b", b"2")))
    data[30:31] = b"z"
    assert "contradicts" in refusal(bytes(data))


def test_a_wrong_checksum_is_refused() -> None:
    data = bytearray(zipped(("a", b"hello")))
    data[data.index(b"hello")] ^= 1
    assert "'a' is damaged" in refusal(bytes(data))


def test_hidden_bytes_before_between_and_after_are_refused() -> None:
    data = zipped(("a", b"1"), ("b", b"2"))
    assert refusal(b"MZ" + data)
    assert refusal(data + b"hidden")
    assert refusal(data[: data.index(b"PK\x01\x02")] + b"gap" + data[data.index(b"PK\x01\x02") :])


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_half_a_file_is_refused(share: float) -> None:
    data = zipped(("a", b"1" * 500), ("b", b"2" * 500))
    assert "cut short" in refusal(data[: int(len(data) * share)])


def test_the_ratio_allowed_is_one_real_cases_stay_below() -> None:
    line = b'{"colour":"#ffe119","frame":{"footage":"clip","index":%d,"pts":%d},"id":"mark-%d"}\n'
    text = b"".join(line % (number, number * 512, number) for number in range(20_000))
    assert len(text) < len(zlib.compress(text, 9)) * MAX_RATIO / 4
