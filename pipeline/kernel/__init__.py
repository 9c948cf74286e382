"""What every room stands on: findings, names, dates, numbers, settings."""
