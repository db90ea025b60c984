"""The export dialog: what to make, how, and what it will look like."""
