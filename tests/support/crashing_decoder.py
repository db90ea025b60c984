"""In place of the decoding process: what a hostile file may make of it."""

from __future__ import annotations

import os

os.abort()
