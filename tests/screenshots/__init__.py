"""Pictures of every main state of the window, to be looked at."""
