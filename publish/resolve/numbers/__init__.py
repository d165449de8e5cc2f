"""What counts and where it stands: anchors, levels, numbers of notes, figures and tables, divisions."""
