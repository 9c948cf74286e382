"""The six forms, each defined once: blank, reader, checks and `fields` all come from here."""
