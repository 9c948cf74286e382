"""Looks at what there is and changes nothing: `verify`, `doctor`, `check`."""
