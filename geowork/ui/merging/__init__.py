"""Two people's copies of a case made one, in the window."""
