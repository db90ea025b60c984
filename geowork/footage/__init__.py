"""Exact frames from any video: safe opening, frame index, reader, probe."""
