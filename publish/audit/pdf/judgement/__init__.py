"""What validators can't see in a PDF, judged with a stated confidence."""
