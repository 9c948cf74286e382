"""Which templates are in force."""
