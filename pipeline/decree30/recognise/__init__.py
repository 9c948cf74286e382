"""Takes a document apart by what is written and where it stands, whatever its formatting."""
