"""Correcting a target in the window, and setting one by hand."""

from __future__ import annotations

import pytest

from geowork.tracking.box import Box
from geowork.ui.window import Window
from geowork.workflow.case import Case
from tests.support.worked_case import worked_case_copy
from tests.ui.conftest import PATIENCE_MS
