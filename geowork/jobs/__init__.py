"""Long work: progress and cancelling, independent of who shows it."""
