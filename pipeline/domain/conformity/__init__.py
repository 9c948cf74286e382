"""Conformity: what Decree 30/2020/ND-CP asks of a document's look, as rules over a document read as Word shows it."""
