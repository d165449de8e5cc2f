"""The HTML that pages are made of: what its names mean, and how its words are read."""
