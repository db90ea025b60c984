"""Keeping the translations in step with the texts of the window."""
