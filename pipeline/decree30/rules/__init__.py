"""The rules of the decree, each with its clause."""
