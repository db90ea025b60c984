"""Exports beside outside judges, in other surroundings, under a clock, and killed."""
