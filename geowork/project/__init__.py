"""What the analyst states: the frozen model, edits, and the document with undo."""
