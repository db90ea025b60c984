"""Tracks and marks out of files that annotation programs wrote."""
