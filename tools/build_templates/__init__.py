"""Builds the shipped Word templates: `python -m tools.build_templates` writes templates/*.docx, always the same bytes.

The templates are ordinary Word files that an office may change in Word; this package is how ours came about and where
a change to them can be reviewed. Layout after Decree 30/2020, Appendix I.
"""
