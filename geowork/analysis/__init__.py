"""What follows from the project: movement over ground and the claim test."""
