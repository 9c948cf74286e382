"""Document pipeline for one season of exemplary models: workbooks in, signed documents out."""
