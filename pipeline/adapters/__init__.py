"""One module for each outside thing; each third-party library has exactly one adapter."""
