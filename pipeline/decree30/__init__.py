"""Holds a Word document to Decree 30/2020: reads it, recognises its components, judges them, words what it finds."""
