"""Drop 5: the council has met."""
