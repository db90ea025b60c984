"""How fast a target is followed, the background with it."""
