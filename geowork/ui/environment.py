"""What must be set before Qt starts: no foreign plug-ins, a map browser that reaches nothing."""

from __future__ import annotations

import os
import sys

MAP_SCHEME = b"geowork"

_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
_NO_SANDBOX = "QTWEBENGINE_DISABLE_SANDBOX"

# Set by OpenCV on import, for its own Qt; they would make ours load the wrong plug-ins.
FOREIGN = ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")

# The request interceptor alone lets preconnects and STUN out; these close the rest.
CHROMIUM_FLAGS = (
    '--host-resolver-rules="MAP * ~NOTFOUND"',
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-pings",
)


def prepare_environment() -> None:
    """Set the variables; call before a QApplication exists."""
    for name in FOREIGN:
        os.environ.pop(name, None)
    flags = [flag for flag in CHROMIUM_FLAGS if flag not in os.environ.get(_FLAGS, "")]
    os.environ[_FLAGS] = " ".join([os.environ.get(_FLAGS, ""), *flags]).strip()


def register_map_scheme() -> bool:
    """Make `geowork:` a scheme of the map's browser; False where there is no browser."""
    try:
        from PySide6.QtWebEngineCore import QWebEngineUrlScheme
    except ImportError:
        return False
    if QWebEngineUrlScheme.schemeByName(MAP_SCHEME).name() == MAP_SCHEME:
        return True
    scheme = QWebEngineUrlScheme(MAP_SCHEME)
    scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
    scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme)
    QWebEngineUrlScheme.registerScheme(scheme)
    return True


def has_display() -> bool:
    """Whether a window can be shown at all."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def browser_would_refuse() -> bool:
    """Whether the map's browser would end the program: as root it refuses to start sandboxed."""
    root = sys.platform.startswith("linux") and os.geteuid() == 0
    return root and os.environ.get(_NO_SANDBOX) != "1"
