"""The lens and where it stood: camera model, resection, uncertainty, ray to ground."""
