"""The plate: the composed picture that goes into a post."""
