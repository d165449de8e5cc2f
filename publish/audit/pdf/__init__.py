"""Read the structure tree of any PDF and check it against the standards for tagged PDF."""
