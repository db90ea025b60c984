"""Movement on scenes with known truth: errors and honesty of course, and of claims about it."""
