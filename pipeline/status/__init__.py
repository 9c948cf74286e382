"""How a season stands: the status page, the terminal, `status --json`."""
