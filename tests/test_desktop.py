"""What a system needs to open a case by a double click, checked with the system's own tools."""

from __future__ import annotations

import configparser
import plistlib
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
DESKTOP, ICONS = ROOT / "resources" / "desktop", ROOT / "resources" / "icons"
SAMPLE = ROOT / "samples" / "kupiansk" / "kupiansk.geowork"
TYPE = "application/vnd.geowork+zip"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_the_menu_entry_opens_cases() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(DESKTOP / "geowork.desktop", encoding="utf-8")
    keys = entry["Desktop Entry"]
    assert keys["Exec"] == "geowork %f"
    assert keys["MimeType"].split(";")[0] == TYPE
    assert {"Name", "GenericName", "Comment", "GenericName[uk]", "Comment[uk]"} <= set(keys)
    assert (ICONS / f"{keys['Icon']}.svg").is_file()
    assert all(keys[name].endswith(";") for name in ("Categories", "Keywords", "MimeType"))


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="the tool is not here")
def test_the_menu_entry_is_valid() -> None:
    subprocess.run(["desktop-file-validate", DESKTOP / "geowork.desktop"], check=True)


def test_a_case_is_known_by_its_name_and_by_its_bytes() -> None:
    kind = ElementTree.parse(DESKTOP / "geowork.xml").getroot().find(f"{MIME}mime-type")
    assert kind is not None and kind.get("type") == TYPE
    glob = kind.find(f"{MIME}glob")
    assert glob is not None and SAMPLE.match(glob.get("pattern") or "")
    match = kind.find(f"{MIME}magic/{MIME}match")
    while match is not None:
        value = (match.get("value") or "").encode().decode("unicode_escape").encode("latin-1")
        first, _, last = (match.get("offset") or "").partition(":")
        found = SAMPLE.read_bytes()[int(first) : int(last or first) + len(value)]
        assert value in found
        match = match.find(f"{MIME}match")


@pytest.mark.skipif(not shutil.which("update-mime-database"), reason="the tool is not here")
def test_the_system_takes_the_type_up(tmp_path: Path) -> None:
    (tmp_path / "packages").mkdir()
    shutil.copy(DESKTOP / "geowork.xml", tmp_path / "packages")
    done = subprocess.run(
        ["update-mime-database", tmp_path], check=True, capture_output=True, text=True
    )
    assert "rror" not in done.stderr
    assert f"{TYPE}:*.geowork" in (tmp_path / "globs").read_text()


def test_the_other_systems_know_the_type_too() -> None:
    bundle = plistlib.loads((DESKTOP / "Info.plist.in").read_bytes())
    tags = bundle["UTExportedTypeDeclarations"][0]["UTTypeTagSpecification"]
    assert tags == {"public.filename-extension": ["geowork"], "public.mime-type": [TYPE]}
    registry = (DESKTOP / "geowork-windows.reg.in").read_text(encoding="utf-8")
    assert registry.startswith("Windows Registry Editor Version 5.00\n")
    assert '[HKEY_CURRENT_USER\\Software\\Classes\\.geowork]\n@="Geowork.Case"' in registry
    assert '@="\\"@GEOWORK@\\" \\"%1\\""' in registry


@pytest.mark.parametrize(("name", "least"), [("geowork.ico", 7), ("geowork.icns", 5)])
def test_the_icons_have_the_sizes_their_systems_show(name: str, least: int) -> None:
    with Image.open(ICONS / name) as icon:
        assert len(icon.info["sizes"]) >= least
        assert icon.convert("RGBA").getextrema()[3] == (0, 255)
