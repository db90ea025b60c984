"""Everything the person can do: one table, a module for each menu."""
