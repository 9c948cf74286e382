"""Files: the inbox, the gate, stores by digest, packages."""
