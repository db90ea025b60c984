"""How fast the map is with thousands of objects."""
