"""Lets `python -m pipeline` be the command line."""

from pipeline.cli.app import main

main()
