"""The lists at the end and the contents at the beginning: glossary, attributions, navigation."""
