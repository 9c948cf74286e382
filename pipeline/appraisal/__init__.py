"""Drop 3: the dossiers are appraised, and the list is closed."""
