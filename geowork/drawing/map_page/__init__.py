"""The map page: one builder for the window's map and for the exported offline file."""
