"""The project file: deterministic archive, atomic save, verification."""
