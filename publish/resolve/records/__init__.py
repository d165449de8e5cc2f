"""Which records there are, which of them the publication uses, and what they name that nobody has."""
