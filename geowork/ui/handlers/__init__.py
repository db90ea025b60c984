"""What the actions call, grouped as the menus are, and one table of it all."""
