"""Sealed bundles: what is in them, how they are checked, and what happens to tampered ones."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import shutil
import zipfile
from pathlib import Path

import bagit
import msgspec
import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from geowork.errors import ProjectError
from geowork.jobs.progress import Silent
from geowork.storage.archive import project_bytes, read_project
from geowork.storage.bundle import readme
from geowork.storage.bundle.sealing import Seal, media_name, seal
from geowork.storage.bundle.signature import public_pem
from geowork.storage.bundle.timestamp import stamped_at_utc
from geowork.storage.bundle.unsealing import Unsealed, unseal
from tests.support.bundles import CONTENTS, KEY, OTHER_KEY, case_with_media, seal_case, tamper

STAMP_OF_STAMPED = base64.b64decode(
    "MIIB0TADAgEAMIIByAYJKoZIhvcNAQcCoIIBuTCCAbUCAQMxDzANBglghkgBZQMEAgEFADBiBgsqhkiG9w0BCRABBKBT"
    "BFEwTwIBAQYDKgMEMDEwDQYJYIZIAWUDBAIBBQAEIMov6AaAWEzBPqgojAyh23FZ5i9SPHN3XvfO7NBivxWhAgECGA8y"
    "MDI2MTEyNTE1MjQ1NloxggE5MIIBNQIBATAxMBkxFzAVBgNVBAMMDlRlc3QgQXV0aG9yaXR5AhQMelQjA2NOeQYT4+Zr"
    "EcBtkm19wjANBglghkgBZQMEAgEFAKCBmDAaBgkqhkiG9w0BCQMxDQYLKoZIhvcNAQkQAQQwHAYJKoZIhvcNAQkFMQ8X"
    "DTI2MTEyNTE1MjQ1NlowKwYLKoZIhvcNAQkQAgwxHDAaMBgwFgQUl+/xSl1WGtPIOp9O8mqdnLmwDXswLwYJKoZIhvcN"
    "AQkEMSIEIPxaCsaUxsxjf/8PwyRpAqoeXHMQDhQR4IzZ3iE1GpISMAoGCCqGSM49BAMCBEcwRQIhAL8OwB0eWzT5gaIu"
    "O1++M2yAb7AYXlLPPz66nfKcC15jAiBW+Ns06v88lO1ikbMMbd/5P4AjWVchtGIk6RsRQhsU/A=="
)
"""What `openssl ts` answered for the seven bytes "stamped", by an authority made for the test."""


def stamp_of(data: bytes) -> bytes:
    """That answer with another digest in it, as an authority would give for `data`."""
    return STAMP_OF_STAMPED.replace(
        hashlib.sha256(b"stamped").digest(), hashlib.sha256(data).digest()
    )


def opened(bundle: Path, out: Path, key: bytes | None = None) -> Unsealed:
    return unseal(bundle, out, key, Silent())


def broken(bundle: Path, out: Path, key: bytes | None = None) -> str:
    with pytest.raises(ProjectError) as caught:
        opened(bundle, out, key)
    sentence = str(caught.value)
    assert sentence.endswith(".") and "\n" not in sentence
    assert not out.exists()
    return sentence


def all_bytes(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    seal_case(tmp_path / "media", tmp_path / "bundle")
    return tmp_path / "bundle"


@pytest.mark.parametrize("name", ["bundle", "bundle.zip"])
def test_what_was_sealed_comes_out_equal(tmp_path: Path, name: str) -> None:
    sealed = seal_case(tmp_path / "media", tmp_path / name)
    found = opened(tmp_path / name, tmp_path / "out", public_pem(KEY.public_key()))
    assert read_project(found.project) == case_with_media(tmp_path / "media")
    assert found.revision == sealed.revision
    assert found.key_sha256 == sealed.key_sha256 != None  # noqa: E711 - both, and not None
    assert found.files == sealed.files
    contents = {hashlib.sha256(c).hexdigest(): c for c in CONTENTS.values()}
    assert {identity: path.read_bytes() for identity, path in found.media.items()} == contents


def test_other_programs_check_a_bundle(bundle: Path, tmp_path: Path) -> None:
    assert bagit.Bag(str(bundle)).validate()
    for manifest in ("manifest-sha256.txt", "tagmanifest-sha256.txt"):
        for line in (bundle / manifest).read_text().splitlines():  # as `sha256sum -c` does
            digest, _, name = line.partition("  ")
            assert hashlib.sha256((bundle / name).read_bytes()).hexdigest() == digest
    key = load_pem_public_key((bundle / readme.KEY).read_bytes())
    tag_manifest = (bundle / "tagmanifest-sha256.txt").read_bytes()
    key.verify((bundle / readme.SIGNATURE).read_bytes(), tag_manifest)  # type: ignore[call-arg, union-attr]
    seal_case(tmp_path / "media", tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == all_bytes(bundle)


def test_a_title_cannot_steer_the_terminal_that_shows_the_readme() -> None:
    text = readme.readme_text(
        "a\x1b[31mb\u202ec\x00d\ne", "c", "r", key_sha256=None, stamped_utc=None
    )
    assert b"a[31mbcd e\n" in text


def test_a_medium_keeps_the_ending_by_which_programs_know_it(tmp_path: Path) -> None:
    case = case_with_media(tmp_path / "media")
    endings = {"roads.geojson": ".geojson", "a.MP4": ".mp4", "b.x'y": "", "c.toolongforone": ""}
    for name, ending in endings.items():
        medium = msgspec.structs.replace(next(iter(case.media.values())), name=name)
        assert Path(media_name(medium)).suffix == ending


def test_the_readme_says_how_to_check_what_is_there(bundle: Path, tmp_path: Path) -> None:
    signed = (bundle / "README.txt").read_text(encoding="utf-8")
    assert "Два слова {0}" in signed
    assert "openssl pkeyutl -verify" in signed and "not signed" not in signed
    seal_case(tmp_path / "media", tmp_path / "plain", Seal())
    plain = (tmp_path / "plain" / "README.txt").read_text(encoding="utf-8")
    assert "not signed" in plain and "pkeyutl" not in plain
    for text in (signed, plain):
        assert "sha256sum -c manifest-sha256.txt" in text


def test_the_crate_names_every_medium_its_source_and_digest(bundle: Path) -> None:
    crate = json.loads((bundle / "data" / "ro-crate-metadata.json").read_bytes())
    entities = {entity["@id"]: entity for entity in crate["@graph"]}
    assert entities["./"]["datePublished"] == "2026-01-02"
    parts = [entities[part["@id"]] for part in entities["./"]["hasPart"]]
    assert {part["name"] for part in parts} == {*CONTENTS, "Два\nслова {0}"}
    for part in parts:
        content = (bundle / "data" / part["@id"]).read_bytes()
        assert part["sha256"] == hashlib.sha256(content).hexdigest()
        assert part["contentSize"] == str(len(content))
    video = next(part for part in parts if part["name"] == "Відео 1.MP4")
    assert video["encodingFormat"] == "video/mp4"
    assert video["isBasedOn"] == ["https://example.org/a"]


@pytest.mark.parametrize("name", ["{}", "{}.zip"])
def test_the_same_case_gives_the_same_bundle(tmp_path: Path, name: str) -> None:
    first, second = tmp_path / name.format("one"), tmp_path / name.format("two")
    seal_case(tmp_path / "here", first)
    seal_case(tmp_path / "elsewhere", second)
    if first.is_dir():
        assert all_bytes(first) == all_bytes(second)
    else:
        assert first.read_bytes() == second.read_bytes()


def test_a_missing_or_changed_medium_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    media = tmp_path / "media"
    data, _ = project_bytes(case_with_media(media), (), "case.geowork")
    with pytest.raises(ProjectError, match=r"'heights\.tif' are not on this machine"):
        seal(
            data,
            Path("case.geowork"),
            lambda m: media / m.name if m.name != "heights.tif" else None,
            tmp_path / "bundle",
            Seal(),
            Silent(),
        )
    (media / "heights.tif").write_bytes(b"\0\2" * 99)
    for name in ("bundle", "bundle.zip"):
        with pytest.raises(ProjectError, match="its bytes changed"):
            seal(
                data,
                Path("case.geowork"),
                lambda m: media / m.name,
                tmp_path / name,
                Seal(),
                Silent(),
            )
    assert list(tmp_path.iterdir()) == [media]


def test_nothing_is_written_over(bundle: Path, tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="exists already"):
        seal_case(tmp_path / "media", bundle)
    (tmp_path / "empty").mkdir()
    seal_case(tmp_path / "media", tmp_path / "empty")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    with pytest.raises(ProjectError, match="exists already"):
        opened(bundle, tmp_path / "full")
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]


def test_every_tampering_of_a_folder_is_found(bundle: Path, tmp_path: Path) -> None:
    dice = random.Random(8)
    for number in range(120):
        copy = tmp_path / f"copy{number}"
        shutil.copytree(bundle, copy)
        before = all_bytes(copy)
        what = tamper(copy, dice)
        assert all_bytes(copy) != before, what
        assert broken(copy, tmp_path / "out"), what
        shutil.rmtree(copy)


def test_every_changed_byte_and_every_cut_of_a_zip_is_found(tmp_path: Path) -> None:
    seal_case(tmp_path / "media", tmp_path / "bundle.zip")
    data = (tmp_path / "bundle.zip").read_bytes()
    dice = random.Random(9)
    changed = tmp_path / "changed.zip"
    for _ in range(120):
        at, bit = dice.randrange(len(data)), 1 << dice.randrange(8)
        match dice.choice(["byte", "cut", "grow", "before"]):
            case "byte":
                changed.write_bytes(data[:at] + bytes([data[at] ^ bit]) + data[at + 1 :])
            case "cut":
                changed.write_bytes(data[:at])
            case "grow":
                changed.write_bytes(data + dice.randbytes(9))
            case "before":
                changed.write_bytes(b"#!/bin/sh\n" + data)
        assert broken(changed, tmp_path / "out")


@pytest.mark.parametrize("other", [b"\xff", b"\x80", b"\x7f", b"\0", b" "])
@pytest.mark.parametrize("name", ["manifest-sha256.txt", "tagmanifest-sha256.txt"])
def test_a_byte_that_no_name_has_is_refused_in_a_sentence(
    bundle: Path, tmp_path: Path, name: str, other: bytes
) -> None:
    path = bundle / name
    data = path.read_bytes()
    at = data.index(b"  ") + 5
    path.write_bytes(data[:at] + other + data[at + 1 :])
    assert name in broken(bundle, tmp_path / "out")


def test_the_first_broken_thing_is_named(bundle: Path, tmp_path: Path) -> None:
    video = next((bundle / "data" / "media").glob("video-1-*"))
    data = video.read_bytes()
    video.write_bytes(data[:-1] + b"?")
    assert f"'data/media/{video.name}' is not the file that was sealed" in broken(
        bundle, tmp_path / "out"
    )
    video.unlink()
    assert f"'data/media/{video.name}' is missing" in broken(bundle, tmp_path / "out")
    video.write_bytes(data)
    (bundle / "data" / "extra.sh").write_bytes(b"")
    assert "'data/extra.sh' was put in" in broken(bundle, tmp_path / "out")
    (bundle / "data" / "extra.sh").unlink()
    (bundle / "signature" / "public-key.pem").write_bytes(public_pem(OTHER_KEY.public_key()))
    assert "public-key.pem' is not the file that was sealed" in broken(bundle, tmp_path / "out")


def test_a_key_that_is_asked_for_must_be_the_signers(bundle: Path, tmp_path: Path) -> None:
    other = public_pem(OTHER_KEY.public_key())
    assert "is signed by another key" in broken(bundle, tmp_path / "out", other)
    seal_case(tmp_path / "media", tmp_path / "plain", Seal())
    assert "is not signed" in broken(tmp_path / "plain", tmp_path / "out", other)
    seal_case(tmp_path / "media", tmp_path / "again", Seal(OTHER_KEY))
    signature = (tmp_path / "again" / readme.SIGNATURE).read_bytes()
    (bundle / readme.SIGNATURE).write_bytes(signature)
    assert "the signature is not that of its contents" in broken(bundle, tmp_path / "out")


def test_a_stripped_signature_is_noticed(bundle: Path, tmp_path: Path) -> None:
    (bundle / readme.SIGNATURE).unlink()
    assert "is missing" in broken(bundle, tmp_path / "out")


def test_a_link_in_a_bundle_is_refused(bundle: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(CONTENTS["heights.tif"])
    heights = next((bundle / "data" / "media").glob("heights-*"))
    heights.unlink()
    heights.symlink_to(secret)
    assert "is not a plain file" in broken(bundle, tmp_path / "out")


def test_a_zip_that_climbs_out_is_refused(tmp_path: Path) -> None:
    from geowork.storage.bundle.writing import ZipSink

    for name in ("../../evil.txt", "/etc/evil", "data/../../evil", "data//evil", "C:evil", "a\\b"):
        path = tmp_path / "evil.zip"
        with ZipSink(path) as sink:
            sink.add(name, [b"evil"])
        assert "unusable name" in broken(path, tmp_path / "out")
        path.unlink()
    with zipfile.ZipFile(tmp_path / "plain.zip", "w") as archive:
        archive.writestr("data/x", b"x")
    assert "not a ZIP as Geowork seals it" in broken(tmp_path / "plain.zip", tmp_path / "out")


@pytest.mark.parametrize("what", ["absent", "/dev/null", "a\0b"])
def test_what_is_no_bundle_is_refused(tmp_path: Path, what: str) -> None:
    assert broken(Path(what), tmp_path / "out")


def test_a_time_stamp_says_when_and_of_what(tmp_path: Path) -> None:
    seal_case(tmp_path / "media", tmp_path / "first")
    manifest = (tmp_path / "first" / "manifest-sha256.txt").read_bytes()
    by = Seal(KEY, stamp_of(manifest))
    sealed = seal_case(tmp_path / "media", tmp_path / "second", by)
    assert sealed.stamped_at_utc == "2026-11-25T15:24:56Z"
    assert opened(tmp_path / "second", tmp_path / "out").stamped_at_utc == sealed.stamped_at_utc
    assert "openssl ts -verify" in (tmp_path / "second" / "README.txt").read_text(encoding="utf-8")
    with pytest.raises(ProjectError, match="is a time stamp of something else"):
        seal_case(tmp_path / "media", tmp_path / "third", Seal(None, STAMP_OF_STAMPED))
    assert not (tmp_path / "third").exists()


def test_bytes_that_are_no_time_stamp_are_refused() -> None:
    assert stamped_at_utc(STAMP_OF_STAMPED, b"stamped", "x") == "2026-11-25T15:24:56Z"
    dice = random.Random(3)
    refused = 0
    for _ in range(500):
        data = bytearray(STAMP_OF_STAMPED)
        for _ in range(dice.randint(1, 4)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        try:
            stamped_at_utc(bytes(data[: dice.randint(0, len(data))]), b"stamped", "x")
        except ProjectError:
            refused += 1
    assert refused > 400
    refusal = bytes.fromhex("30053003020102")
    with pytest.raises(ProjectError):
        stamped_at_utc(refusal, b"stamped", "x")
