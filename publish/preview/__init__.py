"""The live preview: a server for one person on one machine, and the page that it shows."""
