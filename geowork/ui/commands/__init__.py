"""What the actions do: small groups of commands, each calling `workflow` and applying an Edit."""
