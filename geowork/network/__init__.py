"""The only door to the internet: nothing passes without consent for that host."""
