"""The steps of the main job, called alike by the window and the command line."""
