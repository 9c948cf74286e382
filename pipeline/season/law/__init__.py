"""The arithmetic and the law of the vote. Pure."""
