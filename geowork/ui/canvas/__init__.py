"""Looking at pictures and pointing into them."""
