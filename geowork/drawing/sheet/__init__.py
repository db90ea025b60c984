"""A composed page: laid out once, then drawn as pixels, SVG or PDF."""
