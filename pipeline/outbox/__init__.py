"""What should stand in outbox/, and how it gets there."""
