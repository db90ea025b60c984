"""Marks: one description, painted on pixels, emitted as GeoJSON, laid on the map page."""
