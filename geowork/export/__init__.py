"""The deliverables: annotated frames, map page, GeoJSON and CSV."""
