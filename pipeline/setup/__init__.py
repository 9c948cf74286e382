"""Drop 1: the secretary sets the season up."""
