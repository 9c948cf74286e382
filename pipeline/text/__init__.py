"""Everything a Vietnamese reader sees that does not stand in a Word template."""
