"""Read the structure tree of any PDF and hold it against the standards for tagged PDF."""
