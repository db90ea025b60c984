"""Following a box or the background through frames."""
