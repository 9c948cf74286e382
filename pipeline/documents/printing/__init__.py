"""Makes PDFs, joins and splits them, and looks at what was printed."""
