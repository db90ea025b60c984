"""What frames are compared with: photos and georeferenced rasters."""
