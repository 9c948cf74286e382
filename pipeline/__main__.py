"""Lets `python -m pipeline` be the command line."""

from pipeline.cli import main

main()
