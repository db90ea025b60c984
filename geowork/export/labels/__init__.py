"""Tracks and marks for annotation programs."""
