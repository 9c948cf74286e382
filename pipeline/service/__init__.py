"""The service: its loop, its batches, its wall."""
