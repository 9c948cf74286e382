"""Examines a template and tries it on sample seasons. Stands above the drops: it tries every paper they make."""
