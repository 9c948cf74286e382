"""From a dropped file to a decision: receive, understand, decide."""
