"""What validators can't see in an EPUB, judged with a stated confidence."""
