"""Drop 2: a division introduces a nominee."""
