"""The sealed bundle: a project with its media, to be handed over and checked by anyone."""
