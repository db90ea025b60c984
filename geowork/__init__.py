"""Geowork: where the camera stood, which way people moved, and whether a claim holds."""

__version__ = "0.1.0"
