"""The season: its values, its events, and how it follows from them."""
