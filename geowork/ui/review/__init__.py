"""Independent review in the window: a blind copy, how far two agree, a signed statement."""
