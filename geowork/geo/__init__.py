"""The earth: positions, geodesics, local frames, coordinate formats, terrain."""
