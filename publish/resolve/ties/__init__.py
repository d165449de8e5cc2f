"""What leads where: mentions to records, claims to sources, links to their targets, and the way back."""
