"""Rules of our own for any EPUB and any tagged PDF, whoever made it."""
