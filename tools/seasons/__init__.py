"""Seasons played from outside, by the command line and by files alone, so that two versions can be compared."""
