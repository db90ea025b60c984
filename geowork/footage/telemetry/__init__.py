"""Where the camera says it was: position data recorded beside or inside footage."""
