"""From the season to its papers: facts, Word files, PDFs."""
