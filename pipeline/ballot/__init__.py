"""The secret ballot, whole: slips, box, reading, sealing, opening, counting, recount. `story` tells it."""
