"""The alternative texts of a publication's pictures as a list to work through, and the way back into the records."""
