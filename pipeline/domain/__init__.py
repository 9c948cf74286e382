"""Values and laws of a season. Pure: no files, no clock, no database, no office library."""
