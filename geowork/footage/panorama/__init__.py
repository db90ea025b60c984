"""One wide picture of a panning shot, every pixel of which leads back to a frame."""
