"""What is in an EPUB or PDF, whatever made it: what its readers are given."""
