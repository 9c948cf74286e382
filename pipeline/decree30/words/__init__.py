"""The words of the decree's rules and findings, and what people type in documents."""
